"""Changing a store: graphs are replaced whole, and the default graph stays their union.

The engine can query the union of graphs by itself, but then a triple that stands in two graphs
gives two rows. So the default graph holds each triple of the named graphs once.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from sawab_graph.store.dump import sorted_quads
from sawab_graph.store.view import Triple

_FORGET = """
DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other NOT IN ({replaced})) }}
}} ;
"""


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


def exchange(surplus: Iterable[Triple], missing: Iterable[Triple]) -> str:
    """The update that takes triples out of the default graph and puts others in."""
    gone, new = ("\n".join(f"{s} {p} {o} ." for s, p, o in each) for each in (surplus, missing))
    return f"DELETE DATA {{\n{gone}\n}} ;\nINSERT DATA {{\n{new}\n}}"
