"""An embedded Oxigraph store: on disk or in memory, one small interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from sawab_graph.errors import DataError, StoreError
from sawab_graph.merging import Doubt, read_decisions
from sawab_graph.model import ResolvedReading
from sawab_graph.rdf import BASE, Iris, Quad, release_triples, replaced_triples, triples
from sawab_graph.resources import resource
from sawab_graph.store import limits, sparql
from sawab_graph.store.content import content_of
from sawab_graph.store.derive import derived_quads
from sawab_graph.store.dump import sorted_quads
from sawab_graph.store.results import Results
from sawab_graph.store.settle import former_view, settle, view_of
from sawab_graph.store.terms import Values, notation, to_quad
from sawab_graph.store.updates import exchange, replacement
from sawab_graph.store.view import View, difference, shown

TIME_LIMIT = 30.0
DECISIONS = "identities.tsv"
_MARK = "CURRENT"  # the file by which the engine knows a folder as its own


class Store:
    """The graph of a project. Open it with :func:`open_store`; close it, or use ``with``."""

    def __init__(
        self,
        engine: ox.Store,
        path: Path | None,
        base: str,
        read_only: bool,
        decisions: Path | None = None,
    ) -> None:
        self._engine: ox.Store | None = engine
        self._path = path
        self._decisions = decisions
        self._iris = Iris(base)
        self._read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many triples there are in all graphs together, each counted once."""
        with self._reading() as engine:
            return sum(1 for _ in engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    @property
    def base(self) -> str:
        """What every IRI that the project makes begins with."""
        return self._iris.base

    def close(self) -> None:
        """Write what is still to be written, and let others open the store."""
        if self._engine is not None and self._path is not None and not self._read_only:
            self._engine.flush()
        self._engine = None

    def _opened(self) -> ox.Store:
        if self._engine is None:
            raise StoreError("The store is closed; open it again with open_store.")
        return self._engine

    @contextmanager
    def _reading(self) -> Iterator[ox.Store]:
        try:
            yield self._opened()
        except OSError as error:
            raise StoreError(_damaged(self._path, error)) from error

    def load_vocabulary(self) -> None:
        """Put the ontology and the vocabulary into their graph, in place of what was there.

        The addresses of merged organisations go with them, since no article tells of a merge.
        """
        vocabulary = self._iris.vocabulary_graph
        graph = ox.NamedNode(str(vocabulary))
        quads = [
            ox.Quad(quad.subject, quad.predicate, quad.object, graph)
            for name in ("sawab.ttl", "vocabulary.ttl")
            for quad in _parsed(resource("ontology", name), self.base)
        ]
        replaced = replaced_triples(resource("data", "replaced.tsv"), self._iris)
        quads += [to_quad(Quad(*triple, vocabulary)) for triple in replaced]
        self._replace([graph], quads)

    def replace_article(self, resolved: ResolvedReading, *, derive: bool = True) -> None:
        """Put an article's facts and evidence in place of what it said before, all or nothing.

        With ``derive=False`` the derived graph waits for :meth:`rebuild_derived`.
        """
        document = resolved.reading.document.id
        names = (self._iris.facts_graph(document), self._iris.evidence_graph(document))
        graphs = [ox.NamedNode(str(name)) for name in names]
        quads = [to_quad(quad) for quad in triples(resolved, self.base)]
        self._replace(graphs, quads)
        if derive:
            self.rebuild_derived()

    def rebuild_derived(self) -> None:
        """Make the derived graph anew from the facts, and describe the whole.

        What the articles tell of one thing is merged first; see :mod:`sawab_graph.merging`.
        """
        graph = ox.NamedNode(str(self._iris.derived_graph))
        found = settle(self._opened(), self._iris, read_decisions(self._decisions))
        self._show(found.view, graph)
        self._replace([graph], [*derived_quads(self, graph), *found.quads(graph)])
        self._describe()

    def _show(self, view: View, derived: ox.NamedNode) -> None:
        """Let the default graph be what a view shows of the articles' graphs."""
        engine = self._opened()
        apart = frozenset({str(derived), f"<{self._iris.release_graph}>"})
        surplus, missing = difference(engine, view, former_view(engine, derived), apart)
        self._update(exchange(surplus, missing))

    def doubts(self) -> tuple[Doubt, ...]:
        """Pairs of things that may be one, which a person should decide about."""
        with self._reading() as engine:
            return settle(engine, self._iris, read_decisions(self._decisions)).doubts

    def _describe(self) -> None:
        release = self._iris.release_graph
        graph = ox.NamedNode(str(release))
        stated = _parsed(resource("ontology", "dataset.ttl"), self.base)
        computed = release_triples(content_of(self.data_quads()), self._iris)
        quads = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in stated]
        quads += [to_quad(Quad(*triple, release)) for triple in computed]
        self._replace([graph], quads)

    def _replace(self, graphs: list[ox.NamedNode], quads: list[ox.Quad]) -> None:
        self._update(replacement(graphs, quads))

    def _update(self, update: str) -> None:
        """One update of the engine is one transaction."""
        try:
            self._opened().update(update)
        except (OSError, RuntimeError) as error:
            raise StoreError(_unwritable(self._path, self._read_only, error)) from error

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad of the named graphs as merging shows it, in a fixed order."""
        return iter(sorted_quads(self._seen()))

    def _seen(self) -> Iterator[ox.Quad]:
        with self._reading() as engine:
            view = view_of(engine, self._iris, read_decisions(self._decisions))
            yield from shown(engine, view, f"<{self._iris.base}graph/article/")

    def data_quads(self) -> list[ox.Quad]:
        """Every quad of the named graphs but those that describe the data set, in any order."""
        release = ox.NamedNode(str(self._iris.release_graph))
        return [quad for quad in self._seen() if quad.graph_name != release]

    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs, sorted."""
        with self._reading() as engine:
            return tuple(sorted(str(g.value) for g in engine.named_graphs() if _is_iri(g)))

    def query(
        self,
        query: str,
        bindings: Mapping[str, Values] | None = None,
        *,
        timeout: float | None = TIME_LIMIT,
    ) -> Results:
        """Answer a SPARQL query over all graphs together.

        ``bindings`` gives variables their value, or several. The query runs in a process of its
        own, stopped after ``timeout`` seconds; with ``None`` it runs here, which only a query that
        is known to end should. Rows come sorted where the query does not order them.
        """
        sparql.refuse_unsafe(query, self.graphs())
        bound = sparql.bind(query, notation(bindings or {}))
        if timeout is None:
            results = limits.run_here(self._opened(), bound)
        else:
            results = limits.run_apart(self._request(bound), timeout)
        return results if sparql.is_ordered(query) else limits.in_order(results)

    def _request(self, query: str) -> limits.Request:
        engine = self._opened()
        if self._path is None:
            dumped = engine.dump(format=ox.RdfFormat.N_QUADS)
            assert dumped is not None
            return limits.Request(query, nquads=dumped.decode("utf-8"))
        if not self._read_only:
            engine.flush()
        return limits.Request(query, path=str(self._path))


