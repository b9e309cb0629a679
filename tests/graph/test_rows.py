"""Rows for views, and explanations in sentences, hold exactly what the article says."""

from __future__ import annotations

import pytest

from sawab_graph.model import GraphRows, Name, SignatoryRow
from sawab_graph.rdf import BASE
from sawab_graph.rows import graph_rows
from sawab_graph.store import Store, open_store
from tests.graph.builders import CAMPAIGN, SIGNED, SIGNERS, STUDENTS, TEXT, UNIVERSITY

ORG = f"{BASE}id/org/"


@pytest.fixture
def rows(store: Store) -> GraphRows:
    return graph_rows(store)


def test_articles_come_with_their_whole_text(rows: GraphRows) -> None:
    assert [(row.title, row.language) for row in rows.articles] == [
        ("الواحة والمرافئ", "ar"),
        ("plan", "ar"),
    ]
    assert rows.articles[0].text == TEXT


def test_entities_have_a_kind_a_type_and_names(rows: GraphRows) -> None:
    entities = {row.iri: row for row in rows.entities}
    oasis = entities[f"{ORG}oasis-university"]
    assert (oasis.kind, oasis.type, oasis.country) == ("organisation", "University", "OM")
    assert set(oasis.names) == {
        Name("ar", UNIVERSITY, "preferred"),
        Name("ar", "الواحة", "alternative"),
        Name("en", "Oasis University", "preferred"),
    }
    kinds = [row.kind for row in rows.entities]
    assert (kinds.count("person"), kinds.count("place")) == (1, 1)


def test_an_agreement_row_holds_everything(rows: GraphRows) -> None:
    (memo,) = [row for row in rows.agreements if row.type == "memorandum_of_understanding"]
    assert memo.status == "signed"
    assert memo.parties == (f"{ORG}oasis-university", f"{ORG}ports-authority")
    assert memo.date is not None
    assert (memo.date.edtf, memo.date.latest) == ("2019-03", "2019-03-31")
    assert memo.signatories == (
        SignatoryRow(f"{BASE}id/person/salim", "رئيس الجامعة", f"{ORG}oasis-university"),
    )
    assert memo.purposes == ("تطوير التدريب",)
    assert [quote.quote for quote in memo.evidence] == [SIGNED, SIGNERS]
    quote = memo.evidence[0]
    assert TEXT[quote.start : quote.end] == quote.quote
    assert quote.rule == "by_hand"
    (subject,) = [mark for mark in quote.marks if mark[2] == "subject"]
    assert TEXT[subject[0] : subject[1]] == UNIVERSITY


def test_a_campaign_has_its_name_and_no_date(rows: GraphRows) -> None:
    (campaign,) = [row for row in rows.agreements if row.type == "joint_campaign"]
    assert campaign.names == (Name("ar", "#نخلة_لكل_بيت", "preferred"),)
    assert campaign.date is None
    assert [quote.quote for quote in campaign.evidence] == [CAMPAIGN]


def test_links_and_figures(rows: GraphRows) -> None:
    links = {
        (row.subject.rsplit("/")[-1], row.type, row.object.rsplit("/")[-1]) for row in rows.links
    }
    assert links == {
        ("research-bureau", "affiliated_to", "oasis-university"),
        ("research-bureau", "part_of", "research-council"),
        ("oasis-university", "founded_by", "ports-authority"),
        ("oasis-university", "founded_with", "palm-society"),
        ("oasis-university", "counters", "shadow-group"),
        ("salim", "position_at", "oasis-university"),
    }
    dated = {row.type for row in rows.links if row.date is not None}
    assert dated == {"founded_by", "founded_with"}
    (figure,) = rows.figures
    assert (figure.property, figure.value, figure.comparator) == ("students", 4000, "more_than")
    assert [quote.quote for quote in figure.evidence] == [STUDENTS]


def test_every_row_has_evidence(rows: GraphRows) -> None:
    assert all(row.evidence for row in rows.agreements)
    assert all(row.evidence for row in rows.links)
    assert all(row.evidence for row in rows.figures)


def test_an_empty_store_has_no_rows() -> None:
    with open_store(None) as empty:
        empty.load_vocabulary()
        assert graph_rows(empty) == GraphRows((), (), (), (), ())
