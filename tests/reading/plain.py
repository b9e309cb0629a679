"""Readings as plain values: keys replaced by labels, so that files written by hand compare."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sawab_graph.model import Agreement, Document, Evidence, Figure, Proof, Reading, Relation
from sawab_graph.reading.read import read_document
from sawab_graph.resources import resource

HERE = Path(__file__).parent
POSITIVE = frozenset({"signed", "active", "renewed", "amended"})
Plain = dict[str, Any]


def seed_text() -> str:
    """The bundled article, decoded without changing its line ends."""
    return resource("data", "articles", "sawab-oic.txt").read_bytes().decode("utf-8")


def read(text: str) -> Reading:
    """Read a text under a fixed name."""
    return read_document(Document("text", text))


def toml(*parts: str) -> Plain:
    """A data file that lies beside the tests."""
    return tomllib.loads(HERE.joinpath(*parts).read_text(encoding="utf-8"))


def labels(reading: Reading) -> dict[str, str]:
    """The fullest name of each key of a reading."""
    named = {organisation.key: organisation.label for organisation in reading.organisations}
    named |= {person.key: person.label for person in reading.persons}
    return named | {place.key: place.label for place in reading.places}


def without_nothing(values: Mapping[str, Any]) -> Plain:
    """Leave out what is not told, as a file written by hand does."""
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def spans(proof: Proof) -> list[list[int]]:
    """Where the sentences of a proof stand."""
    return [[e.span.start, e.span.end] for e in proof.evidence]


def proofs(reading: Reading) -> list[Proof]:
    """Every proof of a reading."""
    found = [agreement.proof for agreement in reading.agreements]
    found += [relation.proof for relation in reading.relations]
    return found + [figure.proof for figure in reading.figures]


def evidence(reading: Reading) -> list[Evidence]:
    """Every piece of evidence of a reading."""
    return [piece for proof in proofs(reading) for piece in proof.evidence]


def agreement(found: Agreement, name: Mapping[str, str]) -> Plain:
    """An agreement with everything said of it, by labels."""
    signatories = [
        without_nothing(
            {
                "person": name[s.person],
                "position": s.position,
                "on_behalf_of": name[s.on_behalf_of] if s.on_behalf_of else None,
            }
        )
        for s in found.signatories
    ]
    return without_nothing(
        {
            "type": found.type,
            "status": found.status,
            "parties": [name[key] for key in found.parties],
            "signatories": signatories,
            "date": found.date.edtf if found.date else None,
            "place": name[found.place] if found.place else None,
            "venue": found.venue,
            "name": found.name,
            "recurrence": found.recurrence,
            "count": found.count if found.count != 1 else None,
            "purposes": list(found.purposes),
            "activities": list(found.activities),
            "evidence": spans(found.proof),
        }
    )


def relation(found: Relation, name: Mapping[str, str]) -> Plain:
    """A relation by labels."""
    return without_nothing(
        {
            "type": found.type,
            "subject": name[found.subject],
            "object": name[found.object],
            "date": found.date.edtf if found.date else None,
            "evidence": spans(found.proof),
        }
    )


def figure(found: Figure, name: Mapping[str, str]) -> Plain:
    """A figure by labels."""
    return {
        "subject": name[found.subject],
        "property": found.property,
        "value": found.value,
        "comparator": found.comparator,
        "evidence": spans(found.proof),
    }


def plain(reading: Reading) -> Plain:
    """The whole of a reading by labels, each kind of fact a list."""
    name = labels(reading)
    return {
        "title": reading.title,
        "organisations": [
            without_nothing({"labels": list(o.labels), "type": o.type, "country": o.country})
            for o in reading.organisations
        ],
        "persons": [
            without_nothing({"labels": list(p.labels), "position": p.position})
            for p in reading.persons
        ],
        "places": [
            without_nothing({"labels": list(p.labels), "country": p.country})
            for p in reading.places
        ],
        "agreements": [agreement(a, name) for a in reading.agreements],
        "relations": [relation(r, name) for r in reading.relations],
        "figures": [figure(f, name) for f in reading.figures],
    }
