"""The graph as a tree seen from its hub: what the layout by meaning lays out."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

_PARTY = frozenset({"party", "campaign_party"})
_RANK = {"party": 0, "campaign_party": 0, "position_at": 1, "signed_by": 2, "place": 3}


@dataclass(slots=True)
class Branch:
    """A node with those that hang on it, seen from the hub."""

    node: str
    relation: str
    children: list[Branch] = field(default_factory=list)
    beside: bool = False


def hub_of(graph: networkx.MultiDiGraph, nodes: Sequence[str] | None = None) -> str | None:
    """The entity that most facts touch; of equals the first in the graph's order."""
    candidates = [
        node
        for node in (graph.nodes if nodes is None else nodes)
        if graph.nodes[node]["kind"] in {"organisation", "person"}
    ]
    return max(candidates, key=graph.degree, default=None)


def components(graph: networkx.MultiDiGraph) -> list[list[str]]:
    """The connected parts, the largest first, each in the graph's order."""
    import networkx

    order = {node: position for position, node in enumerate(graph.nodes)}
    parts = [
        sorted(part, key=order.__getitem__) for part in networkx.weakly_connected_components(graph)
    ]
    return sorted(parts, key=lambda part: (-len(part), order[part[0]]))


def branches_of(graph: networkx.MultiDiGraph, hub: str) -> list[Branch]:
    """The tree of shortest ways from the hub; a document comes before what hangs on it."""
    root = Branch(hub, "")
    seen = {hub}
    queue = deque([root])
    while queue:
        branch = queue.popleft()
        for relation, other in _neighbours(graph, branch.node):
            if other not in seen:
                seen.add(other)
                child = Branch(other, relation, beside=relation in _PARTY)
                branch.children.append(child)
                queue.append(child)
    return root.children


def _neighbours(graph: networkx.MultiDiGraph, node: str) -> list[tuple[str, str]]:
    """What a node is linked with, the ones that belong together next to each other."""
    out = [(data["relation"], other) for _, other, data in graph.out_edges(node, data=True)]
    into = [(data["relation"], other) for other, _, data in graph.in_edges(node, data=True)]
    around = {other for _, other in out + into}

    def order(pair: tuple[str, str]) -> tuple[int, bool]:
        relation, other = pair
        return _RANK.get(relation, 1), around.isdisjoint(graph.successors(other))

    return sorted(out + into, key=order)
