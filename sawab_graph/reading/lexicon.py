"""The words of a language, loaded once from data/ and folded: every cue a rule may look for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sawab_graph.errors import DataError, InputError
from sawab_graph.reading.inflection import (
    Head,
    construct_duals,
    heads_of,
    plurals_of,
    posts_of,
    verb_forms,
)
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.tables import cells_of, portfolios_of, rows_of
from sawab_graph.resources import resource

Phrase = tuple[str, ...]
_ARTICLE = "\u0627\u0644"
_SHORTEST = 4  # letters
_FORMS = frozenset({"inflection", "plural_heads", "given_names"})  # no words by themselves
_IN_NAMES = frozenset({"doing", "occasions", "places"})  # words that names have as well


def folded_words(phrase: str) -> Phrase:
    """The folded words of a phrase, parted at white space and punctuation."""
    return tuple(fold(phrase).split())


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """Phrases of folded words, each with a value; finds the longest one at a place.

    ``by_first`` has them by their first word and by their length, the longest first.
    """

    by_first: Mapping[str, tuple[tuple[int, Mapping[Phrase, str]], ...]]

    @classmethod
    def build(
        cls, entries: Iterable[tuple[str, str]], words_of: Callable[[str], Phrase] = folded_words
    ) -> PhraseTable:
        """Fold ``(phrase, value)`` pairs; the first value given to a phrase is kept."""
        values: dict[Phrase, str] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            if words:
                values.setdefault(words, value)
        grouped: dict[str, dict[int, dict[Phrase, str]]] = {}
        for words, value in values.items():
            grouped.setdefault(words[0], {}).setdefault(len(words), {})[words] = value
        return cls({k: tuple(sorted(v.items(), reverse=True)) for k, v in grouped.items()})

    def longest(self, words: Sequence[str], at: int = 0) -> tuple[int, str] | None:
        """The number of words and the value of the longest phrase that begins at ``at``."""
        if at >= len(words):
            return None
        for length, phrases in self.by_first.get(words[at], ()):
            value = phrases.get(tuple(words[at : at + length]))
            if value is not None:
                return length, value
        return None

    def phrases(self) -> Iterator[Phrase]:
        """Every phrase."""
        for groups in self.by_first.values():
            yield from (phrase for _, phrases in groups for phrase in phrases)

    def __contains__(self, word: str) -> bool:
        return word in self.by_first


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that reading one language needs to know, folded. Built by :func:`load_lexicon`.

    ``vocabulary`` holds every word with which an entry of any table begins.

    ``acts`` holds verbs of several words or spelled-out forms, ``nationalities`` adjectives of
    several words; both are empty where a language has ``verbs`` and ``nisbas``.
    """

    language: str
    conjunctions: tuple[str, ...]
    attached: tuple[str, ...]
    article: str
    assimilated: str
    agreement_nouns: PhraseTable
    verbs: Mapping[str, str]
    future_verbs: frozenset[str]
    present_verbs: frozenset[str]
    heads: Mapping[str, Head]
    proper_names: PhraseTable
    countries: PhraseTable
    nisbas: Mapping[str, str]
    cities: PhraseTable
    descriptions: PhraseTable
    months: PhraseTable
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    titles: PhraseTable
    positions: PhraseTable
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, PhraseTable]
    offices: Mapping[str, str]
    known: frozenset[str]
    vocabulary: frozenset[str] = frozenset()
    days: PhraseTable = field(default_factory=lambda: PhraseTable({}))
    noun_endings: tuple[str, ...] = ()
    realms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    acts: PhraseTable = PhraseTable({})
    hijri_months: PhraseTable = PhraseTable({})
    construct_duals: Mapping[str, Head] = field(default_factory=dict)
    portfolios: frozenset[str] = frozenset()
    plurals: Mapping[str, Head] = field(default_factory=dict)
    nationalities: PhraseTable = PhraseTable({})
    registered: PhraseTable = PhraseTable({})
    given_names: frozenset[str] = frozenset()

    def article_of(self, noun: str) -> str:
        """A noun with the article."""
        return self.article + noun

    def is_a(self, kind: str, word: str) -> bool:
        """Whether the folded ``word`` stands in the list ``kind`` (such as ``vague.words``)."""
        return word in self.words[kind]


