"""How sure an agreement is: the share of its kind that was right on annotated texts."""

from __future__ import annotations

from collections.abc import Sequence

from sawab_graph.reading.clauses import Draft

# Rounded down from the shares measured on the development texts and the benchmark
# (`sawab-graph evaluate` prints them as its reliability table); docs/reading.md has the figures.
_BY_RULE = {
    "signs": 0.92,
    "is_signed": 0.92,
    "signing_of": 0.88,
    "named_between": 0.88,
    "launches_jointly": 0.88,
    "agrees": 0.75,
    "announces": 0.8,
    "agreement_of": 0.75,
    "awards": 0.75,
    "trades": 0.75,
    "lends": 0.75,
    "becomes": 0.65,
    "joins_forces": 0.75,
    "under_one_with": 0.75,
    "enters": 0.75,
    "binds": 0.75,
    "owned": 0.65,
    "holds": 0.65,
    "listed": 0.65,
    "works_with": 0.5,
}
_OTHERWISE = 0.85
_RETOLD = 0.03
_BARE = 0.15
_HEADLINE = 0.1
_HIGHEST = 0.98


def confidence(drafts: Sequence[Draft]) -> float:
    """The share of agreements told like this that are right, between 0 and 1.

    The surest rule counts; each further telling adds to it. A side known by a bare word only, and a
    headline alone, take from it.
    """
    base = max(_BY_RULE.get(draft.rule, _OTHERWISE) for draft in drafts)
    sure = base + _RETOLD * (len(drafts) - 1)
    sure -= _BARE * any(mention.bare for mention in drafts[0].names)
    sure -= _HEADLINE * all(draft.header for draft in drafts)
    return min(_HIGHEST, round(sure, 2))
