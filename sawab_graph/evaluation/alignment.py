"""Which reported record is which annotated one, and which party is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sawab_graph.evaluation.annotations import Party, Record
from sawab_graph.evaluation.names import Same, any_same

Pairs = tuple[tuple[int, int], ...]

_ALIKE = 0.4  # of the parties are shared: two records may tell the same agreement
_TYPE_DECIDES = 0.01  # between two records with the same parties, the type decides
_THIN = {"contract": "agreement"}  # the line between the two is thin
_SIDES = 2


def same_type(one: Record, other: Record) -> bool:
    """Whether two records have one type; contract and agreement count as one."""
    return _THIN.get(one.type, one.type) == _THIN.get(other.type, other.type)


def pairing(golds: Sequence[Party], told: Sequence[Party], same: Same) -> Pairs:
    """Which party is which, one to one, in the order of the annotated ones."""
    left = list(range(len(told)))
    pairs = []
    for index, gold in enumerate(golds):
        for candidate in left:
            if any_same(gold.names, told[candidate].names, same):
                pairs.append((index, candidate))
                left.remove(candidate)
                break
    return tuple(pairs)


def overlap(gold: Record, told: Record, same: Same) -> float:
    """The share of the parties of two records that they have in common, from 0 to 1."""
    hits = len(pairing(gold.parties, told.parties, same))
    return 2 * hits / (len(gold.parties) + len(told.parties)) if hits else 0.0


def align(golds: Sequence[Record], told: Sequence[Record], same: Same) -> Pairs:
    """Which reported record tells which annotated one, the most alike first, one to one."""
    ranked = sorted(
        (
            (overlap(g, t, same) + _TYPE_DECIDES * same_type(g, t), -i, -j)
            for i, g in enumerate(golds)
            for j, t in enumerate(told)
        ),
        reverse=True,
    )
    taken_golds: set[int] = set()
    taken_told: set[int] = set()
    pairs = []
    for value, i, j in ranked:
        if value >= _ALIKE and -i not in taken_golds and -j not in taken_told:
            taken_golds.add(-i)
            taken_told.add(-j)
            pairs.append((-i, -j))
    return tuple(pairs)


def told_apart(
    golds: Sequence[Record], told: Sequence[Record], same: Same
) -> tuple[list[Record], list[Record]]:
    """One side's agreements with several partners ("count") as one record a partner, on both sides.

    Whether a reader reports them as one record or as several then makes no difference.
    """
    hubs = [g for g in golds if g.count > 1 and len(g.parties) > _SIDES]
    apart = [g for g in golds if g not in hubs]
    for hub in hubs:
        apart += [
            replace(hub, count=1, parties=(hub.parties[0], partner)) for partner in hub.parties[1:]
        ]
    return apart, [part for record in told for part in _parts(record, hubs, same)]


def _parts(record: Record, hubs: Sequence[Record], same: Same) -> list[Record]:
    if len(record.parties) <= _SIDES:
        return [record]
    for hub in hubs:
        pairs = dict(pairing(hub.parties, record.parties, same))
        if 0 in pairs and len(pairs) > _SIDES:
            centre = record.parties[pairs[0]]
            partners = [party for party in record.parties if party is not centre]
            return [replace(record, parties=(centre, partner)) for partner in partners]
    return [record]
