"""The seed article, read and stored by the product, answers the questions of the model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sawab_graph.model import Document
from sawab_graph.questions import ask
from sawab_graph.reading.read import read_document
from sawab_graph.resolve import resolve
from sawab_graph.resources import resource
from sawab_graph.store import Store, open_store
from sawab_graph.validate import validate


@pytest.fixture(scope="module")
def text() -> str:
    return resource("data", "articles", "sawab-oic.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seed(text: str) -> Iterator[Store]:
    with open_store(None) as store:
        store.load_vocabulary()
        store.replace_article(resolve(read_document(Document("sawab-oic", text, "ar"))))
        yield store


def column(store: Store, question: str, heading: str, **params: str) -> list[str]:
    names, rows = ask(store, question, params).table()
    return [row[names.index(heading)] for row in rows]


def test_it_is_sound(seed: Store) -> None:
    assert validate(seed) == ()
    assert column(seed, "facts-without-evidence", "subject") == []


@pytest.mark.parametrize("name", ["صواب", "مركز «صواب»", "مركَز صواب", "Sawab Center"])
def test_with_whom_sawab_signed_memoranda(seed: Store, name: str) -> None:
    partners = column(seed, "memoranda", "partner", org=name)
    assert len(partners) == 3
    assert "منظمة التعاون الإسلامي" in partners
    assert "حملة السكينة" in partners
    assert any("كازاخستان" in partner for partner in partners)


def test_who_signed(seed: Store) -> None:
    people = column(seed, "signatories", "person", org="منظمة التعاون الإسلامي")
    assert people == ["أنور بن محمد قرقاش", "يوسف بن أحمد العثيمين"]
    assert column(seed, "signatories", "person", org="حملة السكينة") == []


def test_nine_partners_without_a_document(seed: Store) -> None:
    partners = column(seed, "cooperation-without-document", "partner", org="صواب")
    assert len(partners) == 9
    assert "مركز هداية" in partners
    assert "منظمة التعاون الإسلامي" not in partners


def test_dates_are_those_stated(seed: Store) -> None:
    assert column(seed, "dated-before", "date") == ["2017-05"]
    assert len(column(seed, "undated", "agreement")) == 2
    assert column(seed, "timeline", "date") == ["2015-07", "2017-05"]


def test_who_launched_sawab(seed: Store) -> None:
    assert column(seed, "launched", "with", org="صواب") == ["وزارة الخارجية الأميركية"]
    assert column(seed, "launched", "date", org="صواب") == ["2015-07"]


def test_figures(seed: Store) -> None:
    assert column(seed, "figures", "value", org="التعاون الإسلامي") == ["57"]
    assert column(seed, "figures", "comparator", org="صواب", language="en") == [
        "more than",
        "more than",
    ]


def test_the_chain_above_the_arab_bureau(seed: Store) -> None:
    parents = column(seed, "parents", "parent", org="المكتب العربي لمكافحة التطرف والإرهاب")
    assert set(parents) == {
        "الأمانة العامة لمجلس وزراء الداخلية العرب",
        "مجلس وزراء الداخلية العرب",
    }


def test_daesh_is_opposed_and_no_party(seed: Store) -> None:
    assert set(column(seed, "opposed", "isParty")) == {"false"}
    assert column(seed, "partners", "partner", org="داعش") == []


def test_the_quotes_are_slices_of_the_article(seed: Store, text: str) -> None:
    names, rows = ask(seed, "evidence", {"org": "صواب"}).table()
    places = [names.index(name) for name in ("quote", "start", "end")]
    assert rows
    for row in rows:
        quote, start, end = (row[place] for place in places)
        assert text[int(start) : int(end)] == quote
