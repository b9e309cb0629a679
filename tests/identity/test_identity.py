"""Which mentions are one: the measure on pairs written by hand must not fall."""

from __future__ import annotations

import pytest

from tests.identity.measure import Figures, identified, measure, mentions

LEAST_PAIRS, PRECISION, RECALL = 300, 0.99, 0.90


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure()


def test_pairs_called_one_are_one_and_most_that_are_one_are_called_so(figures: Figures) -> None:
    assert figures.pairs >= LEAST_PAIRS
    assert figures.precision >= PRECISION, figures.wrong
    assert figures.recall >= RECALL, figures.missed


def test_the_pairs_are_of_both_kinds_across_articles_and_languages() -> None:
    found = list(mentions())
    assert len({m.language for m in found}) == 3
    for block in {m.block for m in found}:
        inside = [m for m in found if m.block == block]
        assert len({m.thing for m in inside}) > 1
        assert len({m.article for m in inside}) > 1
    assert len(set(found)) == len(found)


def test_the_order_of_articles_does_not_matter() -> None:
    found = list(mentions())
    assert identified(reversed(found)) == identified(found)
