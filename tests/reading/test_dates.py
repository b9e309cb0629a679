"""Dates as precise as a text states them, and never more."""

from __future__ import annotations

import pytest

from sawab_graph.reading.arabic.chunker import chunks
from sawab_graph.reading.arabic.words import analyse
from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.dates import edtf
from sawab_graph.reading.lexicon import load_lexicon
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import tokenise

MONTHS = {
    1: ["يناير", "كانون الثاني", "جانفي"],
    2: ["فبراير", "شباط", "فيفري"],
    3: ["مارس", "آذار"],
    4: ["أبريل", "إبريل", "نيسان", "أفريل"],
    5: ["مايو", "أيار"],
    6: ["يونيو", "حزيران", "جوان"],
    7: ["يوليو", "تموز", "جويلية", "يوليوز"],
    8: ["أغسطس", "آب", "أوت", "غشت"],
    9: ["سبتمبر", "أيلول", "شتنبر"],
    10: ["أكتوبر", "تشرين الأول"],
    11: ["نوفمبر", "تشرين الثاني", "نونبر"],
    12: ["ديسمبر", "كانون الأول", "دجنبر"],
}
NAMED = [(name, month) for month, names in MONTHS.items() for name in names]


def told(text: str) -> list[tuple[str, str | None]]:
    """The dates of a text: the wording, and the absolute date if there is one."""
    lexicon = load_lexicon("ar")
    source = Source(text, tuple(tokenise(text, 0, len(text), lexicon, analyse)), lexicon)
    found = [chunk.date for chunk in chunks(source, Aliases()) if chunk.date]
    assert all(date.span.of(text) == date.text for date in found)
    return [(date.text, date.edtf) for date in found]


@pytest.mark.parametrize(("name", "month"), NAMED)
def test_every_name_of_a_month(name: str, month: int) -> None:
    assert told(f"في {name} 2017") == [(f"{name} 2017", f"2017-{month:02d}")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 13 مايو 2017", [("13 مايو 2017", "2017-05-13")]),
        ("في ١٣ أيار ٢٠١٧", [("١٣ أيار ٢٠١٧", "2017-05-13")]),
        ("بتاريخ 13/5/2017", [("13/5/2017", "2017-05-13")]),
        ("بتاريخ 13-05-2017", [("13-05-2017", "2017-05-13")]),
        ("بتاريخ 2017-05-13", [("2017-05-13", "2017-05-13")]),
        ("بتاريخ ١٣/٥/٢٠١٧", [("١٣/٥/٢٠١٧", "2017-05-13")]),
        ("في تموز/يوليو 2019", [("تموز/يوليو 2019", "2019-07")]),
        ("عام 2016", [("عام 2016", "2016")]),
        ("سنة 2016", [("سنة 2016", "2016")]),
        ("في مايو عام 2017", [("مايو عام 2017", "2017-05")]),
        ("في مايو 2017 ثم في عام 2019", [("مايو 2017", "2017-05"), ("عام 2019", "2019")]),
    ],
)
def test_a_stated_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "بتاريخ 31/2/2017",
        "في 13 مايو",
        "أمس",
        "في رؤية 2030",
        "بقيمة 2500 دولار",
        "المادة 13/5",
        "عام 1440",
        "في مايو الماضي",
        "نحو 57 دولة",
    ],
)
def test_no_absolute_date(text: str) -> None:
    assert [date for _, date in told(text) if date] == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2017,), "2017"),
        ((2017, 5), "2017-05"),
        ((2016, 2, 29), "2016-02-29"),
        ((2017, 4, 31), None),
        ((2017, 13), None),
        ((2017, 0), None),
        ((2017, 5, 0), None),
        ((1440, 5), None),
    ],
)
def test_edtf_is_a_real_date_or_none(parts: tuple[int, ...], expected: str | None) -> None:
    assert edtf(*parts) == expected
