"""Several names under one plural head: «the municipalities of A, B and C», «ministries of X, Y»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import WAW, is_stop
from sawab_graph.reading.arabic.duals import national_end
from sawab_graph.reading.arabic.states import mention_of
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.source import Source

_FEWEST = 2
_ITEM = tuple[int, int]


def plural_at(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """The bodies that a plural head at a token names together, each under the singular.

    Not: a plural that only counts («with three universities»), nor one that adjectives describe.
    """
    items = merged_portfolios(source, tuple(_items(source, at + 1)))
    if len(items) < _FEWEST:
        return ()
    last = items[-1][1]
    whole = source.slice(at, last)
    return tuple(_named(source, at, item, last, head, whole) for item in items)


def _named(source: Source, at: int, item: _ITEM, last: int, head: Head, whole: str) -> Mention:
    label = f"{head.singular} {_own_words(source, item)}"
    found = mention_of(source, *item, label, head.type)
    start = found.span.start + _hides_waw(source, item[0])
    return replace(
        found, first=at, last=last, head=fold(head.singular), aliases=(whole,),
        span=Span(start, found.span.end),
    )  # fmt: skip


def _own_words(source: Source, item: _ITEM) -> str:
    words = source.slice(*item)
    return words[_hides_waw(source, item[0]) :]


def _hides_waw(source: Source, at: int) -> bool:
    """Whether a word that no list knows begins with «and»."""
    token = source.tokens[at]
    return token.folded.startswith(WAW) and not token.conjunction


def _joins(source: Source, at: int) -> bool:
    return bool(source.tokens[at].conjunction) or _hides_waw(source, at)


def _items(source: Source, at: int) -> Iterator[_ITEM]:
    """What each name has of its own: a place, or a noun with the article and its adjectives."""
    first = at
    while True:
        start = at + (at > first and source.kind(at) == "comma")
        token = source.token(start)
        if token is None or token.kind != "word" or token.preposition:
            return
        joined = _joins(source, start)
        if joined == (start == first) or (joined is False and start == at and at > first):
            return
        last = _item_end(source, start)
        if last is None:
            return
        yield start, last
        at = last + 1


def _item_end(source: Source, at: int) -> int | None:
    lexicon, token = source.lexicon, source.tokens[at]
    if (national := national_end(source, at)) is not None:
        return national - 1
    place = source.match(lexicon.cities, at) or source.match(lexicon.countries, at)
    if place:
        return at + place[0] - 1
    if is_stop(source, at):
        return None
    if not token.definite:
        listed = not lexicon.vocabulary.isdisjoint((token.folded, token.bare))
        return None if listed or not _hides_waw(source, at) else at + _goes_on(source, at + 1)
    while (following := source.token(at + 1)) is not None and following.definite:
        if following.conjunction + following.preposition or is_stop(source, at + 1):
            break
        at += 1
    return at


def _goes_on(source: Source, at: int) -> bool:
    """Whether the second word of a name of two («and Ain Shams») stands at a token."""
    token, following = source.token(at), source.token(at + 1)
    if token is None or token.kind != "word" or token.definite or is_stop(source, at):
        return False
    ended = following is None or following.kind == "comma" or _joins(source, at + 1)
    joined = token.conjunction + token.preposition or _hides_waw(source, at)
    return ended and not joined


def merged_portfolios(source: Source, items: tuple[_ITEM, ...]) -> tuple[_ITEM, ...]:
    """The items with those that make one portfolio together («of education and teaching»)."""
    found: list[_ITEM] = []
    for item in items:
        both = (found[-1][0], item[1]) if found else item
        if found and fold(source.slice(*both)) in source.lexicon.portfolios:
            found[-1] = both
        else:
            found.append(item)
    return tuple(found)
