"""What one article says as a plain JSON record, in the words of the annotation guidelines."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from sawab_graph.articles import Article
from sawab_graph.model import (
    Agreement,
    Figure,
    Organisation,
    Person,
    Place,
    Proof,
    Relation,
    ResolvedReading,
    Span,
    StatedDate,
)
from sawab_graph.rdf import BASE, Iris

Record = dict[str, Any]


def record(article: Article, resolved: ResolvedReading, base: str = BASE) -> Record:
    """The JSON record of an article. Offsets are code points of the text as it was given."""
    return _Writer(article, resolved, base).article()


class SourceOffsets:
    """Offsets of a text as it was given, from those of its NFC form."""

    def __init__(self, raw: str, text: str) -> None:
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        if raw != text:
            pieces = list(_pieces(raw))
            composed = [unicodedata.normalize("NFC", piece) for piece in pieces]
            self._starts = [0, *accumulate(map(len, composed))]
            self._ends = [0, *accumulate(map(len, pieces))]

    def span(self, span: Span) -> tuple[int, int]:
        """Start and end in the given text, whole characters with their marks."""
        return self._at(span.start), self._at(span.end)

    def _at(self, offset: int) -> int:
        if self._starts is None:
            return offset
        index = bisect_right(self._starts, offset) - 1
        return self._ends[index] + offset - self._starts[index]


def _pieces(text: str) -> Iterable[str]:
    """The text cut before every character that carries no mark: NFC works within a piece.

    >>> list(_pieces("ae\u0301b"))
    ['a', 'e\u0301', 'b']
    """
    start = 0
    for index in range(1, len(text)):
        if not unicodedata.combining(text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


class _Writer:
    def __init__(self, article: Article, resolved: ResolvedReading, base: str) -> None:
        self._article = article
        self._resolved = resolved
        self._iris = Iris(base)
        self._offsets = SourceOffsets(article.raw, article.document.text)
        reading = resolved.reading
        self._organisations = {o.key: o for o in reading.organisations}
        self._persons = {p.key: p for p in reading.persons}
        self._places = {p.key: p for p in reading.places}

    def article(self) -> Record:
        """The record of the whole article."""
        reading = self._resolved.reading
        return {
            "doc": self._article.source,
            "language": reading.language,
            "title": reading.title,
            "organisations": [self._organisation(o) for o in reading.organisations],
            "persons": [self._person(p) for p in reading.persons],
            "places": [self._place(p) for p in reading.places],
            "agreements": [self._agreement(a) for a in reading.agreements],
            "relations": [self._relation(r) for r in reading.relations],
            "figures": [self._figure(f) for f in reading.figures],
        }

    def _named(self, entity: Organisation | Person | Place) -> Record:
        start, end = self._offsets.span(entity.mentions[0]) if entity.mentions else (None, None)
        identity = self._resolved.identities[entity.key]
        return {
            "label": entity.label,
            "labels": list(entity.labels),
            "iri": str(self._iris.entity(identity.id)),
            "start": start,
            "end": end,
        }

    def _organisation(self, organisation: Organisation) -> Record:
        facts = {"type": organisation.type, "country": organisation.country}
        return {**self._named(organisation), **facts}

    def _person(self, person: Person) -> Record:
        return {**self._named(person), "position": person.position}

    def _place(self, place: Place) -> Record:
        return {**self._named(place), "country": place.country}

    def _party(self, key: str) -> Record:
        organisation = self._organisations.get(key)
        if organisation is None:
            return {**self._named(self._persons[key]), "kind": "person_office", "country": None}
        kind = "state" if organisation.type == "State" else "organisation"
        return {**self._named(organisation), "kind": kind, "country": organisation.country}

    def _label(self, key: str | None) -> str | None:
        if key is None:
            return None
        entity = self._organisations.get(key) or self._persons.get(key) or self._places[key]
        return entity.label

    def _agreement(self, agreement: Agreement) -> Record:
        signatories = [
            {
                "person": self._label(s.person),
                "position": s.position,
                "on_behalf_of": self._label(s.on_behalf_of),
            }
            for s in agreement.signatories
        ]
        return {
            "type": agreement.type,
            "status": agreement.status,
            "parties": [self._party(key) for key in agreement.parties],
            "signatories": signatories,
            **_dated(agreement.date),
            "date_text": agreement.date_text,
            "date_converted": agreement.converted.edtf if agreement.converted else None,
            "place": self._label(agreement.place),
            "venue": agreement.venue,
            "name": agreement.name,
            "recurrence": agreement.recurrence,
            "count": agreement.count,
            "topics": list(agreement.topics),
            "purposes": list(agreement.purposes),
            "activities": list(agreement.activities),
            "amounts": list(agreement.amounts),
            **self._proved(agreement.proof),
        }

    def _relation(self, relation: Relation) -> Record:
        return {
            "type": relation.type,
            "subject": self._label(relation.subject),
            "object": self._label(relation.object),
            **_dated(relation.date),
            **self._proved(relation.proof),
        }

    def _figure(self, figure: Figure) -> Record:
        return {
            "subject": self._label(figure.subject),
            "property": figure.property,
            "value": figure.value,
            "comparator": figure.comparator,
            **self._proved(figure.proof),
        }

    def _proved(self, proof: Proof) -> Record:
        spans = [(self._offsets.span(e.span), e.rule) for e in proof.evidence]
        evidence = [
            {"quote": self._article.raw[start:end], "start": start, "end": end, "rule": rule}
            for (start, end), rule in spans
        ]
        return {"evidence": evidence, "confidence": proof.confidence}


def _dated(date: StatedDate | None) -> Record:
    return {"date": date.edtf if date else None}
