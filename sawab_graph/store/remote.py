"""The graph in a SPARQL 1.1 service elsewhere, by Query, Update and the Graph Store Protocol.

Services differ in what their default graph is, so the union of all graphs is kept in a graph of its
own, which every query names as its default graph. Of the graphs of a service, those below
``graph/`` of the base are the store's; nothing else is read or changed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from sawab_graph.errors import StoreError
from sawab_graph.rdf import Iris
from sawab_graph.store import limits, sparql
from sawab_graph.store.backend import Change, Node
from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.embedded import Embedded
from sawab_graph.store.http import PREFIX, Answer, Client, access_from
from sawab_graph.store.results import Results, display
from sawab_graph.store.updates import portable

_Item = TypeVar("_Item")

_FORM = "application/x-www-form-urlencoded; charset=utf-8"
_N_TRIPLES, _JSON = "application/n-triples", "application/sparql-results+json"
_AT_ONCE = 200  # terms of one VALUES block: some services refuse long ones
_GRAPHS = "SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({own}) }}"
_PRESENT = "SELECT DISTINCT ?g WHERE {{ VALUES ?g {{ {some} }} GRAPH ?g {{ ?s ?p ?o }} }}"
_ALL = "SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({own}) }}"
_ONE = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
_HELD = """SELECT ?s ?p ?o (COUNT(DISTINCT ?g) AS ?n) WHERE {{
VALUES (?s ?p) {{ {rows} }} GRAPH ?g {{ ?s ?p ?o }} FILTER ({own}) }} GROUP BY ?s ?p ?o"""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a service takes queries, updates and whole graphs; the last only if it does."""

    query: str
    update: str
    graphs: str = ""


def addresses_of(service: str, environment: Mapping[str, str]) -> Addresses:
    """The addresses of a service by that of its queries, where the environment gives no others.

    >>> addresses_of("http://localhost:7878/query", {})
    Addresses(query='http://localhost:7878/query', update='http://localhost:7878/update', graphs='')
    >>> addresses_of("http://localhost:8890/sparql", {}).update
    'http://localhost:8890/sparql'
    """
    beside = service.removesuffix("query") + "update" if service.endswith("/query") else service
    return Addresses(
        service,
        environment.get(f"{PREFIX}UPDATE") or beside,
        environment.get(f"{PREFIX}GRAPHS", ""),
    )


