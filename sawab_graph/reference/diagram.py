"""The model as a drawing: its main classes, and what the graph really says inside and between them.

Places are set in ``data/reference/diagram.toml``; lines and entries are counted from the triples.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sawab_graph.reference.model import Term, Texts, curie, load_model
from sawab_graph.resources import resource
from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Store

_COLUMN, _ROW_GAP, _WIDTH, _HEAD, _LINE, _MARGIN = 318, 84, 200, 34, 19, 16
_OWN = ("sg:", "org:classification")
_BENDS = (0, 70, -70, 130, -130, 200, -200, 290, -290, 360, -360)
_PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A class with what is said of its members: entries that lead to no other box."""

    name: str
    family: str
    label: Texts
    column: int
    row: int
    entries: tuple[str, ...]

    @property
    def height(self) -> float:
        """As high as its entries need."""
        return _HEAD + _LINE * len(self.entries) + (8 if self.entries else 0)


@dataclass(frozen=True, slots=True)
class Line:
    """The properties that lead from one box to another."""

    source: str
    target: str
    properties: tuple[str, ...]


def diagram(store: Store, language: str) -> str:
    """The drawing as SVG; from right to left for Arabic."""
    boxes, lines = _content(store)
    return _Drawing(boxes, lines, language).svg()


def _content(store: Store) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    path = resource("data", "reference", "diagram.toml")
    placed = tomllib.loads(path.read_text(encoding="utf-8"))["box"]
    names = [box["class"] for box in placed]
    said = _said(store, names)
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    entries: dict[str, list[str]] = defaultdict(list)
    for (source, property_), targets in sorted(said.items()):
        boxed = sorted(targets & set(names) - {source})
        for target in boxed:
            lines[source, target].append(property_)
        if not boxed and property_.startswith(_OWN):
            entries[source].append(property_)
    terms = _terms()
    for term in load_model().values:
        for class_ in term.domain:
            entries[class_].append(term.name)
    boxes = (
        Box(
            box["class"],
            box["family"],
            box.get("label") or terms[box["class"]].label,
            box["at"][0],
            box["at"][1],
            tuple(sorted(set(entries[box["class"]]))),
        )
        for box in placed
    )
    return tuple(boxes), tuple(Line(*ends, tuple(names)) for ends, names in sorted(lines.items()))