def open_store(
    path: Path | None,
    *,
    read_only: bool = False,
    base: str = BASE,
    decisions: Path | None = None,
) -> Store:
    """Open the store in a folder, making it where it is missing; ``None`` keeps it in memory.

    ``decisions`` is the file in which a person says what is one; by default that beside the store.
    """
    if path is None:
        return Store(ox.Store(), None, base, read_only=False, decisions=decisions)
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
    return Store(engine, path, base, read_only, decisions or path.parent / DECISIONS)


def _refuse_other_things(path: Path, read_only: bool) -> None:
    """Neither a file nor a folder of other things is taken for a store."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not the folder of a store; give another path.")
    is_store = (path / _MARK).exists()
    if read_only and not is_store:
        raise StoreError(f"There is no store at {path}; make one with: sawab-graph build.")
    if not is_store and path.is_dir() and any(path.iterdir()):
        raise StoreError(
            f"{path} holds other things and no store (or a damaged one, without its file {_MARK}); "
            "give an empty folder, or remove this one."
        )


def _unmade(path: Path, error: OSError) -> str:
    return f"The folder {path} cannot be made ({error.strerror}); give one that you may write to."


def _unopened(path: Path, error: Exception) -> str:
    reason = str(error)
    if "lock" in reason.lower() and "permission" not in reason.lower():
        return f"The store at {path} is in use by another process; close that one, or read only."
    if isinstance(error, PermissionError) or "permission" in reason.lower():
        return f"The store at {path} cannot be written here; give a folder that you may write to."
    return _damaged(path, error)


def _damaged(path: Path | None, error: Exception) -> str:
    return (
        f"The store at {path} is damaged or not a store ({error}); "
        "remove the folder and build it again."
    )


def _unwritable(path: Path | None, read_only: bool, error: Exception) -> str:
    if read_only:
        return f"The store at {path} was opened read-only; open it for writing to change it."
    return f"The store at {path} could not be written ({error}); check the disk and try again."


def _parsed(path: Path, base: str) -> Iterator[ox.Quad]:
    try:
        with path.open("rb") as file:
            yield from ox.parse(input=file, format=ox.RdfFormat.TURTLE, base_iri=base)
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path} cannot be read as Turtle ({error}); restore the file.") from error


def _is_iri(graph: object) -> bool:
    return isinstance(graph, ox.NamedNode)