def strings_of(table: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of strings in a nested table, by its dotted name."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            for name, words in strings_of(value):
                yield f"{key}.{name}", words
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield key, tuple(value)


def _country_tables(path: Path) -> tuple[PhraseTable, dict[str, str]]:
    names: list[tuple[str, str]] = []
    nisbas: dict[str, str] = {}
    for row in rows_of(path):
        code = row["iso2"]
        cells = (row["ar"], *cells_of(row["formal_ar"]), *cells_of(row["aliases_ar"]))
        names.extend((name, code) for name in cells)
        for adjective in cells_of(row["nisba_ar"]):
            nisbas.setdefault(fold(adjective), code)
    return PhraseTable.build(names), nisbas


def _realms(path: Path) -> dict[str, frozenset[str]]:
    """The states whose formal name begins with a noun («kingdom», «sultanate»), by that noun."""
    named: dict[str, set[str]] = {}
    for row in rows_of(path):
        first = fold(row["formal_ar"]).partition(" ")[0].removeprefix(_ARTICLE)
        named.setdefault(first, set()).add(row["iso2"])
    return {noun: frozenset(codes) for noun, codes in named.items()}


def _table(raw: Mapping[str, Sequence[str]]) -> PhraseTable:
    return PhraseTable.build((word, value) for value, words in raw.items() for word in words)


def respelled(
    table: Mapping[str, Sequence[str]], spellings: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """A table of phrases with those too that have a word in another spelling.

    >>> respelled({"protocol": ["a protocol"]}, {"protocol": ["protocole"]})
    {'protocol': ['a protocol', 'a protocole']}
    """
    return {
        value: [
            *phrases,
            *(
                phrase.replace(word, other)
                for phrase in phrases
                for word, others in spellings.items()
                if word in phrase
                for other in others
            ),
        ]
        for value, phrases in table.items()
    }


Build = Callable[[Mapping[str, Any]], Lexicon]


@cache
def load_lexicon(language: str, build: Build | None = None) -> Lexicon:
    """The lexicon of a language; the same object every time.

    ``build`` makes it from the tables of the file, where the language's grammar has its own way.

    Raises InputError where the language has none, DataError where its file is malformed.
    """
    path = resource("data", "lexicon", f"{language}.toml")
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.toml")))
        raise InputError(f"no lexicon for the language {language!r}; sawab-graph reads: {known}")
    try:
        return (build or _build)(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, KeyError) as exc:
        raise DataError(f"the lexicon {path.name} is malformed: {exc}; mend the file") from exc


def _registered(known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The Arabic names of the gazetteer with their types; of those of one word, plain ones.

    A word that means something else too («exchange», «source») tells nothing by itself.
    """
    rows = rows_of(resource("data", "organisations.tsv"))
    for row in (row for row in rows if row["type"] != "ArmedGroup"):
        for name in (row["ar"], *cells_of(row["aliases_ar"])):
            plain = " " in name or (len(name) > _SHORTEST and fold(name) not in known)
            if name and plain:
                yield name, row["type"]


def _build(raw: Mapping[str, Any]) -> Lexicon:
    countries, nisbas = _country_tables(resource("data", "countries.tsv"))
    cities = [
        (name, f"{row['iso2']}\t{row['en']}\t{row['capital']}")
        for row in rows_of(resource("data", "cities.tsv"))
        for name in cells_of(row["ar"])
    ]
    inflection = raw["inflection"]
    verbs, future, present = verb_forms(raw["verbs"], inflection["verbs"])
    listed = {name: table for name, table in raw.items() if name not in _FORMS}
    lists = {name: tuple(words) for name, words in strings_of(listed)}
    words = {name: frozenset(fold(w) for w in values) for name, values in lists.items()}
    heads = heads_of(raw["organisation_heads"], inflection["duals"])
    apart = {name for name in lists if name.partition(".")[0] not in _IN_NAMES}
    known = frozenset().union(*(words[n] for n in apart)) | frozenset(verbs) | frozenset(heads)
    phrases = {name: PhraseTable.build((v, v) for v in values) for name, values in lists.items()}
    cities_by_name = PhraseTable.build(cities)
    telling = (phrases[name] for name in apart)
    begun = (table.by_first for table in (*telling, countries, cities_by_name))
    return Lexicon(
        language=raw["language"],
        conjunctions=tuple(raw["conjunctions"]),
        attached=tuple(raw["prepositions_attached"]),
        article=raw["article"],
        assimilated=raw["assimilated_article"],
        agreement_nouns=_table(respelled(raw["agreement_nouns"], raw.get("spellings", {}))),
        verbs=verbs,
        future_verbs=frozenset(future),
        present_verbs=frozenset(present),
        heads=heads,
        construct_duals=construct_duals(raw["organisation_heads"], inflection["duals"]),
        portfolios=portfolios_of(resource("data", "portfolios.tsv")),
        plurals=plurals_of(raw.get("plural_heads", {}), heads),
        days=_table(raw.get("days", {})),
        noun_endings=tuple(inflection.get("nouns", {}).get("endings", ())),
        proper_names=_table(raw["proper_names"]),
        registered=PhraseTable.build(_registered(known)),
        given_names=frozenset(map(fold, raw.get("given_names", {}).get("words", ()))),
        countries=countries,
        nisbas=nisbas,
        realms=_realms(resource("data", "countries.tsv")),
        cities=cities_by_name,
        descriptions=_table(raw["descriptions"]),
        months=_table(raw["months"]),
        hijri_months=_table(raw["hijri"]["months"]),
        numbers={fold(w): int(n) for n, ws in raw["numbers"].items() for w in ws},
        multipliers={fold(w): int(n) for n, ws in raw["multipliers"].items() for w in ws},
        titles=PhraseTable.build((w, w) for w in raw["persons"]["titles"]),
        positions=PhraseTable.build(
            (w, w) for w in posts_of(raw["persons"], heads, raw["article"])
        ),
        words=words,
        phrases=phrases,
        offices={fold(w): body for body, ws in raw["offices"].items() for w in ws},
        known=known,
        vocabulary=known.union(nisbas, *begun),
    )
