"""Which organisations that no registry knows are one, though articles name them differently.

Sure enough to merge:

1. One folded name and type, where some articles name the country, always the same, and others none.
2. A name in Latin letters that is the transliteration of an Arabic one, letter by letter, but for
   words such as «company»: two such words at least, of one type, and no other name fits either.

Left to a person: one name with two types, names that are nearly spelt the same, and a name that the
gazetteer has for several, with each of those that the graph has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sawab_graph.merging.decisions import Decisions
from sawab_graph.merging.groups import Doubt, Merging, joined
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


def same_entities(seen: Iterable[Sighting], decisions: Decisions | None = None) -> Merging:
    """The organisations that are one, each leading to the one that stays.

    What the gazetteer knows stays before what it does not, and what has a country before the rest.
    """
    decided = decisions or Decisions()
    sightings = {each.id: each for each in sorted(seen, key=lambda each: each.id)}
    unknown = [each for each in sightings.values() if not each.known]
    pairs = [*_of_one_country(unknown), *_transliterated(unknown)]
    merges = joined(pairs, decided, sightings, lambda id: _rank(sightings[id]))
    gone = {merge.old for merge in merges}
    doubts = {
        (doubt.one, doubt.other): doubt
        for doubt in (
            *_of_two_types(unknown),
            *_nearly_spelt(unknown),
            *_rivals(unknown, sightings),
        )
        if not decided.about(doubt.one, doubt.other) and not {doubt.one, doubt.other} & gone
    }
    return Merging(merges, tuple(sorted(doubts.values())))


def _doubts(unknown: Sequence[Sighting], seen: Mapping[str, Sighting]) -> Iterator[Doubt]:
    yield from _nearly_spelt(unknown)
    yield from _of_two_types(unknown)
    yield from _rivals(unknown, seen)


def _rank(sighting: Sighting) -> tuple[bool, bool]:
    return not sighting.known, not sighting.countries


def _by_name(seen: Iterable[Sighting]) -> Mapping[str, list[Sighting]]:
    """The organisations by each of their folded names in the script of an article."""
    found: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for each in seen:
        for language, text in each.names:
            if not language.endswith("latn"):
                found[fold(text)][each.id] = each
    return {name: list(found[name].values()) for name in sorted(found)}


def _of_one_country(seen: Sequence[Sighting]) -> Iterator[Doubt]:
    for name, bearers in _by_name(seen).items():
        countries = {country for each in bearers for country in each.countries}
        whole = len(name.split()) > 1 and len(countries) == 1
        for one, other in combinations(bearers, 2):
            if whole and one.types & other.types and not (one.rivals or other.rivals):
                country = min(countries)
                yield _doubt(one.id, other.id, 0.85, "one_country", name=name, country=country)


def _of_two_types(seen: Sequence[Sighting]) -> Iterator[Doubt]:
    for name, bearers in _by_name(seen).items():
        for one, other in combinations(bearers, 2):
            if not one.types & other.types and _agree(one, other):
                yield _doubt(one.id, other.id, 0.6, "two_types", name=name)


def _agree(one: Sighting, other: Sighting) -> bool:
    """Whether two name no different countries."""
    return not (one.countries and other.countries) or bool(one.countries & other.countries)


def _transliterated(seen: Sequence[Sighting]) -> Iterator[Doubt]:
    arabic: dict[str, dict[str, Sighting]] = defaultdict(dict)
    latin: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for each in seen:
        for language, text in each.names:
            key = sound_of(text)
            if key and not language.endswith("latn"):
                (arabic if has_arabic(text) else latin)[key][each.id] = each
    for key in sorted(arabic.keys() & latin.keys()):
        if len(arabic[key]) == len(latin[key]) == 1:
            one, other = (min(found[key].values(), key=_id) for found in (arabic, latin))
            if one.id != other.id and one.types & other.types and _agree(one, other):
                yield _doubt(one.id, other.id, 0.85, "transliteration", name=key)


def _id(sighting: Sighting) -> str:
    return sighting.id


def _nearly_spelt(seen: Sequence[Sighting]) -> Iterator[Doubt]:
    """Pairs of one type whose names share a word and differ by little."""
    from rapidfuzz import fuzz

    by_id = {each.id: each for each in seen}
    for (name, one), (other_name, other) in _sharing_a_word(seen):
        first, second = by_id[one], by_id[other]
        alike = fuzz.ratio(name, other_name)
        if alike >= _ALIKE and first.types & second.types and _agree(first, second):
            score = round(alike / 200 + 0.1, 2)
            yield _doubt(one, other, score, "nearly_spelt", name=name, near=other_name)


Named = tuple[str, str]


def _sharing_a_word(seen: Sequence[Sighting]) -> list[tuple[Named, Named]]:
    """Pairs of names, each with its bearer, that share a word that is not in many names."""
    by_word: dict[str, set[Named]] = defaultdict(set)
    for name, bearers in _by_name(seen).items():
        for word in name.split()[1:]:
            by_word[word].update((name, each.id) for each in bearers)
    rare = (shared for shared in by_word.values() if len(shared) <= _MOST_SHARED)
    pairs = {pair for shared in rare for pair in combinations(sorted(shared), 2)}
    return sorted((a, b) for a, b in pairs if a[1] != b[1] and a[0] != b[0])


def _rivals(seen: Sequence[Sighting], all_: Mapping[str, Sighting]) -> Iterator[Doubt]:
    """An organisation that could be one of several, with each of those that the graph has."""
    for each in seen:
        for rival in sorted(each.rivals & all_.keys()):
            name = min(text for _, text in each.names)
            yield _doubt(each.id, rival, 0.5, "rival", name=name)


def _doubt(one: str, other: str, score: float, reason: str, **details: str) -> Doubt:
    return Doubt(min(one, other), max(one, other), score, reason, tuple(details.items()))
