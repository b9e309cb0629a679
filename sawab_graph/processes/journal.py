"""What a run over many articles has done so far, kept outside of memory.

Beside an output it is a file from which a run that was killed goes on; without one it vanishes.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sawab_graph.articles import Entry, Names
from sawab_graph.errors import OutputError
from sawab_graph.installed import installed

_TABLES = """
CREATE TABLE IF NOT EXISTS done (entries INTEGER, bytes INTEGER, state BLOB, program TEXT);
CREATE TABLE IF NOT EXISTS unread (message TEXT);
"""
_NOTHING = (0, 0, b"", "")


class Journal:
    """How many entries are done, what they wrote, which failed, and which ids they took."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._database = self._opened()
        self.names = Names(self._database)
        self.entries, self.bytes, self._state, self._program = self._done()
        self._read = (0, b"")

    def _opened(self) -> sqlite3.Connection:
        try:
            return _opened(self._path)
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"{self._path} cannot be used ({error}); wait for the run that writes there,"
                " or choose another place with -o."
            ) from error
        except sqlite3.DatabaseError:
            assert self._path is not None
            self._path.unlink()  # damaged: nothing can be known of that run
            return _opened(self._path)

    def _done(self) -> tuple[int, int, bytes, str]:
        return next(iter(self._database.execute("SELECT * FROM done")), _NOTHING)

    @property
    def entries_passed(self) -> int:
        """How many entries were read, by this run and the one before it that it goes on with."""
        return self._read[0]

    def pass_over(self, entry: Entry) -> None:
        """Note that an entry was read, now or by the run before."""
        number, state = self._read
        self._read = (number + 1, hashlib.sha256(state + entry.state).digest())

    @property
    def is_of_these(self) -> bool:
        """Whether what was passed over is what the run before had done, by the same program."""
        same = self._read == (self.entries, self._state)
        return same and self._program == installed()

    def fail(self, message: str) -> None:
        """Note why an entry gave nothing."""
        self._database.execute("INSERT INTO unread VALUES (?)", (message,))

    def unread(self) -> Iterator[str]:
        """Why each entry that gave nothing did not, in order."""
        rows = self._database.execute("SELECT message FROM unread ORDER BY rowid")
        return (message for (message,) in rows)

    def keep(self, size: int) -> None:
        """Let a run that comes after a kill go on here, with an output of so many bytes."""
        self.entries, self._state = self._read
        self.bytes, self._program = size, installed()
        row = (self.entries, self.bytes, self._state, self._program)
        self._database.execute("DELETE FROM done")
        self._database.execute("INSERT INTO done VALUES (?, ?, ?, ?)", row)
        self._database.commit()

    def forget(self) -> None:
        """Begin anew."""
        for table in ("done", "unread", "names"):
            self._database.execute(f"DELETE FROM {table}")
        self._database.commit()
        self.entries, self.bytes, self._state, self._program = _NOTHING
        self._read = (0, b"")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def finish(self) -> None:
        """Nothing is left to be gone on with."""
        self._database.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def _opened(path: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect("" if path is None else path, timeout=0)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("BEGIN EXCLUSIVE")
    database.commit()
    database.executescript(_TABLES)
    return database
