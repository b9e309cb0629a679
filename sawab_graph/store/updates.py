"""Changing a store: graphs are replaced whole, and the default graph stays their union.

The engine can query the union of graphs by itself, but then a triple that stands in two graphs
gives two rows. So the default graph holds each triple of the named graphs once.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from sawab_graph.store.dump import PREFIXES, sorted_quads

_PREFERRED = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_ALTERNATIVE = ox.NamedNode(PREFIXES["skos"] + "altLabel")

_FORGET = """
DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other NOT IN ({replaced})) }}
}} ;
"""


def settled(
    engine: ox.Store, graphs: list[ox.NamedNode], quads: list[ox.Quad]
) -> Iterator[ox.Quad]:
    """The quads, where a name that another article prefers differently becomes an alternative.

    The article that is stored first decides, so that reading any of them again changes nothing.
    """
    for quad in quads:
        clash = quad.predicate == _PREFERRED and _preferred_otherwise(engine, graphs, quad)
        yield ox.Quad(quad.subject, _ALTERNATIVE, quad.object, quad.graph_name) if clash else quad


def _preferred_otherwise(engine: ox.Store, graphs: list[ox.NamedNode], quad: ox.Quad) -> bool:
    language = getattr(quad.object, "language", None)
    return any(
        getattr(other.object, "language", None) == language and other.object != quad.object
        for other in engine.quads_for_pattern(quad.subject, _PREFERRED, None)
        if isinstance(other.graph_name, ox.NamedNode) and other.graph_name not in graphs
    )


def replacement(graphs: list[ox.NamedNode], quads: list[ox.Quad]) -> str:
    """The update that puts ``quads`` in place of all that ``graphs`` hold."""
    replaced = ", ".join(map(str, graphs))
    forget = [_FORGET.format(graph=graph, replaced=replaced) for graph in graphs]
    drop = [f"DROP SILENT GRAPH {graph} ;" for graph in graphs]
    insert = [_statement(quad) for quad in sorted_quads(quads)]
    return "\n".join([*forget, *drop, "INSERT DATA {", *insert, "}"])


def _statement(quad: ox.Quad) -> str:
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    return f"{triple} GRAPH {quad.graph_name} {{ {triple} }}"
