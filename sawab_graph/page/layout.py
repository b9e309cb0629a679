"""Where the nodes stand: by meaning when they are few, by forces when they are many.

Coordinates are those of a right-to-left page; ``mirrored`` turns them for the other direction.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sawab_graph.page.labels import Box

if TYPE_CHECKING:
    import networkx

Point = tuple[float, float]
Positions = dict[str, Point]

MEANING_LIMIT = 150
_GAP = 16.0
_INDENT = 26.0
_DOCUMENT_SIDE = frozenset({"party", "signed_by", "place"})
_ABOVE = frozenset({"founded_by", "founded_with"})
_BELOW = frozenset({"campaign_party", "counters"})
_TALLEST_COLUMN = 640.0


@dataclass(slots=True)
class _Branch:
    """A node with those that hang on it, seen from the hub."""

    node: str
    relation: str
    children: list[_Branch] = field(default_factory=list)


def hub_of(graph: networkx.MultiDiGraph, nodes: Sequence[str] | None = None) -> str | None:
    """The entity that most facts touch; of equals the first in the graph's order."""
    candidates = [
        node
        for node in (graph.nodes if nodes is None else nodes)
        if graph.nodes[node]["kind"] in {"organisation", "person"}
    ]
    return max(candidates, key=graph.degree, default=None)


def positions(
    graph: networkx.MultiDiGraph, boxes: Mapping[str, Box], *, tall: bool = False
) -> Positions:
    """A place for each node, such that no two boxes overlap."""
    from sawab_graph.page.force import spread

    if len(graph) > MEANING_LIMIT:
        return spread(graph, boxes)
    placed = [_component(graph, members, boxes, tall) for members in _components(graph)]
    width = 420.0 if tall else 1180.0
    return rounded(separated(shelved(placed, boxes, width), boxes))


def mirrored(points: Positions) -> Positions:
    """The same drawing for the other writing direction."""
    return {node: (-x or 0.0, y) for node, (x, y) in points.items()}


def rounded(points: Positions) -> Positions:
    """Coordinates to a tenth of a pixel, so that a file does not carry noise."""
    return {node: (round(x, 1) or 0.0, round(y, 1) or 0.0) for node, (x, y) in points.items()}


def _components(graph: networkx.MultiDiGraph) -> list[list[str]]:
    """The connected parts, the largest first, each in the graph's order."""
    import networkx

    order = {node: position for position, node in enumerate(graph.nodes)}
    parts = [
        sorted(part, key=order.__getitem__) for part in networkx.weakly_connected_components(graph)
    ]
    return sorted(parts, key=lambda part: (-len(part), order[part[0]]))


def _component(
    graph: networkx.MultiDiGraph, members: list[str], boxes: Mapping[str, Box], tall: bool
) -> Positions:
    hub = hub_of(graph, members) or members[0]
    branches = _branches(graph, hub)
    if tall:
        return _outline(hub, branches, boxes)
    return _sectors(hub, branches, boxes)


def _branches(graph: networkx.MultiDiGraph, hub: str) -> list[_Branch]:
    """The tree of shortest ways from the hub; a document comes before what hangs on it."""
    root = _Branch(hub, "")
    seen = {hub}
    queue = deque([root])
    while queue:
        branch = queue.popleft()
        for relation, other in _neighbours(graph, branch.node):
            if other not in seen:
                seen.add(other)
                child = _Branch(other, relation)
                branch.children.append(child)
                queue.append(child)
    return root.children


def _neighbours(graph: networkx.MultiDiGraph, node: str) -> list[tuple[str, str]]:
    out = [(data["relation"], other) for _, other, data in graph.out_edges(node, data=True)]
    into = [(data["relation"], other) for other, _, data in graph.in_edges(node, data=True)]
    rank = {"party": 0, "campaign_party": 0, "position_at": 1, "signed_by": 2, "place": 3}
    return sorted(out + into, key=lambda pair: rank.get(pair[0], 1))


def _sectors(hub: str, branches: list[_Branch], boxes: Mapping[str, Box]) -> Positions:
    """The hub in the middle; documents, partners, founders and the rest on a side each."""
    sides: dict[str, list[_Branch]] = {"right": [], "left": [], "above": [], "below": []}
    for branch in branches:
        sides[_side(branch.relation)].append(branch)
    _balance(sides, boxes)
    points: Positions = {hub: (0.0, 0.0)}
    for name, sign in (("right", 1.0), ("left", -1.0)):
        points |= _columns(sides[name], boxes, boxes[hub].width / 2 + 80, sign)
    for name, sign in (("above", -1.0), ("below", 1.0)):
        points |= _row(sides[name], boxes, boxes[hub].height / 2, sign)
    return points


def _side(relation: str) -> str:
    if relation in _DOCUMENT_SIDE:
        return "right"
    if relation in _ABOVE:
        return "above"
    return "below" if relation in _BELOW else "left"


def _balance(sides: dict[str, list[_Branch]], boxes: Mapping[str, Box]) -> None:
    """Move whole branches over while one side is much taller than the other."""
    heights = {side: sum(_height(b, boxes) for b in sides[side]) for side in ("left", "right")}
    tall, short = sorted(heights, key=lambda side: -heights[side])
    while len(sides[tall]) > 1 and heights[tall] > 2 * heights[short] + 260:
        moved = sides[tall].pop()
        sides[short].append(moved)
        heights[tall] -= _height(moved, boxes)
        heights[short] += _height(moved, boxes)


def _height(branch: _Branch, boxes: Mapping[str, Box]) -> float:
    """How much of a column a branch takes: itself beside its children."""
    own = boxes[branch.node].height + _GAP
    return max(own, sum(_stack(child, boxes) for child in branch.children))


