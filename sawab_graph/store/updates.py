"""A change written as one SPARQL update."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from sawab_graph.store.backend import Change, Node
from sawab_graph.store.dump import PREFIXES

_XSD = PREFIXES["xsd"]
_PLAIN = frozenset(_XSD + name for name in ("string", "integer", "decimal", "date", "boolean"))
_PATTERN = """DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{
VALUES (?s ?p ?text ?kind) {{ {rows} }}
GRAPH {graph} {{ ?s ?p ?o }}
FILTER (STR(?o) = ?text && (LANG(?o) = STR(?kind) || DATATYPE(?o) = ?kind)) }}"""


def written(change: Change, union: Node | None) -> str:
    """The update that makes a change. ``union`` names the graph of the union, where it has one."""
    parts = []
    if change.removed:
        parts.append(f"DELETE DATA {{\n{_data(change.removed, union)}}}")
    if change.inserted:
        parts.append(f"INSERT DATA {{\n{_data(change.inserted, union)}}}")
    return " ;\n".join(parts)


def portable(change: Change, union: Node) -> str:
    """The same for services that overlook texts with a language in DELETE DATA (Virtuoso does).

    Those are taken out by a pattern that names their words, and all else as data.
    """
    worded = {quad for quad in change.removed if _is_worded(quad.object)}
    rest = written(Change(change.removed - worded, change.inserted), union)
    return " ;\n".join([*_patterns(worded, union), *([rest] if rest else [])])


def _is_worded(value: object) -> bool:
    return isinstance(value, ox.Literal) and (
        bool(value.language) or value.datatype.value not in _PLAIN
    )


def _patterns(quads: Iterable[ox.Quad], union: Node) -> Iterator[str]:
    graphs: dict[object, list[str]] = defaultdict(list)
    for quad in quads:
        named = isinstance(quad.graph_name, ox.NamedNode)
        value = quad.object
        assert isinstance(value, ox.Literal)
        key = ox.Literal(value.language) if value.language else value.datatype
        row = f"({quad.subject} {quad.predicate} {ox.Literal(value.value)} {key})"
        graphs[quad.graph_name if named else union].append(row)
    for graph, rows in graphs.items():
        yield _PATTERN.format(graph=graph, rows="\n".join(rows))


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
