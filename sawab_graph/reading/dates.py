"""Dates as a text states them: month and year, day, month and year, numeric, or a bare year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sawab_graph.model import Span, StatedDate
from sawab_graph.reading.source import Source

_NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})$|(\d{4})[/-](\d{1,2})[/-](\d{1,2})$")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stated date or a relative word for one; ``edtf`` is none where no absolute date is told."""

    first: int
    last: int
    span: Span
    text: str
    edtf: str | None

    @property
    def stated(self) -> StatedDate | None:
        """The absolute date, if there is one."""
        return StatedDate(self.edtf, self.text) if self.edtf else None


def edtf(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF form of a date, or none where there is no such day.

    >>> edtf(2017, 5), edtf(2017, 2, 31)
    ('2017-05', None)
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= _DAYS[month - 1] else None


def _year(source: Source, at: int) -> int | None:
    token = source.token(at)
    if token is None or token.kind != "number" or not token.folded.isdigit():
        return None
    return int(token.folded) if len(token.folded) == 4 else None


def _month(source: Source, at: int) -> tuple[int, int] | None:
    """The number of tokens and the month, both namings («May / Ayyar») taken as one."""
    found = source.match(source.lexicon.months, at)
    if found is None:
        return None
    length, month = found[0], int(found[1])
    mark = source.token(at + length)
    if mark is not None and mark.kind == "mark" and mark.folded == "/":
        again = source.match(source.lexicon.months, at + length + 1)
        if again is not None and int(again[1]) == month:
            return length + 1 + again[0], month
    return length, month


def _numeric(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.token(at)
    match = _NUMERIC.match(token.folded) if token is not None and token.kind == "number" else None
    if match is None:
        return None
    if match[3]:
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        year, month, day = int(match[4]), int(match[5]), int(match[6])
    return 1, edtf(year, month, day)


def _written(source: Source, at: int) -> tuple[int, str | None] | None:
    """«13 May 2017», «May 2017», «13 May» (no year: nothing absolute)."""
    token = source.tokens[at]
    day = (
        int(token.folded)
        if token.kind == "number" and token.folded.isdigit() and len(token.folded) < 3
        else None
    )
    month_at = at if day is None else at + 1
    month = _month(source, month_at) if source.kind(month_at) == "word" else None
    if month is None:
        return None
    after = month_at + month[0]
    link = source.token(after)
    after += link is not None and source.lexicon.is_a("year_words.links", link.folded)
    if source.lexicon.is_a(
        "year_words.words", source.tokens[after].folded if source.token(after) else ""
    ):
        after += 1
    year = _year(source, after)
    if year is None:
        return (after - at, None) if day is not None else None
    return after + 1 - at, edtf(year, month[1], day)


def _bare_year(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.tokens[at]
    if not source.lexicon.is_a("year_words.words", token.folded):
        return None
    year = _year(source, at + 1)
    return (2, edtf(year)) if year is not None else None


def _relative(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.tokens[at]
    found = source.match(source.lexicon.phrases["year_words.relative"], at)
    return (found[0], None) if token.kind == "word" and found else None


def date_at(source: Source, at: int) -> DateMention | None:
    """The date that begins at a token, the longest wording first."""
    for read in (_numeric, _written, _bare_year, _relative):
        found = read(source, at)
        if found is not None:
            last = at + found[0] - 1
            span = Span(source.tokens[at].name_span.start, source.tokens[last].span.end)
            return DateMention(at, last, span, span.of(source.text), found[1])
    return None
