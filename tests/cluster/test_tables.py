"""The tables are documented, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sawab_graph.parquet.schema import MERGED, TABLES, Column, spark_type

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text("utf-8")


def documented(name: str, columns: Sequence[Column]) -> Iterator[str]:
    """A table as the document has it."""
    yield f"### `{name}`"
    yield ""
    yield "| column | type | what |"
    yield "| --- | --- | --- |"
    for column in columns:
        type = f"{column.type}, or none" if column.optional else column.type
        yield f"| `{column.name}` | {type} | {column.meaning} |"


@pytest.mark.parametrize("name", [*TABLES, *MERGED])
def test_the_document_has_the_columns_of_a_table(name: str) -> None:
    expected = "\n".join(documented(name, {**TABLES, **MERGED}[name]))
    assert f"{expected}\n\n" in DOCUMENT


def test_the_document_has_no_other_table() -> None:
    assert set(re.findall(r"^### `(\w+)`$", DOCUMENT, re.MULTILINE)) == {*TABLES, *MERGED}


def test_types_are_written_as_spark_writes_them() -> None:
    names = Column("names", "list of name", "")
    assert spark_type((names,)) == "`names` array<struct<language: string, text: string>>"
