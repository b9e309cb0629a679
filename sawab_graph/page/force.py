"""A deterministic force layout in numpy, for graphs too large to lay out by meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sawab_graph.page.labels import Box

if TYPE_CHECKING:
    import networkx

_GOLDEN_ANGLE = 2.399963229728653
_BLOCK = 1024


def spread(
    graph: networkx.MultiDiGraph, boxes: Mapping[str, Box]
) -> dict[str, tuple[float, float]]:
    """Linked nodes near one another, all others apart; the same graph, the same drawing."""
    import numpy as np

    nodes = list(graph.nodes)
    order = {node: position for position, node in enumerate(nodes)}
    links = np.array(
        sorted({(order[a], order[b]) for a, b in graph.edges() if a != b}), dtype=np.int64
    ).reshape(-1, 2)
    points = _spiral(len(nodes))
    rounds = 120 if len(nodes) <= 2500 else 30
    for step in range(rounds):
        points = _moved(points, links, 1.0 - step / rounds)
    widths = np.array([boxes[node].width for node in nodes])
    points = points * np.array([float(widths.mean()) * 1.15, 78.0])
    return {
        node: (round(float(x), 1) or 0.0, round(float(y), 1) or 0.0)
        for node, (x, y) in zip(nodes, points, strict=True)
    }


def _spiral(count: int) -> Any:
    """A sunflower's even start: no chance, and no two at one place."""
    import numpy as np

    steps = np.arange(count, dtype=np.float64)
    radius = np.sqrt(steps + 0.5)
    return np.stack(
        [radius * np.cos(steps * _GOLDEN_ANGLE), radius * np.sin(steps * _GOLDEN_ANGLE)], axis=1
    )


def _moved(points: Any, links: Any, heat: float) -> Any:
    """One step of Fruchterman and Reingold's scheme with a cooling limit on each move."""
    import numpy as np

    force = _repulsion(points) - 0.04 * points
    if len(links):
        pull = points[links[:, 1]] - points[links[:, 0]]
        pull = pull * np.linalg.norm(pull, axis=1, keepdims=True) * 0.5
        np.add.at(force, links[:, 0], pull)
        np.add.at(force, links[:, 1], -pull)
    length = np.linalg.norm(force, axis=1, keepdims=True)
    limit = 0.05 + heat * max(1.0, len(points) ** 0.5 / 12)
    return points + force / np.maximum(length, 1e-9) * np.minimum(length, limit)


def _repulsion(points: Any) -> Any:
    """Every node pushes every other, block by block so that memory stays small."""
    import numpy as np

    force = np.empty_like(points)
    for start in range(0, len(points), _BLOCK):
        delta = points[start : start + _BLOCK, None, :] - points[None, :, :]
        distance = (delta**2).sum(axis=2) + 1e-6
        force[start : start + _BLOCK] = (delta / distance[:, :, None]).sum(axis=1)
    return force
