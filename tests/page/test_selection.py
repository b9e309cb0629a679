"""Parts of a graph: around one node, and what an answer names."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from benchmarks.synthetic import synthetic
from sawab_graph.errors import InputError, QueryError
from sawab_graph.model import GraphRows
from sawab_graph.network import network
from sawab_graph.selection import DEEPEST, answered, ends_of, facts_of, focused
from sawab_graph.store.results import Results
from tests.page import builders as b


def entities(rows: GraphRows) -> set[str]:
    return {row.iri for row in rows.entities}


def agreements(rows: GraphRows) -> set[str]:
    return {row.iri for row in rows.agreements}


def named(*texts: str) -> Results:
    return Results(("name",), tuple((Literal(text),) for text in texts))


def test_around_a_node_stands_what_a_fact_joins_with_it_and_nothing_else() -> None:
    part = focused(b.oasis(), b.HARBOUR)
    assert agreements(part) == {b.MEMORANDUM}
    assert entities(part) == {b.HARBOUR, b.UNIVERSITY, b.RECTOR, b.TOWN}


def test_a_step_further_stands_what_hangs_on_those() -> None:
    part = focused(b.oasis(), b.HARBOUR, 2)
    assert entities(part) == entities(b.oasis())
    assert agreements(part) == agreements(b.oasis())
    assert [link.object for link in part.links] == [b.SHADOW]


def test_a_place_stands_for_what_was_agreed_there_and_an_agreement_for_its_sides() -> None:
    for node in (b.TOWN, b.MEMORANDUM):
        assert agreements(focused(b.oasis(), node)) == {b.MEMORANDUM}
    assert b.PALMS in entities(focused(b.oasis(), b.TOWN, 2))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_each_step_of_a_large_graph_is_what_networks_of_facts_say(depth: int) -> None:
    import networkx

    rows = synthetic(400)
    start = rows.entities[3].iri
    joined: networkx.Graph[str] = networkx.Graph()
    for fact in facts_of(rows):
        ends = sorted(ends_of(fact))
        joined.add_edges_from((a, z) for a in ends for z in ends if a != z)
    expected = set(networkx.ego_graph(joined, start, depth))
    part = focused(rows, start, depth)
    assert {row.iri for row in part.entities if row.kind != "place"} == expected
    assert len(network(part)) < len(network(rows))


@pytest.mark.parametrize("depth", [0, -1, DEEPEST + 1])
def test_a_depth_that_cannot_be_drawn_is_refused(depth: int) -> None:
    with pytest.raises(InputError, match=f"depth of {depth}"):
        focused(b.oasis(), b.HARBOUR, depth)


def test_an_unknown_node_is_refused() -> None:
    with pytest.raises(InputError, match="no node 'nowhere'"):
        focused(b.oasis(), "nowhere")


def test_an_answer_of_names_is_drawn_with_the_facts_between_them() -> None:
    part = answered(b.oasis(), named("جامعة الواحة", "Ministry of Water", "42"))
    assert entities(part) == {b.UNIVERSITY, b.MINISTRY}
    assert agreements(part) == {b.STANDING}
    assert len(part.articles) == 1


def test_an_answer_that_names_agreements_is_drawn_as_exactly_those() -> None:
    row = (NamedNode(b.CAMPAIGN), Literal("Harbour Authority"))
    part = answered(b.oasis(), Results(("a", "name"), (row,)))
    assert agreements(part) == {b.CAMPAIGN}
    assert entities(part) == {b.UNIVERSITY, b.PALMS, b.HARBOUR}


def test_a_constructed_graph_shows_the_relations_that_it_states() -> None:
    stated = Triple(
        NamedNode(b.UNIVERSITY), NamedNode("https://example.org/against"), NamedNode(b.SHADOW)
    )
    part = answered(b.oasis(), Results(triples=(stated,)))
    assert [(link.subject, link.object) for link in part.links] == [(b.UNIVERSITY, b.SHADOW)]
    assert part.agreements == ()


@pytest.mark.parametrize(
    "answer", [named("42"), named(), Results(boolean=True), Results(triples=())]
)
def test_an_answer_that_names_nothing_drawn_is_refused(answer: Results) -> None:
    with pytest.raises(QueryError, match="names nothing that can be drawn"):
        answered(b.oasis(), answer)
