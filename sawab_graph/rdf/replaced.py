"""Addresses of organisations that were merged into others: each leads to the one that stays."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from rdflib.namespace import DCTERMS

from sawab_graph.errors import DataError
from sawab_graph.rdf.dates import Triple
from sawab_graph.rdf.terms import Iris

_COLUMNS = ["id", "replaced_by"]


def replaced_triples(path: Path, iris: Iris) -> Iterator[Triple]:
    """One triple for each line of the table at ``path``; DataError where a line cannot hold."""
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    if heading != _COLUMNS:
        raise DataError(f"{path} begins with {heading}; its columns are {', '.join(_COLUMNS)}.")
    gone = {row[0] for row in rows if row}
    for number, row in enumerate(rows, start=2):
        if len(row) != len(_COLUMNS) or row[1] in gone:
            raise DataError(
                f"{path}, line {number}: {row} must be an id that is gone and one that stays; "
                "name the one that is used now."
            )
        old, new = (iris.entity(f"org/{name}") for name in row)
        yield old, DCTERMS.isReplacedBy, new
