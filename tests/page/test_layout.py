"""The layout of large graphs: fast, the same each time, and no label under another."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median

import pytest

from benchmarks.synthetic import synthetic
from sawab_graph.page import render
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


def test_another_process_with_another_hash_seed_writes_the_same_page() -> None:
    code = (
        "import hashlib\n"
        "from benchmarks.synthetic import synthetic\n"
        "from sawab_graph.page import render\n"
        "print(hashlib.sha256(render(synthetic(400)).encode()).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_the_page_of_five_hundred_nodes_stays_below_a_megabyte() -> None:
    assert len(render(synthetic(500)).encode("utf-8")) < 1_000_000
