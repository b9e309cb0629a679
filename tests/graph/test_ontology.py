"""The ontology and the vocabulary declare what the graph uses, and nothing else."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from sawab_graph import model
from sawab_graph.rdf import ONTOLOGY, SG, VOCABULARY, concept
from sawab_graph.rdf.facts import ROLES
from sawab_graph.resources import resource
from sawab_graph.store import Store

SCHEMES = {
    "agreement-type": get_args(model.AgreementType),
    "agreement-status": get_args(model.AgreementStatus),
    "organisation-type": get_args(model.OrganisationType),
    "comparator": get_args(model.Comparator),
    "party-role": tuple(ROLES.values()),
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology", "sawab.ttl"))


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(resource("ontology", "vocabulary.ttl"))


def declared(ontology: Graph) -> set[str]:
    return {
        str(term).removeprefix(ONTOLOGY)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
    }


def test_code_and_ontology_name_the_same_terms(ontology: Graph) -> None:
    in_code = {name for name in SG.__annotations__ if not name.startswith("_")}
    assert in_code == declared(ontology)


def test_each_declared_term_is_used_by_the_writer(ontology: Graph) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("rdf", "store")
        for path in sorted((resource("ontology").parent / "sawab_graph" / folder).glob("*.py"))
        if path.name != "terms.py"
    )
    used = set(re.findall(r"\b(?:SG\.|sg:)(\w+)", code))
    assert declared(ontology) - used == set()


def test_queries_and_shapes_use_only_declared_terms(ontology: Graph) -> None:
    files = [*resource("queries").glob("*.rq"), resource("ontology", "shapes.ttl")]
    for path in files:
        used = set(re.findall(r"\bsg:(\w+)", path.read_text(encoding="utf-8")))
        assert used <= declared(ontology), path


def test_what_the_store_holds_is_declared(store: Store, ontology: Graph) -> None:
    held = {
        str(term).strip("<>").removeprefix(ONTOLOGY)
        for quad in store.quads()
        for term in (quad.predicate, quad.object)
        if str(term).startswith(f"<{ONTOLOGY}") and str(term) != f"<{ONTOLOGY}>"
    }
    assert held <= declared(ontology)
    assert "hasParty" in held


def test_every_term_has_a_label_and_a_comment_in_both_languages(ontology: Graph) -> None:
    for name in declared(ontology):
        term = URIRef(ONTOLOGY + name)
        for predicate in (RDFS.label, RDFS.comment):
            texts = list(ontology.objects(term, predicate))
            languages = {each.language for each in texts if isinstance(each, Literal)}
            assert languages == {"ar", "en"}, (name, predicate)


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_a_scheme_has_a_concept_for_each_word_and_no_other(vocabulary: Graph, scheme: str) -> None:
    concepts = set(vocabulary.subjects(SKOS.inScheme, URIRef(VOCABULARY + scheme)))
    assert concepts == {concept(scheme, word) for word in SCHEMES[scheme]}
    for word in SCHEMES[scheme]:
        node = concept(scheme, word)
        assert list(vocabulary.objects(node, SKOS.notation)) == [Literal(word)]
        labels = list(vocabulary.objects(node, SKOS.prefLabel))
        languages = sorted(str(each.language) for each in labels if isinstance(each, Literal))
        assert languages == ["ar", "en", "fr"]


def test_no_blank_nodes(ontology: Graph, vocabulary: Graph) -> None:
    for graph in (ontology, vocabulary):
        assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_every_concept_and_scheme_is_named_and_defined_in_three_languages(
    vocabulary: Graph,
) -> None:
    nodes = {*vocabulary.subjects(RDF.type, SKOS.Concept)}
    nodes |= {*vocabulary.subjects(RDF.type, SKOS.ConceptScheme)}
    assert {str(n).removeprefix(VOCABULARY) for n in nodes} >= {*SCHEMES, "topic", "topic/energy"}
    for node in nodes:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            texts = list(vocabulary.objects(node, predicate))
            languages = sorted(str(getattr(each, "language", None)) for each in texts)
            assert languages == ["ar", "en", "fr"], (node, predicate)


def test_a_topic_has_cues_in_three_languages_and_shares_none(vocabulary: Graph) -> None:
    topics = list(vocabulary.subjects(SKOS.inScheme, URIRef(f"{VOCABULARY}topic")))
    cues = [cue for topic in topics for cue in vocabulary.objects(topic, SKOS.hiddenLabel)]
    assert len(cues) == len(set(cues))
    for topic in topics:
        told = vocabulary.objects(topic, SKOS.hiddenLabel)
        assert {getattr(each, "language", None) for each in told} == {"ar", "en", "fr"}


def test_the_ontology_says_its_version_licence_and_maker(ontology: Graph) -> None:
    node = URIRef(ONTOLOGY.removesuffix("#"))
    version = ontology.value(node, OWL.versionInfo)
    assert str(ontology.value(node, OWL.versionIRI)) == f"{node}/{version}"
    for predicate in (DCTERMS.license, DCTERMS.creator, DCTERMS.title, DCTERMS.description):
        assert ontology.value(node, predicate) is not None
    for name in declared(ontology):
        assert ontology.value(URIRef(ONTOLOGY + name), RDFS.isDefinedBy) == node


def test_what_the_writer_proves_is_what_the_shapes_ask_to_be_proved(store: Store) -> None:
    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    rule = URIRef("https://w3id.org/sawab-graph/shapes#FactProved")
    asked = set(shapes.objects(rule, SH.targetSubjectsOf))
    claimed = store.query("SELECT DISTINCT ?p { ?claim a sg:Claim ; rdf:predicate ?p }").table()[1]
    assert {URIRef(predicate) for (predicate,) in claimed} == asked
    (query,) = shapes.objects(URIRef(f"{rule}Query"), SH.select)
    listed = re.search(r"\?path IN \(([^)]+)\)", str(query))
    assert listed is not None
    names = {name.strip().split(":")[1] for name in listed[1].split(",")}
    assert names == {str(each).rsplit("#", 1)[1] for each in asked}
