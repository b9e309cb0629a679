"""Rows of the tables as what merging decides about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sawab_graph.merging import Report, Sighting

_ORGANISATION = "organisation"


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
