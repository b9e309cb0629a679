"""The store inside a process that answers, and what that process may take."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from sawab_graph.errors import StoreError

PAUSES = (0.02, 0.1, 0.3)


class Graphs(Collection[str]):
    """The names of a store's graphs, looked up one by one."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    def __contains__(self, name: object) -> bool:
        try:
            return self._engine.contains_named_graph(ox.NamedNode(str(name)))
        except ValueError:
            return False

    def __iter__(self) -> Iterator[str]:
        return (str(graph.value) for graph in self._engine.named_graphs())

    def __len__(self) -> int:
        return sum(1 for _ in self._engine.named_graphs())


class Engine:
    """The store as this process sees it: reopened when the server says that it has changed."""

    def __init__(self, path: str, memory: int) -> None:
        self._path = path
        self._memory = memory
        self._version = ""
        self._store: ox.Store | None = None

    def reading(self, version: str) -> ox.Store:
        """The store as it is now."""
        if self._store is None or self._version != version:
            self._store = None
            self._store = _settled(self._path)
            self._version = version
            limit_memory(self._memory)
        return self._store

    def forget(self) -> None:
        """Open the store anew for the next job."""
        self._store = None

    @contextmanager
    def writing(self) -> Iterator[ox.Store]:
        """The store for one change, closed after it: whoever else writes gets it in turn."""
        try:
            store = ox.Store(self._path)
        except OSError as error:
            raise StoreError(
                f"The store is in use by another process ({error}); try again in a moment."
            ) from error
        limit_memory(self._memory)
        yield store
        store.flush()


def _settled(path: str) -> ox.Store:
    """The store, read-only; while another process writes, files may go before they are read."""
    for pause in PAUSES:
        try:
            return ox.Store.read_only(path)
        except OSError:
            time.sleep(pause)
    return ox.Store.read_only(path)


def is_unsettled(error: Exception) -> bool:
    """Whether a file went that was there when the store was opened: another process writes."""
    text = str(error).lower()
    return "corruption" in text and "no such file" in text


def limit_memory(more: int) -> None:
    """Let this process take so many bytes more than it has now, where the system can tell."""
    if sys.platform == "win32":
        return
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return
    most = pages * os.sysconf("SC_PAGE_SIZE") + more
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(more: float) -> None:
    """End with a job that takes far too long, even where no server is left to end it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + 2 * more) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
