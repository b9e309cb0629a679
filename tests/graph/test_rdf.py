"""Readings become exactly the triples of the knowledge model."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import ORG, OWL, RDF, SKOS, TIME, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS

from sawab_graph.errors import DataError
from sawab_graph.model import Name
from sawab_graph.rdf import BASE, SG, Iris, Quad, concept, replaced_triples, triples
from sawab_graph.rdf.dates import bounds
from sawab_graph.rdf.entities import name_triples
from sawab_graph.rdf.terms import OA, external, web_address
from sawab_graph.resources import resource
from sawab_graph.store.terms import to_engine
from tests.graph.builders import SIGNED, SIGNERS, TEXT, UNIVERSITY, planned, resolved

IRIS = Iris()
OASIS = IRIS.entity("org/oasis-university")
PORTS = IRIS.entity("org/ports-authority")


def facts(quads: list[Quad]) -> set[tuple[object, object, object]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


@pytest.fixture
def quads() -> list[Quad]:
    return list(triples(resolved()))


def memorandum(quads: list[Quad]) -> URIRef:
    kind = concept("agreement-type", "memorandum_of_understanding")
    return next(q.subject for q in quads if q.predicate == SG.agreementType and q.object == kind)


def test_a_memorandum_is_a_node_with_its_parties_date_and_place(quads: list[Quad]) -> None:
    node, said = memorandum(quads), facts(quads)
    assert (node, RDF.type, SG.Arrangement) in said
    assert (node, RDF.type, SG.Agreement) in said
    assert {q.object for q in quads if (q.subject, q.predicate) == (node, SG.hasParty)} == {
        OASIS,
        PORTS,
    }
    assert (node, SG.agreementStatus, concept("agreement-status", "signed")) in said
    assert (node, SG.date, IRIS.date("2019-03")) in said
    assert (node, SG.place, IRIS.entity("place/sohar")) in said
    assert (node, DCTERMS.source, IRIS.article("oasis")) in said


def test_a_campaign_is_an_initiative_and_standing_work_a_cooperation(quads: list[Quad]) -> None:
    types = [quad.object for quad in quads if quad.predicate == RDF.type]
    assert types.count(SG.Initiative) == 1
    assert types.count(SG.Cooperation) == 1
    assert types.count(SG.Agreement) == 1


def test_a_signature_says_who_in_what_post_for_whom(quads: list[Quad]) -> None:
    node, said = memorandum(quads), facts(quads)
    signature = next(q.object for q in quads if (q.subject, q.predicate) == (node, SG.signature))
    assert (signature, SG.signedBy, IRIS.entity("person/salim")) in said
    assert (signature, SG.onBehalfOf, OASIS) in said
    (post,) = [q.object for q in quads if (q.subject, q.predicate) == (signature, SG.inCapacity)]
    assert (post, ORG.postIn, OASIS) in said
    assert (IRIS.entity("person/salim"), ORG.holds, post) in said
    assert (node, SG.signatory, OASIS) not in said


def test_relations_point_the_way_they_are_told(quads: list[Quad]) -> None:
    said = facts(quads)
    bureau, council = IRIS.entity("org/research-bureau"), IRIS.entity("org/research-council")
    assert (bureau, SG.affiliatedTo, OASIS) in said
    assert (bureau, SG.partOf, council) in said
    assert (OASIS, SG.launchedBy, PORTS) in said
    assert (OASIS, SG.launchDate, IRIS.date("2009")) in said
    assert (PORTS, SG.launchedBy, OASIS) not in said
    assert (OASIS, SG.opposes, IRIS.entity("org/shadow-group")) in said


def test_a_date_has_bounds_and_a_unit(quads: list[Quad]) -> None:
    node, said = IRIS.date("2019-03"), facts(quads)
    assert (node, SG.earliest, Literal("2019-03-01", datatype=XSD.date)) in said
    assert (node, SG.latest, Literal("2019-03-31", datatype=XSD.date)) in said
    assert (node, SG.unit, TIME.unitMonth) in said
    assert [str(day) for day in bounds("2020-02")[:2]] == ["2020-02-01", "2020-02-29"]
    assert bounds("2020-02-03")[2] == TIME.unitDay


@pytest.mark.parametrize("wrong", ["2019/03", "03-2019", "2019-13", "", "2019-02-30"])
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"not YYYY|month|day"):
        bounds(wrong)


def test_every_claim_leads_to_the_exact_text(quads: list[Quad]) -> None:
    value = {(q.subject, q.predicate): q.object for q in quads}
    passages = [q.subject for q in quads if q.object == OA.SpecificResource]
    assert passages
    for passage in passages:
        quote = value[URIRef(f"{passage}/quote"), OA.exact]
        position = URIRef(f"{passage}/position")
        start, end = value[position, OA.start], value[position, OA.end]
        assert TEXT[int(start) : int(end)] == str(quote)


def test_a_claim_keeps_only_the_evidence_that_names_its_object(quads: list[Quad]) -> None:
    node = memorandum(quads)
    assert _quotes(quads, node, SG.signatory) == {SIGNERS}
    assert _quotes(quads, node, SG.date) == {SIGNED}
    assert _quotes(quads, node, SG.agreementType) == {SIGNED, SIGNERS}


def _quotes(quads: list[Quad], subject: URIRef, predicate: URIRef) -> set[str]:
    said = facts(quads)
    found: set[str] = set()
    for claim, _, annotation in [f for f in said if f[1] == SG.evidence]:
        if (claim, RDF.subject, subject) in said and (claim, RDF.predicate, predicate) in said:
            target = next(f[2] for f in said if f[:2] == (annotation, OA.hasTarget))
            quote = URIRef(f"{target}/quote")
            found.update(str(f[2]) for f in said if f[:2] == (quote, OA.exact))
    return found


def test_marks_keep_their_role_and_place(quads: list[Quad]) -> None:
    start = TEXT.index(UNIVERSITY)
    place = f"{start}-{start + len(UNIVERSITY)}"
    mark = URIRef(f"{IRIS.article('oasis')}/text/{place}/position")
    assert any(q.predicate == SG.subjectMark and q.object == mark for q in quads)
    assert not any(q.predicate == SG.objectMark for q in quads)


def test_facts_and_evidence_are_in_two_graphs(quads: list[Quad]) -> None:
    graphs = {quad.graph for quad in quads}
    assert graphs == {IRIS.facts_graph("oasis"), IRIS.evidence_graph("oasis")}
    for quad in quads:
        is_evidence = quad.predicate in (SG.evidence, SG.rule, OA.exact, SG.confidence)
        assert not (is_evidence and quad.graph == IRIS.facts_graph("oasis"))


def test_iris_are_ascii_and_no_node_is_blank(quads: list[Quad]) -> None:
    for quad in (*quads, *triples(planned())):
        for term in quad:
            assert isinstance(term, URIRef | Literal)
            assert isinstance(term, Literal) or re.fullmatch(r"[!-~]+", term)


def test_two_runs_give_the_same_quads_in_the_same_order() -> None:
    assert list(triples(resolved())) == list(triples(resolved()))


def test_an_agreement_is_named_by_what_it_says() -> None:
    first = memorandum(list(triples(resolved())))
    assert memorandum(list(triples(resolved()))) == first
    assert memorandum(list(triples(resolved(document="other")))) != first
    whole = resolved()
    swapped = tuple(
        replace(a, parties=tuple(reversed(a.parties))) for a in whole.reading.agreements
    )
    turned = replace(whole, reading=replace(whole.reading, agreements=swapped))
    assert memorandum(list(triples(turned))) == first


def test_two_agreements_alike_stay_two() -> None:
    whole = resolved()
    (memo, *_) = whole.reading.agreements
    twice = replace(whole, reading=replace(whole.reading, agreements=(memo, memo)))
    nodes = {q.subject for q in triples(twice) if q.predicate == SG.agreementType}
    assert len(nodes) == 2


def test_one_preferred_label_a_language() -> None:
    names = (
        Name("ar", "الثاني"),
        Name("ar", "الأول", "preferred"),
        Name("ar", "الثاني"),
        Name("en", "Only"),
        Name("ar-Latn", "al-Awwal"),
    )
    said = list(name_triples(OASIS, names))
    assert (OASIS, SKOS.prefLabel, Literal("الأول", lang="ar")) in said
    assert (OASIS, SKOS.prefLabel, Literal("Only", lang="en")) in said
    assert (OASIS, SKOS.prefLabel, Literal("al-Awwal", lang="ar-latn")) in said
    assert [t for t in said if t[1] == SKOS.altLabel] == [
        (OASIS, SKOS.altLabel, Literal("الثاني", lang="ar"))
    ]


def test_labels_hold_letters_only() -> None:
    marked = (
        Name("ar", "البنك العُمانـيّ"),
        Name("ar", "البنك العماني"),
        Name("ar", "\u200fبنك\u202c"),
    )
    labels = [str(label) for _, _, label in name_triples(OASIS, marked)]
    assert labels == ["البنك العماني", "بنك"]


def test_the_same_thing_elsewhere_is_linked(quads: list[Quad]) -> None:
    other = URIRef("http://www.wikidata.org/entity/Q42")
    assert (PORTS, OWL.sameAs, other) in facts(quads)
    assert (OASIS, OWL.sameAs, other) not in facts(quads)
    with pytest.raises(ValueError, match="neither"):
        external("javascript:alert(1)")


@pytest.mark.parametrize(
    ("address", "iri"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("http://example.org/خبر", "http://example.org/%D8%AE%D8%A8%D8%B1"),
        ("http://example.org/%D8%AE", "http://example.org/%D8%AE"),
        ("http://example.org/100%#a#b", "http://example.org/100%25#a%23b"),
        ("http://example.org/<x>[1]|", "http://example.org/%3Cx%3E%5B1%5D%7C"),
    ],
)
def test_any_web_address_becomes_an_iri(address: str, iri: str) -> None:
    assert web_address(address) == URIRef(iri)
    assert to_engine(URIRef(iri)).value == iri


@pytest.mark.parametrize("text", ["غير معروف", "javascript:alert(1)", "http://", "http:///a", ""])
def test_what_is_no_web_address_stays_words(text: str) -> None:
    assert web_address(text) == Literal(text)


def test_the_address_of_a_merged_organisation_leads_on(tmp_path: Path) -> None:
    table = tmp_path / "replaced.tsv"
    table.write_text("id\treplaced_by\nold-port\tports-authority\n", encoding="utf-8")
    (triple,) = replaced_triples(table, IRIS)
    assert triple == (IRIS.entity("org/old-port"), DCTERMS.isReplacedBy, PORTS)


@pytest.mark.parametrize("line", ["a\tb\nb\tc", "a", "a\tb\tc", "a\ta"])
def test_a_table_of_merges_that_cannot_hold_is_refused(tmp_path: Path, line: str) -> None:
    table = tmp_path / "replaced.tsv"
    table.write_text(f"id\treplaced_by\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"replaced\.tsv, line 2: .*name the one that is used now"):
        list(replaced_triples(table, IRIS))
    table.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match="its columns are id, replaced_by"):
        list(replaced_triples(table, IRIS))


def test_no_merged_organisation_is_still_in_the_registry() -> None:
    organisations = resource("data", "organisations.tsv").read_text(encoding="utf-8")
    known = {line.split("\t")[0] for line in organisations.splitlines()[1:]}
    for old, _, new in replaced_triples(resource("data", "replaced.tsv"), IRIS):
        assert old.removeprefix(IRIS.entity("org/x")[:-1]) not in known
        assert new.removeprefix(IRIS.entity("org/x")[:-1]) in known


def test_a_document_id_cannot_reach_another_graph() -> None:
    assert IRIS.facts_graph("x/evidence") != IRIS.evidence_graph("x")
    assert str(IRIS.article("مقال 1")).isascii()
    assert IRIS.article("a b") != IRIS.article("a_b")


@pytest.mark.parametrize("wrong", ["org/مركز", "org/a b", "../x", "", "org"])
def test_an_identity_must_be_a_slug(wrong: str) -> None:
    with pytest.raises(ValueError, match="slug"):
        IRIS.entity(wrong)


def test_the_base_can_be_changed_but_must_be_an_iri() -> None:
    moved = list(triples(resolved(), "https://data.example.org/g/"))
    assert not any(str(q.subject).startswith(BASE) for q in moved)
    with pytest.raises(ValueError, match="base"):
        Iris("no iri")


def test_unknown_terms_of_the_ontology_raise() -> None:
    with pytest.raises(AttributeError):
        _ = SG.hasPartyy
