"""Several bodies under one plural head: «the universities of A and B»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.western.lowercase import may_qualify
from sawab_graph.reading.western.proper import mention
from sawab_graph.reading.western.sight import Sight

_FEWEST = 2
_Item = tuple[int, int, tuple[str, ...]]


def plural_at(sight: Sight, at: int) -> tuple[Mention, ...]:
    """The bodies that a plural head at a token names together, each under the singular."""
    head = sight.source.lexicon.plurals.get(sight.folded(at))
    link = _link(sight, at + 1) if head is not None and not sight.capital(at) else ""
    if head is None or not link:
        return ()
    items = tuple(_items(sight, at + 1))
    whole = sight.source.slice(at, items[-1][1]) if items else ""
    found = (_named(sight, at, head, link, item, whole) for item in items)
    return tuple(found) if len(items) >= _FEWEST else ()


def _link(sight: Sight, at: int) -> str:
    """The word that leads to the names («of», «de», «d'»), as it is written."""
    linked = sight.is_a("names.plural_links", at)
    return sight.source.slice(at, at) if linked else ""


def _items(sight: Sight, at: int) -> Iterator[_Item]:
    """What each name has of its own, and the short form in brackets behind it."""
    while True:
        first = at
        while sight.is_a("names.plural_links", first) or sight.is_a("names.articles", first):
            first += 1
        if not sight.capital(first) or sight.folded(first) in sight.source.lexicon.heads:
            return
        last = _item_end(sight, first)
        short = _short(sight, last + 1)
        yield first, last, short
        at = last + 1 + 3 * len(short)
        if not (sight.kind(at) == "comma" or sight.is_a("coordinator.words", at)):
            return
        at += 1 + (sight.kind(at) == "comma" and sight.is_a("coordinator.words", at + 1))


def _item_end(sight: Sight, at: int) -> int:
    while (sight.capital(at + 1) and not sight.is_a("function_words.words", at + 1)) or may_qualify(
        sight, at + 1
    ):
        at += 1
    return at


def _short(sight: Sight, at: int) -> tuple[str, ...]:
    """The short form in brackets at a token («(ULg)»)."""
    bracketed = sight.kind(at) == "open" and sight.kind(at + 2) == "close"
    return (sight.source.slice(at + 1, at + 1),) if bracketed else ()


def _named(sight: Sight, at: int, head: Head, link: str, item: _Item, whole: str) -> Mention:
    first, last, short = item
    own = sight.source.slice(first, last)
    glue = "" if link.endswith(("'", "\u2019")) else " "
    found = mention(sight, first, last, head.type)
    tokens = sight.source.tokens
    span = Span(tokens[first].span.start, tokens[last].span.end)
    return replace(
        found, first=at, last=last + 3 * len(short), span=span, head=head.type,
        label=f"{head.singular} {link}{glue}{own}", aliases=(*short, whole),
    )  # fmt: skip
