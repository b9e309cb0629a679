"""What one article says as rows of the tables, and as lines of N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import SKOS, Literal, URIRef

from sawab_graph.model import Agreement, Name, Organisation, Person, Place, ResolvedReading
from sawab_graph.parquet.schema import Row
from sawab_graph.rdf import BASE, Claim, Iris, claims, fingerprint, name_triples, plain, triples
from sawab_graph.store.terms import to_quad

_STATED = ("url", "publisher", "author", "published", "licence")
_TEXT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def tables_of(resolved: ResolvedReading, base: str = BASE) -> dict[str, list[Row]]:
    """The rows of every table that an article has, each once, in the order of the text."""
    said = list(claims(resolved, base))
    facts = _distinct(row for claim in said for row in _facts(claim, resolved))
    agreements = list(_agreements(resolved, said, Iris(base)))
    return {
        "articles": [_article(resolved, len(agreements), len(facts))],
        "agreements": agreements,
        "entities": _distinct(_entities(resolved, Iris(base))),
        "facts": facts,
        "errors": [],
    }


def quads_of(resolved: ResolvedReading, base: str = BASE) -> list[str]:
    """The quads of an article's two graphs, one after the other, as canonical lines without end."""
    ordered = sorted(triples(resolved, base), key=lambda quad: quad.graph)
    return list(dict.fromkeys(f"{to_quad(quad)} ." for quad in ordered))


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return list({repr(row): row for row in rows}.values())


def _article(resolved: ResolvedReading, agreements: int, facts: int) -> Row:
    reading = resolved.reading
    document = reading.document
    return {
        "article": document.id,
        "language": reading.language,
        "title": reading.title,
        **{key: document.metadata.get(key) for key in _STATED},
        "fingerprint": fingerprint(document),
        "characters": len(document.text),
        "agreements": agreements,
        "facts": facts,
    }


def _facts(claim: Claim, resolved: ResolvedReading) -> Iterator[Row]:
    for evidence in claim.proof.evidence:
        yield {
            "article": resolved.reading.document.id,
            "agreement": None if claim.arrangement is None else str(claim.arrangement),
            "claim": str(claim.node),
            "subject": str(claim.subject),
            "predicate": str(claim.predicate),
            **_value(claim.object),
            "quote": evidence.quote,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "rule": evidence.rule,
            "confidence": claim.proof.confidence,
        }


def _value(value: URIRef | Literal) -> Row:
    if isinstance(value, URIRef):
        return {"object": str(value), "value_type": "iri", "language": None}
    kind = _TEXT if value.language else str(value.datatype or _STRING)
    return {"object": str(value), "value_type": kind, "language": value.language}


def _agreements(resolved: ResolvedReading, said: Iterable[Claim], iris: Iris) -> Iterator[Row]:
    """A row for each agreement; the claims of each follow each other in the same order."""
    nodes = dict.fromkeys(claim.arrangement for claim in said if claim.arrangement is not None)
    for node, agreement in zip(nodes, resolved.reading.agreements, strict=True):
        yield _agreement(resolved, node, agreement, iris)


def _agreement(resolved: ResolvedReading, node: URIRef, agreement: Agreement, iris: Iris) -> Row:
    def address(key: str) -> str:
        return str(iris.entity(resolved.identities[key].id))

    document = resolved.reading.document
    return {
        "article": document.id,
        "agreement": str(node),
        "type": agreement.type,
        "status": agreement.status,
        "parties": [address(key) for key in agreement.parties],
        "date": agreement.date.edtf if agreement.date else None,
        "date_converted": agreement.converted.edtf if agreement.converted else None,
        "name": plain(agreement.name) if agreement.name else None,
        "count": agreement.count,
        "place": address(agreement.place) if agreement.place else None,
        "published": document.metadata.get("published"),
        "confidence": agreement.proof.confidence,
    }


def _entities(resolved: ResolvedReading, iris: Iris) -> Iterator[Row]:
    reading = resolved.reading
    for organisation in reading.organisations:
        about = {"kind": "organisation", "type": organisation.type, "country": organisation.country}
        yield _entity(resolved, organisation, about, iris)
    for person in reading.persons:
        yield _entity(resolved, person, {"kind": "person", "type": None, "country": None}, iris)
    for place in reading.places:
        about = {"kind": "place", "type": None, "country": place.country}
        yield _entity(resolved, place, about, iris)


def _entity(
    resolved: ResolvedReading,
    entity: Organisation | Person | Place,
    about: Mapping[str, str | None],
    iris: Iris,
) -> Row:
    identity = resolved.identities[entity.key]
    node = iris.entity(identity.id)
    worded = tuple(Name(resolved.reading.language, label) for label in entity.labels)
    return {
        "article": resolved.reading.document.id,
        "entity": str(node),
        "kind": about["kind"],
        "type": about["type"],
        "country": identity.country or about["country"],
        "label": entity.label,
        "names": [
            {"language": str(label.language), "text": str(label)}
            for _, predicate, label in name_triples(node, identity.names + worded)
            if predicate == SKOS.prefLabel and isinstance(label, Literal)
        ],
        "known": identity.known,
        "score": identity.score,
        "rivals": [str(iris.entity(rival)) for rival in identity.rivals],
    }
