"""The graph in an embedded Oxigraph: a folder on disk, or memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from sawab_graph.errors import StoreError
from sawab_graph.store import limits
from sawab_graph.store.backend import Change, Node
from sawab_graph.store.results import Results
from sawab_graph.store.updates import written

MARK = "CURRENT"  # the file by which the engine knows a folder as its own


class Embedded:
    """A :class:`Backend` of this process. The union is the engine's default graph."""

    def __init__(self, engine: ox.Store, path: Path | None, read_only: bool) -> None:
        self._engine: ox.Store | None = engine
        self._path = path
        self._read_only = read_only

    @property
    def engine(self) -> ox.Store:
        """The engine itself, while the store is open."""
        if self._engine is None:
            raise StoreError("The store is closed; open it again with open_store.")
        return self._engine

    @contextmanager
    def _reading(self) -> Iterator[ox.Store]:
        try:
            yield self.engine
        except OSError as error:
            raise StoreError(_damaged(self._path, error)) from error

    def graphs(self) -> Iterator[Node]:
        """The named graphs, in any order."""
        with self._reading() as engine:
            for graph in engine.named_graphs():
                if isinstance(graph, ox.NamedNode):
                    yield graph

    def has_graph(self, graph: Node) -> bool:
        """Whether a named graph holds anything."""
        return next(iter(self.quads([graph])), None) is not None

    def present(self, graphs: Collection[Node]) -> set[Node]:
        """Those of the graphs that hold anything."""
        return {graph for graph in graphs if self.has_graph(graph)}

    def quads(self, graphs: Iterable[Node] | None = None) -> Iterator[ox.Quad]:
        """What the named graphs hold, or those given; in any order."""
        with self._reading() as engine:
            if graphs is None:
                yield from (quad for quad in engine if _is_iri(quad.graph_name))
            else:
                for graph in graphs:
                    yield from engine.quads_for_pattern(None, None, None, graph)

    def held(self, triples: Collection[ox.Triple], without: Collection[ox.Quad]) -> set[ox.Triple]:
        """Those of the triples that some named graph holds beside the quads ``without``."""
        gone = frozenset(without)
        with self._reading() as engine:
            return {triple for triple in triples if _stands(engine, triple, gone)}

    def change(self, change: Change) -> None:
        """Make a change: one update of the engine is one transaction, and so is an extension."""
        emptied = [f"DROP SILENT GRAPH {graph}" for graph in self._emptied(change)]
        try:
            if change.removed:
                self.engine.update(" ;\n".join([written(change, None), *emptied]))
            else:
                self.engine.extend(change.inserted)
        except (OSError, RuntimeError) as error:
            raise StoreError(_unwritable(self._path, self._read_only, error)) from error

    def local(self) -> Embedded:
        """This store itself."""
        return self

    @contextmanager
    def edited(self) -> Iterator[Embedded]:
        """This store itself: what is changed in it is changed at once."""
        yield self

    def _emptied(self, change: Change) -> Iterator[Node]:
        """Graphs that hold nothing afterwards; the engine would keep their names."""
        left = {quad.graph_name for quad in change.inserted}
        for graph in {quad.graph_name for quad in change.removed} - left:
            if isinstance(graph, ox.NamedNode) and change.removed.issuperset(self.quads([graph])):
                yield graph

    def fill(self, quads: Iterable[ox.Quad]) -> None:
        """Put many quads into a store that nobody uses yet: fast, and not in one transaction."""
        try:
            self.engine.bulk_extend(quads)
        except (OSError, RuntimeError) as error:
            raise StoreError(_unwritable(self._path, self._read_only, error)) from error

    def insert(self, quads: Collection[ox.Quad]) -> None:
        """Put quads in, in one transaction."""
        try:
            self.engine.extend(quads)
        except (OSError, RuntimeError) as error:
            raise StoreError(_unwritable(self._path, self._read_only, error)) from error

    def query(self, query: str, timeout: float | None) -> Results:
        """Answer in a process of its own, stopped after ``timeout`` seconds; or here."""
        if timeout is None:
            return limits.run_here(self.engine, query)
        return limits.run_apart(self._request(query), timeout)

    def size(self) -> int:
        """How many triples the union has."""
        with self._reading() as engine:
            return sum(1 for _ in engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def lines(self, graph: Node | None) -> bytes:
        """A named graph, or for ``None`` the union, as N-Triples in any order."""
        source = ox.DefaultGraph() if graph is None else graph
        with self._reading() as engine:
            dumped = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=source)
        assert dumped is not None
        return dumped

    def close(self) -> None:
        """Write what is still to be written, and let others open the store."""
        engine, self._engine = self._engine, None
        if engine is not None and self._path is not None and not self._read_only:
            try:
                engine.flush()
            except (OSError, RuntimeError) as error:
                raise StoreError(_unwritable(self._path, False, error)) from error

    def _request(self, query: str) -> limits.Request:
        if self._path is None:
            dumped = self.engine.dump(format=ox.RdfFormat.N_QUADS)
            assert dumped is not None
            return limits.Request(query, nquads=dumped.decode("utf-8"))
        if not self._read_only:
            self.engine.flush()
        return limits.Request(query, path=str(self._path))


