"""What is checked: the triples of a store or of an RDF file, beside the ontology."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from sawab_graph.errors import InputError
from sawab_graph.resources import resource
from sawab_graph.store import Term
from sawab_graph.store.terms import to_engine

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from sawab_graph.store import Store

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
}


def loaded(source: Store | Path) -> ox.Store:
    """The union of the source's graphs, with the ontology and the vocabulary, in memory."""
    quads = _file_quads(source) if isinstance(source, Path) else source.quads()
    engine = ox.Store()
    engine.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    for name in ("sawab.ttl", "vocabulary.ttl"):
        engine.bulk_load(path=str(resource("ontology", name)), format=ox.RdfFormat.TURTLE)
    return engine


def _file_quads(path: Path) -> Iterable[ox.Quad]:
    format = FORMATS.get(path.suffix.lower())
    if format is None:
        raise InputError(
            f"{path} has no ending of an RDF file; use one of: {', '.join(sorted(FORMATS))}."
        )
    try:
        with path.open("rb") as file:
            return list(ox.parse(input=file, format=format, base_iri=path.resolve().as_uri()))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path} cannot be read as RDF ({error}); check the file.") from error


def as_rdflib(engine: ox.Store) -> Graph:
    """The same triples for rdflib, with every literal exactly as it is written."""
    from rdflib import Graph

    graph, convert = Graph(), cache(_to_rdflib)
    with _silence("rdflib.term"):
        for quad in engine:
            graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph


@contextmanager
def _silence(name: str) -> Iterator[None]:
    """No log of values that do not fit their datatype: the rules report them."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _to_rdflib(term: Term) -> Node:
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise InputError(f"A triple within a triple cannot be checked: {term}; take it out.")
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def from_rdflib(term: Node) -> Term:
    """A term of rdflib as the engine's."""
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, URIRef | Literal)
    return to_engine(term)
