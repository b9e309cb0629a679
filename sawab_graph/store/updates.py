"""A change written as one SPARQL update."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from sawab_graph.store.backend import Change, Node


def written(change: Change, union: Node | None) -> str:
    """The update that makes a change. ``union`` names the graph of the union, where it has one."""
    parts = []
    if change.removed:
        parts.append(f"DELETE DATA {{\n{_data(change.removed, union)}}}")
    if change.inserted:
        parts.append(f"INSERT DATA {{\n{_data(change.inserted, union)}}}")
    return " ;\n".join(parts)


def _data(quads: Iterable[ox.Quad], union: Node | None) -> str:
    return "".join(_blocks(quads, union))


def _blocks(quads: Iterable[ox.Quad], union: Node | None) -> Iterator[str]:
    graphs: dict[object, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        named = isinstance(quad.graph_name, ox.NamedNode)
        graphs[quad.graph_name if named else union].append(quad.triple)
    for graph, triples in graphs.items():
        lines = "".join(f"{triple} .\n" for triple in triples)
        yield lines if graph is None else f"GRAPH {graph} {{\n{lines}}}\n"
