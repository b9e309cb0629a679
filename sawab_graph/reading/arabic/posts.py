"""Posts: «the minister of X», «director of Y»: their words, the bodies and the state they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import BA, LAM, is_proper, is_stop
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.personal_names import (
    is_post_or_title,
    personal_name_at,
    skip_titles,
)
from sawab_graph.reading.arabic.possessed import is_own_post, is_possessed
from sawab_graph.reading.arabic.runs import hidden_conjunction
from sawab_graph.reading.mentions import HOME, Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.source import Source, remembered

_HIDDEN = 4  # letters, the lam among them


@dataclass(frozen=True, slots=True)
class Post:
    first: int
    last: int
    text: str
    span: Span
    bodies: tuple[Mention, ...]
    office: str | None
    nationality: str | None


def joined_posts(source: Source, at: int) -> Post | None:
    """The post after a name, with a second one joined to it («the director and president of X»)."""
    first = _post_at(source, at)
    while first is not None:
        joined = _joined(source, first)
        if joined is None:
            return first
        first = joined
    return None


def _joined(source: Source, first: Post) -> Post | None:
    at = first.last + 1
    titled = source.match(source.lexicon.titles, at) is not None
    token = source.token(at)
    given = token is not None and source.lexicon.is_a("personal_names.like_posts", token.folded)
    named = given and not is_post_or_title(source, at)
    second = None if titled or named else _post_at(source, at)
    if second is None:
        return None
    bound = bool(source.tokens[second.first].conjunction)
    if bound and personal_name_at(source, skip_titles(source, second.last + 1)) is not None:
        return None
    span = Span(first.span.start, second.span.end)
    return Post(
        first.first, second.last, source.slice(first.first, second.last), span,
        (*first.bodies, *second.bodies), first.office or second.office,
        first.nationality or second.nationality,
    )  # fmt: skip


@remembered
def _post_at(source: Source, at: int) -> Post | None:
    """A post: its noun and what completes it, up to a comma, a verb, a title or a name."""
    if source.kind(at) != "word":
        return None
    found = source.match(source.lexicon.positions, at)
    if found is None:
        return None
    end = at + found[0]
    bodies: list[Mention] = []
    while (step := _post_step(source, at, end, bodied=bool(bodies))) is not None:
        end, body = step
        seated = source.tokens[body[0].first].preposition == BA if body else False
        bodies.extend(m for m in body if not (seated and m.type == "State"))
    end = _after_country(source, end)
    span = Span(source.tokens[at].name_span.start, source.tokens[end - 1].span.end)
    nationality = next((code for i in range(at, end) if (code := _nationality(source, i))), None)
    if any(source.lexicon.is_a("persons.former", source.tokens[i].stem) for i in range(at, end)):
        bodies, nationality = [], None
    if source.lexicon.is_a("persons.unofficial", source.tokens[at].folded):
        bodies, nationality = [body for body in bodies if body.type != "State"], None
    office = _office(source, at, end)
    if not bodies and office is None:
        bodies.extend(_headed(source, at + found[0], end - 1))
    text = source.slice(at, end - 1)
    return Post(at, end - 1, text, span, tuple(bodies), office, nationality)


def _after_country(source: Source, end: int) -> int:
    """The token after «in X» behind a post («the minister of finance in X»)."""
    token = source.token(end)
    if token is None or not source.lexicon.is_a("slots.in", token.folded):
        return end
    found = source.match(source.lexicon.countries, end + 1)
    return end + 1 + found[0] if found else end


def _headed(source: Source, first: int, last: int) -> Iterator[Mention]:
    """The body under lam after «the chief executive of», though no list knows its first noun."""
    token = source.token(first)
    chief = source.tokens[first - 1].definite and token is not None and token.preposition == LAM
    if token is None or not chief or first > last or token.stem in source.lexicon.heads:
        return
    span = Span(token.name_span.start, source.tokens[last].span.end)
    label = source.slice(first, last)
    article = "\u0627" if token.definite and not label.startswith("\u0627") else ""
    yield Mention("quoted", first, last, span, article + label, "Organisation")


def _nationality(source: Source, at: int) -> str | None:
    """The country of an adjective with the article, or of a country's name, in a post."""
    token = source.tokens[at]
    if token.definite and token.stem in source.lexicon.nisbas:
        return source.lexicon.nisbas[token.stem]
    found = source.match(source.lexicon.countries, at)
    if found:
        return found[1]
    city = source.match(source.lexicon.cities, at)
    return city[1].split("\t")[0] if city else None


def _office(source: Source, at: int, end: int) -> str | None:
    """The name of the body that an office in a post heads («minister of X»: «ministry of X»)."""
    tokens = source.tokens
    first = next((i for i in range(at, end) if tokens[i].stem in source.lexicon.offices), None)
    if first is None:
        return None
    body = source.lexicon.offices[tokens[first].stem]
    place = source.match(source.lexicon.cities, first + 1)
    territorial = place and source.lexicon.is_a("slots.territories", fold(body))
    last = first + place[0] if place and territorial else first
    while (
        last + 1 < end and not tokens[last + 1].preposition and not _nationality(source, last + 1)
    ):
        last += 1
    return f"{body} {source.slice(first + 1, last)}" if last > first else None


