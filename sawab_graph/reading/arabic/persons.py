"""Persons behind titles and posts: «Doctor X», «the minister of Z, X», «X, director of Z»."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import BA, WAW
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.personal_names import (
    hidden_and,
    is_and_given,
    is_comma,
    personal_name_at,
    skip_titles,
)
from sawab_graph.reading.arabic.posts import Post, joined_posts
from sawab_graph.reading.mentions import PersonMention
from sawab_graph.reading.source import Source, as_label

_REGION = 7  # tokens


def _person(
    source: Source,
    first: int,
    name: tuple[int, int],
    post: Post | None,
    last: int,
    *,
    bound: bool = False,
) -> PersonMention:
    start = source.tokens[name[0]].name_span.start
    listed = bound or (name[0] > 0 and source.kind(name[0] - 1) == "comma")
    listed = listed or is_and_given(source, name[0])
    start += listed and hidden_and(source, name[0])
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
    start = skip_titles(source, at)
    post = joined_posts(source, at) or joined_posts(source, start)
    if post is not None:
        return _named_after_post(source, at, post)
    if slot and (national := _of_nation(source, at)):
        return national
    titled = start > at
    end = personal_name_at(source, start) if titled or slot else None
    if end is None:
        return None
    after = joined_posts(source, end + 1 + is_comma(source, end + 1))
    if after is not None and source.tokens[after.first].conjunction:
        after = None
    if not titled and after is None and not _signs_for(source, end + 1):
        return None
    return _person(source, at, (start, end), after, after.last if after else end, bound=slot)


def _signs_for(source: Source, at: int) -> bool:
    """Whether «for X» stands behind a name («P for X and Q for Y signed»)."""
    token = source.token(at)
    led = token is not None and source.lexicon.is_a("slots.signed_for", token.folded)
    return led and bool(name_at(source, at + 1))


def _of_nation(source: Source, at: int) -> PersonMention | None:
    """«..., and the X-ian P»: the second of two who share a post, told by the adjective."""
    token = source.token(at)
    if token is None or not (token.definite and token.conjunction):
        return None
    code = source.lexicon.nisbas.get(token.stem)
    start = skip_titles(source, at + 1)
    end = personal_name_at(source, start) if code else None
    if end is None:
        return None
    return replace(_person(source, at, (start, end), None, end), nationality=code)


def named_person_at(source: Source, at: int) -> PersonMention | None:
    """The person named where a person is expected: two words of a name are enough."""
    start = skip_titles(source, at)
    post = joined_posts(source, start)
    if post is not None and (found := _named_after_post(source, at, post)):
        return found
    end = personal_name_at(source, start)
    return _person(source, at, (start, end), None, end) if end is not None else None


def representative_at(source: Source, at: int) -> PersonMention | None:
    """The person behind «represented by», whose name an attached preposition may begin."""
    token = source.tokens[at]
    end = personal_name_at(source, at, governed=True)
    if end is None or token.definite:
        return None
    found = _person(source, at, (at, end), None, end)
    hidden = token.folded.startswith(BA) and not token.preposition
    if not hidden or (at and source.lexicon.is_a("slots.in", source.tokens[at - 1].bare)):
        return found
    span = Span(found.span.start + 1, found.span.end)
    return replace(found, span=span, label=as_label(span.of(source.text)))


def _named_after_post(source: Source, first: int, post: Post) -> PersonMention | None:
    at = _after_seat(source, post.last + 1)
    comma = is_comma(source, at)
    start = skip_titles(source, at + comma)
    if (
        comma
        and start == at + 1
        and source.kind(start) == "word"
        and (source.tokens[start].conjunction or _is_joined(source, start))
    ):
        return None
    end = personal_name_at(source, start)
    if end is None:
        return None
    behind = _post_of_title(source, post, end)
    return _person(source, first, (start, end), behind or post, behind.last if behind else end)


def _post_of_title(source: Source, post: Post, end: int) -> Post | None:
    """The post behind a name that has only a title before it which is a post too («counsellor»)."""
    if post.bodies or post.office or not source.match(source.lexicon.titles, post.first):
        return None
    found = joined_posts(source, end + 1)
    if found is None or source.tokens[found.first].conjunction:
        return None
    return found if found.bodies or found.office else None


def _is_joined(source: Source, at: int) -> bool:
    """Whether a word behind a comma seems to begin with «and»: no given name that is listed."""
    folded = source.tokens[at].folded
    return folded.startswith(WAW) and not source.lexicon.is_a("personal_names.waw", folded)


def _region_end(source: Source, at: int) -> int | None:
    """The token after a region of several words and those joined to it («the West Bank and X»)."""
    end = at
    while (token := source.token(end)) is not None and token.kind == "word" and end - at < _REGION:
        place = source.match(source.lexicon.cities, end)
        territory = source.match(source.lexicon.cities, end + 1) is not None
        if source.match(source.lexicon.titles, end) or not (place or territory or token.definite):
            break
        end += place[0] if place else 1
    return end if end - at > 1 else None


def _after_seat(source: Source, at: int) -> int:
    """The token after «at X», «in X» behind a post («permanent representative at X»)."""
    token = source.token(at)
    if token is not None and source.lexicon.is_a("persons.seated_there", token.folded):
        return _after_seat(source, at + 1)
    if token is None or not source.lexicon.is_a("persons.seats", token.folded):
        return at
    seat = name_at(source, at + 1)
    if seat:
        return _after_seat(source, seat[0].last + 1)
    if (region := _region_end(source, at + 1)) is not None:
        return region
    city = source.match(source.lexicon.cities, at + 1)
    if city is None and is_comma(source, at + 2) and source.kind(at + 1) == "word":
        return at + 2  # a body that no list knows
    return _after_seat(source, at + 1 + city[0]) if city else at