class Remote:
    """A :class:`Backend` over HTTP."""

    def __init__(self, client: Client, addresses: Addresses, iris: Iris, read_only: bool) -> None:
        self._client = client
        self._addresses = addresses
        self._union = ox.NamedNode(str(iris.union_graph))
        self._space = f"{iris.base}graph/"
        self._read_only = read_only

    @property
    def _own(self) -> str:
        space, union = ox.Literal(self._space), self._union
        return f"STRSTARTS(STR(?g), {space}) && ?g != {union}"

    def graphs(self) -> Iterator[Node]:
        """The named graphs of the store, in any order."""
        rows = self._rows(_GRAPHS.format(own=self._own))
        return (graph for (graph,) in rows if isinstance(graph, ox.NamedNode))

    def has_graph(self, graph: Node) -> bool:
        """Whether a named graph of the store holds anything."""
        if not graph.value.startswith(self._space) or graph == self._union:
            return False
        return bool(self._rows(f"SELECT ?s WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT 1"))

    def present(self, graphs: Collection[Node]) -> set[Node]:
        """Those of the graphs that hold anything."""
        queries = (
            _PRESENT.format(some=" ".join(map(str, some)))
            for some in _chunks(sorted(graphs, key=str))
        )
        return {graph for query in queries for (graph,) in self._rows(query)}

    def quads(self, graphs: Iterable[Node] | None = None) -> Iterator[ox.Quad]:
        """What the named graphs hold, or those given; in any order."""
        if graphs is None:
            yield from self._quads(_ALL.format(own=self._own))
            return
        for graph in graphs:
            for quad in limits.quads_of(self.lines(graph)):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)

    def held(self, triples: Collection[ox.Triple], without: Collection[ox.Quad]) -> set[ox.Triple]:
        """Those of the triples that some named graph holds beside the quads ``without``."""
        gone: dict[ox.Triple, int] = {}
        for quad in without:
            gone[quad.triple] = gone.get(quad.triple, 0) + 1
        wanted = frozenset(triples)
        # Some services do not find a text with a language by its words: it is compared here.
        rows = sorted({f"({t.subject} {t.predicate})" for t in wanted})
        found = set()
        for some in _chunks(rows):
            for s, p, o, number in self._rows(_HELD.format(rows=" ".join(some), own=self._own)):
                triple = ox.Triple(s, p, o)
                if triple in wanted and int(number.value) > gone.get(triple, 0):
                    found.add(triple)
        return found

    def change(self, change: Change) -> None:
        """Make a change by one request, which a service carries out as a whole."""
        if self._read_only:
            raise StoreError("The service was opened read-only; open it for writing to change it.")
        fields = {"update": portable(change, self._union)}
        self._post(self._addresses.update, fields, "*/*", repeatable=False)

    def local(self) -> Embedded:
        """A copy of the whole graph in memory."""
        copy = Embedded(ox.Store(), None, True)
        copy.fill(self.quads())
        copy.fill(limits.quads_of(self.lines(None)))
        return copy

    @contextmanager
    def edited(self) -> Iterator[Embedded]:
        """A copy in memory; what is changed in it is sent as one change at the end."""
        copy = self.local()
        before = frozenset(copy.engine)
        yield copy
        after = frozenset(copy.engine)
        if before != after:
            self.change(Change(before - after, after - before))

    def fill(self, quads: Iterable[ox.Quad]) -> None:
        """Put many quads into graphs that nobody uses yet, some thousands a request."""
        self.insert(list(quads))

    def insert(self, quads: Collection[ox.Quad]) -> None:
        """Put quads in, some thousands a request, each of which is carried out as a whole."""
        for some in _chunks(list(quads), 5000):
            self.change(Change(inserted=frozenset(some)))

    def query(self, query: str, timeout: float | None) -> Results:
        """Answer a query over the union, its ``GRAPH`` over the named graphs of the store."""
        fields: list[tuple[str, str]] = [("default-graph-uri", self._union.value)]
        words = {token.text.upper() for token in sparql.tokens(query) if token.kind == "word"}
        if "FROM" in words:
            fields = []
        elif "GRAPH" in words:
            fields += [("named-graph-uri", graph.value) for graph in self.graphs()]
        return self._ask(query, fields, timeout)

    def size(self) -> int:
        """How many triples the union has."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {self._union} {{ ?s ?p ?o }} }}"
        ((number,),) = self._rows(query)
        return int(getattr(number, "value", 0))

    def lines(self, graph: Node | None) -> bytes:
        """A named graph, or for ``None`` the union, as the engine's N-Triples in any order."""
        wanted = self._union if graph is None else graph
        if self._addresses.graphs:
            return _as_the_engine_writes(self._whole_graph(wanted))
        text = _ONE.format(graph=wanted)
        answer = self._post(self._addresses.query, {"query": text}, _N_TRIPLES, repeatable=True)
        return _as_the_engine_writes(answer.body)

    def close(self) -> None:
        """Nothing is kept open."""

    def _whole_graph(self, graph: Node) -> bytes:
        """The graph by the Graph Store Protocol; nothing where there is none."""
        if not self.has_graph(graph) and graph != self._union:
            return b""
        address = f"{self._addresses.graphs}?graph={quote(graph.value, safe='')}"
        headers = {"Accept": _N_TRIPLES}
        return self._client.send(address, None, headers, method="GET", repeatable=True).body

    def _quads(self, query: str) -> Iterator[ox.Quad]:
        for s, p, o, g in self._rows(query):
            yield ox.Quad(s, p, o, g)

    def _rows(self, query: str) -> Sequence[Sequence[Any]]:
        return self._ask(query).rows

    def _ask(
        self,
        query: str,
        fields: Iterable[tuple[str, str]] = (),
        timeout: float | None = None,
    ) -> Results:
        prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
        form = sparql.form(query)
        graph = form in ("CONSTRUCT", "DESCRIBE")
        accept = _N_TRIPLES if graph else _JSON
        sent = [("query", prologue + query), *fields]
        answer = self._post(self._addresses.query, sent, accept, timeout, repeatable=True)
        found = limits.graph_of(answer.body) if graph else limits.rows_of(answer.body)
        return _as_boolean(found) if form == "ASK" else found

    def _post(
        self,
        address: str,
        fields: Mapping[str, str] | Iterable[tuple[str, str]],
        accept: str,
        timeout: float | None = None,
        *,
        repeatable: bool,
    ) -> Answer:
        pairs = fields if isinstance(fields, Mapping) else list(fields)
        body = urlencode(pairs, encoding="utf-8").encode("ascii")
        headers = {"Content-Type": _FORM, "Accept": accept}
        answer = self._client.send(address, body, headers, timeout=timeout, repeatable=repeatable)
        most = answer.headers.get("X-SPARQL-MaxRows")
        if most:
            raise StoreError(
                f"The service at {address} gives no more than {most} rows of an answer; raise its "
                "limit (Virtuoso: ResultSetMaxRows), or the graph would be read in part."
            )
        return answer


def open_remote(service: str, read_only: bool, iris: Iris) -> Remote:
    """The service at an address, once it has answered."""
    remote = Remote(
        Client(service, access_from(os.environ)),
        addresses_of(service, os.environ),
        iris,
        read_only,
    )
    remote.has_graph(ox.NamedNode(str(iris.vocabulary_graph)))
    return remote


def _as_boolean(found: Results) -> Results:
    """The answer to ASK, which Virtuoso gives as a row with 0 or 1."""
    if found.boolean is not None:
        return found
    return Results(boolean=any(display(value) == "1" for row in found.rows for value in row))


def _as_the_engine_writes(lines: bytes) -> bytes:
    """The lines of a service, which may escape letters, with the bytes that the engine gives."""
    triples = ox.parse(input=lines, format=ox.RdfFormat.N_TRIPLES)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _chunks(items: Sequence[_Item], size: int = _AT_ONCE) -> Iterator[Sequence[_Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
