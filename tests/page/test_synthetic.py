"""The generated graph that tests and benchmarks draw: its size, its shape, its evidence."""

from __future__ import annotations

import pytest

from benchmarks.synthetic import SMALLEST, synthetic
from sawab_graph.network import network


@pytest.mark.parametrize("nodes", [SMALLEST, 30, 500, 2000])
def test_it_is_drawn_as_exactly_so_many_nodes_that_all_hang_together(nodes: int) -> None:
    import networkx

    graph = network(synthetic(nodes))
    assert len(graph) == nodes
    assert networkx.is_weakly_connected(graph)


def test_the_same_number_gives_the_same_graph_and_another_seed_another() -> None:
    assert synthetic(300) == synthetic(300)
    assert synthetic(300, seed=2) != synthetic(300)


def test_every_quote_stands_in_its_article_with_both_ends_and_the_cue_marked() -> None:
    rows = synthetic(300)
    texts = {article.iri: article.text for article in rows.articles}
    facts = [row.evidence for row in rows.agreements] + [row.evidence for row in rows.links]
    quotes = [quote for evidence in facts for quote in evidence]
    for quote in quotes:
        assert texts[quote.article][quote.start : quote.end] == quote.quote
        assert {role for _, _, role in quote.marks} == {"cue", "subject", "object"}
        assert all(quote.start <= start < end <= quote.end for start, end, _ in quote.marks)
    assert len({quote.article for quote in quotes}) == len(texts) > 10


def test_it_has_dates_of_every_precision_several_sources_and_a_few_large_hubs() -> None:
    rows = synthetic(2000)
    lengths = {len(row.date.edtf) if row.date else 0 for row in rows.agreements}
    assert lengths == {0, 4, 7, 10}
    assert {article.language for article in rows.articles} == {"ar", "en"}
    assert any(len({quote.article for quote in row.evidence}) == 2 for row in rows.agreements)
    degrees = sorted(degree for _, degree in network(rows).degree())
    assert degrees[-1] > 40 > 3 >= degrees[len(degrees) // 2]


def test_too_small_a_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        synthetic(SMALLEST - 1)