def _stack(branch: _Branch, boxes: Mapping[str, Box]) -> float:
    """How much a node takes with its own children listed under it."""
    return boxes[branch.node].height + _GAP + sum(_stack(c, boxes) for c in branch.children)


def _columns(
    branches: list[_Branch], boxes: Mapping[str, Box], start: float, sign: float
) -> Positions:
    """Branches one above another on an arc; long lists go on in a further column."""
    points: Positions = {}
    for chunk in _chunks(branches, boxes):
        total = sum(_height(branch, boxes) for branch in chunk)
        y = -total / 2
        for branch in chunk:
            height = _height(branch, boxes)
            middle = y + height / 2
            bow = 56.0 * (1 - (2 * middle / total) ** 2) if len(chunk) > 2 else 30.0
            points |= _beside(branch, boxes, (start + bow, middle), sign)
            y += height
        start = max(abs(x) + boxes[node].width / 2 for node, (x, _) in points.items()) + 60
    return points


def _chunks(branches: list[_Branch], boxes: Mapping[str, Box]) -> list[list[_Branch]]:
    chunks: list[list[_Branch]] = []
    room = 0.0
    for branch in branches:
        height = _height(branch, boxes)
        if not chunks or room < height:
            chunks.append([])
            room = _TALLEST_COLUMN
        chunks[-1].append(branch)
        room -= height
    return chunks


def _beside(branch: _Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    """A node with its children in the next column, theirs listed under them."""
    x, y = at
    width = boxes[branch.node].width
    points = {branch.node: (sign * (x + width / 2), y)}
    top = y - sum(_stack(child, boxes) for child in branch.children) / 2
    for child in branch.children:
        points |= _listed(child, boxes, (x + width + 44, top), sign)
        top += _stack(child, boxes)
    return points


def _listed(branch: _Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    """A node with its children under it, a little further out."""
    x, top = at
    own = boxes[branch.node]
    points = {branch.node: (sign * (x + own.width / 2), top + (own.height + _GAP) / 2)}
    top += own.height + _GAP
    for child in branch.children:
        points |= _listed(child, boxes, (x + _INDENT, top), sign)
        top += _stack(child, boxes)
    return points


def _row(branches: list[_Branch], boxes: Mapping[str, Box], start: float, sign: float) -> Positions:
    """Branches side by side above or under the hub, their children further out."""
    points: Positions = {}
    total = sum(_width(branch, boxes) for branch in branches)
    x = -total / 2
    for branch in branches:
        middle = x + _width(branch, boxes) / 2
        distance = start + 95
        points |= _upright(branch, boxes, (middle, distance), sign)
        x += _width(branch, boxes)
    return points


def _width(branch: _Branch, boxes: Mapping[str, Box]) -> float:
    own = boxes[branch.node].width + 28
    return max([own, *(_width(child, boxes) for child in branch.children)])


def _upright(branch: _Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    x, distance = at
    height = boxes[branch.node].height
    points = {branch.node: (x, sign * (distance + height / 2))}
    distance += height + 34
    for child in branch.children:
        points |= _upright(child, boxes, (x, distance), sign)
        distance += _stack(child, boxes)
    return points


def _outline(hub: str, branches: list[_Branch], boxes: Mapping[str, Box]) -> Positions:
    """For a narrow screen: the hub at the start of the line, all else in a column beside it."""
    total = sum(_height(branch, boxes) for branch in branches)
    points: Positions = {hub: (0.0, 0.0)}
    y = -total / 2
    for branch in branches:
        height = _height(branch, boxes)
        at = (boxes[hub].width / 2 + 46, y + height / 2)
        points |= _beside(branch, boxes, at, -1.0)
        y += height
    return points


def shelved(parts: list[Positions], boxes: Mapping[str, Box], width: float) -> Positions:
    """The parts of a graph on shelves, the first shelf at the top."""
    points: Positions = {}
    x = top = shelf = 0.0
    for part in parts:
        left, upper, right, lower = extent(part, boxes)
        if x and x + right - left > width:
            x, top, shelf = 0.0, top + shelf + 50, 0.0
        points |= {n: (px - left + x, py - upper + top) for n, (px, py) in part.items()}
        x += right - left + 60
        shelf = max(shelf, lower - upper)
    return points


def extent(points: Positions, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a drawing, boxes included."""
    rows = [
        (x, y, boxes[node].width / 2, boxes[node].height / 2) for node, (x, y) in points.items()
    ]
    return (
        min(x - w for x, _, w, _ in rows),
        min(y - h for _, y, _, h in rows),
        max(x + w for x, _, w, _ in rows),
        max(y + h for _, y, _, h in rows),
    )


def separated(points: Positions, boxes: Mapping[str, Box], margin: float = 8.0) -> Positions:
    """Push overlapping boxes apart along the axis where they overlap least."""
    moved = {node: [x, y] for node, (x, y) in points.items()}
    nodes = list(moved)
    for _ in range(60):
        pairs = [
            _push(moved[a], moved[b], boxes[a], boxes[b], margin)
            for position, a in enumerate(nodes)
            for b in nodes[position + 1 :]
        ]
        if not any(pairs):
            break
    return {node: (x, y) for node, (x, y) in moved.items()}


def _push(a: list[float], b: list[float], first: Box, second: Box, margin: float) -> bool:
    across = (first.width + second.width) / 2 + margin - abs(a[0] - b[0])
    down = (first.height + second.height) / 2 + margin - abs(a[1] - b[1])
    if across <= 0.01 or down <= 0.01:
        return False
    axis, step = (0, across) if across < down else (1, down)
    sign = 1.0 if a[axis] <= b[axis] else -1.0
    a[axis] -= sign * step / 2
    b[axis] += sign * step / 2
    return True
