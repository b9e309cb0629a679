"""The named questions give the rows that the article says, and only those."""

from __future__ import annotations

import re

import pytest

from sawab_graph.errors import QueryError
from sawab_graph.lookup import find
from sawab_graph.questions import ANY, ask, load_questions, question
from sawab_graph.rdf import BASE
from sawab_graph.store import Store
from sawab_graph.store.sparql import tokens
from tests.graph.builders import SIGNED, TEXT

HIJRI = "2019-06-04~/2019-07-03~"
OASIS, PORTS, PALMS = "Oasis University", "Ports Authority", "Palm Society"


def rows(store: Store, name: str, *columns: str, **params: str) -> list[tuple[str, ...]]:
    heading, body = ask(store, name, params).table()
    places = [heading.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in body]


def test_partners(store: Store) -> None:
    assert rows(store, "partners", "type", "status", "partner", org="الواحة", language="en") == [
        ("Joint campaign", "Active", PALMS),
        ("Memorandum of understanding", "Signed", PORTS),
        ("Partnership", "Active", PORTS),
    ]
    assert rows(store, "partners", "partner", org="جماعة الظل") == []


def test_memoranda(store: Store) -> None:
    found = rows(store, "memoranda", "partner", "date", org="oasis UNIVERSITY", language="en")
    assert found == [(PORTS, "2019-03")]
    assert rows(store, "memoranda", "partner", org=PALMS) == []


def test_signatories(store: Store) -> None:
    columns = ("person", "post", "party")
    assert rows(store, "signatories", *columns, org=PORTS, language="en") == [
        ("Salim Al-Harthi", "رئيس الجامعة", OASIS)
    ]
    assert rows(store, "signatories", *columns, org=PALMS) == []


def test_agreements_lists_each_once_with_its_parties(store: Store) -> None:
    assert rows(store, "agreements", "type", "status", "parties", "date", language="en") == [
        ("Contract", "Planned", f"{PALMS} | {PORTS}", HIJRI),
        ("Joint campaign", "Active", f"{OASIS} | {PALMS}", ""),
        ("Memorandum of understanding", "Signed", f"{OASIS} | {PORTS}", "2019-03"),
        ("Partnership", "Active", f"{OASIS} | {PORTS}", ""),
    ]


def test_agreements_between_two_with_the_sentences(store: Store) -> None:
    found = rows(
        store, "agreements-between", "type", "quote", "start", "end", org=OASIS, other=PORTS
    )
    assert ("مذكرة تفاهم", SIGNED, "0", str(len(SIGNED))) in found
    assert len(found) == 3
    assert all(TEXT[int(start) : int(end)] == quote for _, quote, start, end in found)
    assert rows(store, "agreements-between", "type", org=OASIS, other="مجلس البحث") == []


def test_evidence_of_a_link(store: Store) -> None:
    found = rows(store, "evidence", "fact", "quote", "rule", "confidence", org="مكتب الأبحاث")
    facts = {fact.rsplit("#", 1)[1] for fact, *_ in found}
    assert facts == {"affiliatedTo", "partOf"}
    assert {(rule, confidence) for *_, rule, confidence in found} == {("by_hand", "0.85")}


def test_undated_names_documents_only(store: Store) -> None:
    assert rows(store, "undated", "type", language="en") == []
    store._opened().update(f"DELETE WHERE {{ ?a <{BASE}ontology#convertedDate> ?day }}")
    assert rows(store, "undated", "type", language="en") == [("Contract",)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-01-01", [("2019-03", "certainly"), (HIJRI, "certainly")]),
        ("2019-07-04", [("2019-03", "certainly"), (HIJRI, "possibly")]),
        ("2019-06-04", [("2019-03", "certainly"), (HIJRI, "possibly")]),
        ("2019-06-03", [("2019-03", "certainly")]),
        ("2019-04-01", [("2019-03", "certainly")]),
        ("2019-03-31", [("2019-03", "possibly")]),
        ("2019-03-02", [("2019-03", "possibly")]),
        ("2019-03-01", []),
    ],
)
def test_dated_before(store: Store, day: str, expected: list[tuple[str, str]]) -> None:
    assert rows(store, "dated-before", "date", "sure", before=day) == expected


def test_dated_before_has_a_default(store: Store) -> None:
    assert question("dated-before").parameters[0].default == "2018-01-01"
    assert rows(store, "dated-before", "date") == []


def test_launched(store: Store) -> None:
    assert rows(store, "launched", "launcher", "with", "date", org=OASIS, language="en") == [
        (PORTS, PALMS, "2009")
    ]
    assert rows(store, "launched", "launcher", org=PORTS) == []


def test_cooperation_without_document(store: Store) -> None:
    assert rows(store, "cooperation-without-document", "partner", org=OASIS, language="en") == [
        (PORTS,)
    ]


def test_initiatives(store: Store) -> None:
    found = rows(store, "initiatives", "initiative", "participant", "recurrence", language="en")
    assert found == [("#نخلة_لكل_بيت", OASIS, "annual"), ("#نخلة_لكل_بيت", PALMS, "annual")]


def test_figures_say_whether_they_are_bounds(store: Store) -> None:
    found = rows(store, "figures", "quantity", "comparator", "value", org=OASIS, language="en")
    assert found == [("students", "more than", "4000")]


def test_opposed_groups_are_no_parties(store: Store) -> None:
    assert rows(store, "opposed", "opponent", "isParty") == [("جماعة الظل", "false")]


