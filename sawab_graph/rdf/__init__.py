"""Resolved facts become triples in named graphs. The only maker of IRIs; no blank nodes.

An article has two graphs, one of its facts and one of their evidence, so that reading it again
replaces exactly what it said. See ``ontology/sawab.ttl`` for what each term means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from sawab_graph.model import Proof, ResolvedReading
from sawab_graph.rdf.entities import entity_triples, name_triples
from sawab_graph.rdf.evidence import EvidenceWriter, article_triples, claim_node, fingerprint
from sawab_graph.rdf.facts import RELATIONS, FactWriter
from sawab_graph.rdf.release import Content, release_triples
from sawab_graph.rdf.replaced import replaced_triples
from sawab_graph.rdf.terms import BASE, ONTOLOGY, SG, VOCABULARY, Iris, concept, plain

__all__ = [
    "BASE",
    "ONTOLOGY",
    "RELATIONS",
    "SG",
    "VOCABULARY",
    "Claim",
    "Content",
    "Iris",
    "Quad",
    "claims",
    "concept",
    "fingerprint",
    "name_triples",
    "plain",
    "release_triples",
    "replaced_triples",
    "triples",
]


class Quad(NamedTuple):
    """A triple in a named graph. None of its places can hold a blank node."""

    subject: URIRef
    predicate: URIRef
    object: URIRef | Literal
    graph: URIRef


class Claim(NamedTuple):
    """A triple that an article claims, with its proof and the arrangement that it tells of."""

    node: URIRef
    subject: URIRef
    predicate: URIRef
    object: URIRef | Literal
    proof: Proof
    arrangement: URIRef | None


def claims(resolved: ResolvedReading, base: str = BASE) -> Iterator[Claim]:
    """What one article claims, in the order of the text."""
    iris = Iris(base)
    for statement in FactWriter(resolved, iris).statements():
        if statement.proof is not None:
            node = claim_node(statement.triple, iris)
            yield Claim(node, *statement.triple, statement.proof, statement.arrangement)


def triples(resolved: ResolvedReading, base: str = BASE) -> Iterator[Quad]:
    """The quads of one article, each once, in the order of the text."""
    return iter(dict.fromkeys(_quads(resolved, Iris(base))))


def _quads(resolved: ResolvedReading, iris: Iris) -> Iterator[Quad]:
    document = resolved.reading.document
    facts, proofs = iris.facts_graph(document.id), iris.evidence_graph(document.id)
    article = iris.article(document.id)
    for triple in article_triples(resolved.reading, iris):
        yield Quad(*triple, facts)
    for triple in entity_triples(resolved, iris):
        yield Quad(*triple, facts)
    writer = EvidenceWriter(resolved, iris)
    for triple in writer.run():
        yield Quad(*triple, proofs)
    for statement in FactWriter(resolved, iris).statements():
        yield Quad(*statement.triple, facts)
        if statement.triple[1] == SG.agreementType:
            yield Quad(statement.triple[0], DCTERMS.source, article, facts)
        for triple in writer.claim(statement):
            yield Quad(*triple, proofs)
