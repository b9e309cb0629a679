"""Persons behind titles and posts: «Doctor X», «the minister of Z, X», «X, director of Z»."""

from __future__ import annotations

from dataclasses import dataclass

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import is_stop
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.source import Source, as_label

_MAX_NAME = 8


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
    if first is None or not _begins_post(source, first.last + 1):
        return first
    second = _post_at(source, first.last + 1)
    if second is None or _name_at(source, _skip_titles(source, second.last + 1)) is not None:
        return first
    span = Span(first.span.start, second.span.end)
    return _Post(
        first.first, second.last, source.slice(first.first, second.last), span,
        (*first.bodies, *second.bodies), first.office, first.nationality,
    )  # fmt: skip


def _begins_post(source: Source, at: int) -> bool:
    token = source.token(at)
    return token is not None and bool(token.conjunction) and source.kind(at) == "word"


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
    return _Post(
        at,
        end - 1,
        source.slice(at, end - 1),
        span,
        tuple(bodies),
        _office(source, at, end),
        nationality,
    )


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
    if token is None or token.kind != "word" or is_stop(source, end):
        return None
    words = source.words(end)
    lexicon = source.lexicon
    if lexicon.titles.longest(words):
        return None
    if token.conjunction and (lexicon.positions.longest(words) or token.stem in lexicon.heads):
        return None
    bodies = tuple(m for m in name_at(source, end) if m.kind == "organisation")
    if bodies and not token.conjunction:
        return bodies[0].last + 1, bodies
    positioned = lexicon.positions.longest(words)
    if positioned:
        return end + positioned[0], ()
    if token.definite or token.preposition == "\u0644":
        return end + 1, ()
    construct = source.token(end + 1)
    opens = end == first + 1 or not source.tokens[end - 1].definite
    if (
        opens
        and construct is not None
        and construct.kind == "word"
        and construct.definite
        and not token.conjunction
    ):
        return end + 1, ()
    return None


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


def _name_at(source: Source, at: int) -> int | None:
    """The last token of a personal name that begins at ``at``."""
    end = at
    lexicon = source.lexicon
    while end < len(source.tokens) and end - at < _MAX_NAME:
        token = source.tokens[end]
        if token.kind != "word" or is_stop(source, end) or token.stem in lexicon.heads:
            break
        if (token.conjunction or token.preposition or _hidden_and(source, end)) and end > at:
            break
        if end > at and (source.match(lexicon.positions, end) or source.match(lexicon.titles, end)):
            break
        if token.definite and token.stem in lexicon.nisbas:
            break
        end += 1
    return end - 1 if end - at >= 2 else None


def _person(
    source: Source, first: int, name: tuple[int, int], post: _Post | None, last: int
) -> PersonMention:
    start = source.tokens[name[0]].name_span.start
    start += name[0] > 0 and source.kind(name[0] - 1) == "comma" and _hidden_and(source, name[0])
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
    post = _post_at(source, at)
    if post is not None:
        return _named_after_post(source, post)
    start = _skip_titles(source, at)
    titled = start > at
    end = _name_at(source, start) if titled or slot else None
    if end is None:
        return None
    after = _joined_posts(source, end + 1 + _is_comma(source, end + 1))
    if after is not None and source.tokens[after.first].conjunction:
        after = None
    if not titled and after is None:
        return None
    return _person(source, at, (start, end), after, after.last if after else end)


def _named_after_post(source: Source, post: _Post) -> PersonMention | None:
    at = post.last + 1
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
    return _person(source, post.first, (start, end), post, end) if end is not None else None


def post_at(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """The last token of a post without a name, and the bodies that it names."""
    post = _post_at(source, at)
    return (post.last, post.bodies) if post else None
