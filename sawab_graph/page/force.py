"""A deterministic force layout in numpy, for graphs too large to lay out by meaning.

Nodes start where a tree seen from its hub has them, so that little is entangled. All push each
other by way of a grid (a convolution with 1/distance), in time in proportion to their number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sawab_graph.page.labels import Box
from sawab_graph.page.packing import Positions
from sawab_graph.page.tree import components, hub_of

if TYPE_CHECKING:
    import networkx

_ROUNDS = 90
_GRAVITY = 0.8
_PULL = 3.0
_ROOM = 1.9
_PUSHES = 120
_MARGIN = 10.0


def spread(graph: networkx.MultiDiGraph, boxes: Mapping[str, Box]) -> Positions:
    """Linked nodes near one another, all others apart; the same graph, the same drawing."""
    import numpy as np

    nodes = list(graph.nodes)
    order = {node: position for position, node in enumerate(nodes)}
    links = np.array(
        sorted({(order[a], order[b]) for a, b in graph.edges() if a != b}), dtype=np.int64
    ).reshape(-1, 2)
    points = _settled(_start(graph, order), links)
    sizes = np.array([(boxes[node].width, boxes[node].height) for node in nodes]) + _MARGIN
    points = _apart(_scaled(points, sizes), sizes)
    return {
        node: (round(float(x), 1) or 0.0, round(float(y), 1) or 0.0)
        for node, (x, y) in zip(nodes, points, strict=True)
    }


def _start(graph: networkx.MultiDiGraph, order: Mapping[str, int]) -> Any:
    """Each part as rings around its hub, a sector for each branch as wide as it has leaves."""
    import networkx
    import numpy as np

    around: networkx.Graph[str] = networkx.Graph(graph)
    children: dict[str, list[str]] = {}
    roots = []
    for members in components(graph):
        root = hub_of(graph, members) or members[0]
        roots.append(root)
        for node, parent in networkx.bfs_predecessors(around, root):
            children.setdefault(parent, []).append(node)
    leaves = _leaves(roots, children)
    points = np.zeros((len(order), 2))
    whole = sum(leaves[root] for root in roots)
    stack, angle = [], 0.0
    for root in roots:
        width = 2 * math.pi * leaves[root] / whole
        stack.append((root, 0.0 if len(roots) == 1 else 1.0, angle, width))
        angle += width
    while stack:
        node, depth, angle, width = stack.pop()
        middle = angle + width / 2
        points[order[node]] = depth * math.cos(middle), depth * math.sin(middle)
        for child in children.get(node, ()):
            part = width * leaves[child] / leaves[node]
            stack.append((child, depth + 1.0, angle, part))
            angle += part
    return points * len(order) ** 0.5 / (1 + np.abs(points).max())


def _leaves(roots: list[str], children: Mapping[str, list[str]]) -> dict[str, int]:
    """How many leaves hang below each node, itself counted where it has none."""
    ranked = list(roots)
    for node in ranked:
        ranked += children.get(node, ())
    leaves: dict[str, int] = {}
    for node in reversed(ranked):
        leaves[node] = sum(leaves[child] for child in children.get(node, ())) or 1
    return leaves


def _settled(points: Any, links: Any) -> Any:
    """Rounds of pulling and pushing with a limit on each move that cools down."""
    import numpy as np

    degrees = np.bincount(links.ravel(), minlength=len(points)).astype(float)
    masses = 1.0 + degrees**0.7
    grid = 64 if len(points) < 1500 else 128 if len(points) < 5000 else 192
    kernel = _kernel(grid)
    for step in range(_ROUNDS):
        force = masses[:, None] * (_pushes(points, masses, kernel, grid) - _GRAVITY * points)
        pull = (points[links[:, 1]] - points[links[:, 0]]) * _PULL
        for axis in (0, 1):
            force[:, axis] += np.bincount(links[:, 0], pull[:, axis], len(points))
            force[:, axis] -= np.bincount(links[:, 1], pull[:, axis], len(points))
        force /= masses[:, None]
        length = np.linalg.norm(force, axis=1, keepdims=True)
        limit = 0.05 + (1 - step / _ROUNDS) ** 1.5 * len(points) ** 0.5 / 14
        points = points + force / np.maximum(length, 1e-9) * np.minimum(length, limit)
    return points


def _kernel(grid: int) -> Any:
    """The push of a mass in one cell on every other cell, for both axes, as a spectrum."""
    import numpy as np

    offset = np.fft.fftfreq(2 * grid, 1 / (2 * grid))
    across, down = np.meshgrid(offset, offset, indexing="ij")
    square = across**2 + down**2 + 0.5
    return np.fft.rfft2(np.stack([across / square, down / square]))


def _pushes(points: Any, masses: Any, kernel: Any, grid: int) -> Any:
    """What every node feels of all masses: spread on a grid, convolved, and read off again."""
    import numpy as np

    low = points.min(axis=0)
    cell = max(float((points.max(axis=0) - low).max()), 1e-6) / (grid - 2)
    at = (points - low) / cell
    corner = np.minimum(at.astype(np.int64), grid - 2)
    part = at - corner
    weights, cells = [], []
    for across in (0, 1):
        for down in (0, 1):
            weight = np.abs(1 - across - part[:, 0]) * np.abs(1 - down - part[:, 1])
            weights.append(weight)
            cells.append((corner[:, 0] + across) * grid + corner[:, 1] + down)
    density = sum(
        np.bincount(where, weight * masses, grid * grid)
        for where, weight in zip(cells, weights, strict=True)
    )
    spectrum = np.fft.rfft2(np.reshape(density, (grid, grid)), s=(2 * grid, 2 * grid))
    field = np.fft.irfft2(spectrum * kernel)[:, :grid, :grid].reshape(2, -1)
    felt = sum(field[:, where] * weight for where, weight in zip(cells, weights, strict=True))
    return np.transpose(felt) / cell


def _scaled(points: Any, sizes: Any) -> Any:
    """The drawing as large as the boxes need, and wider than high as they are."""
    import numpy as np

    extent = np.ptp(points, axis=0) + 1e-6
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * _ROOM**2
    shape = np.array([1.5, 1.0])
    return (points - points.mean(axis=0)) / extent * shape * (area / 1.5) ** 0.5


def _apart(points: Any, sizes: Any) -> Any:
    """Boxes pushed off each other where they overlap, along the axis of the smaller overlap."""
    import numpy as np

    for _ in range(_PUSHES):
        first, second = _near(points, sizes)
        delta = points[second] - points[first]
        over = (sizes[first] + sizes[second]) / 2 - np.abs(delta)
        touching = (over > 0.1).all(axis=1)
        if not touching.any():
            break
        first, second = first[touching], second[touching]
        delta, over = delta[touching], over[touching]
        sideways = over[:, 0] < over[:, 1]
        sign = np.where(delta < 0, -1.0, 1.0)
        move = sign * over * np.stack([sideways, ~sideways], axis=1) * 0.5
        for axis in (0, 1):
            points[:, axis] += np.bincount(second, move[:, axis], len(points))
            points[:, axis] -= np.bincount(first, move[:, axis], len(points))
    return points


def _near(points: Any, sizes: Any) -> tuple[Any, Any]:
    """Pairs whose boxes overlap from side to side, found in the order of their left ends."""
    import numpy as np

    rank = np.argsort(points[:, 0], kind="stable")
    x, y = points[rank, 0], points[rank, 1]
    width, height = float(sizes[:, 0].max()), float(sizes[:, 1].max())
    until = np.searchsorted(x, x + width)
    firsts, seconds = [], []
    for step in range(1, int((until - np.arange(len(x))).max())):
        close = np.flatnonzero(until[:-step] > np.arange(len(x) - step) + step)
        close = close[np.abs(y[close + step] - y[close]) < height]
        firsts.append(rank[close])
        seconds.append(rank[close + step])
    if not firsts:
        return rank[:0], rank[:0]
    return np.concatenate(firsts), np.concatenate(seconds)
