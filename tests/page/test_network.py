"""The network: what is a node, what is a line, and where each stands."""

from __future__ import annotations

import pytest

from sawab_graph.model import GraphRows
from sawab_graph.network import network
from sawab_graph.page.labels import Box
from sawab_graph.page.layout import mirrored, positions
from sawab_graph.page.packing import Positions, extent, hits
from sawab_graph.page.scene import scene
from tests.page import builders as b


def relations(rows: GraphRows) -> set[tuple[str, str, str]]:
    return {(x, data["relation"], y) for x, y, data in network(rows).edges(data=True)}


def overlapping(points: Positions, boxes: dict[str, Box]) -> list[tuple[str, str]]:
    nodes = sorted(points)
    return [
        (a, c)
        for position, a in enumerate(nodes)
        for c in nodes[position + 1 :]
        if abs(points[a][0] - points[c][0]) < (boxes[a].width + boxes[c].width) / 2
        and abs(points[a][1] - points[c][1]) < (boxes[a].height + boxes[c].height) / 2
    ]


def test_a_document_is_a_node_and_a_standing_partnership_is_a_line() -> None:
    graph = network(b.oasis())
    assert graph.nodes[b.MEMORANDUM]["group"] == "document"
    assert graph.nodes[b.CAMPAIGN]["group"] == "campaign"
    assert b.STANDING not in graph
    assert (b.UNIVERSITY, "partnership", b.MINISTRY) in relations(b.oasis())


def test_every_end_of_a_document_is_joined_to_it() -> None:
    assert {
        (b.MEMORANDUM, "party", b.UNIVERSITY),
        (b.MEMORANDUM, "party", b.HARBOUR),
        (b.MEMORANDUM, "signed_by", b.RECTOR),
        (b.MEMORANDUM, "place", b.TOWN),
        (b.CAMPAIGN, "campaign_party", b.PALMS),
        (b.UNIVERSITY, "counters", b.SHADOW),
    } <= relations(b.oasis())
    assert (b.MEMORANDUM, "party", b.PALMS) not in relations(b.oasis())


def test_two_documents_between_the_same_parties_stay_two() -> None:
    rows = b.oasis()
    second = b.agreement(b.BASE + "agreement/x", "partnership", (b.UNIVERSITY, b.MINISTRY), ())
    doubled = GraphRows(rows.articles, rows.entities, (*rows.agreements, second), (), ())
    assert network(doubled).number_of_edges(b.UNIVERSITY, b.MINISTRY) == 2


def test_the_hub_is_who_most_facts_touch() -> None:
    assert scene(b.oasis()).hub == b.UNIVERSITY


@pytest.mark.parametrize("rows", [b.oasis(), b.hostile()], ids=["oasis", "hostile"])
def test_no_two_boxes_overlap_in_any_drawing(rows: GraphRows) -> None:
    for drawing in scene(rows).drawings.values():
        assert overlapping(drawing.points, drawing.boxes) == []


def test_no_line_runs_through_a_box_of_the_wide_drawing() -> None:
    drawn = scene(b.oasis())
    lines = sorted(set(drawn.graph.edges()))
    for language in ("ar", "en"):
        drawing = drawn.drawings[language, "wide"]
        assert hits(lines, drawing.points, drawing.boxes) == 0


def test_documents_and_partners_stand_on_opposite_sides_and_turn_with_the_language() -> None:
    drawings = scene(b.oasis()).drawings
    arabic, english = drawings["ar", "wide"].points, drawings["en", "wide"].points
    hub = arabic[b.UNIVERSITY][0]
    assert arabic[b.MEMORANDUM][0] > hub > arabic[b.MINISTRY][0]
    hub = english[b.UNIVERSITY][0]
    assert english[b.MEMORANDUM][0] < hub < english[b.MINISTRY][0]
    assert mirrored(mirrored(arabic)) == arabic


def test_a_large_graph_gets_distinct_finite_places_and_the_same_each_time() -> None:
    drawn = scene(b.large(200))
    points = drawn.drawings["ar", "wide"].points
    assert len(set(points.values())) == len(drawn.graph)
    assert ("ar", "tall") not in drawn.drawings
    left, top, right, bottom = extent(points, drawn.drawings["ar", "wide"].boxes)
    assert 0 < right - left < 60_000
    assert 0 < bottom - top < 60_000
    assert scene(b.large(200)).drawings["ar", "wide"].points == points


def test_an_empty_graph_has_an_empty_drawing() -> None:
    assert positions(network(b.EMPTY), {}) == {}
    assert scene(b.EMPTY).hub is None