def open_embedded(path: Path | None, read_only: bool) -> Embedded:
    """The store in a folder, made where it is missing; ``None`` keeps it in memory."""
    if path is None:
        return Embedded(ox.Store(), None, False)
    _refuse_other_things(path, read_only)
    try:
        if not read_only:
            path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(_unmade(path, error)) from error
    try:
        engine = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(_unopened(path, error)) from error
    return Embedded(engine, path, read_only)


def _stands(engine: ox.Store, triple: ox.Triple, gone: frozenset[ox.Quad]) -> bool:
    found = engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(_is_iri(quad.graph_name) and quad not in gone for quad in found)


def _is_iri(graph: object) -> bool:
    return isinstance(graph, ox.NamedNode)


def _refuse_other_things(path: Path, read_only: bool) -> None:
    """Neither a file nor a folder of other things is taken for a store."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not the folder of a store; give another path.")
    is_store = (path / MARK).exists()
    if read_only and not is_store:
        raise StoreError(f"There is no store at {path}; make one with: sawab-graph build.")
    if not is_store and path.is_dir() and any(path.iterdir()):
        raise StoreError(
            f"{path} holds other things and no store (or a damaged one, without its file {MARK}); "
            "give an empty folder, or remove this one."
        )


def _unmade(path: Path, error: OSError) -> str:
    return f"The folder {path} cannot be made ({error.strerror}); give one that you may write to."


def _unopened(path: Path, error: Exception) -> str:
    reason = str(error).lower()
    denied = "permission" in reason or "read-only file system" in reason
    if "lock" in reason and not denied:
        return (
            f"The store at {path} is in use by another process that writes; "
            "wait until it ends, or close it. Reading is possible meanwhile."
        )
    if isinstance(error, PermissionError) or denied:
        return f"The store at {path} cannot be written here; give a folder that you may write to."
    if "no space" in reason:
        return f"The disk of {path} is full; make room and try again: nothing is lost."
    return _damaged(path, error)


def _damaged(path: Path | None, error: Exception) -> str:
    return (
        f"The store at {path} is damaged or not a store ({error}); "
        "restore a backup, or remove the folder and build it again."
    )


def _unwritable(path: Path | None, read_only: bool, error: Exception) -> str:
    if read_only:
        return f"The store at {path} was opened read-only; open it for writing to change it."
    if "no space" in str(error).lower() or "file too large" in str(error).lower():
        return (
            f"The store at {path} could not be written: the disk is full ({error}). Make room and "
            "run it again: what was stored before is kept."
        )
    return f"The store at {path} could not be written ({error}); check the disk and try again."
