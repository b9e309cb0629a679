"""Organisations, persons and places: what they are called and what they are."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import ORG, OWL, RDF, SDO, SKOS, Literal, URIRef

from sawab_graph.model import Identity, Name, ResolvedReading
from sawab_graph.rdf.dates import Triple
from sawab_graph.rdf.terms import SG, Iris, concept, external, plain


def name_triples(node: URIRef, names: tuple[Name, ...]) -> Iterator[Triple]:
    """One preferred label a language, the first that is preferred or else the first.

    Labels hold no vowel marks, tatweel or controls, as ``ontology/shapes.ttl`` asks. Language
    tags are lower case, as the store keeps them.
    """
    by_language: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: name.kind != "preferred"):
        texts = by_language.setdefault(name.language.lower(), [])
        text = plain(name.text)
        if text not in texts:
            texts.append(text)
    for language, (preferred, *others) in by_language.items():
        yield node, SKOS.prefLabel, Literal(preferred, lang=language)
        for other in others:
            yield node, SKOS.altLabel, Literal(other, lang=language)


def entity_triples(resolved: ResolvedReading, iris: Iris) -> Iterator[Triple]:
    """All that the graph says of the entities themselves (not of what they did)."""
    reading = resolved.reading
    language = reading.language
    for organisation in reading.organisations:
        identity = resolved.identities[organisation.key]
        node = iris.entity(identity.id)
        yield node, RDF.type, ORG.Organization
        if organisation.type == "State":
            yield node, RDF.type, SG.State
        yield node, ORG.classification, concept("organisation-type", organisation.type)
        yield from _common(node, identity, organisation.labels, organisation.country, language)
    for person in reading.persons:
        identity = resolved.identities[person.key]
        node = iris.entity(identity.id)
        yield node, RDF.type, SDO.Person
        yield from _common(node, identity, person.labels, None, language)
    for place in reading.places:
        identity = resolved.identities[place.key]
        node = iris.entity(identity.id)
        yield node, RDF.type, SDO.Place
        yield from _common(node, identity, place.labels, place.country, language)


def _common(
    node: URIRef, identity: Identity, labels: tuple[str, ...], country: str | None, language: str
) -> Iterator[Triple]:
    worded = tuple(Name(language, label) for label in labels)
    yield from name_triples(node, identity.names + worded)
    known_country = identity.country or country
    if known_country:
        yield node, SG.country, Literal(known_country)
    for same in identity.same_as:
        yield node, OWL.sameAs, external(same)
