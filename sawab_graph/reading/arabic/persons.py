"""Persons behind titles and posts: «Doctor X», «the minister of Z, X», «X, director of Z»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import LAM, is_proper, is_stop
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.source import Source, as_label

_MAX_NAME = 12
_YEH = "\u064a"


@dataclass(frozen=True, slots=True)
class _Post:
    first: int
    last: int
    text: str
    span: Span
    bodies: tuple[Mention, ...]
    office: str | None
    nationality: str | None


def _skip_titles(source: Source, at: int) -> int:
    """The first token after titles, with the stop of an abbreviated one."""
    while source.kind(at) == "word":
        found = source.match(source.lexicon.titles, at)
        if found is None:
            return at
        at += found[0]
        token = source.token(at)
        if token is not None and token.kind == "mark" and token.folded in (".", "/"):
            at += 1
    return at


def _is_comma(source: Source, at: int) -> bool:
    return source.kind(at) == "comma"


def _joined_posts(source: Source, at: int) -> _Post | None:
    """The post after a name, with a second one joined to it («the director and president of X»)."""
    first = _post_at(source, at)
    while first is not None:
        joined = _joined(source, first)
        if joined is None:
            return first
        first = joined
    return None


def _joined(source: Source, first: _Post) -> _Post | None:
    second = _post_at(source, first.last + 1)
    if second is None:
        return None
    bound = bool(source.tokens[second.first].conjunction)
    if bound and _name_at(source, _skip_titles(source, second.last + 1)) is not None:
        return None
    span = Span(first.span.start, second.span.end)
    return _Post(
        first.first, second.last, source.slice(first.first, second.last), span,
        (*first.bodies, *second.bodies), first.office or second.office,
        first.nationality or second.nationality,
    )  # fmt: skip


def _post_at(source: Source, at: int) -> _Post | None:
    """A post: its noun and what completes it, up to a comma, a verb, a title or a name."""
    if source.kind(at) != "word":
        return None
    found = source.match(source.lexicon.positions, at)
    if found is None:
        return None
    end = at + found[0]
    bodies: list[Mention] = []
    while (step := _post_step(source, at, end)) is not None:
        end, body = step
        bodies.extend(body)
    span = Span(source.tokens[at].name_span.start, source.tokens[end - 1].span.end)
    nationality = next((code for i in range(at, end) if (code := _nationality(source, i))), None)
    office = _office(source, at, end)
    if not bodies and office is None:
        bodies.extend(_headed(source, at + found[0], end - 1))
    return _Post(
        at,
        end - 1,
        source.slice(at, end - 1),
        span,
        tuple(bodies),
        office,
        nationality,
    )


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
    last = first
    while (
        last + 1 < end and not tokens[last + 1].preposition and not _nationality(source, last + 1)
    ):
        last += 1
    body = source.lexicon.offices[tokens[first].stem]
    return f"{body} {source.slice(first + 1, last)}" if last > first else None


def _post_step(source: Source, first: int, end: int) -> tuple[int, tuple[Mention, ...]] | None:
    token = source.token(end)
    if token is not None and (quoted := _quoted_body(source, end)):
        return quoted
    if token is None or token.kind != "word" or is_stop(source, end):
        return None
    words = source.words(end)
    lexicon = source.lexicon
    possessed = lexicon.is_a("persons.possessed", source.tokens[end - 1].folded)
    if lexicon.titles.longest(words) or (possessed and not token.definite):
        return None
    if token.conjunction and (lexicon.positions.longest(words) or token.stem in lexicon.heads):
        return None
    bodies = tuple(m for m in name_at(source, end) if m.kind == "organisation")
    if bodies and not token.conjunction:
        return bodies[0].last + 1, bodies
    positioned = lexicon.positions.longest(words)
    if positioned:
        return end + positioned[0], ()
    place = source.match(lexicon.cities, end) or source.match(lexicon.countries, end)
    if place and not token.conjunction:
        return end + place[0], ()
    if token.definite or token.preposition == "\u0644":
        return end + 1, ()
    construct = source.token(end + 1)
    opens = end == first + 1 or not source.tokens[end - 1].definite
    if (
        opens
        and construct is not None
        and construct.kind == "word"
        and (construct.definite or is_proper(source, end + 1))
        and not token.conjunction
    ):
        return end + 1, ()
    return None


def _quoted_body(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """A body in quotation marks, or in Latin letters, right after a post; a lam may stand apart."""
    start = at + (source.tokens[at].folded == LAM)
    if source.kind(start) not in ("quote", "latin"):
        return None
    bodies = name_at(source, start)
    return (bodies[0].last + 1, bodies) if bodies else None


def _hidden_and(source: Source, at: int) -> bool:
    """A conjunction before a name that no list knows; a few given names begin with its letter."""
    folded = source.tokens[at].folded
    given = source.lexicon.is_a("personal_names.waw", folded)
    return (
        folded.startswith("\u0648")
        and len(folded) > 4
        and not given
        and not source.tokens[at].conjunction
    )


def _is_given(source: Source, at: int) -> bool:
    """Whether a word is the given name that differs from a preposition in its last letter only."""
    token = source.tokens[at]
    written = token.span.of(source.text).endswith(_YEH)
    return written and source.lexicon.is_a("personal_names.like_prepositions", token.folded)


def _name_at(source: Source, at: int) -> int | None:
    """The last token of a personal name that begins at ``at``."""
    end = at
    lexicon = source.lexicon
    while end < len(source.tokens) and end - at < _MAX_NAME:
        token = source.tokens[end]
        stops = is_stop(source, end) and not _is_given(source, end)
        if token.kind != "word" or stops or token.stem in lexicon.heads:
            break
        if token.preposition or ((token.conjunction or _hidden_and(source, end)) and end > at):
            break
        if end > at and (source.match(lexicon.positions, end) or source.match(lexicon.titles, end)):
            break
        if token.definite and token.stem in lexicon.nisbas:
            break
        end += 1
    return end - 1 if end - at >= 2 else None


def _person(
    source: Source,
    first: int,
    name: tuple[int, int],
    post: _Post | None,
    last: int,
    *,
    bound: bool = False,
) -> PersonMention:
    start = source.tokens[name[0]].name_span.start
    listed = bound or (name[0] > 0 and source.kind(name[0] - 1) == "comma")
    start += listed and _hidden_and(source, name[0])
    span = Span(start, source.tokens[name[1]].span.end)
    return PersonMention(
        first,
        last,
        span,
        as_label(span.of(source.text)),
        post.text if post else None,
        post.bodies if post else (),
        post.office if post else None,
        post.nationality if post else None,
    )


def person_at(source: Source, at: int, *, slot: bool = False) -> PersonMention | None:
    """The person named from a token on.

    A name needs a title or a post beside it; in a signer's ``slot`` a comma and a post after it do.
    """
    start = _skip_titles(source, at)
    post = _joined_posts(source, at) or _joined_posts(source, start)
    if post is not None:
        return _named_after_post(source, at, post)
    titled = start > at
    end = _name_at(source, start) if titled or slot else None
    if end is None:
        return None
    after = _joined_posts(source, end + 1 + _is_comma(source, end + 1))
    if after is not None and source.tokens[after.first].conjunction:
        after = None
    if not titled and after is None:
        return None
    return _person(source, at, (start, end), after, after.last if after else end, bound=slot)


def named_person_at(source: Source, at: int) -> PersonMention | None:
    """The person named where a person is expected: two words of a name are enough."""
    start = _skip_titles(source, at)
    end = _name_at(source, start)
    return _person(source, at, (start, end), None, end) if end is not None else None


def _named_after_post(source: Source, first: int, post: _Post) -> PersonMention | None:
    at = _after_seat(source, post.last + 1)
    comma = _is_comma(source, at)
    start = _skip_titles(source, at + comma)
    if (
        comma
        and start == at + 1
        and source.kind(start) == "word"
        and source.tokens[start].conjunction
    ):
        return None
    end = _name_at(source, start)
    return _person(source, first, (start, end), post, end) if end is not None else None


def _after_seat(source: Source, at: int) -> int:
    """The token after «at X», «in X» behind a post («permanent representative at X»)."""
    token = source.token(at)
    if token is None or not source.lexicon.is_a("persons.seats", token.folded):
        return at
    seat = name_at(source, at + 1)
    if seat:
        return _after_seat(source, seat[0].last + 1)
    city = source.match(source.lexicon.cities, at + 1)
    return _after_seat(source, at + 1 + city[0]) if city else at


def post_at(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """The last token of a post without a name, and the bodies that it names."""
    post = _post_at(source, at)
    return (post.last, post.bodies) if post else None
