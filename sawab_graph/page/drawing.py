"""The graph as a static SVG: what print, a reader without scripts and the SVG export see."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from sawab_graph.network import is_directed
from sawab_graph.page.labels import FONT_SIZE, HUB_FONT_SIZE, LEADING, Box, isolate
from sawab_graph.page.packing import Point, extent
from sawab_graph.page.scene import WIDE, Drawing, Scene
from sawab_graph.page.style import LINES, NODES, outline
from sawab_graph.page.words import direction

_MARGIN = 24
_STATIC_LIMIT = 600


def static_svg(drawn: Scene, language: str, label: str) -> str:
    """The whole drawing as an SVG element; empty for a graph too large to print."""
    drawing = drawn.drawings[language, WIDE]
    if not drawing.points or len(drawing.points) > _STATIC_LIMIT:
        return ""
    left, top, right, bottom = extent(drawing.points, drawing.boxes)
    box = (left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    view = " ".join(f"{value:.0f}" for value in box)
    parts = [*_lines(drawn, drawing), *_nodes(drawn, drawing)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="static" lang="{language}" '
        f'viewBox="{view}" role="img" aria-label="{escape(label)}">'
        f"{_ARROW}{''.join(parts)}</svg>"
    )


_ARROW = (
    '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" '
    'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
    '<path d="M0,0L10,5L0,10Z" class="arrow"/></marker></defs>'
)


def _lines(drawn: Scene, drawing: Drawing) -> Iterator[str]:
    for source, target, data in drawn.graph.edges(data=True):
        style = LINES[data["relation"]]
        start = drawing.points[source]
        end = _at_border(start, drawing.points[target], drawing.boxes[target])
        dash = f' stroke-dasharray="{",".join(map(str, style.dash))}"' if style.dash else ""
        arrow = ' marker-end="url(#arrow)"' if is_directed(data["relation"]) else ""
        yield (
            f'<path class="line r-{data["relation"]}" d="M{_pair(start)}L{_pair(end)}" '
            f'stroke-width="{style.width}"{dash}{arrow}/>'
        )


def _at_border(start: Point, centre: Point, box: Box) -> Point:
    """Where a line from ``start`` meets the box around ``centre``."""
    across, down = start[0] - centre[0], start[1] - centre[1]
    ratios = [
        half / abs(part)
        for half, part in ((box.width / 2 + 2, across), (box.height / 2 + 2, down))
        if part
    ]
    ratio = min([1.0, *ratios])
    return centre[0] + across * ratio, centre[1] + down * ratio


def _nodes(drawn: Scene, drawing: Drawing) -> Iterator[str]:
    for node, data in drawn.graph.nodes(data=True):
        x, y = drawing.points[node]
        yield (
            f'<g class="node g-{data["group"]}{" hub" if node == drawn.hub else ""}" '
            f'transform="translate({x:g},{y:g})">{_box(data, drawing.boxes[node])}'
            f"{_label(drawing, node, node == drawn.hub)}</g>"
        )


def _box(data: dict[str, Any], box: Box) -> str:
    style = NODES[data["group"]]
    dash = f' stroke-dasharray="{",".join(map(str, style.dash))}"' if style.dash else ""
    return f'<path d="{outline(style.shape, box.width, box.height)}"{dash}/>'


def _label(drawing: Drawing, node: str, hub: bool) -> str:
    size = HUB_FONT_SIZE if hub else FONT_SIZE
    lines = drawing.boxes[node].lines
    written = direction(drawing.language)
    middle = (len(lines) - 1) / 2
    return "".join(
        f'<text y="{(position - middle) * size * LEADING[written] + size * 0.34:.1f}" '
        f'font-size="{size}" direction="{written}">{escape(isolate(line))}</text>'
        for position, line in enumerate(lines)
    )


def _pair(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
