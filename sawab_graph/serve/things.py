"""One thing of the graph by its address: what is told of it, what is said of it, and its RDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from sawab_graph.errors import QueryError
from sawab_graph.explain import ExplainedFact, explain
from sawab_graph.store import Term, Values, display

if TYPE_CHECKING:
    from sawab_graph.store import Store

_SAID = """
SELECT ?property ?label ?value ?name WHERE {
  VALUES ?language { "ar" }
  ?thing ?property ?value .
  OPTIONAL { ?property rdfs:label ?label FILTER (LANG(?label) = STR(?language)) }
  OPTIONAL {
    ?value skos:prefLabel|rdfs:label|dct:title ?name
    FILTER (LANG(?name) IN (STR(?language), ""))
  }
}
ORDER BY ?property ?value ?name
LIMIT 400
"""
_WITH = """
SELECT ?property ?label ?value ?name WHERE {
  VALUES ?language { "ar" }
  ?value ?property ?thing .
  FILTER (?property NOT IN (rdf:subject, rdf:object))
  OPTIONAL { ?property rdfs:label ?label FILTER (LANG(?label) = STR(?language)) }
  OPTIONAL {
    ?value skos:prefLabel|rdfs:label|dct:title ?name
    FILTER (LANG(?name) IN (STR(?language), ""))
  }
}
ORDER BY ?property ?value ?name
LIMIT 200
"""
_DESCRIBED = """
CONSTRUCT { ?thing ?p ?o . ?s ?q ?thing }
WHERE { { ?thing ?p ?o } UNION { ?s ?q ?thing } }
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its property in words, its value, and what the value is called."""

    predicate: str
    label: str
    value: Term
    name: str

    @property
    def is_node(self) -> bool:
        """Whether the value has an address."""
        return isinstance(self.value, ox.NamedNode)

    @property
    def text(self) -> str:
        """The value as people read it."""
        return self.name or display(self.value)

    @property
    def language(self) -> str:
        """The language of a text, if it has one."""
        return getattr(self.value, "language", None) or ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What the graph knows of one address."""

    iri: str
    title: str
    facts: tuple[ExplainedFact, ...]
    said: tuple[Said, ...]
    mentioned: tuple[Said, ...]


def thing(store: Store, iri: str, language: str) -> Thing | None:
    """What is known of a node; ``None`` where the graph does not have it."""
    said = _statements(store, _SAID, iri, language)
    mentioned = _statements(store, _WITH, iri, language)
    if not said and not mentioned:
        return None
    try:
        told = explain(store, iri, language)
    except QueryError:
        # Only what bears a name is told of in sentences.
        return Thing(iri, _title(said, iri), (), said, mentioned)
    return Thing(iri, told.title, told.facts, said, mentioned)


def described(store: Store, iri: str, format: str) -> bytes | None:
    """The statements that begin or end at a node; ``None`` where there are none."""
    from sawab_graph.jsonld import to_jsonld
    from sawab_graph.store.dump import turtle

    found = store.query(_DESCRIBED, {"thing": ox.NamedNode(iri)}, timeout=None).triples
    if not found:
        return None
    if format == "turtle":
        return turtle(found)
    graph = ox.NamedNode(store.base)
    quads = (ox.Quad(each.subject, each.predicate, each.object, graph) for each in found)
    return to_jsonld(quads, store.base)


def _statements(store: Store, query: str, iri: str, language: str) -> tuple[Said, ...]:
    bindings: dict[str, Values] = {"thing": ox.NamedNode(iri), "language": ox.Literal(language)}
    rows = store.query(query, bindings, timeout=None).rows
    unique = {(prop, value): (label, name) for prop, label, value, name in reversed(rows)}
    return tuple(
        Said(display(prop), display(label) or _last(display(prop)), value, display(name))
        for (prop, value), (label, name) in reversed(unique.items())
        if value is not None
    )


def _last(iri: str) -> str:
    return iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def _title(said: tuple[Said, ...], iri: str) -> str:
    titles = (
        each.text for each in said if _last(each.predicate) in ("title", "prefLabel", "label")
    )
    return next(titles, _last(iri))
