"""Whether a stated confidence keeps its word: of facts at 0.9, nine in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sawab_graph.evaluation.comparison import Comparison

_EDGES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose confidence is at least ``low`` and below the next bin's.

    ``found``: they tell an annotated agreement; ``right``: also with every party and the type.
    """

    low: float
    facts: int
    found: int
    right: int
    stated: float

    @property
    def measured(self) -> float:
        """The share of the facts that is right."""
        return self.right / self.facts


def calibration(comparisons: Iterable[Comparison]) -> tuple[Bin, ...]:
    """A reliability table, the highest confidence first, without empty bins.

    Facts without a confidence and those annotated as doubtful are left out.
    """
    judged = [fact for comparison in comparisons for fact in _judged(comparison)]
    bins = []
    high = float("inf")
    for low in _EDGES:
        inside = [fact for fact in judged if low <= fact[0] < high]
        high = low
        if inside:
            stated = sum(confidence for confidence, _, _ in inside) / len(inside)
            found = sum(found for _, found, _ in inside)
            right = sum(right for _, _, right in inside)
            bins.append(Bin(low, len(inside), found, right, stated))
    return tuple(bins)


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """The expected calibration error: how far stated and measured differ, weighted by facts."""
    known = tuple(bins)
    facts = sum(each.facts for each in known)
    if not facts:
        return None
    return sum(each.facts * abs(each.stated - each.measured) for each in known) / facts


def _judged(c: Comparison) -> Iterable[tuple[float, bool, bool]]:
    """The confidence of each counted fact, whether it was found, and whether it is right."""
    for match in c.found:
        if match.told.confidence is not None:
            yield match.told.confidence, True, match.right
    for record in c.wrong:
        if record.confidence is not None:
            yield record.confidence, False, False
