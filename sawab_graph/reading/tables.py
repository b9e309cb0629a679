"""Tables of names that lie beside the lexicon: states, cities, fields of ministries."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sawab_graph.reading.normalise import fold


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with tabs between its cells; lines that begin with # are remarks."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")


def cells_of(cell: str | None) -> list[str]:
    """The names of a cell, which a bar parts; none of an empty one."""
    return [part for part in (cell or "").split("|") if part]


def portfolios_of(path: Path) -> frozenset[str]:
    """The fields that ministries have, folded, without the word for a ministry."""
    names = (fold(name) for row in rows_of(path) for name in cells_of(row["ar"]))
    return frozenset(name.partition(" ")[2] for name in names)
