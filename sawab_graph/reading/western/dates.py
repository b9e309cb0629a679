"""Dates of English and French news: «May 13, 2017», «le 13 mai 2017», figures, a bare year."""

from __future__ import annotations

import re

from sawab_graph.model import Span
from sawab_graph.reading.dates import DateMention, edtf, year_at
from sawab_graph.reading.western.sight import Sight

_DAY = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|re)?")
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})[./-](\d{1,2})[./-](\d{1,2})")

Found = tuple[int, str | None]


def date_at(sight: Sight, at: int) -> DateMention | None:
    """The date that begins at a token, the longest wording first."""
    for read in (_figures, _day_first, _month_first, _bare_year, _relative):
        found = read(sight, at)
        if found is not None:
            last = at + found[0] - 1
            tokens = sight.source.tokens
            span = Span(tokens[at].span.start, tokens[last].span.end)
            return DateMention(at, last, span, span.of(sight.source.text), found[1])
    return None


def _figures(sight: Sight, at: int) -> Found | None:
    """A date in figures; where day and month could be either, only their year is sure."""
    match = _FIGURES.fullmatch(sight.folded(at)) if sight.kind(at) == "number" else None
    if match is None:
        return None
    if match[4]:
        return 1, edtf(int(match[4]), int(match[5]), int(match[6]))
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > 12 or not sight.source.lexicon.is_a("traits", "monthfirst"):
        return 1, edtf(year, second, first)
    if second > 12:
        return 1, edtf(year, first, second)
    return 1, edtf(year, first, first) if first == second else edtf(year)


def _day(sight: Sight, at: int) -> int | None:
    match = _DAY.fullmatch(sight.folded(at)) if sight.kind(at) == "number" else None
    return int(match[1]) if match else None


def _month(sight: Sight, at: int) -> tuple[int, int] | None:
    """The tokens and the number of a month, with the stop of an abbreviation."""
    found = sight.phrase(sight.source.lexicon.months, at)
    if found is None:
        return None
    stop = sight.folded(at + found[0]) == "." and sight.kind(at + found[0] + 1) in (
        "number",
        "comma",
    )
    return found[0] + stop, int(found[1])


def _day_first(sight: Sight, at: int) -> Found | None:
    """«13 May 2017», «13th of May, 2017», «13 May» (no year: nothing absolute)."""
    day = _day(sight, at)
    if day is None:
        return None
    month_at = at + 1 + sight.is_a("year_words.links", at + 1)
    month = _month(sight, month_at)
    if month is None:
        return None
    after = month_at + month[0]
    year_place = after + (sight.kind(after) == "comma")
    year = year_at(sight.source, year_place)
    if year is None:
        return after - at, None
    return year_place + 1 - at, edtf(year, month[1], day)


def _month_first(sight: Sight, at: int) -> Found | None:
    """«May 13, 2017», «May 2017», «May 13» (no year: nothing absolute)."""
    month = _month(sight, at)
    if month is None or (sight.style != "capitals" and not _may_be_month(sight, at)):
        return None
    after = at + month[0]
    day = _day(sight, after)
    if day is None:
        return _month_and_year(sight, at, after, month[1])
    year_place = after + 1 + (sight.kind(after + 1) == "comma")
    year = year_at(sight.source, year_place)
    if year is None:
        return after + 1 - at, None
    return year_place + 1 - at, edtf(year, month[1], day)


def _may_be_month(sight: Sight, at: int) -> bool:
    """A month has its capital where the language writes one."""
    return sight.capital(at) or sight.source.lexicon.is_a("traits", "headfirst")


def _month_and_year(sight: Sight, at: int, after: int, month: int) -> Found | None:
    place = after + (sight.kind(after) == "comma") + sight.is_a("year_words.links", after)
    year = year_at(sight.source, place)
    return (place + 1 - at, edtf(year, month)) if year is not None else None


def _bare_year(sight: Sight, at: int) -> Found | None:
    if not sight.is_a("year_words.words", at):
        return None
    year = year_at(sight.source, at + 1)
    return (2, edtf(year)) if year is not None else None


def _relative(sight: Sight, at: int) -> Found | None:
    length = sight.length("year_words.relative", at)
    return (length, None) if length else None
