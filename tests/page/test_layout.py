"""The layout of large graphs: fast, the same each time, and no label under another."""

from __future__ import annotations

from statistics import median

import pytest

from benchmarks.synthetic import synthetic
from sawab_graph.page.packing import extent
from sawab_graph.page.scene import Drawing, Scene, scene
from tests.page.test_network import overlapping

SIZES = (200, 1000)


@pytest.fixture(scope="module", params=SIZES)
def drawn(request: pytest.FixtureRequest) -> Scene:
    return scene(synthetic(request.param))


@pytest.fixture
def arabic(drawn: Scene) -> Drawing:
    return drawn.drawings["ar", "wide"]


def test_a_large_graph_is_drawn_the_same_each_time(drawn: Scene) -> None:
    again = scene(synthetic(len(drawn.graph)))
    assert again.drawings == drawn.drawings


def test_hardly_a_label_stands_on_another(arabic: Drawing) -> None:
    assert len(overlapping(arabic.points, arabic.boxes)) <= len(arabic.points) // 500


def test_linked_nodes_are_near_and_others_are_not(drawn: Scene, arabic: Drawing) -> None:
    def apart(a: str, b: str) -> float:
        (x, y), (u, v) = arabic.points[a], arabic.points[b]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    nodes = list(drawn.graph)
    linked = median(apart(a, b) for a, b in drawn.graph.edges())
    others = median(apart(a, b) for a, b in zip(nodes, nodes[7:], strict=False))
    assert linked * 2.5 < others


def test_the_drawing_is_filled_and_shaped_for_a_screen(arabic: Drawing) -> None:
    left, top, right, bottom = extent(arabic.points, arabic.boxes)
    boxes = sum(box.width * box.height for box in arabic.boxes.values())
    assert 1.2 < (right - left) / (bottom - top) < 2.2
    assert 0.1 < boxes / ((right - left) * (bottom - top)) < 0.6


def test_the_drawing_for_the_other_direction_is_its_mirror_image(drawn: Scene) -> None:
    arabic, english = drawn.drawings["ar", "wide"], drawn.drawings["en", "wide"]
    assert english.points == {node: (-x, y) for node, (x, y) in arabic.points.items()}
