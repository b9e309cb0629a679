"""The tables of a graph in one file: a zip of CSV or of Parquet. Same rows, same bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sawab_graph.errors import DataError
from sawab_graph.model import GraphRows
from sawab_graph.tables import Table, tables

if TYPE_CHECKING:
    import pyarrow

_SURROGATES = re.compile("[\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = b"\xef\xbb\xbf"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o644 << 16
_NUMBERS = frozenset({"value"})


def to_csv(rows: GraphRows, bom: bool = True) -> bytes:
    """A zip of UTF-8 tables: agreements, organisations, people, places, relations, figures.

    Each begins with a byte order mark, without which a spreadsheet takes Arabic for another
    encoding; programs can do without it. A cell that a spreadsheet would run as a formula starts
    with an apostrophe.
    """
    files = {f"{name}.csv": _csv(table, bom) for name, table in tables(rows).items()}
    return _zipped(files, zipfile.ZIP_DEFLATED)


def to_parquet(rows: GraphRows) -> bytes:
    """The same tables as a zip of Parquet: texts as they are, figures as numbers, no empty texts.

    Raises DataError where pyarrow is not installed.
    """
    files = {f"{name}.parquet": _parquet(table) for name, table in tables(rows).items()}
    return _zipped(files, zipfile.ZIP_STORED)


def _zipped(files: Mapping[str, bytes], compression: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = compression
            entry.external_attr = _REGULAR_FILE
            entry.create_system = 3
            archive.writestr(entry, data)
    return out.getvalue()


def _csv(table: Table, bom: bool) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(_safe_row, table))
    return (_BOM if bom else b"") + out.getvalue().encode("utf-8")


def _safe_row(row: tuple[str, ...]) -> list[str]:
    return [_whole(_inert(cell)).replace("\x00", "\ufffd") for cell in row]


def _whole(text: str) -> str:
    """The text with what UTF-8 cannot hold replaced by U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> _inert("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _parquet(table: Table) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise DataError(
            "Parquet needs pyarrow, which is not installed; pip install 'sawab-graph[files]'."
        ) from error
    head, *rows = table
    columns = {name: _column(name, [row[n] for row in rows]) for n, name in enumerate(head)}
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out, compression="zstd")
    return out.getvalue()


def _column(name: str, texts: list[str]) -> pyarrow.Array:
    import pyarrow

    if name in _NUMBERS:
        return pyarrow.array([int(text) for text in texts], pyarrow.int64())
    return pyarrow.array([_whole(text) or None for text in texts], pyarrow.string())
