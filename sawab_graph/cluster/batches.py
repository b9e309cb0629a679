"""What a Python worker does with batches of rows in Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from sawab_graph.articles import article_from_line, article_from_row
from sawab_graph.errors import DataError
from sawab_graph.installed import installed
from sawab_graph.parquet import TABLES, Given, Row, given_of, outcome_of
from sawab_graph.parquet.outcome import article_of
from sawab_graph.parquet.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow

Prepare = Callable[[Row], Given]
_AT_ONCE = 200  # articles whose results are in memory together


def given_rows(row: Row) -> Given:
    """The article of a row of columns."""
    source = row.get("source") or f"The row of {row.get('id')!r}"
    return given_of(partial(article_from_row, row, source, "row"), source)


def given_lines(row: Row) -> Given:
    """The article of a line of JSON."""
    source = row.get("source") or "A line"
    return given_of(partial(article_from_line, row["value"], source), source)


def prepared(
    prepare: Prepare, here: str, batches: Iterable[pyarrow.RecordBatch]
) -> Iterator[pyarrow.RecordBatch]:
    """Each row with the id and the fingerprint by which rows are told apart."""
    import pyarrow as pa

    _refuse_other_reader(here)
    text = pa.string()
    schema = pa.schema(
        [
            *((name, text) for name in ("key", "fingerprint", "source", "text")),
            ("metadata", pa.map_(text, text)),
            ("error", pa.struct(list(arrow_schema(TABLES["errors"])))),
        ]
    )
    yield from in_batches((_prepared(prepare(row)) for row in rows_of(batches)), schema)


def read(
    base: str, here: str, batches: Iterable[pyarrow.RecordBatch]
) -> Iterator[pyarrow.RecordBatch]:
    """What becomes of each prepared row: the rows of every table, and the quads."""
    import pyarrow as pa

    _refuse_other_reader(here)
    tables = [
        (name, pa.list_(pa.struct(list(arrow_schema(columns))))) for name, columns in TABLES.items()
    ]
    schema = pa.schema([("article", pa.string()), *tables, ("quads", pa.list_(pa.string()))])
    yield from in_batches((_outcome(row, base) for row in rows_of(batches)), schema)


def _prepared(given: Given) -> Row:
    document = given.article.document if given.article else None
    return {
        "key": given.key,
        "fingerprint": given.fingerprint,
        "source": given.source,
        "text": document.text if document else None,
        "metadata": list(document.metadata.items()) if document else None,
        "error": given.error,
    }


def _outcome(row: Row, base: str) -> Row:
    article = None
    if row["error"] is None:
        article = article_of(row["key"], row["text"], dict(row["metadata"]), row["source"])
    given = Given(row["key"], row["fingerprint"], row["source"], article, row["error"])
    outcome = outcome_of(given, row["kept"], row["repeated"], base)
    return {
        "article": article.document.id if article else None,
        **outcome.tables,
        "quads": list(outcome.quads),
    }


def in_arrow(function: Any) -> Any:
    """The function as Spark wants it: of one parameter, with a signature that it can ask for."""

    def over(batches: Iterable[Any]) -> Iterator[Any]:
        yield from function(batches)

    return over


def rows_of(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Row]:
    """The rows of batches, some at a time."""
    for batch in batches:
        for start in range(0, batch.num_rows, _AT_ONCE):
            yield from batch.slice(start, _AT_ONCE).to_pylist()


def in_batches(rows: Iterator[Row], schema: Any) -> Iterator[pyarrow.RecordBatch]:
    """Rows as batches, some at a time."""
    import pyarrow as pa

    while some := list(islice(rows, _AT_ONCE)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _refuse_other_reader(here: str) -> None:
    if installed() != here:
        raise DataError(
            "A worker has another version of sawab-graph than the driver; "
            "install the same on every machine, or facts would differ by where they were read."
        )
