"""The shapes hold for what the product writes, and catch what is planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from sawab_graph.errors import InputError
from sawab_graph.rdf import BASE
from sawab_graph.serialise import serialise
from sawab_graph.store import Store, open_store
from sawab_graph.validate import validate
from tests.graph.builders import resolved

OASIS = f"<{BASE}id/org/oasis-university>"


def test_a_graph_of_the_product_is_sound(store: Store) -> None:
    assert validate(store) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            "DELETE { GRAPH ?g { ?c sg:evidence ?e } } WHERE { GRAPH ?g { ?c sg:evidence ?e } }",
            "a claim without evidence",
        ),
        (
            "DELETE { GRAPH ?g { ?a sg:hasParty ?p } } WHERE { GRAPH ?g { ?a sg:hasParty ?p } }",
            "its parties do not match its participations",
        ),
        (
            "DELETE { GRAPH ?g { ?s oa:exact ?q } } "
            "INSERT { GRAPH ?g { ?s oa:exact ?wrong } } "
            'WHERE { GRAPH ?g { ?s oa:exact ?q BIND (CONCAT("x", STR(?q)) AS ?wrong) } }',
            "the quote is not what the article says at that place",
        ),
        (
            "DELETE { GRAPH ?g { ?s skos:prefLabel ?n } } "
            "WHERE { GRAPH ?g { ?s a org:Organization ; skos:prefLabel ?n } }",
            "it has no preferred name",
        ),
        (
            f'INSERT DATA {{ GRAPH <urn:x> {{ {OASIS} skos:prefLabel "آخر"@ar }} }}',
            "two preferred names in one language",
        ),
        (
            "INSERT { GRAPH ?g { ?p sg:party ?o } } "
            "WHERE { GRAPH ?g { ?p a sg:Participation } GRAPH ?h { ?u sg:opposes ?o } }",
            "an opposed group must not be a party",
        ),
        (
            "DELETE { GRAPH ?g { ?d sg:latest ?l } } INSERT { GRAPH ?g { ?d sg:latest ?e } } "
            'WHERE { GRAPH ?g { ?d sg:latest ?l } BIND ("1999-01-01"^^xsd:date AS ?e) }',
            "the earliest day is missing or after the latest",
        ),
        (
            "DELETE { GRAPH ?g { ?a sg:agreementStatus ?s } } "
            "WHERE { GRAPH ?g { ?a sg:agreementStatus ?s } }",
            "exactly one known status is needed",
        ),
        (
            f"INSERT DATA {{ GRAPH <urn:x> {{ {OASIS} org:subOrganizationOf {OASIS} }} }}",
            "an organisation that belongs to itself",
        ),
        (
            f'INSERT DATA {{ GRAPH <urn:x> {{ {OASIS} sg:country "Oman" }} }}',
            "the country is not a two-letter code",
        ),
        (
            "DELETE { GRAPH ?g { ?m sg:comparator ?c } } "
            "WHERE { GRAPH ?g { ?m sg:comparator ?c } }",
            "it is not said whether the quantity is exact or a bound",
        ),
        (
            "INSERT { GRAPH ?g { ?a sg:confidence 3.5 } } "
            "WHERE { GRAPH ?g { ?a sg:confidence ?c } }",
            "the confidence is not between 0 and 1",
        ),
    ],
)
def test_a_planted_error_is_caught_in_plain_words(change: str, message: str) -> None:
    with open_store(None) as store:
        store.load_vocabulary()
        store.replace_article(resolved())
        prefixes = {
            "sg": f"{BASE}ontology#",
            "oa": "http://www.w3.org/ns/oa#",
            "org": "http://www.w3.org/ns/org#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        }
        store._opened().update(change, prefixes=prefixes)
        found = validate(store)
    assert message in {each.message_en for each in found}
    hit = next(each for each in found if each.message_en == message)
    assert hit.message_ar not in ("", hit.message_en)
    assert hit.article in ("oasis", "")
    assert hit.node.startswith(BASE)
    assert message in hit.sentence("en")
    assert hit.message_ar in hit.sentence("ar")


@pytest.mark.parametrize(
    ("ending", "format"),
    [(".ttl", "turtle"), (".nq", "nquads"), (".jsonld", "jsonld"), (".rdf", "rdfxml")],
)
def test_a_file_is_validated_too(store: Store, tmp_path: Path, ending: str, format: str) -> None:
    path = tmp_path / f"graph{ending}"
    path.write_bytes(serialise(store, format))
    assert validate(path) == ()


def test_an_article_is_named_where_the_fault_lies(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    lines = serialise(store, "ntriples").decode("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if "agreementStatus" not in x), encoding="utf-8")
    assert {each.article for each in validate(path)} == {"oasis", "plan"}


def test_a_file_that_is_no_rdf_says_so(tmp_path: Path) -> None:
    broken, unknown = tmp_path / "graph.ttl", tmp_path / "graph.docx"
    broken.write_text("this is not turtle", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as RDF"):
        validate(broken)
    with pytest.raises(InputError, match=r"no ending of an RDF file.*\.ttl"):
        validate(unknown)
    with pytest.raises(InputError, match="cannot be read as RDF"):
        validate(tmp_path / "missing.ttl")
