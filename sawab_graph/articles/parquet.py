"""Articles in Parquet files: a row each, its columns named as the keys of JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from sawab_graph.articles.article import (
    LARGEST,
    METADATA_KEYS,
    TOO_LARGE,
    Article,
    Entry,
    article_from_row,
)
from sawab_graph.articles.lines import broken
from sawab_graph.errors import InputError

SUFFIXES = frozenset({".parquet"})
_COLUMNS = ("id", "text", *METADATA_KEYS)
_ROWS = 64  # that are in memory together
_BUFFER = 2**20


def entries(path: Path) -> Iterator[Entry]:
    """One entry for each row; a file that cannot be read is one, which raises."""
    try:
        import pyarrow
    except ImportError:
        message = f"{path} is Parquet; to read it: pip install 'sawab-graph[files]'."
        yield broken(str(path), InputError(message))
        return
    try:
        yield from _rows(path)
    except (OSError, pyarrow.ArrowException) as error:
        why = " ".join(str(error).split())
        message = f"{path} cannot be read as Parquet ({why}); mend or replace the file."
        yield broken(str(path), InputError(message))


def _rows(path: Path) -> Iterator[Entry]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        if "text" not in columns:
            names = ", ".join(file.schema_arrow.names)
            raise OSError(f"it has no column 'text', only: {names}")
        size = path.stat().st_size // max(file.metadata.num_rows, 1)
        batches = file.iter_batches(_ROWS, columns=columns, use_threads=False)
        rows = chain.from_iterable(batch.to_pylist() for batch in batches)
        for number, row in enumerate(rows, start=1):
            yield _entry(row, f"{path}, row {number}", size)


def _entry(row: Mapping[str, object], place: str, size: int) -> Entry:
    state = repr(sorted(row.items())).encode("utf-8", "surrogatepass")
    if len(state) > LARGEST:
        return broken(place, InputError(f"{place} {TOO_LARGE}"), state, size)
    return Entry(place, partial(_article, row, place), state, size)


def _article(row: Mapping[str, object], place: str) -> Article:
    return article_from_row(row, place, "row")
