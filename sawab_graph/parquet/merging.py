"""Rows of the tables as what merging decides about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sawab_graph.merging import Merging, Report, Sighting, same_agreements, same_entities
from sawab_graph.parquet.schema import Row

_ORGANISATION = "organisation"


def merged(
    entities: Iterable[Mapping[str, Any]], agreements: Iterable[Mapping[str, Any]]
) -> dict[str, list[Row]]:
    """The tables ``merges`` and ``doubts`` of two tables, as one machine decides."""
    organisations = same_entities(sightings(entities))
    same = organisations.targets()
    told = same_agreements(report(row, same) for row in agreements)
    both = (*organisations.merges, *told.merges), (*organisations.doubts, *told.doubts)
    return rows_of(Merging(*both))


def rows_of(merging: Merging) -> dict[str, list[Row]]:
    """What was merged and doubted as rows of the two tables."""

    def why(score: float, reason: str, details: Iterable[tuple[str, str]]) -> Row:
        told = [{"name": name, "value": value} for name, value in details]
        return {"score": score, "reason": reason, "details": told}

    return {
        "merges": [
            {"old": m.old, "new": m.new, **why(m.score, m.reason, m.details)}
            for m in merging.merges
        ],
        "doubts": [
            {"one": d.one, "other": d.other, **why(d.score, d.reason, d.details)}
            for d in merging.doubts
        ],
    }


def sightings(entities: Iterable[Mapping[str, Any]]) -> list[Sighting]:
    """The organisations of a table of entities, each with all that the articles say of it."""
    rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in entities:
        if row["kind"] == _ORGANISATION:
            rows[row["entity"]].append(row)
    return [_sighting(id, rows[id]) for id in sorted(rows)]


def _sighting(id: str, rows: Iterable[Mapping[str, Any]]) -> Sighting:
    told = list(rows)
    names = {(name["language"], name["text"]) for row in told for name in row["names"]}
    return Sighting(
        id,
        frozenset(row["type"] for row in told),
        frozenset(row["country"] for row in told if row["country"]),
        tuple(sorted(names)),
        any(row["known"] for row in told),
        frozenset(rival for row in told for rival in row["rivals"]),
    )


def report(row: Mapping[str, Any], same: Mapping[str, str]) -> Report:
    """A row of the table of agreements, its parties as they are merged."""
    return Report(
        row["agreement"],
        row["article"],
        row["type"],
        row["status"],
        frozenset(same.get(party, party) for party in row["parties"]),
        row["date"] or row["date_converted"] or "",
        row["name"] or "",
        "" if row["count"] == 1 else str(row["count"]),
        row["published"] or "",
    )
