"""The JSON record of an article: its keys, its words, and offsets into the text as given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sawab_graph.articles import Article
from sawab_graph.model import (
    Agreement,
    Document,
    Evidence,
    Organisation,
    Person,
    Place,
    Proof,
    Reading,
    Relation,
    Signatory,
    Span,
    StatedDate,
)
from sawab_graph.records import Record, SourceOffsets, record
from sawab_graph.resolve import resolve

RAW = "وقعت مصر والبنك الدولي بروتوكولًا."
UNCOMPOSED = "وقعت مصر والبنك الدولي مذكرة\u0651\u064e آ\u0627\u0653."


def record_of(raw: str) -> Record:
    text = unicodedata.normalize("NFC", raw)
    span = Span(0, len(text))
    proof = Proof((Evidence(span, text, "signs"),), 0.9)
    reading = Reading(
        Document("a", text),
        "ar",
        "عنوان",
        organisations=(
            Organisation("o1", ("مصر",), "State", "EG", (Span(5, 8),)),
            Organisation("o2", ("البنك الدولي",), "Bank", None, (Span(10, 22),)),
        ),
        persons=(Person("p1", ("سعد بن محمد العلي",), "الوزير", (Span(0, 4),)),),
        places=(Place("l1", ("القاهرة",), "EG", (Span(0, 4),)),),
        agreements=(
            Agreement(
                "a1",
                "protocol",
                "signed",
                ("o1", "o2"),
                proof,
                signatories=(Signatory("p1", "الوزير", "o1"),),
                date=StatedDate("2017-05", "مايو 2017"),
                date_text="مايو 2017",
                place="l1",
            ),
        ),
        relations=(Relation("affiliated_to", "o2", "o1", proof),),
    )
    return record(Article("ar_pos/1.txt", reading.document, raw), resolve(reading))


def test_record_has_the_agreed_keys() -> None:
    written = record_of(RAW)
    assert list(written) == [
        "doc",
        "language",
        "title",
        "organisations",
        "persons",
        "places",
        "agreements",
        "relations",
        "figures",
    ]
    assert (written["doc"], written["language"]) == ("ar_pos/1.txt", "ar")


def test_agreement_is_told_in_the_words_of_the_guidelines() -> None:
    (agreement,) = record_of(RAW)["agreements"]
    assert (agreement["type"], agreement["status"]) == ("protocol", "signed")
    assert (agreement["date"], agreement["date_text"]) == ("2017-05", "مايو 2017")
    assert agreement["place"] == "القاهرة"
    assert agreement["signatories"] == [
        {"person": "سعد بن محمد العلي", "position": "الوزير", "on_behalf_of": "مصر"}
    ]
    assert agreement["evidence"] == [{"quote": RAW, "start": 0, "end": len(RAW), "rule": "signs"}]
    assert agreement["confidence"] == 0.9


def test_party_has_its_names_identity_and_place_in_the_text() -> None:
    state, bank = record_of(RAW)["agreements"][0]["parties"]
    assert (state["kind"], state["country"]) == ("state", "EG")
    assert (bank["kind"], bank["country"]) == ("organisation", None)
    assert bank["iri"].endswith("/id/org/world-bank")
    assert RAW[bank["start"] : bank["end"]] == bank["label"] == "البنك الدولي"


def test_relation_names_its_ends_and_has_no_date_where_none_is_stated() -> None:
    (relation,) = record_of(RAW)["relations"]
    assert (relation["subject"], relation["object"]) == ("البنك الدولي", "مصر")
    assert relation["date"] is None


def test_quotes_are_slices_of_the_text_as_it_was_given() -> None:
    assert unicodedata.normalize("NFC", UNCOMPOSED) != UNCOMPOSED
    (evidence,) = record_of(UNCOMPOSED)["agreements"][0]["evidence"]
    assert evidence["quote"] == UNCOMPOSED
    assert evidence["end"] == len(UNCOMPOSED)


@given(st.text("ab\u0627\u0653\u0651\u064e\u0301 ", max_size=12))
def test_offsets_lead_back_to_characters_that_compose_to_the_same(raw: str) -> None:
    text = unicodedata.normalize("NFC", raw)
    offsets = SourceOffsets(raw, text)
    for start in range(len(text)):
        if not unicodedata.combining(text[start]):
            first, last = offsets.span(Span(start, len(text)))
            assert unicodedata.normalize("NFC", raw[first:last]) == text[start:]


@pytest.mark.parametrize("raw", ["", "abc", "وقّع"])
def test_composed_text_keeps_its_offsets(raw: str) -> None:
    offsets = SourceOffsets(raw, raw)
    assert all(offsets.span(Span(i, i + 1)) == (i, i + 1) for i in range(len(raw)))
