"""Finding what is broken: the queries asked of the store, the rest by pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from sawab_graph.store import PREFIXES
from sawab_graph.validate.data import as_rdflib, from_rdflib
from sawab_graph.validate.shapes import Finding, Query, Shapes, rule_name

if TYPE_CHECKING:
    from rdflib import Graph

_FOCUS = "SELECT DISTINCT ?this WHERE {{ {} }}"


def findings(engine: ox.Store, shapes: Shapes) -> set[Finding]:
    """Every rule that is broken, and where."""
    asked = {finding for query in shapes.queries() for finding in _ask(engine, query)}
    return asked | set(_core(as_rdflib(engine), shapes))


def _ask(engine: ox.Store, query: Query) -> Iterator[Finding]:
    """What the query selects among the nodes that the rule is about."""
    about = {row["this"] for row in _rows(engine, _FOCUS.format(query.targets), PREFIXES)}
    for row in _rows(engine, query.select, query.prefixes):
        focus, path, value = (_bound(row, name) for name in ("this", "path", "value"))
        if focus in about:
            yield Finding(query.rule, focus, path, value)


def _rows(engine: ox.Store, query: str, prefixes: dict[str, str]) -> Iterator[ox.QuerySolution]:
    found = engine.query(query, prefixes=prefixes)
    assert isinstance(found, ox.QuerySolutions)
    return iter(found)


def _bound(row: ox.QuerySolution, name: str) -> Any:
    try:
        return row[name]
    except KeyError:
        return None


def _core(data: Graph, shapes: Shapes) -> Iterator[Finding]:
    from pyshacl import validate
    from rdflib import SH, Graph

    _, report, _ = validate(data, shacl_graph=shapes.core(), inference="none", inplace=True)
    assert isinstance(report, Graph)
    for result in report.objects(None, SH.result):
        rule = rule_name(report.value(result, SH.sourceShape))
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        assert focus is not None
        told = None if value is None or value == focus else from_rdflib(value)
        yield Finding(rule, from_rdflib(focus), shapes.path(rule), told)
