"""The tables of articles as files of Parquet, written by one machine in bounded memory."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.articles import Article, Entry, Names, entries
from sawab_graph.errors import InputError, OutputError
from sawab_graph.output import new_folder
from sawab_graph.parquet.merging import merged
from sawab_graph.parquet.outcome import Given, Tables, given_of, given_up, outcome_of
from sawab_graph.parquet.schema import MERGED, TABLES, Row, arrow_schema
from sawab_graph.processes import read_entries
from sawab_graph.rdf import fingerprint

if TYPE_CHECKING:
    import pyarrow.parquet

_MARK = "_SUCCESS"
_PART = "part-00000.parquet"
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class TableReading:
    """Which articles to read into tables, and how: see ``sawab_graph.processes.read_entries``.

    With ``merging`` the tables of what is one are made too, in memory. The sources are gone through
    three times, the last time to read; ``step`` is then called with
    the size of each entry that is done.
    """

    sources: Sequence[str | Path]
    jobs: int | None = None
    seconds: float | None = None
    merging: bool = False
    step: Callable[[int], object] = lambda size: None

    def write(self, folder: Path) -> Mapping[str, int]:
        """Write the tables below ``folder``, all or none; how many rows each has.

        The same rows as any other engine writes. What cannot be read becomes a row of ``errors``.
        """
        if "-" in map(str, self.sources):
            raise InputError("Tables are made of files; write standard input into one first.")
        with new_folder(folder, _MARK) as fresh:
            with ExitStack() as opened:
                tables = {name: opened.enter_context(_Table(fresh, name)) for name in TABLES}
                for outcome in self._outcomes():
                    for name, rows in outcome.items():
                        tables[name].add(rows)
            counted = {name: table.rows for name, table in tables.items()}
            if self.merging:
                counted |= _merge(fresh)
            (fresh / _MARK).touch()
        return counted

    def _outcomes(self) -> Iterator[Tables]:
        """First what cannot be read at all, then what comes of reading the rest, in order."""
        kept = self._kept()
        for _, given, repeated in self._given(kept):
            if not _is_read(given, kept, repeated):
                yield outcome_of(given, kept[given.key], repeated).tables
        wanted = (e for e, given, repeated in self._given(kept) if _is_read(given, kept, repeated))
        with Names() as names:
            read = read_entries(wanted, _read, names, jobs=self.jobs, seconds=self.seconds)
            for entry, outcome in read:
                if outcome.result is None:
                    yield given_up(outcome.id, outcome.error or "", entry.place).tables
                else:
                    yield pickle.loads(outcome.result)
                self.step(entry.size)

    def _kept(self) -> dict[str, str]:
        """For each id the fingerprint of the article that has it."""
        kept: dict[str, str] = {}
        for entry in entries(self.sources):
            given = given_of(entry.load, entry.place)
            smallest = kept.setdefault(given.key, given.fingerprint)
            kept[given.key] = min(smallest, given.fingerprint)
        return kept

    def _given(self, kept: Mapping[str, str]) -> Iterator[tuple[Entry, Given, bool]]:
        """Each entry, what it gives, and whether the article that has its id came before."""
        passed: set[str] = set()
        for entry in entries(self.sources):
            given = given_of(entry.load, entry.place)
            yield entry, given, given.key in passed
            if given.fingerprint == kept[given.key]:
                passed.add(given.key)


def _merge(folder: Path) -> dict[str, int]:
    """Decide what is one among the tables below a folder, and write it beside them."""
    from pyarrow import parquet

    both = (parquet.read_table(folder / name).to_pylist() for name in ("entities", "agreements"))
    found = merged(*both)
    for name, rows in found.items():
        with _Table(folder, name) as table:
            table.add(rows)
    return {name: len(rows) for name, rows in found.items()}


def _is_read(given: Given, kept: Mapping[str, str], repeated: bool) -> bool:
    return given.article is not None and given.fingerprint == kept[given.key] and not repeated


def _read(article: Article) -> bytes:
    """What comes of an article, on its way from one of our processes to another."""
    print_ = fingerprint(article.document)
    given = Given(article.document.id, print_, article.source, article)
    return pickle.dumps(dict(outcome_of(given, print_, False).tables))


class _Table:
    """One table, written some thousand rows at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / name / _PART
        self._schema = arrow_schema({**TABLES, **MERGED}[name])
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
