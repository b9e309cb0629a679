"""Which node of the graph a person means by a name, in any language and spelling."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.reading.normalise import fold
from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Store

ORGANISATION = "org:Organization"
NAMED = f"{ORGANISATION} schema:Person schema:Place sg:Initiative"

_NAMES = """
SELECT DISTINCT ?node ?name WHERE {{
  VALUES ?class {{ {classes} }}
  ?node a ?class ; skos:prefLabel|skos:altLabel ?name .
}}
ORDER BY ?node ?name
"""
_NEAR_ENOUGH = 50.0
_SUGGESTIONS = 3


def find(store: Store, text: str, classes: str = ORGANISATION) -> tuple[str, ...]:
    """The IRIs of all that bear a name, or of the node whose IRI is given; at least one.

    Names are compared folded: marks, hamza, quotation marks and case do not matter.
    """
    names = _names(store, classes)
    wanted = fold(text)
    nodes = {node for node, _ in names}
    found = {text} & nodes or {node for node, name in names if wanted and fold(name) == wanted}
    if not found:
        raise QueryError(f"Nothing in the graph is called {text!r}; {_advice(wanted, names)}")
    return tuple(sorted(found))


def _names(store: Store, classes: str) -> list[tuple[str, str]]:
    rows = store.query(_NAMES.format(classes=classes), timeout=None).rows
    return [(display(node), display(name)) for node, name in rows]


def _advice(wanted: str, names: list[tuple[str, str]]) -> str:
    from rapidfuzz import fuzz, process

    folded: dict[str, list[str]] = defaultdict(list)
    for _, name in names:
        folded[fold(name)].append(name)
    near = process.extract(
        wanted, sorted(folded), scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=_SUGGESTIONS
    )
    if not near:
        return "list what there is with: sawab-graph query names."
    return f"near names are: {', '.join(folded[name][0] for name, *_ in near)}."
