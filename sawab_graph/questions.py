"""The named questions in ``queries/``: what they ask, their parameters, and asking them."""

from __future__ import annotations

import csv
import datetime as dt
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sawab_graph import lookup
from sawab_graph.errors import DataError, QueryError
from sawab_graph.resources import resource
from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Results, Store, Values

ANY = "any"
ANYTHING = "\u2026"
NOTHING = "-"
LANGUAGES = ("ar", "en", "fr")
KINDS = (*lookup.KINDS, "language", "date", "year", "text")
_HEADER = re.compile(r"^#\+ ([a-z-]+): (.+)$", re.MULTILINE)
_SELECT = re.compile(r"^SELECT (?:DISTINCT )?(.+) WHERE \{$", re.MULTILINE)
_COMPUTED = re.compile(r"\((?:[^()]|\([^()]*\))* AS \?(\w+)\)")
_YEARS = """
SELECT DISTINCT ?year WHERE {
  ?span sg:earliest|sg:latest ?day . BIND (SUBSTR(STR(?day), 1, 4) AS ?year)
}
ORDER BY ?year
"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes; without it the default holds (``any``: no restriction)."""

    name: str
    kind: str
    default: str
    summary_ar: str
    summary_en: str

    def summary(self, language: str) -> str:
        """What it is, in Arabic or English."""
        return self.summary_ar if language == "ar" else self.summary_en


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its parameters, and the first rows that answer it, cell by cell.

    An ellipsis as a cell stands for anything. The header writes the rows as CSV, and ``-`` for no
    parameters.
    """

    params: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its file's name, what it asks, and its SPARQL text."""

    name: str
    summary_ar: str
    summary_en: str
    note_ar: str
    note_en: str
    parameters: tuple[Parameter, ...]
    example: Example
    sparql: str

    def summary(self, language: str) -> str:
        """What it asks, in Arabic or English."""
        return self.summary_ar if language == "ar" else self.summary_en

    def note(self, language: str) -> str:
        """How the answer is to be understood, where that needs saying."""
        return self.note_ar if language == "ar" else self.note_en

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the answer's columns, in order."""
        head = _SELECT.search(self.sparql)
        plain = _COMPUTED.sub(r"?\1", head[1]) if head else ""
        return tuple(re.findall(r"\?(\w+)", plain))


@lru_cache(maxsize=1)
def load_questions() -> tuple[Question, ...]:
    """All named questions, sorted by name."""
    paths = sorted(resource("queries").glob("*.rq"), key=lambda path: path.stem)
    return tuple(parse_question(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def parse_question(name: str, text: str) -> Question:
    """The question that the text of a ``.rq`` file asks, from the lines of its header."""
    fields: dict[str, list[str]] = {}
    for key, value in _HEADER.findall(text):
        fields.setdefault(key, []).append(value.strip())
    for key in ("summary-ar", "summary-en", "example"):
        if key not in fields:
            raise DataError(f"{name}.rq lacks the header line '#+ {key}: ...'; add it.")
    one = {key: values[0] for key, values in fields.items()}
    return Question(
        name=name,
        summary_ar=one["summary-ar"],
        summary_en=one["summary-en"],
        note_ar=one.get("note-ar", ""),
        note_en=one.get("note-en", ""),
        parameters=tuple(_parameter(name, line) for line in fields.get("param", ())),
        example=_example(one["example"], fields.get("row", [])),
        sparql=text,
    )


def _parameter(name: str, line: str) -> Parameter:
    parts = [part.strip() for part in line.split(" -- ")]
    words = parts[0].split()
    if len(parts) != 3 or len(words) != 3 or words[1] not in KINDS:
        raise DataError(
            f"{name}.rq: the parameter {line!r} is not 'name kind default -- Arabic -- English' "
            f"with a kind of {', '.join(KINDS)}; correct the line."
        )
    return Parameter(words[0], words[1], words[2], parts[1], parts[2])


def _example(params: str, rows: list[str]) -> Example:
    pairs = (pair.partition("=") for pair in shlex.split(params) if pair != NOTHING)
    return Example(
        {name: value for name, _, value in pairs}, tuple(tuple(row) for row in csv.reader(rows))
    )


def question(name: str) -> Question:
    """The question of that name."""
    known = {each.name: each for each in load_questions()}
    if name not in known:
        raise QueryError(f"There is no question {name!r}; ask one of: {', '.join(known)}.")
    return known[name]


def ask(store: Store, name: str, params: Mapping[str, str] | None = None) -> Results:
    """Answer a named question; an organisation may be given by any of its names, or its IRI."""
    asked = question(name)
    return store.query(asked.sparql, bindings(store, asked, params or {}), timeout=None)


def bindings(store: Store, asked: Question, params: Mapping[str, str]) -> dict[str, Values]:
    """The terms that a question's variables take for the words that a person gave."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    for key in params:
        if key not in known:
            raise QueryError(
                f"The question {asked.name!r} takes no parameter {key!r}; "
                f"it takes: {', '.join(known) or 'none'}."
            )
    names = lookup.Names(store)
    return {
        key: _value(names, known[key], text)
        for key, text in params.items()
        if not (text == ANY and known[key].default == ANY)
    }


def choices(store: Store, parameter: Parameter, language: str) -> tuple[str, ...]:
    """What a parameter can be given: names that the graph has; none where anything goes."""
    if parameter.kind == "language":
        return LANGUAGES
    if parameter.kind == "year":
        return tuple(display(year) for (year,) in store.query(_YEARS, timeout=None).rows)
    if parameter.kind not in lookup.KINDS:
        return ()
    found = lookup.choices(store, parameter.kind)
    return tuple(sorted({each.label(language) for each in found}))


def _value(names: lookup.Names, parameter: Parameter, text: str) -> Values:
    from rdflib import XSD, Literal

    if parameter.kind == "language":
        return Literal(_language(text))
    if parameter.kind == "date":
        return Literal(_day(text), datatype=XSD.date)
    if parameter.kind == "year":
        return Literal(_year(text))
    if parameter.kind == "text":
        return Literal(text)
    return [each.term for each in lookup.meant(names, parameter.kind, text)]


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise QueryError(f"{text!r} is not a day; write it as YYYY-MM-DD.") from error


def _year(text: str) -> str:
    """In any digits, four of them."""
    if len(text) != 4 or not text.isdecimal():
        raise QueryError(f"{text!r} is not a year; write it as YYYY.")
    return f"{int(text):04d}"


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise QueryError(f"{text!r} is not a language of names; use {', '.join(LANGUAGES)}.")
    return text