def _post_step(
    source: Source, first: int, end: int, *, bodied: bool
) -> tuple[int, tuple[Mention, ...]] | None:
    """One more part of a post: where it ends and the body it names; none where the post ends."""
    token = source.token(end)
    if token is not None and not bodied and (quoted := _quoted_body(source, end)):
        return quoted
    if token is not None and source.lexicon.is_a("persons.seated_there", token.folded):
        return end + 1, ()
    if token is not None and source.lexicon.is_a("persons.ranks", token.folded):
        return end + 1, ()  # «the first deputy»
    if token is None or token.kind != "word" or is_stop(source, end):
        return None
    document = token.definite and source.match(source.lexicon.agreement_nouns, end) is not None
    if document or source.lexicon.is_a("both.states", token.bare):
        return None  # «the foreign ministers of the two countries», «praised the agreement»
    words = source.words(end)
    lexicon = source.lexicon
    possessed = is_own_post(source, end - 1) or is_possessed(source, end - 1)
    acting = lexicon.is_a("persons.seated_there", source.tokens[end - 1].folded)
    if lexicon.titles.longest(words) or ((possessed or acting) and not token.definite):
        return None
    if is_possessed(source, end) or lexicon.is_a("slots.branches", token.stem):
        return end + 1, ()
    if token.conjunction and (
        lexicon.positions.longest(words)
        or (token.stem in lexicon.heads and not _is_portfolio(source, first, end))
    ):
        return None
    bodies = tuple(m for m in name_at(source, end) if _is_body(source, first, end, m))
    if bodies and not token.conjunction:
        return bodies[0].last + 1, bodies
    positioned = lexicon.positions.longest(words)
    if positioned:
        return end + positioned[0], ()
    place = source.match(lexicon.cities, end) or source.match(lexicon.countries, end)
    if place and not token.conjunction:
        return end + place[0], ()
    if token.definite or token.preposition == LAM or _goes_on(source, first, end):
        return end + 1, ()
    if hidden := _hidden_body(source, end):
        return end + 1, (hidden,)
    if bodied:
        return None
    construct = source.token(end + 1)
    opens = end == first + 1 or not (source.tokens[end - 1].definite or _ends_place(source, end))
    if (
        opens
        and construct is not None
        and construct.kind == "word"
        and (construct.definite or is_proper(source, end + 1))
        and not token.conjunction + token.preposition
    ):
        return end + 1, ()
    return None


def _ends_place(source: Source, end: int) -> bool:
    """Whether a city of two words ends right before a token («governor of Umm X»)."""
    found = source.match(source.lexicon.cities, end - 2) if end > 1 else None
    return found is not None and found[0] > 1


def _goes_on(source: Source, first: int, at: int) -> bool:
    """Whether a field joined to what an office is for begins («of farming and resources of»)."""
    official = any(source.tokens[i].stem in source.lexicon.offices for i in range(first, at))
    return official and source.tokens[at - 1].definite and hidden_conjunction(source, at)


def _is_portfolio(source: Source, first: int, at: int) -> bool:
    """Whether a noun of bodies, joined to what a minister is for, is a field («and aviation»)."""
    official = any(source.tokens[i].stem in source.lexicon.offices for i in range(first, at))
    named = any(m.kind == "organisation" for m in name_at(source, at))
    return official and source.tokens[at].definite and not named


def _is_body(source: Source, first: int, at: int, mention: Mention) -> bool:
    """Whether a name in a post is a body: «the bank», too, but not what an office is for."""
    if mention.kind == "organisation":
        return True
    offices = source.lexicon.offices
    official = any(source.tokens[i].stem in offices for i in range(first, at))
    return mention.kind == "reference" and not official


def _hidden_body(source: Source, at: int) -> Mention | None:
    """The body under lam right behind a definite post, though no list knows its name."""
    token, before = source.tokens[at], source.tokens[at - 1]
    lam = token.folded.startswith(LAM) and not token.preposition
    seated = token.preposition == BA and not token.definite  # told by the hamza behind it
    unknown = (lam or seated) and len(token.folded) > _HIDDEN and not token.listed
    if not (unknown and before.definite) or token.conjunction:
        return None
    span = Span(token.span.start + 1, token.span.end)
    return Mention("quoted", at, at, span, span.of(source.text), "Organisation")


def _quoted_body(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """A body in quotation marks, or in Latin letters, right after a post; a lam may stand apart."""
    start = at + (source.tokens[at].folded == LAM)
    if source.kind(start) not in ("quote", "latin"):
        return None
    bodies = name_at(source, start)
    return (bodies[0].last + 1, bodies) if bodies else None


def post_at(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """The last token of a post without a name, and the bodies that it names."""
    post = _post_at(source, at)
    if post is None:
        return None
    official = not source.lexicon.is_a("persons.unofficial", source.tokens[at].folded)
    return post.last, post.bodies or (_states(source, at, post) if official else ())


def names_bodies(source: Source, at: int) -> bool:
    """Whether a post that names a body begins at a token."""
    post = _post_at(source, at)
    return post is not None and bool(post.bodies)


def _states(source: Source, at: int, post: Post) -> tuple[Mention, ...]:
    """The state that a post without a body belongs to («the foreign minister of X»).

    An office without a country is that of the state that the news comes from.
    """
    named = (m for i in range(at + 1, post.last + 1) for m in name_at(source, i))
    state = next((m for m in named if m.type == "State" and m.kind == "organisation"), None)
    if state is not None:
        return (state,)
    if post.nationality is None and post.office is None:
        return ()
    return (
        Mention(
            "reference", post.first, post.last, post.span, post.office or post.text, "State",
            countries=frozenset({post.nationality or HOME}),
        ),
    )  # fmt: skip
