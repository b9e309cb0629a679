"""Putting boxes where they do not touch: parts on shelves, overlaps pushed apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sawab_graph.page.labels import Box

Point = tuple[float, float]
Positions = dict[str, Point]


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


def tucked(
    drawing: Positions, part: Positions, lines: list[tuple[str, str]], boxes: Mapping[str, Box]
) -> Positions:
    """The drawing with a lone node in one of its free places, the lowest first, if it has one."""
    if len(part) > 1:
        return drawing
    (node,) = part
    left, top, right, bottom = extent(drawing, boxes)
    half, rise = boxes[node].width / 2, boxes[node].height / 2
    columns, rows = int((right - left - 2 * half) // 40), int((bottom - top - 2 * rise) // 40)
    for row in range(rows + 1):
        for column in range(columns + 1):
            at = (left + half + 40 * column, bottom - rise - 40 * row)
            if _free(at, half, rise, drawing, lines, boxes):
                return drawing | {node: at}
    return drawing


def _free(
    at: Point,
    half: float,
    rise: float,
    drawing: Positions,
    lines: list[tuple[str, str]],
    boxes: Mapping[str, Box],
) -> bool:
    """Whether a box at a point would stand well clear of every box and line."""
    clear = all(
        abs(at[0] - x) > half + boxes[node].width / 2 + 30
        or abs(at[1] - y) > rise + boxes[node].height / 2 + 30
        for node, (x, y) in drawing.items()
    )
    own = Box((), 2 * half, 2 * rise)
    return clear and not any(
        _crosses(drawing[a], drawing[b], at, own, 16.0)
        for a, b in lines
        if a in drawing and b in drawing
    )


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


def hits(lines: Iterable[tuple[str, str]], points: Positions, boxes: Mapping[str, Box]) -> int:
    """How many lines run through the box of a node that they do not belong to."""
    return sum(
        _crosses(points[a], points[b], points[node], boxes[node])
        for a, b in lines
        if a in points and b in points
        for node in points
        if node not in {a, b}
    )


def _crosses(start: Point, end: Point, centre: Point, box: Box, margin: float = 4.0) -> bool:
    """Whether a segment enters a box (clipped against its two pairs of sides)."""
    first, last = 0.0, 1.0
    for axis, half in ((0, box.width / 2 + margin), (1, box.height / 2 + margin)):
        step = end[axis] - start[axis]
        low, high = centre[axis] - half - start[axis], centre[axis] + half - start[axis]
        if abs(step) < 1e-9:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / step, high / step))
        first, last = max(first, near), min(last, far)
    return first < last
