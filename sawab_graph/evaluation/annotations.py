"""Annotations of people and predictions of the reader, from JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from sawab_graph.articles import read_text_source
from sawab_graph.errors import InputError
from sawab_graph.model import AgreementStatus, AgreementType

TYPES: tuple[str, ...] = get_args(AgreementType)
STATUSES: tuple[str, ...] = get_args(AgreementStatus)
POSITIVE = frozenset({"signed", "active", "renewed", "amended"})
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an agreement under every name; ``named`` is false for "several banks"."""

    names: tuple[str, ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that proves a record; annotators give no offsets."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One agreement, annotated or reported."""

    type: str
    status: str
    parties: tuple[Party, ...]
    signatories: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    optional: bool = False
    count: int = 1
    quotes: tuple[Quote, ...] = ()
    confidence: float | None = None

    @property
    def positive(self) -> bool:
        """Whether the agreement stands: it was signed, renewed or amended, or is in force."""
        return self.status in POSITIVE

    @property
    def wanted(self) -> bool:
        """Whether a reader must report it: it stands, is beyond doubt, and names two sides."""
        named = sum(party.named for party in self.parties)
        return self.positive and not self.optional and named >= _SIDES


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a careful reader wrote down for one text; ``group`` is a class of texts, if stated."""

    doc: str
    records: tuple[Record, ...]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was reported for one text: its agreements, and every organisation that was read."""

    doc: str
    records: tuple[Record, ...]
    organisations: tuple[str, ...] = ()


def load_gold(path: Path) -> tuple[Annotation, ...]:
    """The annotations of a folder of JSON files (sorted by name) or of one file of JSON Lines.

    Raises InputError where a file is malformed, a word is unknown, or two annotate one text.
    """
    found = tuple(_annotation(value, place) for value, place in _objects(path))
    if not found:
        raise InputError(f"{path} holds no annotation; give a folder of JSON files or JSON Lines.")
    seen: set[str] = set()
    for annotation in found:
        if annotation.doc in seen:
            raise InputError(f"{path} annotates {annotation.doc!r} twice; keep one.")
        seen.add(annotation.doc)
    return found


def misquoted(annotation: Annotation, text: str) -> tuple[str, ...]:
    """The sentences of an annotation's evidence that its text does not have."""
    quotes = (quote.text for record in annotation.records for quote in record.quotes)
    return tuple(dict.fromkeys(quote for quote in quotes if quote not in text))


def load_predictions(path: Path) -> tuple[Prediction, ...]:
    """The predictions of a file of JSON Lines, as ``sawab-graph extract`` writes them."""
    return tuple(prediction(value, place) for value, place in _objects(path))


def prediction(value: Mapping[str, Any], place: str = "the prediction") -> Prediction:
    """One line of ``sawab-graph extract``."""
    organisations = value.get("organisations") or ()
    return Prediction(
        doc=_string(value, "doc", place),
        records=tuple(_records(value, place)),
        organisations=tuple(name for o in organisations for name in _names(o)),
    )


def _objects(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield _object(read_text_source(str(file)), str(file)), str(file)
        return
    for number, line in enumerate(read_text_source(str(path)).split("\n"), start=1):
        if line.strip():
            place = f"{path}, line {number}"
            yield _object(line, place), place


def _object(text: str, place: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as exc:
        raise InputError(f"{place} is not JSON ({exc.msg}); correct it.") from exc
    if not isinstance(value, dict):
        raise InputError(f"{place} is not a JSON object; write one object a text.")
    return value


def _annotation(value: Mapping[str, Any], place: str) -> Annotation:
    records = tuple(_records(value, place))
    for number, record in enumerate(records, start=1):
        _require(record.type, TYPES, "type", f"{place}, agreement {number}")
        _require(record.status, STATUSES, "status", f"{place}, agreement {number}")
    return Annotation(_string(value, "doc", place), records, value.get("class"))


def _require(word: str, allowed: Sequence[str], what: str, place: str) -> None:
    if word not in allowed:
        raise InputError(f"{place} has the unknown {what} {word!r}; use {', '.join(allowed)}.")


def _records(value: Mapping[str, Any], place: str) -> Iterator[Record]:
    agreements = value.get("agreements")
    if not isinstance(agreements, list):
        raise InputError(f'{place} has no list "agreements"; write [] where the text has none.')
    for number, agreement in enumerate(agreements, start=1):
        yield _record(agreement, f"{place}, agreement {number}")


def _record(value: Any, place: str) -> Record:
    if not isinstance(value, dict):
        raise InputError(f"{place} is not a JSON object; see docs/annotation.md.")
    people = (_optional(s, "person", str, place) for s in _objects_of(value, "signatories", place))
    return Record(
        type=_string(value, "type", place),
        status=_string(value, "status", place) if "status" in value else "signed",
        parties=tuple(_party(party, place) for party in _objects_of(value, "parties", place)),
        signatories=tuple(person for person in people if person),
        date=_optional(value, "date", str, place),
        place=_optional(value, "place", str, place),
        optional=bool(value.get("optional")),
        count=_optional(value, "count", int, place) or 1,
        quotes=tuple(_quote(quote, place) for quote in value.get("evidence") or ()),
        confidence=_optional(value, "confidence", (int, float), place),
    )


def _objects_of(value: Mapping[str, Any], key: str, place: str) -> list[dict[str, Any]]:
    items = value.get(key) or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputError(f"{place} has {key!r} that is not a list of objects; correct it.")
    return items


def _party(value: Mapping[str, Any], place: str) -> Party:
    listed = isinstance(value.get("labels") or [], list)
    names = _names(value) if listed else ()
    if not names or not all(isinstance(name, str) for name in names):
        raise InputError(
            f'{place} has a party without a name; write "labels" as a list of strings.'
        )
    return Party(names, bool(value.get("named", True)))


def _names(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The main label, then the others, each once."""
    labels = [value.get("label"), *(value.get("labels") or ())]
    return tuple(dict.fromkeys(label for label in labels if label))


def _quote(value: Any, place: str) -> Quote:
    if isinstance(value, str):
        return Quote(value)
    if not isinstance(value, dict):
        raise InputError(f'{place} has "evidence" that is not a list of sentences; correct it.')
    start, end = (_optional(value, key, int, place) for key in ("start", "end"))
    return Quote(_string(value, "quote", place), start, end)


def _string(value: Mapping[str, Any], key: str, place: str) -> str:
    found = value.get(key)
    if not isinstance(found, str) or not found:
        raise InputError(f"{place} has no {key!r}; write it as a string.")
    return found


def _optional(value: Mapping[str, Any], key: str, kind: type | tuple[type, ...], place: str) -> Any:
    """A value that may be left out or null; an empty one is as good as none."""
    found = value.get(key)
    if found is not None and not isinstance(found, kind):
        wanted = "a string" if kind is str else "a number"
        raise InputError(f"{place} has {key!r} {found!r}; write {wanted} or null.")
    return found if found != "" else None
