"""The lexicon of a language of Latin script: verbs spelled out, names from the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sawab_graph.reading.inflection import Head, plurals_of
from sawab_graph.reading.lexicon import (
    Lexicon,
    PhraseTable,
    load_lexicon,
    strings_of,
)
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.tables import cells_of, rows_of
from sawab_graph.reading.western.words import words_of
from sawab_graph.resources import resource

_TENSES = ("base", "present", "past", "future", "gerund")


def load(language: str) -> Lexicon:
    """The lexicon of a language; the same object every time.

    Raises InputError where the language has none, DataError where its file is malformed.
    """
    return load_lexicon(language, _build)


def _table(raw: Mapping[str, Sequence[str]]) -> PhraseTable:
    pairs = ((word, value) for value, words in raw.items() for word in words)
    return PhraseTable.build(pairs, words_of)


def _acts(entries: Sequence[Mapping[str, Any]], *, inflected: bool) -> PhraseTable:
    """Every form of every verb, with its class and its tense.

    Without accents a French present is spelled as its participle, which news has more often.
    """
    pairs = (
        (form, f"{entry['class']} {tense}")
        for tense in (("past", *_TENSES) if inflected else _TENSES)
        for entry in entries
        for form in entry.get(tense, ())
    )
    return PhraseTable.build(pairs, words_of)


def _countries(raw: Mapping[str, Any]) -> PhraseTable:
    language = raw["language"]
    named = [(row[language], row["iso2"]) for row in rows_of(resource("data", "countries.tsv"))]
    others = [(name, code) for code, names in raw["country_aliases"].items() for name in names]
    return PhraseTable.build([*named, *others], words_of)


def _cities(raw: Mapping[str, Any]) -> PhraseTable:
    """Cities under the names of the gazetteer and those that the language has of its own."""
    rows = list(rows_of(resource("data", "cities.tsv")))
    own = raw.get("city_names", {})
    pairs = [
        (name, f"{row['iso2']}\t{row['en']}\t{row['capital']}")
        for row in rows
        for name in (*own.get(row["en"], ()), row["en"])
    ]
    return PhraseTable.build(pairs, words_of)


def _organisations(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The names of the lexicon and of the gazetteer, each with its type."""
    for kind, names in raw["proper_names"].items():
        yield from ((name, kind) for name in names)
    rows = list(rows_of(resource("data", "organisations.tsv")))
    shared = Counter(name for row in rows for name in cells_of(row["acronyms"]))
    for row in rows:
        names = (row[raw["language"]], row["en"], *cells_of(row["aliases_latin"]))
        acronyms = (name for name in cells_of(row["acronyms"]) if shared[name] == 1)
        yield from ((name, row["type"]) for name in (*names, *acronyms) if name)


_OPENING_LISTS = (
    "fields.words", "names.portfolio_heads", "names.lower_heads", "states.formal",
    "states.government", "states.civic", "vague.quantifiers",
)  # fmt: skip
_OPENING_TABLES = ("slots", "both", "persons", "year_words")


def _openers(raw: Mapping[str, Any], words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every word without a capital that something other than a plain word may begin with."""
    phrases = [raw["agreement_nouns"], raw["months"], raw["nationalities"], raw["numbers"]]
    phrases += [{name: list_} for name, list_ in strings_of({k: raw[k] for k in _OPENING_TABLES})]
    phrases += [{t: entry.get(t, ()) for t in _TENSES} for entry in raw["verbs"]]
    texts = (text for table in phrases for texts in table.values() for text in texts)
    first = (words_of(text)[:1] for text in texts)
    listed = frozenset().union(*(words[name] for name in _OPENING_LISTS))
    return listed | frozenset(found[0] for found in first if found)


def _single_words(values: Sequence[str]) -> frozenset[str]:
    """The entries of a list that are one word; the others are found as phrases."""
    parted = (words_of(value) for value in values)
    return frozenset(words[0] for words in parted if len(words) == 1)


def _build(raw: Mapping[str, Any]) -> Lexicon:
    lists = {name: tuple(words) for name, words in strings_of(raw)}
    words = {name: _single_words(values) for name, values in lists.items()}
    heads = {
        word: Head(kind, name)
        for kind, names in raw["organisation_heads"].items()
        for name in names
        for word in words_of(name)[:1]
    }
    plural = raw["plural_heads"]
    pairs = zip(plural["singular"], plural["plural"], strict=True)
    plurals = plurals_of({one: (many,) for one, many in pairs}, heads)
    return Lexicon(
        language=raw["language"],
        conjunctions=(),
        attached=(),
        article="",
        assimilated="",
        agreement_nouns=_table(raw["agreement_nouns"]),
        verbs={},
        future_verbs=frozenset(),
        present_verbs=frozenset(),
        heads=heads,
        proper_names=PhraseTable.build(_organisations(raw), words_of),
        countries=_countries(raw),
        nisbas={},
        cities=_cities(raw),
        descriptions=PhraseTable({}),
        months=_table(raw["months"]),
        numbers={fold(w): int(n) for n, ws in raw["numbers"].items() for w in ws},
        multipliers={},
        titles=PhraseTable.build(((w, w) for w in raw["persons"]["titles"]), words_of),
        positions=PhraseTable.build(((w, w) for w in raw["persons"]["positions"]), words_of),
        words=words,
        phrases={n: PhraseTable.build(((v, v) for v in vs), words_of) for n, vs in lists.items()},
        offices={},
        known=_openers(raw, words).union(plurals),
        plurals=plurals,
        acts=_acts(raw["verbs"], inflected="inflected" in raw["traits"]),
        nationalities=_table(raw["nationalities"]),
    )