def test_names(store: Store) -> None:
    assert rows(store, "names", "name", "language", "kind", org="جامعةُ الواحه") == [
        ("جامعة الواحة", "ar", "preferred"),
        ("الواحة", "ar", "alternative"),
        (OASIS, "en", "preferred"),
    ]


def test_parents_step_by_step(store: Store) -> None:
    found = rows(store, "parents", "unit", "relation", "parent", org="مكتب الأبحاث")
    assert found == [
        ("مكتب الأبحاث", "تابعة لـ", "جامعة الواحة"),
        ("مكتب الأبحاث", "جزء من", "مجلس البحث"),
    ]
    assert rows(store, "parents", "parent", org=OASIS) == []


def test_timeline_is_in_order(store: Store) -> None:
    found = rows(store, "timeline", "date", "event", language="en")
    assert found == [
        ("2009", OASIS),
        ("2019-03", f"Memorandum of understanding: {OASIS} – {PORTS}"),
        (HIJRI, f"Contract: {PALMS} – {PORTS}"),
    ]


def test_no_fact_is_without_evidence_until_one_is_planted(store: Store) -> None:
    assert rows(store, "facts-without-evidence", "subject") == []
    store._opened().update(
        f"INSERT DATA {{ <{BASE}id/org/a> <{BASE}ontology#opposes> <{BASE}id/org/b> }}"
    )
    assert rows(store, "facts-without-evidence", "subject") == [(f"{BASE}id/org/a",)]


def test_counts(store: Store) -> None:
    found = {
        kind.rsplit("#", 1)[-1]: number for kind, number in rows(store, "counts", "kind", "number")
    }
    assert found["Article"] == "2"
    assert (found["Agreement"], found["Initiative"], found["Cooperation"]) == ("2", "1", "1")


def test_places_commitments_and_sources(store: Store) -> None:
    assert rows(store, "places", "place", "venue", language="en") == [("Sohar", "صحار")]
    assert rows(store, "commitments", "sort", "what", org=PORTS, language="en") == [
        ("purpose", "تطوير التدريب"),
        ("topic", "التدريب"),
    ]
    assert {article for (article,) in rows(store, "sources", "article")} == {"oasis", "plan"}


def test_shared_partners_and_the_most_connected(store: Store) -> None:
    assert rows(store, "shared-partners", "through", "other", org=PORTS, language="en") == [
        (OASIS, PALMS)
    ]
    assert rows(store, "most-connected", "organisation", "links", language="en")[0] == (OASIS, "2")


def test_an_organisation_by_its_address_too(store: Store) -> None:
    iri = f"{BASE}id/org/palm-society"
    assert find(store, iri) == (iri,)
    assert rows(store, "partners", "partner", org=iri, language="en") == [(PORTS,), (OASIS,)]


def test_the_address_of_a_merged_organisation_leads_to_the_one_that_stays(store: Store) -> None:
    old, new = f"{BASE}id/org/palms-club", f"{BASE}id/org/palm-society"
    with pytest.raises(QueryError, match="Nothing in the graph is called"):
        find(store, old)
    replaced = "<http://purl.org/dc/terms/isReplacedBy>"
    store._opened().update(f"INSERT DATA {{ <{old}> {replaced} <{new}> }}")
    assert find(store, old) == (new,)
    assert rows(store, "names", "name", org=old) == rows(store, "names", "name", org=PALMS)


@pytest.mark.parametrize(
    "text", ["", "«»", "http://example.org/none", '" } UNION { ?s ?p ?o', "x>"]
)
def test_a_name_that_is_not_there_is_an_error(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="Nothing in the graph is called"):
        ask(store, "partners", {"org": text})


def test_a_misspelt_name_brings_near_names(store: Store) -> None:
    with pytest.raises(QueryError, match="near names are: Oasis University"):
        ask(store, "partners", {"org": "Oassis Univarsity"})


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("partnrs", {}, "no question 'partnrs'; ask one of: agreements, agreements-between,"),
        ("partners", {"orgs": "x"}, "takes no parameter 'orgs'; it takes: org, language"),
        ("counts", {"org": "x"}, "takes no parameter 'org'; it takes: none"),
        ("dated-before", {"before": "May"}, "'May' is not a day; write it as YYYY-MM-DD"),
        ("partners", {"language": "de"}, "'de' is not a language of names; use ar, en, fr"),
    ],
)
def test_what_cannot_be_asked_names_what_can(
    store: Store, name: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        ask(store, name, params)


def test_any_is_no_restriction(store: Store) -> None:
    assert ask(store, "partners", {"org": ANY}) == ask(store, "partners")


@pytest.mark.parametrize("name", [each.name for each in load_questions()])
class TestEachQuestion:
    """What holds for every file in ``queries/``."""

    def test_runs_as_it_stands_and_orders_its_rows(self, store: Store, name: str) -> None:
        sparql = question(name).sparql
        assert ask(store, name) == store.query(sparql, timeout=None)
        assert "ORDER BY" in sparql

    def test_each_parameter_has_its_block_with_its_default(self, name: str) -> None:
        asked = question(name)
        for parameter in asked.parameters:
            block = re.findall(rf"VALUES \?{parameter.name} {{ (.*?) }}", asked.sparql)
            shown = "UNDEF" if parameter.default == ANY else f'"{parameter.default}"'
            assert {each.split("^^")[0] for each in block} == {shown}
            assert parameter.summary_ar != parameter.summary_en

    def test_uses_no_word_that_is_not_standard(self, name: str) -> None:
        words = {token.text.upper() for token in tokens(question(name).sparql)}
        assert not words & {"YEAR", "SERVICE", "LOAD"}
