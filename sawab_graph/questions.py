"""The named questions in ``queries/``: what they ask, their parameters, and asking them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.errors import DataError, QueryError
from sawab_graph.resources import resource

if TYPE_CHECKING:
    from sawab_graph.store import Results, Store, Values

ANY = "any"
LANGUAGES = ("ar", "en", "fr")
_HEADER = re.compile(r"#\+ ([a-z-]+): (.+)")
_KINDS = ("organisation", "language", "date")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes; without it the default holds (``any``: no restriction)."""

    name: str
    kind: str
    default: str
    summary_ar: str
    summary_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its file's name, what it asks, and its SPARQL text."""

    name: str
    summary_ar: str
    summary_en: str
    parameters: tuple[Parameter, ...]
    sparql: str


@lru_cache(maxsize=1)
def load_questions() -> tuple[Question, ...]:
    """All named questions, sorted by name."""
    paths = sorted(resource("queries").glob("*.rq"))
    return tuple(_parse(path) for path in paths)


def _parse(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    fields: dict[str, list[str]] = {}
    for key, value in _HEADER.findall(text):
        fields.setdefault(key, []).append(value.strip())
    for key in ("summary-ar", "summary-en"):
        if key not in fields:
            raise DataError(f"{path} lacks the header line '#+ {key}: ...'; add it.")
    parameters = tuple(_parameter(path, line) for line in fields.get("param", ()))
    summaries = fields["summary-ar"][0], fields["summary-en"][0]
    return Question(path.stem, *summaries, parameters, text)


def _parameter(path: Path, line: str) -> Parameter:
    parts = [part.strip() for part in line.split(" -- ")]
    words = parts[0].split()
    if len(parts) != 3 or len(words) != 3 or words[1] not in _KINDS:
        raise DataError(
            f"{path}: the parameter {line!r} is not 'name kind default -- Arabic -- English' "
            f"with a kind of {', '.join(_KINDS)}; correct the line."
        )
    return Parameter(words[0], words[1], words[2], parts[1], parts[2])


def question(name: str) -> Question:
    """The question of that name."""
    known = {each.name: each for each in load_questions()}
    if name not in known:
        raise QueryError(f"There is no question {name!r}; ask one of: {', '.join(known)}.")
    return known[name]


def ask(store: Store, name: str, params: Mapping[str, str] | None = None) -> Results:
    """Answer a named question; an organisation may be given by any of its names, or its IRI."""
    asked = question(name)
    given = dict(params or {})
    known = {parameter.name: parameter for parameter in asked.parameters}
    for key in given:
        if key not in known:
            raise QueryError(
                f"The question {name!r} takes no parameter {key!r}; "
                f"it takes: {', '.join(known) or 'none'}."
            )
    bindings = {
        key: _value(store, known[key], text)
        for key, text in given.items()
        if not (text == ANY and known[key].default == ANY)
    }
    return store.query(asked.sparql, bindings, timeout=None)


def _value(store: Store, parameter: Parameter, text: str) -> Values:
    if parameter.kind == "organisation":
        return _organisations(store, text)
    return _date(text) if parameter.kind == "date" else _language(text)


def _organisations(store: Store, text: str) -> Values:
    from rdflib import URIRef

    from sawab_graph.lookup import find

    return [URIRef(iri) for iri in find(store, text)]


def _date(text: str) -> Values:
    from rdflib import XSD, Literal

    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise QueryError(f"{text!r} is not a day; write it as YYYY-MM-DD.") from error
    return Literal(day.isoformat(), datatype=XSD.date)


def _language(text: str) -> Values:
    from rdflib import Literal

    if text not in LANGUAGES:
        raise QueryError(f"{text!r} is not a language of names; use {', '.join(LANGUAGES)}.")
    return Literal(text)
