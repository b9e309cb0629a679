"""The tables of articles as files of Parquet, written by one machine in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.articles import entries
from sawab_graph.errors import InputError, OutputError
from sawab_graph.output import new_folder
from sawab_graph.parquet.outcome import Given, Outcome, given_of, outcome_of
from sawab_graph.parquet.schema import TABLES, Row, arrow_schema

if TYPE_CHECKING:
    import pyarrow.parquet

_MARK = "_SUCCESS"
_PART = "part-00000.parquet"
_AT_ONCE = 5_000


def write_tables(sources: Sequence[str | Path], folder: Path) -> Mapping[str, int]:
    """Read articles into the tables below ``folder``, all or none; how many rows each has.

    The same rows as any other engine writes. What cannot be read becomes a row of ``errors``.
    The sources are gone through twice, first for which ids are shared.
    """
    if "-" in map(str, sources):
        raise InputError("Tables are made of files; write standard input into one first.")
    with new_folder(folder, _MARK) as fresh:
        with ExitStack() as opened:
            tables = {name: opened.enter_context(_Table(fresh, name)) for name in TABLES}
            for outcome in outcomes(sources):
                for name, rows in outcome.tables.items():
                    tables[name].add(rows)
        (fresh / _MARK).touch()
    return {name: table.rows for name, table in tables.items()}


def outcomes(sources: Sequence[str | Path]) -> Iterator[Outcome]:
    """What becomes of each article of files, folders and JSON Lines."""
    kept: dict[str, str] = {}
    for given in _given(sources):
        smallest = kept.setdefault(given.key, given.fingerprint)
        kept[given.key] = min(smallest, given.fingerprint)
    read: set[str] = set()
    for given in _given(sources):
        yield outcome_of(given, kept[given.key], given.key in read)
        if given.fingerprint == kept[given.key]:
            read.add(given.key)


def _given(sources: Sequence[str | Path]) -> Iterator[Given]:
    return (given_of(entry.load, entry.place) for entry in entries(sources))


class _Table:
    """One table, written some thousand rows at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / name / _PART
        self._schema = arrow_schema(TABLES[name])
        self._waiting: list[Row] = []
        self.rows = 0

    def __enter__(self) -> _Table:
        self._writer = _writer(self._path, self._schema)
        return self

    def __exit__(self, *_: object) -> None:
        self._write()
        self._writer.close()

    def add(self, rows: Sequence[Row]) -> None:
        """Rows to write, sooner or later."""
        self._waiting += rows
        self.rows += len(rows)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting.clear()


def _writer(path: Path, schema: pyarrow.Schema) -> pyarrow.parquet.ParquetWriter:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise OutputError(
            "Parquet needs PyArrow; install it with: pip install 'sawab-graph[files]'."
        ) from error
    path.parent.mkdir(parents=True)
    return parquet.ParquetWriter(path, schema, compression="zstd")
