"""How each family of nodes and each relation is drawn, for the canvas and for the static drawing.

Colours live in page.css under the same names; shape and dash repeat what colour says.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """The outline of a family of nodes: its shape, and its dash (empty: a full line)."""

    shape: str
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LineStyle:
    """The line of a relation: its width and dash, and what stands at its end."""

    width: float
    dash: tuple[int, ...] = ()
    end: str = ""


NODES = {
    "government": NodeStyle("square"),
    "international": NodeStyle("round"),
    "institution": NodeStyle("round"),
    "business": NodeStyle("cut"),
    "armed": NodeStyle("cut"),
    "person": NodeStyle("pill", (5, 4)),
    "place": NodeStyle("pill"),
    "document": NodeStyle("folded"),
    "campaign": NodeStyle("folded", (8, 4)),
}
LINES = {
    "party": LineStyle(2.6),
    "campaign_party": LineStyle(2.4, (10, 5)),
    "partnership": LineStyle(1.6),
    "founded_by": LineStyle(2.2, (), "arrow"),
    "founded_with": LineStyle(2.2, (9, 3), "arrow"),
    "affiliated_to": LineStyle(1.6, (2, 4), "arrow"),
    "part_of": LineStyle(1.6, (2, 4), "arrow"),
    "counters": LineStyle(2.2, (4, 3), "bar"),
    "position_at": LineStyle(1.6, (6, 4), "arrow"),
    "signed_by": LineStyle(1.4, (3, 4)),
    "place": LineStyle(1.4, (1, 4)),
}


def outline(shape: str, width: float, height: float) -> str:
    """The SVG path of a shape around the origin.

    >>> outline("square", 20, 10)
    'M-10,-5H10V5H-10Z'
    """
    x, y = round(width / 2, 1), round(height / 2, 1)
    if shape == "folded":
        return _path(f"M-{x},-{y}H{x - 11:g}L{x},{11 - y:g}V{y}H-{x}Z")
    if shape == "cut":
        return _path(
            f"M{7 - x:g},-{y}H{x - 7:g}L{x},{7 - y:g}V{y - 7:g}L{x - 7:g},{y}"
            f"H{7 - x:g}L-{x},{y - 7:g}V{7 - y:g}Z"
        )
    if shape == "square":
        return _path(f"M-{x},-{y}H{x}V{y}H-{x}Z")
    radius = y if shape == "pill" else min(9.0, y)
    arc = f"A{radius:g},{radius:g} 0 0 1 "
    return _path(
        f"M{radius - x:g},-{y}H{x - radius:g}{arc}{x},{radius - y:g}V{y - radius:g}{arc}"
        f"{x - radius:g},{y}H{radius - x:g}{arc}-{x},{y - radius:g}V{radius - y:g}{arc}"
        f"{radius - x:g},-{y}Z"
    )


def _path(text: str) -> str:
    return text.replace(".0", "")
