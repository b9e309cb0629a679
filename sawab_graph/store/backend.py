"""What a place that keeps graphs must be able to do; all that the store itself asks of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

if TYPE_CHECKING:
    from sawab_graph.store.embedded import Embedded
    from sawab_graph.store.results import Results

Node = ox.NamedNode


@dataclass(frozen=True, slots=True)
class Change:
    """Quads to take out and quads to put in, together or not at all."""

    removed: frozenset[ox.Quad] = frozenset()
    inserted: frozenset[ox.Quad] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.removed or self.inserted)

    def __or__(self, other: Change) -> Change:
        return Change(self.removed | other.removed, self.inserted | other.inserted)


class Backend(Protocol):
    """Named graphs, and beside them the union that queries see: what they tell, each triple once.

    The union is in quads the default graph, wherever a backend keeps it. Every method raises
    StoreError where the place cannot be read or written.
    """

    def graphs(self) -> Iterator[Node]:
        """The named graphs, in any order."""

    def has_graph(self, graph: Node) -> bool:
        """Whether a named graph holds anything."""

    def present(self, graphs: Collection[Node]) -> set[Node]:
        """Those of the graphs that hold anything."""

    def quads(self, graphs: Iterable[Node] | None = None) -> Iterator[ox.Quad]:
        """What the named graphs hold, or those given; in any order."""

    def held(self, triples: Collection[ox.Triple], without: Collection[ox.Quad]) -> set[ox.Triple]:
        """Those of the triples that some named graph holds beside the quads ``without``."""

    def change(self, change: Change) -> None:
        """Make a change, in one transaction."""

    def local(self) -> Embedded:
        """The whole graph in this process, to be read."""

    def edited(self) -> AbstractContextManager[Embedded]:
        """The whole graph in this process; what is changed in it is changed here, at the end."""

    def fill(self, quads: Iterable[ox.Quad]) -> None:
        """Put many quads into a store that nobody uses yet, not in one transaction."""

    def insert(self, quads: Collection[ox.Quad]) -> None:
        """Put some thousand quads in, by the fastest way that is right while others read."""

    def query(self, query: str, timeout: float | None) -> Results:
        """Answer a query over the union, its ``GRAPH`` over the named graphs."""

    def size(self) -> int:
        """How many triples the union has."""

    def lines(self, graph: Node | None) -> bytes:
        """A named graph, or for ``None`` the union, as N-Triples in any order."""

    def close(self) -> None:
        """Write what is still to be written, and let others in."""


class GraphNames:
    """The names of the graphs of a backend, looked up one by one."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def __contains__(self, name: object) -> bool:
        try:
            return self._backend.has_graph(ox.NamedNode(str(name)))
        except ValueError:
            return False
