"""Where the nodes stand: by meaning when they are few, by forces when they are many.

Coordinates are those of a right-to-left page; ``mirrored`` turns them for the other direction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sawab_graph.page.labels import Box
from sawab_graph.page.packing import Point, Positions, hits, separated, shelved, tucked
from sawab_graph.page.tree import Branch, branches_of, components, hub_of

if TYPE_CHECKING:
    import networkx

MEANING_LIMIT = 150
_GAP = 12.0
_INDENT = 26.0
_DOCUMENT_SIDE = frozenset({"party", "signed_by", "place"})
_ABOVE = frozenset({"founded_by", "founded_with"})
_BELOW = frozenset({"campaign_party", "counters"})
_TALLEST_COLUMN = 920.0
_TALL_SIDE = 680.0
_SHIFTS = (0.0, 40.0, -40.0, 80.0, -80.0, 120.0, -120.0)
_DISTANCES = (70.0, 95.0, 130.0, 170.0)


def positions(
    graph: networkx.MultiDiGraph,
    boxes: Mapping[str, Box],
    hub: str | None = None,
    *,
    tall: bool = False,
) -> Positions:
    """A place for each node, such that no two boxes overlap; the hub in the middle of its part."""
    from sawab_graph.page.force import spread

    if not graph:
        return {}
    if len(graph) > MEANING_LIMIT:
        return spread(graph, boxes)
    first, *others = [_component(graph, members, boxes, hub, tall) for members in components(graph)]
    lines = sorted(set(graph.edges()))
    drawing = first
    for part in others if not tall else ():
        drawing = tucked(drawing, part, lines, boxes)
    rest = [part for part in others if not part.keys() <= drawing.keys()]
    width = 420.0 if tall else 1180.0
    return rounded(separated(shelved([drawing, *rest], boxes, width), boxes))


def mirrored(points: Positions) -> Positions:
    """The same drawing for the other writing direction."""
    return {node: (-x or 0.0, y) for node, (x, y) in points.items()}


def rounded(points: Positions) -> Positions:
    """Coordinates to a tenth of a pixel, so that a file does not carry noise."""
    return {node: (round(x, 1) or 0.0, round(y, 1) or 0.0) for node, (x, y) in points.items()}


def _component(
    graph: networkx.MultiDiGraph,
    members: list[str],
    boxes: Mapping[str, Box],
    chosen: str | None,
    tall: bool,
) -> Positions:
    hub = chosen if chosen in members else hub_of(graph, members) or members[0]
    branches = branches_of(graph, hub)
    if tall:
        return _outline(hub, branches, boxes)
    lines = sorted(set(graph.subgraph(members).edges()))
    return _sectors(hub, branches, boxes, lines)


def _sectors(
    hub: str, branches: list[Branch], boxes: Mapping[str, Box], lines: list[tuple[str, str]]
) -> Positions:
    """The hub in the middle; documents, partners, founders and the rest on a side each."""
    sides: dict[str, list[Branch]] = {"right": [], "left": [], "above": [], "below": []}
    for branch in branches:
        sides[_side(branch.relation)].append(branch)
    _balance(sides, boxes)
    _unfold(sides["left"], boxes)
    sides["below"].sort(key=lambda branch: branch.relation != "counters")
    below = {branch.node for branch in sides["below"]}
    downward = {a for a, b in lines if b in below} | {b for a, b in lines if a in below}
    sides["left"].sort(key=lambda branch: branch.node in downward)
    points: Positions = {hub: (0.0, 0.0)}
    for name, sign in (("right", 1.0), ("left", -1.0)):
        points |= _columns(sides[name], boxes, boxes[hub].width / 2 + 40, sign)
    for name, sign in (("above", -1.0), ("below", 1.0)):
        points |= _clear_row(sides[name], boxes, boxes[hub].height / 2, sign, points, lines)
    return points


def _clear_row(
    branches: list[Branch],
    boxes: Mapping[str, Box],
    start: float,
    sign: float,
    others: Positions,
    lines: list[tuple[str, str]],
) -> Positions:
    """The row in the place where the fewest lines run through a box, the nearest of equals."""
    if not branches:
        return {}
    rows = [
        _row(branches, boxes, start + distance, sign, shift)
        for distance in _DISTANCES
        for shift in _SHIFTS
    ]
    costs = [hits(lines, others | row, boxes) for row in rows]
    return rows[costs.index(min(costs))]


def _side(relation: str) -> str:
    if relation in _DOCUMENT_SIDE:
        return "right"
    if relation in _ABOVE:
        return "above"
    return "below" if relation in _BELOW else "left"


def _balance(sides: dict[str, list[Branch]], boxes: Mapping[str, Box]) -> None:
    """Move whole branches over while one side is much taller than the other."""
    heights = {side: sum(_height(b, boxes) for b in sides[side]) for side in ("left", "right")}
    tall, short = sorted(heights, key=lambda side: -heights[side])
    while len(sides[tall]) > 1 and heights[tall] > 2 * heights[short] + 260:
        moved = sides[tall].pop()
        sides[short].append(moved)
        heights[tall] -= _height(moved, boxes)
        heights[short] += _height(moved, boxes)


def _unfold(branches: list[Branch], boxes: Mapping[str, Box]) -> None:
    """In a side too tall for a screen, children stand beside their node instead of under it."""
    if sum(_height(branch, boxes) for branch in branches) > _TALL_SIDE:
        for branch in branches:
            branch.beside = True


def _height(branch: Branch, boxes: Mapping[str, Box]) -> float:
    """How much of a column a branch takes: a document beside its children, else above them."""
    own = boxes[branch.node].height + _GAP
    if not branch.beside:
        return _stack(branch, boxes)
    return max(own, sum(_stack(child, boxes) for child in branch.children))


def _stack(branch: Branch, boxes: Mapping[str, Box]) -> float:
    """How much a node takes with its own children listed under it."""
    return boxes[branch.node].height + _GAP + sum(_stack(c, boxes) for c in branch.children)


def _columns(
    branches: list[Branch], boxes: Mapping[str, Box], start: float, sign: float
) -> Positions:
    """Branches one above another on an arc; long lists go on in a further column."""
    points: Positions = {}
    for chunk in _chunks(branches, boxes):
        total = sum(_height(branch, boxes) for branch in chunk)
        y = -total / 2
        for branch in chunk:
            height = _height(branch, boxes)
            middle = y + height / 2
            bow = min(104.0, total / 5) * (1 - (2 * middle / total) ** 2)
            points |= _placed(branch, boxes, (start + bow, middle), sign)
            y += height
        start = max(abs(x) + boxes[node].width / 2 for node, (x, _) in points.items()) + 60
    return points


def _chunks(branches: list[Branch], boxes: Mapping[str, Box]) -> list[list[Branch]]:
    chunks: list[list[Branch]] = []
    room = 0.0
    for branch in branches:
        height = _height(branch, boxes)
        if not chunks or room < height:
            chunks.append([])
            room = _TALLEST_COLUMN
        chunks[-1].append(branch)
        room -= height
    return chunks


def _placed(branch: Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    if branch.beside:
        return _beside(branch, boxes, at, sign)
    return _listed(branch, boxes, (at[0], at[1] - _stack(branch, boxes) / 2), sign)


def _beside(branch: Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    """A node with its children in the next column, theirs listed under them."""
    x, y = at
    width = boxes[branch.node].width
    points = {branch.node: (sign * (x + width / 2), y)}
    top = y - sum(_stack(child, boxes) for child in branch.children) / 2
    for child in branch.children:
        points |= _listed(child, boxes, (x + width + 34, top), sign)
        top += _stack(child, boxes)
    return points


def _listed(branch: Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    """A node with its children under it, a little further out."""
    x, top = at
    own = boxes[branch.node]
    points = {branch.node: (sign * (x + own.width / 2), top + (own.height + _GAP) / 2)}
    top += own.height + _GAP
    for child in branch.children:
        points |= _listed(child, boxes, (x + _INDENT, top), sign)
        top += _stack(child, boxes)
    return points


def _row(
    branches: list[Branch], boxes: Mapping[str, Box], distance: float, sign: float, shift: float
) -> Positions:
    """Branches side by side above or under the hub, their children further out."""
    points: Positions = {}
    x = shift - sum(_width(branch, boxes) for branch in branches) / 2
    for branch in branches:
        width = _width(branch, boxes)
        points |= _upright(branch, boxes, (x + width / 2, distance), sign)
        x += width
    return points


def _width(branch: Branch, boxes: Mapping[str, Box]) -> float:
    own = boxes[branch.node].width + 28
    return max([own, *(_width(child, boxes) for child in branch.children)])


def _upright(branch: Branch, boxes: Mapping[str, Box], at: Point, sign: float) -> Positions:
    x, distance = at
    height = boxes[branch.node].height
    points = {branch.node: (x, sign * (distance + height / 2))}
    distance += height + 34
    for child in branch.children:
        points |= _upright(child, boxes, (x, distance), sign)
        distance += _stack(child, boxes)
    return points


def _outline(hub: str, branches: list[Branch], boxes: Mapping[str, Box]) -> Positions:
    """For a narrow screen: the hub at the start of the line, all else in a column beside it."""
    y = boxes[hub].height / 2 + _GAP / 2
    points: Positions = {hub: (0.0, 0.0)}
    for branch in branches:
        height = _height(branch, boxes)
        points |= _placed(branch, boxes, (62.0, y + height / 2), -1.0)
        y += height
    return points
