"""Topics are told by the words of a topic or a purpose, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sawab_graph.store import open_store
from tests.graph.builders import resolved

SUBJECTS = """
SELECT DISTINCT ?notation WHERE {
  ?arrangement sg:agreementType/skos:notation "memorandum_of_understanding" ;
    dct:subject/skos:notation ?notation .
}
"""


def topics_of(purpose: str) -> set[str]:
    """The topics of a memorandum with that purpose and no stated topic."""
    whole = resolved()
    memorandum, *others = whole.reading.agreements
    changed = (replace(memorandum, purposes=(purpose,), topics=()), *others)
    with open_store(None) as store:
        store.load_vocabulary()
        store.replace_article(replace(whole, reading=replace(whole.reading, agreements=changed)))
        return {notation for (notation,) in store.query(SUBJECTS).table()[1]}


@pytest.mark.parametrize(
    ("purpose", "topics"),
    [
        ("تنسيق الجهود لمواجهة التطرف", {"countering_extremism"}),
        ("وللاستثمار في الطاقة المتجددة", {"trade_and_investment", "energy"}),
        ("الإستثمار المشترك", {"trade_and_investment"}),
        ("تعزيز التَّعاون الثقافيّ", {"culture_and_heritage"}),
        ("بناء مصنع للسيارات", {"industry"}),
        ("تبادل التجارب الناجحة", set()),
        ("تكريم صحيفة", set()),
        ("زيارة مدينة الرياض", set()),
        ("لقاء صناع القرار في ماليزيا", set()),
        ("تعزيز سبل التعاون", set()),
    ],
)
def test_topics_of_a_purpose(purpose: str, topics: set[str]) -> None:
    assert topics_of(purpose) == topics


def test_a_topic_goes_with_the_words_that_told_it() -> None:
    whole = resolved()
    silent = [replace(each, purposes=(), topics=()) for each in whole.reading.agreements]
    with open_store(None) as store:
        store.load_vocabulary()
        store.replace_article(whole)
        assert store.query(SUBJECTS).table()[1] == (("education_and_research",),)
        store.replace_article(
            replace(whole, reading=replace(whole.reading, agreements=tuple(silent)))
        )
        assert store.query(SUBJECTS).table()[1] == ()
