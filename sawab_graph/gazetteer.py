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
from sawab_graph.naming import slug
from sawab_graph.reading.normalise import fold
from sawab_graph.resources import resource

_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One known entity: its id, type, country, preferred names, and where else it is described."""

    id: str
    type: str
    country: str | None
    names: tuple[Name, ...]
    same_as: tuple[str, ...] = ()


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
    """Entries by folded name. ``short`` holds names that need the country to be unambiguous."""

    organisations: Mapping[str, tuple[Entry, ...]]
    short: Mapping[str, tuple[Entry, ...]]
    countries: Mapping[str, Country]
    country_names: Mapping[str, str]
    country_endings: Mapping[str, str]
    cities: Mapping[str, tuple[Entry, ...]]
    portfolios: Mapping[str, Portfolio]


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the project's data folder; the same object every time."""
    organisations, short = _organisations(resource("data", "organisations.tsv"))
    rows = list(rows_of(resource("data", "countries.tsv")))
    return Gazetteer(
        organisations=organisations,
        short=short,
        countries={row["iso2"]: _country(row) for row in rows},
        country_names=_codes(rows, _country_names),
        country_endings=_codes(rows, _country_endings),
        cities=_cities(resource("data", "cities.tsv")),
        portfolios=_portfolios(resource("data", "portfolios.tsv")),
    )


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated data file, by the names of its first line."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise DataError(f"The data file {path.name} cannot be read ({exc}); restore it.") from exc


def name_key(name: str) -> str:
    """What two writings of a name share: folded, without the English article."""
    return " ".join(word for word in fold(name).split() if word != "the")


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _preferred(row: Mapping[str, str]) -> tuple[Name, ...]:
    return tuple(Name(lang, row[lang], "preferred") for lang in ("ar", "en", "fr") if row.get(lang))


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for name, entry in pairs:
        groups[name_key(name)][entry.id] = entry
    return {key: tuple(entries.values()) for key, entries in groups.items()}


def _organisations(
    path: Path,
) -> tuple[dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]]]:
    full: list[tuple[str, Entry]] = []
    short: list[tuple[str, Entry]] = []
    for row in rows_of(path):
        same_as = (_WIKIDATA + row["qid"],) if row["qid"] else ()
        names = _preferred(row)
        entry = Entry(f"org/{row['id']}", row["type"], row["country"] or None, names, same_as)
        aliases = _split(row["aliases_ar"]) + _split(row["aliases_latin"])
        full.extend((name, entry) for name in [n.text for n in names] + aliases)
        short.extend((name, entry) for name in _split(row["short_ar"]))
    return _grouped(full), _grouped(short)


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
