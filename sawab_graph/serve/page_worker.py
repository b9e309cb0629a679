"""The process that makes pages: it knows the whole package, where those for queries do not."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

from sawab_graph.errors import QueryError, SawabGraphError
from sawab_graph.serve import frames, pages
from sawab_graph.serve.engine import limit_time
from sawab_graph.serve.worker import Line
from sawab_graph.store import Store, open_store

_CHUNK = 2**16


class Shelf:
    """The store as this process sees it: opened again when the server says that it has changed."""

    def __init__(self, path: str, base: str) -> None:
        self._path = Path(path)
        self._base = base
        self._version = ""
        self._store: Store | None = None

    def at(self, version: str) -> Store:
        """The store as it is now."""
        if self._store is None or self._version != version:
            if self._store is not None:
                self._store.close()
            self._store = open_store(self._path, read_only=True, base=self._base)
            self._version = version
        return self._store


def answer(shelf: Shelf, job: dict[str, Any], line: Line) -> None:
    """Make one page; what went wrong goes to the server with its kind."""
    try:
        made = pages.PAGES[job["kind"]](shelf.at(job["version"]), job)
    except pages.MissingError as error:
        line.failed("missing", str(error))
    except QueryError as error:
        line.failed("refused", str(error))
    except (SawabGraphError, OSError) as error:
        line.failed("store", str(error))
    else:
        line.head(form="page", format="")
        line.write(made if isinstance(made, bytes) else made.encode("utf-8"))
        line.end(rows=0, truncated=False)


def main(arguments: list[str]) -> int:
    """Answer until the server hangs up."""
    settings = json.loads(arguments[1])
    connection = socket.socket(fileno=0)
    shelf, line = Shelf(settings["path"], settings["base"]), Line(connection)
    incoming = frames.Frames()
    connection.sendall(frames.frame(frames.READY, b""))
    while data := connection.recv(_CHUNK):
        for _, payload in incoming.feed(data):
            limit_time(settings["seconds"])
            answer(shelf, frames.fields_of(payload), line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
