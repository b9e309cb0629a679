"""What a store has read already, for processes to ask without a copy of their own each."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from sawab_graph.articles.names import key_of

_TABLE = "CREATE TABLE known (id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL)"
_INSERT = "INSERT OR IGNORE INTO known VALUES (?, ?)"
_SELECT = "SELECT fingerprint FROM known WHERE id = ?"


class Known:
    """The fingerprints of articles by their ids, in a file while it is used."""

    def __init__(self, articles: Mapping[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name, "known")
        self._database = sqlite3.connect(self.path)
        self._database.execute(_TABLE)
        rows = ((key_of(id), fingerprint) for id, fingerprint in articles.items())
        self._database.executemany(_INSERT, rows)
        self._database.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()
        self._folder.cleanup()

    def __contains__(self, id: str) -> bool:
        return next(self._database.execute(_SELECT, (key_of(id),)), None) is not None


def is_known(path: Path, id: str, fingerprint: str) -> bool:
    """Whether an article was read with this fingerprint, as the file at ``path`` has it."""
    row = next(_reader(path).execute(_SELECT, (key_of(id),)), None)
    return row is not None and row[0] == fingerprint


@lru_cache(maxsize=1)
def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
