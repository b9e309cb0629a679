"""What `explain` tells: sentences, each with its quote, article and offsets, in two languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sawab_graph.errors import QueryError
from sawab_graph.explain import Explanation, explain
from sawab_graph.model import ResolvedReading
from sawab_graph.rdf import BASE
from sawab_graph.rows import graph_rows
from sawab_graph.store import Store, open_store
from tests.graph import three_articles as three
from tests.graph.builders import SIGNED, STUDENTS, TEXT
from tests.graph.engines import loaded


def told(name: str, language: str = "en") -> str:
    return str(explain(loaded("three").store, name, language))


def place_of(sentence: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(sentence)
    return start, start + len(sentence)


def test_an_organisation_in_english(store: Store) -> None:
    english = str(explain(store, "جامعه الواحه", "en"))
    assert english.startswith(f"Oasis University <{BASE}id/org/oasis-university>\n")
    assert "Also called: جامعة الواحة, الواحة." in english
    assert "Ports Authority launched Oasis University in 2009." in english
    assert (
        "\nMemorandum of understanding between Oasis University and Ports Authority:"
        " signed in March 2019, in Sohar, at صحار.\n"
    ) in english
    assert (
        "Salim Al-Harthi (رئيس الجامعة) signed for Oasis University the memorandum of understanding"
        " between Oasis University and Ports Authority."
    ) in english
    assert "Oasis University, students: more than 4,000." in english
    start, end = place_of(STUDENTS)
    assert f'    "{STUDENTS}"\n    (الواحة والمرافئ, characters {start}-{end})' in english


def test_an_organisation_in_arabic(store: Store) -> None:
    arabic = str(explain(store, "Oasis University", "ar"))
    assert arabic.startswith("جامعة الواحة <")
    assert "جاء إطلاق جامعة الواحة على يد هيئة المرافئ في عام 2009." in arabic
    assert "مذكرة تفاهم بين جامعة الواحة وهيئة المرافئ في مارس 2019" in arabic
    assert "من الموقّعين: سالم الحارثي، رئيس الجامعة، عن جامعة الواحة" in arabic
    assert "من عمل جامعة الواحة مواجهة جماعة الظل." in arabic
    start, end = place_of(SIGNED)
    assert f"    «{SIGNED}»\n    (الواحة والمرافئ، الأحرف {start}–{end})" in arabic


def test_dates_are_as_precise_as_they_are_stated() -> None:
    english, arabic = told("Palm Society"), told("Palm Society", "ar")
    assert "signed on 5 November 2020, in Sohar." in english
    assert "signed in 2020." in english
    assert "في 5 نوفمبر 2020" in arabic
    assert "في عام 2020" in arabic
    assert "Declaration between Palm Society and Oasis University: signed.\n" in english


def test_facts_come_in_the_order_of_each_article_and_share_their_quote() -> None:
    text = told("الواحة")
    works = text.index("Partnership between Palm Society and Oasis University: active.")
    ended = text.index("Partnership between Ministry of Energy and Oasis University: terminated.")
    assert text.index("between Oasis University and Ports Authority: planned.") < works < ended
    assert text.count(three.WORKS) == 1
    assert text.count(three.OPPOSES) == 1


def test_every_fact_of_every_node_has_a_quote_that_is_in_its_article() -> None:
    rows = graph_rows(loaded("three").store)
    texts = {article.iri: article.text for article in rows.articles}
    for entity in rows.entities:
        for fact in explain(loaded("three").store, entity.iri, "en").facts:
            assert fact.quotes
            assert all(texts[q.article][q.start : q.end] == q.quote for q in fact.quotes)


def test_an_agreement_by_its_address_tells_everything(store: Store) -> None:
    (memo,) = [r for r in graph_rows(store).agreements if r.type == "memorandum_of_understanding"]
    explained = explain(store, memo.iri, "ar")
    assert explained.facts[0].quotes == memo.evidence
    assert "من أغراض الاتفاق: تطوير التدريب." in explained.text
    assert "من أغراض الاتفاق" not in str(explain(store, "هيئة المرافئ", "ar"))


def test_nothing_said_of_an_agreement_is_left_out(store: Store) -> None:
    assert "It recurs: every year." in told("نخلة لكل بيت")
    assert "التكرار: كل سنة." in told("نخلة لكل بيت", "ar")
    assert "A topic of it: exports." in told("contract: coast bank - palm society")
    contract = str(explain(store, "Contract: Palm Society - Ports Authority", "en"))
    assert "The sum stated: مليون ريال." in contract
    assert "Documents told together: 2." in contract
    assert "It recurs" not in contract


def test_an_agreement_by_its_name_and_by_its_label() -> None:
    assert told("نخلة لكل بيت").startswith("#نخلة_لكل_بيت <")
    assert told("contract: coast bank - palm society").startswith(
        "Contract between Palm Society and Coast Bank <"
    )


def test_a_person_and_a_place() -> None:
    assert "Salim Al-Harthi (رئيس الجامعة) signed" in told("سالم الحارثي")
    assert "Salim Al-Harthi holds a post at Oasis University." in told("سالم الحارثي")
    assert "Treaty between" in told("صحار")
    assert "Contract between" not in told("صحار")


def test_someone_of_whom_little_or_nothing_is_said(store: Store) -> None:
    told = str(explain(store, "Research Council", "en"))
    assert "مكتب الأبحاث is part of Research Council." in told
    assert "between" not in told
    with open_store(None) as other:
        other.load_vocabulary()
        other.replace_article(_silent())
        assert str(explain(other, "Coast Bank", "en")).endswith(
            "The graph says nothing else of it.\n"
        )


def _silent() -> ResolvedReading:
    whole = three.abroad()
    return replace(whole, reading=replace(whole.reading, agreements=()))


@pytest.fixture(scope="module")
def twins() -> Store:
    """Two ministries of one Arabic name, of two states."""
    store = open_store(None)
    store.load_vocabulary()
    for document, country in (("here", "OM"), ("there", "AE")):
        ministry = replace(three.EDUCATION, slug=f"education-{country.lower()}", country=country)
        reading = replace(
            three.plan().reading,
            document=replace(three.plan().reading.document, id=document),
            organisations=three.organisations("ar", three.BELONGS, ministry),
            agreements=(),
            relations=(),
        )
        identity = replace(ministry.identity(), country=country)
        store.replace_article(ResolvedReading(reading, {ministry.key: identity}))
    return store


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "several of that name"), ("ar", "أكثر من واحد بهذا الاسم")],
)
def test_a_name_of_several_is_listed_and_not_guessed(
    twins: Store, language: str, words: str
) -> None:
    with pytest.raises(QueryError) as error:
        explain(twins, "وزاره التعليم العالي", language)
    first, *others = str(error.value).splitlines()
    assert words in first
    addresses = [line.rpartition("<")[2].rstrip(">") for line in others]
    assert addresses == [f"{BASE}id/org/education-ae", f"{BASE}id/org/education-om"]
    assert isinstance(explain(twins, addresses[0], language), Explanation)


def test_a_part_of_a_name_brings_the_names_that_hold_it(store: Store) -> None:
    with pytest.raises(QueryError, match="near names are: مجلس البحث"):
        explain(store, "مجلس", "ar")


def test_what_cannot_be_explained(store: Store) -> None:
    with pytest.raises(QueryError, match="no words for 'de'"):
        explain(store, "Sohar", "de")
    with pytest.raises(QueryError, match="near names are: Sohar"):
        explain(store, "Sohaar", "en")
