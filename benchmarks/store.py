"""Six typical questions over generated graphs: our store, the bare engine, rdflib, and servers.

``python -m benchmarks.store [TRIPLES]`` (100,000 by default) prints a table of milliseconds of
processor time, the median of several runs, and what it takes to write the whole as Turtle. Other
programs are timed by the clock on the wall.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pyoxigraph as ox

from benchmarks.others import by_arq, by_server
from sawab_graph.rdf import BASE
from sawab_graph.serialise import serialise, stream
from sawab_graph.store import PREFIXES, Store, open_store
from sawab_graph.store.embedded import Embedded

_AGREEMENT = 14  # triples of one generated agreement, about
_SLOW = 2.0
QUERIES = {
    "names": "SELECT ?o ?n { ?o a org:Organization ; skos:prefLabel ?n } ORDER BY ?n LIMIT 100",
    "partners": f"""SELECT DISTINCT ?other {{
        ?a sg:hasParty <{BASE}id/org/o7> , ?other FILTER (?other != <{BASE}id/org/o7>) }}""",
    "by year": """SELECT ?y (COUNT(?a) AS ?n) {
        ?a sg:date/sg:edtf ?d BIND (SUBSTR(?d, 1, 4) AS ?y) } GROUP BY ?y ORDER BY ?y""",
    "most connected": """SELECT ?o (COUNT(DISTINCT ?a) AS ?n) { ?a sg:hasParty ?o }
        GROUP BY ?o ORDER BY DESC(?n) ?o LIMIT 20""",
    "two steps": f"""SELECT DISTINCT ?far {{ ?a sg:hasParty <{BASE}id/org/o7> , ?mid .
        ?b sg:hasParty ?mid , ?far }} LIMIT 500""",
    "undated": """SELECT ?a { ?a a sg:Agreement FILTER NOT EXISTS { ?a sg:date ?d } }
        ORDER BY ?a LIMIT 100""",
}


def graph(number: int, seed: int = 11) -> Iterator[ox.Triple]:
    """About so many triples of the model, the same for the same seed."""
    random, bodies = Random(seed), max(10, number // 100)
    for body in range(bodies):
        node = _node(f"org/o{body}")
        yield ox.Triple(node, _term("rdf:type"), _term("org:Organization"))
        name = ox.Literal(f"Organisation {body}", language="en")
        yield ox.Triple(node, _term("skos:prefLabel"), name)
    for position in range((number - 2 * bodies) // _AGREEMENT):
        yield from _agreement(random, position, bodies)


def _agreement(random: Random, position: int, bodies: int) -> Iterator[ox.Triple]:
    node = _node(f"agreement/a{position}")
    yield ox.Triple(node, _term("rdf:type"), _term("sg:Arrangement"))
    yield ox.Triple(node, _term("rdf:type"), _term("sg:Agreement"))
    label = ox.Literal(f"Agreement {position}", language="en")
    yield ox.Triple(node, _term("rdfs:label"), label)
    for place in range(2):
        party = _node(f"org/o{min(random.randrange(bodies), random.randrange(bodies))}")
        part = _node(f"participation/{position}-{place}")
        yield ox.Triple(node, _term("sg:hasParty"), party)
        yield ox.Triple(node, _term("sg:participation"), part)
        yield ox.Triple(part, _term("rdf:type"), _term("sg:Participation"))
        yield ox.Triple(part, _term("sg:party"), party)
    if random.random() < 0.9:
        day = f"{random.randrange(2008, 2024)}-{random.randrange(1, 13):02d}"
        date = _node(f"date/{day}")
        yield ox.Triple(node, _term("sg:date"), date)
        yield ox.Triple(date, _term("sg:edtf"), ox.Literal(day))
    yield ox.Triple(node, _term("sg:topic"), ox.Literal(f"topic {position % 40}", language="en"))


def _node(path: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/{path}")


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def milliseconds(work: Callable[[], object], most: int = 3) -> float:
    """The median of up to ``most`` runs; fewer of what takes long."""
    taken: list[float] = []
    while len(taken) < most and sum(taken) < _SLOW:
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return 1000 * statistics.median(taken)


def rows(number: int, folder: Path) -> Iterator[tuple[str, list[float]]]:
    """Each engine with its milliseconds, a query each and Turtle at the end."""
    triples = list(graph(number))
    facts = ox.NamedNode(f"{BASE}graph/article/generated")
    bare = ox.Store(str(folder / "bare"))
    bare.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    bare.flush()
    yield "raw pyoxigraph, on disk", _bare(bare)
    del bare  # so that the server can have it
    with open_store(folder / "ours") as store:
        assert isinstance(store.backend, Embedded)
        store.backend.fill(
            ox.Quad(t.subject, t.predicate, t.object, graph)
            for t in triples
            for graph in (facts, ox.DefaultGraph())
        )
        yield "our store, on disk", _ours(store, sorted_turtle=True)
        yield "the same, Turtle unsorted", _ours(store, sorted_turtle=False)[-1:]
    yield "rdflib", _rdflib(triples)
    yield "oxigraph server (wall)", by_server(folder / "bare", QUERIES)
    yield "Jena arq, in memory (wall)", by_arq(triples, QUERIES)


def _bare(engine: ox.Store) -> list[float]:
    def ask(query: str) -> int:
        found = engine.query(query, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        return sum(1 for _ in found)

    def dump() -> object:
        form = ox.RdfFormat.TURTLE
        return engine.dump(format=form, from_graph=ox.DefaultGraph(), prefixes=PREFIXES)

    times = [milliseconds(lambda query=query: ask(query)) for query in QUERIES.values()]
    return [*times, milliseconds(dump)]


def _ours(store: Store, sorted_turtle: bool) -> list[float]:
    def write() -> object:
        if sorted_turtle:
            return serialise(store, "turtle")
        return stream(store, "turtle", io.BytesIO())

    queries = QUERIES.values() if sorted_turtle else ()
    times = [
        milliseconds(lambda query=query: store.query(query, timeout=None)) for query in queries
    ]
    return [*times, milliseconds(write)]


def _rdflib(triples: list[ox.Triple]) -> list[float]:
    from rdflib import Graph

    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written is not None
    graph = Graph().parse(data=written, format="nt")
    for name, space in PREFIXES.items():
        graph.bind(name, space, replace=True)
    times = [
        milliseconds(lambda query=query: list(graph.query(query))) for query in QUERIES.values()
    ]
    return [*times, milliseconds(lambda: graph.serialize(format="turtle"), 1)]


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    heading = ["", *QUERIES, "Turtle"]
    sys.stdout.write("| " + " | ".join(heading) + " |\n" + "| --- " * len(heading) + "|\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, times in rows(number, Path(folder)):
            cells = [f"{each:,.1f}" for each in times]
            missing = ["–"] * (len(QUERIES) + 1 - len(times))
            cells = [*missing, *cells] if len(times) == 1 else [*cells, *missing]
            sys.stdout.write("| " + " | ".join([name, *cells]) + " |\n")


if __name__ == "__main__":
    main()
