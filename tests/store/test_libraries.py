"""The graph in the hands of other libraries."""

from __future__ import annotations

import pytest
from rdflib import RDF, Literal, URIRef, Variable
from rdflib.namespace import SKOS

from sawab_graph import to_networkx
from sawab_graph.errors import StoreError
from sawab_graph.rdf import BASE, SG
from sawab_graph.store import Store, open_store
from tests.graph.builders import planned, resolved

UNIVERSITY = URIRef(f"{BASE}id/org/oasis-university")


@pytest.fixture(scope="module")
def store() -> Store:
    opened = open_store(None)
    opened.load_vocabulary()
    opened.replace_article(resolved(), derive=False)
    opened.replace_article(planned())
    return opened


def test_rdflib_sees_the_same_triples(store: Store) -> None:
    dataset = store.as_rdflib()
    assert (UNIVERSITY, SKOS.prefLabel, Literal("Oasis University", lang="en")) in dataset
    assert (UNIVERSITY, SKOS.prefLabel, Literal("Oasis University", lang="fr")) not in dataset
    triples = set(dataset.triples((None, None, None)))
    assert len(triples) == len(store)
    assert len(list(dataset.triples((None, RDF.type, SG.Agreement)))) == 2


def test_rdflib_sees_the_same_graphs(store: Store) -> None:
    dataset = store.as_rdflib()
    names = {str(graph.identifier) for graph in dataset.graphs()}
    assert set(store.graphs()) <= names
    plan = dataset.graph(URIRef(f"{BASE}graph/article/plan"))
    assert list(plan.triples((UNIVERSITY, None, None))) == []
    assert len(plan) > 10


def test_rdflib_asks_the_engine_and_its_own(store: Store) -> None:
    dataset = store.as_rdflib()
    query = "SELECT ?o { ?s sg:opposes ?o }"
    prefixes = {"sg": URIRef(str(SG))}
    rows = {row[Variable("o")] for row in dataset.query(query, initNs=prefixes).bindings}
    assert rows == {URIRef(f"{BASE}id/org/shadow-group")}
    bound = dataset.query(query, initNs=prefixes, initBindings={"s": UNIVERSITY})
    assert {row[Variable("o")] for row in bound.bindings} == rows
    assert dataset.query("ASK { ?s sg:opposes ?o }", initNs=prefixes).askAnswer
    graph = dataset.query("CONSTRUCT WHERE { ?s sg:opposes ?o }", initNs=prefixes).graph
    assert graph is not None
    assert len(graph) == 1


def test_rdflib_changes_nothing(store: Store) -> None:
    dataset = store.as_rdflib()
    with pytest.raises(StoreError, match="sawab-graph add"):
        dataset.add((UNIVERSITY, RDF.type, SG.State))
    with pytest.raises(StoreError, match="sawab-graph remove"):
        dataset.remove((UNIVERSITY, RDF.type, SG.State))


def test_networkx_has_types_dates_and_sentences(store: Store) -> None:
    graph = to_networkx(store)
    assert graph.nodes[str(UNIVERSITY)]["type"] == "University"
    assert graph.nodes[str(UNIVERSITY)]["label_en"] == "Oasis University"
    edges = [data for _, _, data in graph.edges(data=True) if data["date"] == "2019-03"]
    assert {data["relation"] for data in edges} >= {"party", "signed_by"}
    assert all("مذكرة تفاهم" in data["evidence"] for data in edges)
