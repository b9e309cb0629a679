"""The graph as an rdflib store, for people's own code: read where it lies, nothing is copied."""

# The parameters are rdflib's.
# ruff: noqa: N803

from __future__ import annotations

import io
from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.query import Result
from rdflib.store import Store as RdflibStore

from sawab_graph.errors import StoreError
from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.terms import to_engine

if TYPE_CHECKING:
    from sawab_graph.store.store import Store


def dataset_of(store: Store) -> Dataset:
    """An rdflib data set over the graph; its default graph is what all graphs tell together."""
    return Dataset(store=View(store), default_union=True)


class View(RdflibStore):
    """Reads patterns from the engine; a query that is a text is answered by the engine whole."""

    context_aware = True
    graph_aware = True

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._engine = store.backend.local().engine
        self._prefixes = {name: URIRef(iri) for name, iri in PREFIXES.items()}

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples that fit, in a graph or in all together, each with no context of its own."""
        for quad in self._quads(triple_pattern, context):
            yield tuple(map(_term, quad.triple)), iter(())

    def _quads(self, pattern: Any, context: Any) -> Iterator[ox.Quad]:
        graph = ox.DefaultGraph() if context is None else _asked(context.identifier)
        terms = [None if term is None else _asked(term) for term in pattern]
        if isinstance(graph, BNode) or any(isinstance(term, BNode) for term in terms):
            return iter(())
        subject, predicate, value = terms
        return self._engine.quads_for_pattern(subject, predicate, value, graph)

    def __len__(self, context: Any = None) -> int:
        """How many triples a graph has, or all together."""
        return sum(1 for _ in self._quads((None, None, None), context))

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        """The named graphs, or those that hold a triple."""
        for name in self._store.graphs():
            graph = Graph(store=self, identifier=URIRef(name))
            if triple is None or next(self._quads(triple, graph), None) is not None:
                yield graph

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a graph is there where it holds something."""

    def query(
        self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **kwargs: Any
    ) -> Result:
        """Rows, or yes or no; by NotImplementedError rdflib is left to answer the rest itself."""
        if not isinstance(query, str) or initBindings:
            raise NotImplementedError
        names: Mapping[str, Any] = initNs or {}
        prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in names.items())
        found = self._store.query(prologue + query, timeout=None)
        if found.form == "graph":
            raise NotImplementedError
        return Result.parse(io.BytesIO(found.dump("json")), format="json")

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Remember a prefix for whoever writes the graph."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> URIRef | None:
        """What a prefix stands for."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """The prefix of a namespace."""
        return next((p for p, n in self._prefixes.items() if str(n) == str(namespace)), None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """All prefixes."""
        return iter(self._prefixes.items())

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        """Refused: articles go in whole."""
        raise StoreError("The graph is read here; it changes by sawab-graph add and import.")

    def remove(self, triple: Any, context: Any = None) -> None:
        """Refused: articles come out whole."""
        raise StoreError("The graph is read here; it changes by sawab-graph remove.")


def _asked(term: Any) -> Any:
    return term if isinstance(term, BNode) else to_engine(term)


def _term(term: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == f"{PREFIXES['xsd']}string":
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
