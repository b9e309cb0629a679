"""Which ids are taken by which texts, however many there are."""

from __future__ import annotations

import hashlib
import sqlite3
from types import TracebackType
from typing import Self

_TABLE = "CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, text BLOB NOT NULL)"
_TAKE = "INSERT OR IGNORE INTO names VALUES (?, ?)"
_TAKEN = "SELECT text FROM names WHERE id = ?"
_KEPT = 16  # bytes of a digest


class Names:
    """Ids and the texts that have them, in a file and not in memory; by default one that vanishes.

    A database that is given stays open, and is the giver's to commit.
    """

    def __init__(self, database: sqlite3.Connection | None = None) -> None:
        self._own = database is None
        self._database = database if database is not None else sqlite3.connect("")
        self._database.execute(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._own:
            self._database.close()

    def take(self, id: str, digest: bytes) -> bool:
        """Whether the text with this digest has the id: nobody had it before, or the same text."""
        key = key_of(id)
        kept = digest[:_KEPT]
        if self._database.execute(_TAKE, (key, kept)).rowcount:
            return True
        ((text,),) = self._database.execute(_TAKEN, (key,)).fetchall()
        return bool(text == kept)


def key_of(id: str) -> int:
    """A number that stands for an id, as a database finds it fastest."""
    return int.from_bytes(hashlib.sha256(id.encode("utf-8")).digest()[:8], "big", signed=True)