def _said(store: Store, names: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    """For each class and property, the classes that its values are of."""
    quads = store.data_quads()
    classes: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if curie(quad.predicate.value) == "rdf:type":
            classes[display(quad.subject)].add(curie(display(quad.object)))
    wanted = set(names)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quad in quads:
        property_ = curie(quad.predicate.value)
        for class_ in classes[display(quad.subject)] & wanted:
            if property_ not in ("rdf:subject", "rdf:object"):
                said[class_, property_] |= classes.get(display(quad.object), set())
    return said


@cache
def _terms() -> Mapping[str, Term]:
    model = load_model()
    return {term.name: term for term in (*model.classes, *model.links, *model.values)}


class _Drawing:
    def __init__(self, boxes: tuple[Box, ...], lines: tuple[Line, ...], language: str) -> None:
        self._boxes = {box.name: box for box in boxes}
        self._lines = lines
        self._ends = {(line.source, line.target) for line in lines}
        self._language = language
        columns = 1 + max(box.column for box in boxes)
        self._width = _COLUMN * (columns - 1) + _WIDTH + 2 * _MARGIN
        self._tops = self._row_tops(boxes)
        self._height = max(self._top(box) + box.height for box in boxes) + _MARGIN
        self._worded: list[tuple[float, float, float]] = []

    def _row_tops(self, boxes: tuple[Box, ...]) -> list[float]:
        tops, top = [], 2.0 * _MARGIN
        for row in range(1 + max(box.row for box in boxes)):
            tops.append(top)
            top += max(box.height for box in boxes if box.row == row) + _ROW_GAP
        return tops

    def svg(self) -> str:
        """The whole drawing; lines lie under boxes, and their words above all."""
        lines = [self._line(line) for line in self._lines]
        boxes = "".join(map(self._box, self._boxes.values()))
        paths = "".join(path for path, _ in lines)
        words = "".join(word for _, word in lines)
        return (
            f'<svg class="diagram" lang="{self._language}" role="img" '
            f'viewBox="0 0 {self._width:g} {self._height:g}">'
            f'<defs><marker id="tip-{self._language}" viewBox="0 0 8 8" refX="7" refY="4" '
            'markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0,0.5L8,4L0,7.5Z"/></marker></defs>'
            f"{paths}{boxes}{words}</svg>"
        )

    def _left(self, box: Box) -> float:
        left = _MARGIN + _COLUMN * box.column
        return self._width - left - _WIDTH if self._language == "ar" else left

    def _top(self, box: Box) -> float:
        return self._tops[box.row]

    def _centre(self, box: Box) -> Point:
        return self._left(box) + _WIDTH / 2, self._top(box) + box.height / 2

    def _box(self, box: Box) -> str:
        left, top = self._left(box), self._top(box)
        middle = left + _WIDTH / 2
        parts = [
            f'<g class="box f-{box.family}"><rect x="{left:g}" y="{top:g}" width="{_WIDTH}" '
            f'height="{box.height:g}" rx="10"/>',
            _text(middle, top + 22, "name", self._called(box.label, box.name)),
        ]
        for number, entry in enumerate(box.entries):
            below = top + _HEAD + 13 + _LINE * number
            parts.append(_text(middle, below, "entry", self._property(entry)))
        return "".join([*parts, "</g>"])

    def _called(self, label: Texts, name: str) -> str:
        return label.get(self._language, name)

    def _property(self, name: str) -> str:
        term = _terms().get(name)
        return self._called(term.label, name) if term else name

    def _line(self, line: Line) -> tuple[str, str]:
        """The path and the words of a line, bent as little as keeps it off the other boxes."""
        source, target = self._boxes[line.source], self._boxes[line.target]
        others = [box for box in self._boxes.values() if box not in (source, target)]
        bends = _BENDS[1:] if (line.target, line.source) in self._ends else _BENDS
        curves = [self._curve(source, target, bend) for bend in bends]
        free = [curve for curve in curves if not self._crosses(curve, others)]
        curve = (free or curves)[0]
        (x1, y1), (x2, y2), (x3, y3) = curve
        path = (
            f'<path class="link" marker-end="url(#tip-{self._language})" '
            f'd="M{x1:.0f},{y1:.0f}Q{x2:.0f},{y2:.0f} {x3:.0f},{y3:.0f}"/>'
        )
        words = [self._property(name) for name in line.properties]
        x, y = self._free_place(curve, words)
        first = y - _LINE * (len(words) - 1) / 2 + 4
        return path, "".join(
            _text(x, first + _LINE * number, "word", word) for number, word in enumerate(words)
        )

    def _curve(self, source: Box, target: Box, bend: float) -> Curve:
        (x1, y1), (x2, y2) = self._centre(source), self._centre(target)
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1)
        aside = (x1 + x2) / 2 - bend * (y2 - y1) / length, (y1 + y2) / 2 + bend * (x2 - x1) / length
        return self._edge(source, aside), aside, self._edge(target, aside)

    def _edge(self, box: Box, towards: Point) -> Point:
        """Where the line from a box's centre leaves it."""
        x, y = self._centre(box)
        dx, dy = towards[0] - x, towards[1] - y
        across = (_WIDTH / 2 + 3) / abs(dx) if dx else float("inf")
        down = (box.height / 2 + 3) / abs(dy) if dy else float("inf")
        part = min(across, down, 1.0)
        return x + dx * part, y + dy * part

    def _crosses(self, curve: Curve, boxes: list[Box]) -> bool:
        points = [_along(curve, step / 24) for step in range(25)]
        return any(self._covers(box, point, 8, 8) for box in boxes for point in points)

    def _covers(self, box: Box, point: Point, beside: float, above: float) -> bool:
        """Whether a point is in a box, or no further from it than given."""
        left, top = self._left(box), self._top(box)
        across = left - beside < point[0] < left + _WIDTH + beside
        return across and top - above < point[1] < top + box.height + above

    def _free_place(self, curve: Curve, words: list[str]) -> Point:
        """Where on its line there is room for its words, as near to the middle as can be."""
        half = 4 + 3.4 * max(map(len, words))
        places = [_along(curve, part) for part in _PARTS]
        free = [place for place in places if self._is_free(place, half)]
        self._worded.append((free or places)[0] + (half,))
        return (free or places)[0]

    def _is_free(self, place: Point, half: float) -> bool:
        boxed = any(self._covers(box, place, half, 10) for box in self._boxes.values())
        return not boxed and all(
            abs(place[0] - x) > half + other or abs(place[1] - y) > 22
            for x, y, other in self._worded
        )


def _along(curve: Curve, part: float) -> Point:
    (x1, y1), (x2, y2), (x3, y3) = curve
    before, between, after = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return before * x1 + between * x2 + after * x3, before * y1 + between * y2 + after * y3


def _text(x: float, y: float, kind: str, text: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'
