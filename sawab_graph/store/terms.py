"""rdflib's terms as the engine's, and back to SPARQL's notation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Literal, URIRef

from sawab_graph.errors import QueryError

if TYPE_CHECKING:
    from sawab_graph.rdf import Quad

Value = URIRef | Literal | ox.NamedNode | ox.Literal
Values = Value | Iterable[Value]


def to_engine(term: Value) -> ox.NamedNode | ox.Literal:
    """The engine's own value for a term; it checks that an IRI is one."""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype:
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
    return ox.Literal(str(term))


def to_quad(quad: Quad) -> ox.Quad:
    """A quad of ``rdf`` as the engine's."""
    return ox.Quad(
        ox.NamedNode(str(quad.subject)),
        ox.NamedNode(str(quad.predicate)),
        to_engine(quad.object),
        ox.NamedNode(str(quad.graph)),
    )


def to_lines(quads: Iterable[Quad]) -> bytes:
    """Quads of ``rdf`` as N-Quads."""
    lines = ox.serialize(map(to_quad, quads), format=ox.RdfFormat.N_QUADS)
    assert lines is not None
    return lines


def of_lines(lines: bytes) -> Iterator[ox.Quad]:
    """The engine's quads of what :func:`to_lines` wrote."""
    return ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True)


def notation(bindings: Mapping[str, Values]) -> dict[str, tuple[str, ...]]:
    """Each variable's values as the engine writes them, so that no value can end its own term."""
    return {name: tuple(_written(name, value)) for name, value in bindings.items()}


def _written(name: str, values: Values) -> Iterator[str]:
    for value in _several(values):
        try:
            yield str(to_engine(value))
        except ValueError as error:
            text = str(value)
            raise QueryError(f"The value {text!r} for ?{name} is not usable: {error}.") from error


def _several(values: Values) -> Iterable[Value]:
    if isinstance(values, URIRef | Literal | ox.NamedNode | ox.Literal):
        return (values,)
    return values
