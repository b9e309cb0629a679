"""What a reasoner makes of the graph: nothing that contradicts it, and nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from sawab_graph.pipeline import fill, read
from sawab_graph.rdf import BASE, SG
from sawab_graph.resources import resource
from sawab_graph.serialise import serialise
from sawab_graph.store import PREFIXES, open_store

UPPER = Path(__file__).with_name("upper.ttl")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
# What each kind of thing may be taken for besides what it is said to be.
MAY_BE = {
    "sg:Arrangement": {"prov:Entity"},
    "sg:Agreement": {"sg:Arrangement", "prov:Entity"},
    "sg:Cooperation": {"sg:Arrangement", "prov:Entity"},
    "sg:Initiative": {"sg:Arrangement", "prov:Entity"},
    "sg:State": {"org:FormalOrganization"},
    "org:Organization": {"foaf:Organization", "foaf:Agent"},
    "schema:Person": {"foaf:Agent"},
    "sg:DateSpan": {"time:ProperInterval", "time:Interval", "time:TemporalEntity"},
    "sg:Claim": {"prov:Entity", "rdf:Statement"},
    "sg:Article": {"prov:Entity", "schema:NewsArticle", "schema:Article"},
    "oa:Annotation": {"prov:Entity"},
    "oa:TextQuoteSelector": {"oa:Selector"},
    "oa:TextPositionSelector": {"oa:Selector"},
}
FOAF = "http://xmlns.com/foaf/0.1/"


def named(prefixed: str) -> URIRef:
    prefix, name = prefixed.split(":")
    return URIRef({**PREFIXES, "foaf": FOAF}[prefix] + name)


@pytest.fixture(scope="module")
def said() -> Graph:
    """The seed article's graph with its ontology and vocabulary."""
    with open_store(None) as store:
        fill(store, read())
        return Graph().parse(data=serialise(store, "ntriples"), format="nt")


def closure(*parts: Graph) -> Graph:
    """All that follows under OWL 2 RL."""
    graph = Graph()
    for part in parts:
        graph += part
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


@pytest.fixture(scope="module")
def entailed(said: Graph) -> Graph:
    """What follows from it together with the vocabularies that ours builds on."""
    return closure(said, Graph().parse(UPPER))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology", "sawab.ttl"))


def errors(graph: Graph) -> list[str]:
    """What the reasoner found inconsistent."""
    return sorted(str(o) for s, o in graph.subject_objects() if (s, RDF.type, ERROR) in graph)


def test_the_graph_is_consistent(entailed: Graph) -> None:
    assert errors(entailed) == []


@pytest.mark.parametrize("wrong", [SG.Cooperation, named("org:Organization"), SG.Initiative])
def test_a_contradiction_is_found(said: Graph, ontology: Graph, wrong: URIRef) -> None:
    document = next(said.subjects(RDF.type, SG.Agreement))
    both = Graph().add((document, RDF.type, SG.Agreement)).add((document, RDF.type, wrong))
    assert errors(closure(ontology, both)) != []


def test_nothing_is_taken_for_what_it_is_not(said: Graph, entailed: Graph) -> None:
    everything = {OWL.Thing, RDFS.Resource}
    for thing in {s for s in said.subjects() if str(s).startswith(f"{BASE}id/")}:
        stated = set(said.objects(thing, RDF.type))
        allowed = stated | everything
        for prefixed, others in MAY_BE.items():
            if named(prefixed) in stated:
                allowed |= {named(other) for other in others}
        assert set(entailed.objects(thing, RDF.type)) <= allowed, thing


def test_the_shortcut_follows_from_the_participations(said: Graph, ontology: Graph) -> None:
    parts = Graph()
    for predicate in (SG.participation, SG.party):
        parts += said.triples((None, predicate, None))
    followed = closure(ontology, parts)
    assert set(followed.subject_objects(SG.hasParty)) == set(said.subject_objects(SG.hasParty))


def test_no_literal_is_made_a_thing(entailed: Graph) -> None:
    ranges = {named("org:Organization"), named("schema:Person"), SG.Arrangement}
    assert not [s for s, o in entailed.subject_objects(RDF.type) if o in ranges and is_literal(s)]


def is_literal(term: object) -> bool:
    return isinstance(term, Literal)
