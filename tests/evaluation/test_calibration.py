"""Confidence against what turned out right."""

from __future__ import annotations

import pytest

from sawab_graph.evaluation import Bin, calibration, calibration_error
from tests.evaluation.records import compared, record

A, B, C, D = "Alpha Bank", "Beta School", "Gamma Trust", "Delta Port"


def test_facts_fall_into_bins_by_their_confidence() -> None:
    comparisons = [
        compared([record(A, B)], [record(A, B, confidence=0.95)]),
        compared([record(A, B)], [record(A, B, C, confidence=0.9)]),
        compared([], [record(A, B, confidence=0.9)]),
        compared([record(A, B)], [record(A, B, confidence=0.72)]),
    ]
    high, low = calibration(comparisons)
    assert (high.low, high.facts, high.found, high.right) == (0.9, 3, 2, 1)
    assert high.stated == pytest.approx((0.95 + 0.9 + 0.9) / 3)
    assert high.measured == pytest.approx(1 / 3)
    assert low == Bin(0.7, 1, 1, 1, 0.72)


def test_certainty_and_none_have_their_bins() -> None:
    told = [record(A, B, confidence=1.0), record(C, D, confidence=0.0)]
    bins = calibration([compared([record(A, B)], told)])
    assert [(b.low, b.facts, b.right) for b in bins] == [(0.9, 1, 1), (0.0, 1, 0)]


def test_wrong_status_is_not_right() -> None:
    gold, told = [record(A, B, status="planned")], [record(A, B, confidence=0.9)]
    (only,) = calibration([compared(gold, told)])
    assert (only.found, only.right) == (0, 0)


def test_doubtful_facts_and_those_without_confidence_are_left_out() -> None:
    doubtful = compared([record(A, B, optional=True)], [record(A, B, confidence=0.9)])
    silent = compared([record(A, B)], [record(A, B)])
    assert calibration([doubtful, silent]) == ()
    assert calibration_error(()) is None


def test_error_is_the_weighted_distance() -> None:
    bins = (Bin(0.9, 8, 8, 6, 0.95), Bin(0.5, 2, 1, 1, 0.6))
    assert calibration_error(bins) == pytest.approx((8 * 0.2 + 2 * 0.1) / 10)
