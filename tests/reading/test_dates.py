"""Dates as precise as a text states them, and never more."""

from __future__ import annotations

import pytest

from sawab_graph.reading.arabic.chunker import chunks
from sawab_graph.reading.arabic.words import analyse
from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.dates import DateMention, edtf
from sawab_graph.reading.hijri import converted
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


HIJRI = {
    1: ["محرم"],
    2: ["صفر"],
    3: ["ربيع الأول"],
    4: ["ربيع الآخر", "ربيع الثاني"],
    5: ["جمادى الأولى"],
    6: ["جمادى الآخرة", "جمادى الثانية"],
    7: ["رجب"],
    8: ["شعبان"],
    9: ["رمضان"],
    10: ["شوال"],
    11: ["ذو القعدة", "ذي القعدة"],
    12: ["ذو الحجة", "ذي الحجة"],
}


def hijri(text: str) -> list[tuple[str, str | None]]:
    """The wording of each date of a text that is not stated in the Gregorian calendar."""
    return [(date.text, date.converted) for date in mentioned(text) if date.edtf is None]


@pytest.mark.parametrize(("month", "names"), HIJRI.items())
def test_every_name_of_a_hijri_month(month: int, names: list[str]) -> None:
    for name in names:
        assert hijri(f"في 2 {name} 1438هـ") == [(f"2 {name} 1438هـ", converted(1438, month, 2))]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("في 12 رمضان 1438هـ", "12 رمضان 1438هـ", "2017-06-07~"),
        ("في ١٢ رمضان ١٤٣٨", "١٢ رمضان ١٤٣٨", "2017-06-07~"),
        ("في الثاني عشر من رمضان عام 1438 هـ", "الثاني عشر من رمضان عام 1438 هـ", "2017-06-07~"),
        ("في شهر رمضان 1438", "رمضان 1438", "2017-05-27~/2017-06-24~"),
        ("في 13/10/1436هـ", "13/10/1436هـ", "2015-07-29~"),
        ("في 1436-10-13 هـ", "1436-10-13 هـ", "2015-07-29~"),
        ("في عام 1438 هجرية", "عام 1438 هجرية", "2016-10-02~/2017-09-20~"),
    ],
)
def test_a_hijri_date_is_converted_and_never_stated(text: str, words: str, days: str) -> None:
    assert hijri(text) == [(words, days)]


@pytest.mark.parametrize(
    "text",
    [
        "في عام 1396",
        "في 13/7/1396",
        "في 31 رمضان 1438",
        "في رمضان الماضي",
        "في رمضان 2017",
        "السيد محمد رجب",
        "في 13 مايو 2017",
    ],
)
def test_no_converted_date(text: str) -> None:
    assert [days for _, days in hijri(text) if days] == []


def test_the_gregorian_date_beside_a_hijri_one_is_the_date() -> None:
    text = "في 13/10/1436هـ الموافق 29/7/2015"
    assert told(text) == [("13/10/1436هـ", None), ("29/7/2015", "2015-07-29")]


def told(text: str) -> list[tuple[str, str | None]]:
    """The dates of a text: the wording, and the absolute date if there is one."""
    return [(date.text, date.edtf) for date in mentioned(text)]


def mentioned(text: str) -> list[DateMention]:
    lexicon = load_lexicon("ar")
    source = Source(text, tuple(tokenise(text, 0, len(text), lexicon, analyse)), lexicon)
    found = [chunk.date for chunk in chunks(source, Aliases()) if chunk.date]
    assert all(date.span.of(text) == date.text for date in found)
    return found


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
