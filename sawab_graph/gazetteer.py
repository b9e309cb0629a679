"""What the project knows by name: organisations, states, cities and portfolios of ministries."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sawab_graph.errors import DataError
from sawab_graph.model import Name
from sawab_graph.naming import slug, sound_of
from sawab_graph.reading.normalise import fold
from sawab_graph.resources import resource, words

_WIKIDATA = "http://www.wikidata.org/entity/"
# Others are translated, not written in Arabic letters.
_SPELT_OUT = frozenset({"Company", "Bank"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One known entity: its id, type, country, preferred names, and where else it is described."""

    id: str
    type: str
    country: str | None
    names: tuple[Name, ...]
    same_as: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class FormerName:
    """What an entity was called from one year to another, when it was renamed."""

    entry: Entry
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a ministry is in charge of, with the ministry's name in each language."""

    id: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A state as an entry, and the endings that name it behind a ministry's name."""

    entry: Entry
    code: str
    english: str
    adjective: str | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by folded name.

    ``short`` holds names that need the country to be unambiguous, ``acronyms`` those that several
    may share, ``former`` names that ended when their bearer was renamed.
    """

    organisations: Mapping[str, tuple[Entry, ...]]
    short: Mapping[str, tuple[Entry, ...]]
    acronyms: Mapping[str, tuple[Entry, ...]]
    former: Mapping[str, tuple[FormerName, ...]]
    countries: Mapping[str, Country]
    country_names: Mapping[str, str]
    country_endings: Mapping[str, str]
    cities: Mapping[str, tuple[Entry, ...]]
    portfolios: Mapping[str, Portfolio]


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the project's data folder; the same object every time."""
    registered = list(rows_of(resource("data", "organisations.tsv")))
    entries = {row["id"]: _entry(row) for row in registered}
    rows = list(rows_of(resource("data", "countries.tsv")))
    return Gazetteer(
        organisations=_by_names(registered, entries, _full_names),
        short=_by_names(registered, entries, lambda row: _split(row["short_ar"])),
        acronyms=_by_names(registered, entries, lambda row: _split(row["acronyms"])),
        former=_former(resource("data", "former_names.tsv"), entries),
        countries={row["iso2"]: _country(row) for row in rows},
        country_names=_codes(rows, _country_names),
        country_endings=_codes(rows, _country_endings),
        cities=_cities(resource("data", "cities.tsv")),
        portfolios=_portfolios(resource("data", "portfolios.tsv")),
    )


@cache
def sounds() -> Mapping[str, tuple[Entry, ...]]:
    """Companies and banks by the consonants of their Latin names; made when first asked for."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    entries = (entry for group in load_gazetteer().organisations.values() for entry in group)
    for entry in {entry.id: entry for entry in entries if entry.type in _SPELT_OUT}.values():
        for text in {name.text for name in entry.names if name.language != "ar"}:
            if sound := sound_of(text):
                found[sound][entry.id] = entry
    return {sound: tuple(group.values()) for sound, group in found.items()}


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated data file, by the names of its first line."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise DataError(f"The data file {path.name} cannot be read ({exc}); restore it.") from exc


def name_key(name: str) -> str:
    """What two writings of a name share: folded, without the English article.

    Words that are written together with the next or apart from it are together.
    """
    kept = (word for word in fold(name).split() if word != "the")
    return "".join(word if word in _leaning() else f"{word} " for word in kept).rstrip()


@cache
def _leaning() -> frozenset[str]:
    return frozenset(words("resolve", "ar")["leaning"].split())


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _preferred(row: Mapping[str, str]) -> tuple[Name, ...]:
    return tuple(Name(lang, row[lang], "preferred") for lang in ("ar", "en", "fr") if row.get(lang))


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for name, entry in pairs:
        groups[name_key(name)][entry.id] = entry
    return {key: tuple(entries.values()) for key, entries in groups.items()}


def _entry(row: Mapping[str, str]) -> Entry:
    same_as = (_WIKIDATA + row["qid"],) if row["qid"] else ()
    parent = f"org/{row['parent']}" if row["parent"] else None
    country = row["country"] or None
    return Entry(f"org/{row['id']}", row["type"], country, _preferred(row), same_as, parent)


def _full_names(row: Mapping[str, str]) -> list[str]:
    names = [row["ar"], row["en"], row["fr"]]
    return [*filter(None, names), *_split(row["aliases_ar"]), *_split(row["aliases_latin"])]


def _by_names(
    rows: Iterable[Mapping[str, str]],
    entries: Mapping[str, Entry],
    names: Callable[[Mapping[str, str]], list[str]],
) -> dict[str, tuple[Entry, ...]]:
    return _grouped((name, entries[row["id"]]) for row in rows for name in names(row))


def _former(path: Path, entries: Mapping[str, Entry]) -> dict[str, tuple[FormerName, ...]]:
    names: dict[str, list[FormerName]] = defaultdict(list)
    for row in rows_of(path):
        name = FormerName(entries[row["id"]], row["name"], int(row["from"]), int(row["to"]))
        names[name_key(row["name"])].append(name)
    return {key: tuple(found) for key, found in names.items()}


def _country(row: Mapping[str, str]) -> Country:
    code = row["iso2"]
    names = _preferred(row)
    entry = Entry(f"org/state-{code.lower()}", "State", code, names, (_WIKIDATA + row["qid"],))
    adjective = next(iter(_split(row["adjective_ar"])), None)
    return Country(entry, code, row["en"], adjective)


def _country_names(row: Mapping[str, str]) -> list[str]:
    names = [row["ar"], row["formal_ar"], row["en"], row["fr"], *_split(row["aliases_ar"])]
    return [name for name in names if name]


def _country_endings(row: Mapping[str, str]) -> list[str]:
    return _country_names(row) + _split(row["adjective_ar"])


def _codes(
    rows: list[dict[str, str]], names: Callable[[Mapping[str, str]], list[str]]
) -> dict[str, str]:
    """Country codes by name, without the names that two countries share."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in names(row):
            codes[name_key(name)].add(row["iso2"])
    return {name: min(found) for name, found in codes.items() if len(found) == 1}


def _cities(path: Path) -> dict[str, tuple[Entry, ...]]:
    pairs: list[tuple[str, Entry]] = []
    for row in rows_of(path):
        arabic = _split(row["ar"])
        names = (Name("ar", arabic[0], "preferred"), Name("en", row["en"], "preferred"))
        entry = Entry(f"place/{slug(row['en'])}", "City", row["iso2"], names)
        pairs.extend((name, entry) for name in [*arabic, row["en"]])
    return _grouped(pairs)


def _portfolios(path: Path) -> dict[str, Portfolio]:
    found: dict[str, Portfolio] = {}
    for row in rows_of(path):
        arabic = _split(row["ar"])
        portfolio = Portfolio(row["id"], _preferred({**row, "ar": arabic[0]}))
        for name in (*arabic, row["en"], row["fr"]):
            if name:
                found.setdefault(name_key(name), portfolio)
    return found
