"""Numbers that a text states of an organisation, with how exactly it states them."""

from __future__ import annotations

import pytest

from .plain import plain, read

MORE = "more_than"
LESS = "less_than"


def figures(text: str) -> list[tuple[str, str, int, str]]:
    """The figures that are read from a text."""
    found = plain(read(text))["figures"]
    return [(f["subject"], f["property"], f["value"], f["comparator"]) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تضم منظمة التضامن الأفريقي في عضويتها 34 دولة.", ("member_states", 34, "exactly")),
        ("تضم منظمة التضامن الأفريقي في عضويتها ٣٤ دولة.", ("member_states", 34, "exactly")),
        ("تضم منظمة التضامن الأفريقي أكثر من 20 دولة عضوا.", ("member_states", 20, MORE)),
    ],
)
def test_member_states(text: str, expected: tuple[str, int, str]) -> None:
    assert figures(text) == [("منظمة التضامن الأفريقي", *expected)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("أكثر من خمسة ملايين", (5_000_000, MORE)),
        ("أكثر من 300 ألف", (300_000, MORE)),
        ("نحو مليون", (1_000_000, "about")),
        ("أقل من عشرة آلاف", (10_000, LESS)),
        ("7,500", (7_500, "exactly")),
    ],
)
def test_followers(number: str, expected: tuple[int, str]) -> None:
    text = f"نجح مركز الضياء في جذب {number} متابع إلى منصاته."
    assert figures(text) == [("مركز الضياء", "followers", *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "وقع مركز الضياء مذكرة تفاهم مع جامعة السنابل في مايو 2017.",
        "زار مركز الضياء مئات الطلبة.",
        "تضم المنطقة 34 دولة.",
    ],
)
def test_numbers_that_state_nothing_of_a_body(text: str) -> None:
    assert figures(text) == []
