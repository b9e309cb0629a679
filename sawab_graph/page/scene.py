"""One drawing of the graph: its nodes with label, size, outline and place in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sawab_graph.model import GraphRows
from sawab_graph.network import network
from sawab_graph.page.labels import LEADING, Box, agreement_lines, box, entity_label, wrapped
from sawab_graph.page.layout import MEANING_LIMIT, mirrored, positions
from sawab_graph.page.packing import Positions
from sawab_graph.page.tree import hub_of
from sawab_graph.page.words import LANGUAGES, direction, load_words

if TYPE_CHECKING:
    import networkx


WIDE, TALL = "wide", "tall"
_LABEL_WIDTH = {WIDE: {"rtl": 22, "ltr": 22}, TALL: {"rtl": 15, "ltr": 13}}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing for readers of one language, on a wide screen or on a narrow one."""

    language: str
    boxes: dict[str, Box]
    points: Positions


@dataclass(frozen=True, slots=True)
class Scene:
    """The graph, the node most facts touch, and its drawings by language and screen."""

    graph: networkx.MultiDiGraph
    hub: str | None
    drawings: dict[tuple[str, str], Drawing]


def scene(rows: GraphRows, hub: str | None = None) -> Scene:
    """Lay the rows out in every language of the page; large graphs have no narrow drawing."""
    graph = network(rows)
    hub = hub if hub in graph else hub_of(graph)
    if len(graph) > MEANING_LIMIT:
        return Scene(graph, hub, _large(rows, graph, hub))
    drawings = {
        (language, screen): _drawing(rows, graph, hub, language, screen)
        for language in LANGUAGES
        for screen in (WIDE, TALL)
    }
    return Scene(graph, hub, drawings)


def _large(
    rows: GraphRows, graph: networkx.MultiDiGraph, hub: str | None
) -> dict[tuple[str, str], Drawing]:
    """One layout, with room for the labels of every language, mirrored for each direction."""
    boxes = {
        language: _boxes(rows, graph, hub, language, _LABEL_WIDTH[WIDE][direction(language)])
        for language in LANGUAGES
    }
    largest = {node: _largest([own[node] for own in boxes.values()]) for node in graph}
    points = positions(graph, largest)
    return {
        (language, WIDE): Drawing(
            language, own, mirrored(points) if direction(language) == "ltr" else points
        )
        for language, own in boxes.items()
    }


def _largest(boxes: Sequence[Box]) -> Box:
    return Box((), max(box.width for box in boxes), max(box.height for box in boxes))


def _drawing(
    rows: GraphRows, graph: networkx.MultiDiGraph, hub: str | None, language: str, screen: str
) -> Drawing:
    boxes = _boxes(rows, graph, hub, language, _LABEL_WIDTH[screen][direction(language)])
    points = positions(graph, boxes, hub, tall=screen == TALL)
    if direction(language) == "ltr":
        points = mirrored(points)
    return Drawing(language, boxes, points)


def _boxes(
    rows: GraphRows, graph: networkx.MultiDiGraph, hub: str | None, language: str, width: int
) -> dict[str, Box]:
    words = load_words(language)
    leading = LEADING[direction(language)]
    found: dict[str, Box] = {}
    for entity in rows.entities:
        if entity.iri in graph:
            lines = wrapped(entity_label(entity, language, words), width)
            padding = 17 if entity.kind == "person" else 12
            found[entity.iri] = box(lines, hub=entity.iri == hub, padding=padding, leading=leading)
    for agreement in rows.agreements:
        if agreement.iri in graph:
            lines = agreement_lines(agreement, language, words, width)
            found[agreement.iri] = box(lines, padding=15, leading=leading)
    return found


def node_options(drawn: Scene, node: str) -> dict[str, Any]:
    """What the page needs to draw a node, for every language and screen."""
    data = drawn.graph.nodes[node]
    return {
        "family": data["group"],
        "kind": data["kind"],
        "drawn": {
            f"{language}-{screen}": _drawn(drawing, node)
            for (language, screen), drawing in drawn.drawings.items()
        },
    }


def _drawn(drawing: Drawing, node: str) -> dict[str, Any]:
    own = drawing.boxes[node]
    return {
        "lines": own.lines,
        "size": (own.width, own.height),
        "at": drawing.points[node],
    }
