"""Stated dates: as precise as the text has them, and never more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sawab_graph.model import ConvertedDate, Span, StatedDate
from sawab_graph.reading.source import Source

_NUMERIC = re.compile(
    r"(\d{1,2}) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{4})$|(\d{4})[./-](\d{1,2})[./-](\d{1,2})$"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stated date or a relative word for one.

    ``edtf`` is none where no absolute date of the Gregorian calendar is told; ``converted`` is what
    a Hijri date comes to in it.
    """

    first: int
    last: int
    span: Span
    text: str
    edtf: str | None
    converted: str | None = None

    @property
    def stated(self) -> StatedDate | None:
        """The absolute date, if there is one."""
        return StatedDate(self.edtf, self.text) if self.edtf else None

    @property
    def gregorian(self) -> ConvertedDate | None:
        """The days that a Hijri date comes to, if it is one."""
        return ConvertedDate(self.converted, self.text) if self.converted else None


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


def year_at(source: Source, at: int) -> int | None:
    """The year of four digits at a token."""
    token = source.token(at)
    if token is None or token.kind != "number" or not token.folded.isdigit():
        return None
    return int(token.folded) if len(token.folded) == 4 else None


def in_figures(source: Source, at: int) -> tuple[int, int, int] | None:
    """The year, month and day of a date in figures («13/5/2017», «2017-05-13») at a token."""
    token = source.token(at)
    match = _NUMERIC.match(token.folded) if token is not None and token.kind == "number" else None
    if match is None:
        return None
    if not match[3]:
        return int(match[4]), int(match[5]), int(match[6])
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    day, month = (first, second) if second <= 12 else (second, first)
    return year, month, day


def numeric_date(source: Source, at: int) -> tuple[int, str | None] | None:
    """The length and the form of a date in figures at a token."""
    figures = in_figures(source, at)
    return (1, edtf(*figures)) if figures else None
