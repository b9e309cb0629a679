"""What a person needs to see of a thing to say whether it is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Literal, URIRef

from sawab_graph.resources import words
from sawab_graph.store.results import Term, display

if TYPE_CHECKING:
    from sawab_graph.store import Store

_NAMES = """SELECT DISTINCT ?name {
  VALUES ?node { UNDEF }
  ?node skos:prefLabel|skos:altLabel|rdfs:label ?name
}"""
_KINDS = """SELECT DISTINCT ?kind {
  VALUES ?node { UNDEF }
  VALUES ?language { "ar" }
  { ?node org:classification/skos:prefLabel ?kind } UNION { ?node sg:country ?kind }
  FILTER (LANG(?kind) IN (?language, ""))
}"""
_QUOTES = """SELECT DISTINCT ?article ?quote {
  VALUES ?node { UNDEF }
  ?claim rdf:subject|rdf:object ?node ; sg:evidence/oa:hasTarget ?passage .
  ?passage oa:hasSource/dct:identifier ?article ; oa:hasSelector/oa:exact ?quote
} ORDER BY ?article ?quote LIMIT 2"""


def described(store: Store, node: str, language: str) -> str:
    """Its names, what it is, and up to two sentences that name it, each with its article."""
    said = words("explain", language)
    separator = said["names_separator"]

    def rows(query: str, **bound: Literal) -> tuple[tuple[Term | None, ...], ...]:
        return store.query(query, {"node": URIRef(node), **bound}, timeout=None).rows

    def listed(found: tuple[tuple[Term | None, ...], ...]) -> str:
        return separator.join(dict.fromkeys(display(value) for (value,) in found))

    kinds = listed(rows(_KINDS, language=Literal(language)))
    lines = [f"{listed(rows(_NAMES))} ({kinds}) <{node}>"]
    for article, quote in rows(_QUOTES):
        lines.append(f'    "{display(quote)}" ({display(article)})')
    return "\n".join(lines)
