"""The graph of a project: articles go in whole and come out whole, and questions are answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from sawab_graph.errors import DataError
from sawab_graph.merging import Doubt, read_decisions
from sawab_graph.model import ResolvedReading
from sawab_graph.rdf import BASE, Iris, Quad, release_triples, replaced_triples, triples
from sawab_graph.resources import resource
from sawab_graph.store import limits, sparql
from sawab_graph.store.backend import Backend, Change, GraphNames
from sawab_graph.store.changes import batch_change, put, replacement, with_union
from sawab_graph.store.content import content_of
from sawab_graph.store.derive import derived_quads
from sawab_graph.store.dump import sorted_quads
from sawab_graph.store.embedded import open_embedded
from sawab_graph.store.results import Results, display
from sawab_graph.store.settle import former_view, settle, view_of
from sawab_graph.store.terms import Values, notation, of_lines, to_quad
from sawab_graph.store.view import View, difference, shown

if TYPE_CHECKING:
    from rdflib import Dataset

TIME_LIMIT = 30.0
DECISIONS = "identities.tsv"

_ARTICLES = """
SELECT ?id ?read WHERE {
  ?run prov:used ?article ; dct:identifier ?read .
  ?article a sg:Article ; dct:identifier ?id
}
"""


class Store:
    """A graph in one place. Open it with :func:`open_store`; close it, or use ``with``."""

    def __init__(self, backend: Backend, base: str, decisions: Path | None = None) -> None:
        self._backend = backend
        self._decisions = decisions
        self._iris = Iris(base)

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
        return self._backend.size()

    @property
    def base(self) -> str:
        """What every IRI that the project makes begins with."""
        return self._iris.base

    @property
    def backend(self) -> Backend:
        """The place that keeps the graph, for what is done to the whole of it."""
        return self._backend

    def close(self) -> None:
        """Write what is still to be written, and let others open the store."""
        self._backend.close()

    def _opened(self) -> ox.Store:
        return self._backend.local().engine

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

    def replace_article(self, resolved: ResolvedReading, *, derive: bool = True) -> bool:
        """Put an article's facts and evidence in place of what it said before, all or nothing.

        Returns whether anything changed. With ``derive=False`` what follows from all articles
        together waits for :meth:`rebuild_derived`, which :attr:`is_complete` tells.
        """
        quads = [to_quad(quad) for quad in triples(resolved, self.base)]
        return self._replace_article(resolved.reading.document.id, quads, derive)

    def remove_article(self, document: str, *, derive: bool = True) -> bool:
        """Take out an article with all that only it said; whether there was such an article."""
        return self._replace_article(document, [], derive)

    def replace_lines(self, articles: Mapping[str, bytes]) -> bool:
        """Put N-Quads in place of what each article said before, all in one transaction.

        Whether anything changed; what follows from all articles waits for :meth:`rebuild_derived`.
        """
        names = (name for id in articles for name in self._graphs_of(id))
        return self._replace(tuple(names), chain.from_iterable(map(of_lines, articles.values())))

    def _graphs_of(self, document: str) -> tuple[ox.NamedNode, ox.NamedNode]:
        facts, evidence = self._iris.facts_graph(document), self._iris.evidence_graph(document)
        return ox.NamedNode(str(facts)), ox.NamedNode(str(evidence))

    def _replace_article(self, document: str, quads: list[ox.Quad], derive: bool) -> bool:
        changed = self._replace(self._graphs_of(document), quads)
        if derive and not self.is_complete:
            self.rebuild_derived()
        return changed

    def articles(self) -> dict[str, str]:
        """The id of each article, with the fingerprint of what was read."""
        rows = self.query(_ARTICLES, timeout=None).rows
        return {display(name): display(read) for name, read in rows}

    def replace_graph(self, name: str, triples: Iterable[ox.Triple]) -> bool:
        """Put triples in place of what a named graph holds; whether anything changed.

        What follows from all graphs together waits for :meth:`rebuild_derived`.
        """
        graph = ox.NamedNode(name)
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
        return self._replace([graph], quads)

    def put_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], more: Collection[str] = ()
    ) -> frozenset[str]:
        """Put triples in place of what many named graphs hold; the names of those that changed.

        To the graphs that ``more`` names they are added. This is for filling a large store batch
        by batch: what is new goes in the fastest way, and only what was there is compared. What
        follows from all graphs together waits for :meth:`rebuild_derived`.
        """
        batch = batch_change(self._backend, graphs, more)
        if batch and (stale := self._stale()):
            self._backend.change(with_union(self._backend, stale))
        return put(self._backend, batch)

    @property
    def is_complete(self) -> bool:
        """Whether what follows from all graphs together is of what they hold now.

        A change takes the description of the whole away with it, in one transaction.
        """
        return self._backend.has_graph(self._release)

    @property
    def _release(self) -> ox.NamedNode:
        return ox.NamedNode(str(self._iris.release_graph))

    def rebuild_derived(self) -> None:
        """Make all that follows from the articles together anew, and describe the whole.

        What they tell of one thing is merged first; see :mod:`sawab_graph.merging`. The
        description comes last, so that what was cut short is known to be.
        """
        with self._backend.edited() as local:
            Store(local, self.base, self._decisions)._settle(local.engine)

    def _settle(self, engine: ox.Store) -> None:
        graph = ox.NamedNode(str(self._iris.derived_graph))
        found = settle(engine, self._iris, read_decisions(self._decisions))
        self._show(engine, found.view, graph)
        self._replace([graph], [*derived_quads(self, graph), *found.quads(graph)])
        self._describe()

    def _show(self, engine: ox.Store, view: View, derived: ox.NamedNode) -> None:
        """Let the union be what a view shows of the articles' graphs."""
        apart = frozenset({str(derived), str(self._release)})
        surplus, missing = difference(engine, view, former_view(engine, derived), apart)
        removed, inserted = (frozenset(ox.Quad(*t) for t in each) for each in (surplus, missing))
        self._backend.change(Change(removed, inserted))

    def doubts(self) -> tuple[Doubt, ...]:
        """Pairs of things that may be one, which a person should decide about."""
        return settle(self._opened(), self._iris, read_decisions(self._decisions)).doubts

    def _describe(self) -> None:
        stated = _parsed(resource("ontology", "dataset.ttl"), self.base)
        computed = release_triples(content_of(self._data()), self._iris)
        release = self._release
        quads = [ox.Quad(quad.subject, quad.predicate, quad.object, release) for quad in stated]
        quads += [to_quad(Quad(*triple, self._iris.release_graph)) for triple in computed]
        change = replacement(self._backend, [release], quads)
        self._backend.change(with_union(self._backend, change))

    def _replace(self, graphs: Collection[ox.NamedNode], quads: Iterable[ox.Quad]) -> bool:
        """Let graphs hold exactly these quads, in one transaction; whether anything changed."""
        change = replacement(self._backend, graphs, quads)
        if not change:
            return False
        self._backend.change(with_union(self._backend, change | self._stale()))
        return True

    def _stale(self) -> Change:
        """The description of the whole taken away."""
        return Change(removed=frozenset(self._backend.quads([self._release])))

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad of the named graphs as merging shows it, in a fixed order."""
        return iter(sorted_quads(self.unsorted_quads()))

    def unsorted_quads(self) -> Iterator[ox.Quad]:
        """The same in any order, as the engine goes through them."""
        engine = self._opened()
        view = view_of(engine, self._iris, read_decisions(self._decisions))
        return shown(engine, view, f"<{self._iris.base}graph/article/")

    def data_quads(self) -> list[ox.Quad]:
        """Every quad of the named graphs but those that describe the data set, in any order."""
        return list(self._data())

    def _data(self) -> Iterator[ox.Quad]:
        release = self._release
        return (quad for quad in self.unsorted_quads() if quad.graph_name != release)

    def as_rdflib(self) -> Dataset:
        """An rdflib data set over the same data, to be read by code of your own."""
        from sawab_graph.store.rdflib_view import dataset_of

        return dataset_of(self)

    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs, sorted."""
        return tuple(sorted(graph.value for graph in self._backend.graphs()))

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
        sparql.refuse_unsafe(query, GraphNames(self._backend))
        bound = sparql.bind(query, notation(bindings or {}))
        results = self._backend.query(bound, timeout)
        return results if sparql.is_ordered(query) else limits.in_order(results)


def open_store(
    place: Path | str | None,
    *,
    read_only: bool = False,
    base: str = BASE,
    decisions: Path | None = None,
) -> Store:
    """Open the store in a folder, making it where it is missing; ``None`` keeps it in memory.

    A place that begins with ``http://`` or ``https://`` is a SPARQL 1.1 service, asked by the
    address of its queries; :mod:`sawab_graph.store.http` says what the environment can tell of it.
    ``decisions`` is the file in which a person says what is one; by default ``identities.tsv``
    beside the store, or for a service in the working directory.
    """
    if isinstance(place, str) and place.startswith(("http://", "https://")):
        from sawab_graph.store.remote import open_remote

        remote = open_remote(place, read_only, Iris(base))
        return Store(remote, base, decisions or Path(DECISIONS))
    path = None if place is None else Path(place)
    if path is not None and decisions is None:
        decisions = path.parent / DECISIONS
    return Store(open_embedded(path, read_only), base, decisions)


def _parsed(path: Path, base: str) -> Iterator[ox.Quad]:
    try:
        with path.open("rb") as file:
            yield from ox.parse(input=file, format=ox.RdfFormat.TURTLE, base_iri=base)
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path} cannot be read as Turtle ({error}); restore the file.") from error
