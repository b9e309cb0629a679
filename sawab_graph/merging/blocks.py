"""Which organisations have to be compared at all: those that share a name, a sound or a word.

Two that may be one are together in some block, and what is found in a block depends on its members
alone. So blocks can be looked at in any order, on any number of machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from sawab_graph.merging.groups import Doubt
from sawab_graph.naming import has_arabic, sound_of
from sawab_graph.reading.normalise import fold

_ALIKE = 88.0
_MOST_SHARED = 40


@dataclass(frozen=True, slots=True)
class Sighting:
    """An organisation as the articles together have it: ``names`` are (language, text)."""

    id: str
    types: frozenset[str]
    countries: frozenset[str]
    names: tuple[tuple[str, str], ...]
    known: bool = False
    rivals: frozenset[str] = frozenset()


class Block(NamedTuple):
    """What some organisations share: a folded name, a word or sound of one, or the address."""

    kind: Literal["address", "name", "sound", "word"]
    shared: str


def blocks_of(sighting: Sighting) -> list[Block]:
    """The blocks of an organisation, each once."""
    if sighting.known:
        return [Block("address", sighting.id)]
    names = _names(sighting)
    words = (word for name in names for word in name.split()[1:])
    return list(
        dict.fromkeys(
            (
                *(Block("address", id) for id in (sighting.id, *sorted(sighting.rivals))),
                *(Block("name", name) for name in names),
                *(Block("sound", sound) for sound, _ in _sounds(sighting)),
                *(Block("word", word) for word in words),
            )
        )
    )


def sure_in(block: Block, members: Sequence[Sighting]) -> Iterator[Doubt]:
    """Pairs of a block that are one; ``members`` come in the order of their ids."""
    if block.kind == "name":
        yield from _of_one_country(block.shared, members)
    elif block.kind == "sound":
        yield from _transliterated(block.shared, members)


def doubtful_in(block: Block, members: Sequence[Sighting]) -> Iterator[Doubt]:
    """Pairs of a block that may be one, for a person to decide."""
    if block.kind == "name":
        yield from _of_two_types(block.shared, members)
    elif block.kind == "word":
        yield from _nearly_spelt(block.shared, members)
    elif block.kind == "address":
        yield from _rivals(block.shared, members)


def _names(sighting: Sighting) -> list[str]:
    """The folded names in the script of an article."""
    return list(dict.fromkeys(fold(text) for text in _texts(sighting)))


def _texts(sighting: Sighting) -> Iterator[str]:
    return (text for language, text in sighting.names if not language.endswith("latn"))


def _sounds(sighting: Sighting) -> Iterator[tuple[str, bool]]:
    """The sound of each name that has one, and whether the name is in Arabic letters."""
    for text in _texts(sighting):
        if sound := sound_of(text):
            yield sound, has_arabic(text)


def _of_one_country(name: str, bearers: Sequence[Sighting]) -> Iterator[Doubt]:
    countries = {country for each in bearers for country in each.countries}
    if len(name.split()) < 2 or len(countries) != 1:
        return
    country = min(countries)
    for one, other in combinations([each for each in bearers if not each.rivals], 2):
        if one.types & other.types:
            yield _doubt(one.id, other.id, 0.85, "one_country", name=name, country=country)


def _of_two_types(name: str, bearers: Sequence[Sighting]) -> Iterator[Doubt]:
    if len({each.types for each in bearers}) < 2:
        return
    for one, other in combinations(bearers, 2):
        if not one.types & other.types and _agree(one, other):
            yield _doubt(one.id, other.id, 0.6, "two_types", name=name)


def _agree(one: Sighting, other: Sighting) -> bool:
    """Whether two name no different countries."""
    return not (one.countries and other.countries) or bool(one.countries & other.countries)


def _transliterated(sound: str, members: Sequence[Sighting]) -> Iterator[Doubt]:
    """The one Arabic name and the one in Latin letters that sound alike, of two organisations."""
    arabic, latin = (
        [each for each in members if (sound, script) in _sounds(each)] for script in (True, False)
    )
    if len(arabic) == len(latin) == 1:
        one, other = arabic[0], latin[0]
        if one.id != other.id and one.types & other.types and _agree(one, other):
            yield _doubt(one.id, other.id, 0.85, "transliteration", name=sound)


def _nearly_spelt(word: str, members: Sequence[Sighting]) -> Iterator[Doubt]:
    """Pairs of one type whose names differ by little, where the word is not in many names."""
    from rapidfuzz import fuzz

    named = [(name, each) for each in members for name in _with(word, each)]
    if len(named) > _MOST_SHARED:
        return
    named.sort(key=lambda pair: (pair[0], pair[1].id))
    for (name, one), (near, other) in combinations(named, 2):
        if one.id != other.id and name != near and one.types & other.types and _agree(one, other):
            alike = fuzz.ratio(name, near)
            if alike >= _ALIKE:
                score = round(alike / 200 + 0.1, 2)
                yield _doubt(one.id, other.id, score, "nearly_spelt", name=name, near=near)


def _with(word: str, sighting: Sighting) -> Iterable[str]:
    return (name for name in _names(sighting) if word in name.split()[1:])


def _rivals(id: str, members: Sequence[Sighting]) -> Iterator[Doubt]:
    """Those that could be the one with the id, where the graph has it."""
    if any(each.id == id for each in members):
        for each in members:
            if id in each.rivals and not each.known:
                name = min(text for _, text in each.names)
                yield _doubt(each.id, id, 0.5, "rival", name=name)


def _doubt(one: str, other: str, score: float, reason: str, **details: str) -> Doubt:
    return Doubt(min(one, other), max(one, other), score, reason, tuple(details.items()))
