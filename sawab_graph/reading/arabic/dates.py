"""Dates as a text states them: month and year, day, month and year, numeric, or a bare year.

Hijri dates are read in the same forms; what they come to in the Gregorian calendar is kept apart.
"""

from __future__ import annotations

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.dates import DateMention, edtf, in_figures, numeric_date, year_at
from sawab_graph.reading.hijri import converted
from sawab_graph.reading.lexicon import PhraseTable
from sawab_graph.reading.source import Source

_BETWEEN_NAMES = frozenset({"/", "(", "-"})


def _month(source: Source, at: int) -> tuple[int, int] | None:
    """The number of tokens and the month, both namings («May / Ayyar», «Ayyar (May)») as one."""
    found = _named_month(source, source.lexicon.months, at)
    if found is None:
        return None
    length, month = found
    return length + _named_again(source, at + length, month), month


def _named_again(source: Source, at: int, month: int) -> int:
    """The number of tokens that give a month its other name, with the marks about it."""
    mark = source.token(at)
    if mark is None or mark.folded not in _BETWEEN_NAMES:
        return 0
    again = _named_month(source, source.lexicon.months, at + 1)
    if again is None or again[1] != month:
        return 0
    closing = source.token(at + 1 + again[0])
    closed = closing is not None and mark.folded == "(" and closing.folded == ")"
    return 1 + again[0] + closed


def _named_month(source: Source, names: PhraseTable, at: int) -> tuple[int, int] | None:
    """The number of tokens and the number of the month that one naming has at a token."""
    found = source.match(names, at)
    return (found[0], int(found[1])) if found else None


def _written(source: Source, at: int) -> tuple[int, str | None] | None:
    """«13 May 2017», «May 2017», «13 May» (no year: nothing absolute)."""
    day, month_at = _day(source, at)
    month = _month(source, month_at) if source.kind(month_at) == "word" else None
    if month is None:
        return None
    year_place = _year_place(source, month_at + month[0])
    year = year_at(source, year_place)
    if year is None:
        return (year_place - at, None) if day is not None else None
    day = None if _is_second_day(source, at) else day
    return year_place + 1 - at, edtf(year, month[1], day)


def _is_second_day(source: Source, at: int) -> bool:
    """Whether a day ends a span of days («27 and 28 May», «from 5 to 7 May»): no one day."""
    before = at - 1
    while before > 0 and source.lexicon.is_a("year_words.spans", source.tokens[before].folded):
        before -= 1
    token = source.token(before)
    return token is not None and token.kind == "number" and len(token.folded) < 3


def _year_place(source: Source, after: int) -> int:
    """Where the year stands after a month: at once, or behind «of» and «the year»."""
    for words in ("year_words.links", "year_words.words"):
        token = source.token(after)
        after += token is not None and source.lexicon.is_a(words, token.folded)
    return after


def _day(source: Source, at: int) -> tuple[int | None, int]:
    """The day of the month in digits or in words («the eleventh of»), and where its month is."""
    token = source.tokens[at]
    if token.kind == "number" and token.folded.isdigit() and len(token.folded) < 3:
        return int(token.folded), _month_place(source, at + 1)
    found = source.match(source.lexicon.days, at) if token.kind == "word" else None
    if found is None:
        return None, at
    after = at + found[0]
    month_place = _month_place(source, after)
    return (int(found[1]), month_place) if month_place > after else (None, at)


def _month_place(source: Source, after: int) -> int:
    """Where the month stands after a day: at once, or behind «of» and «the month of»."""
    for words in ("year_words.links", "year_words.months"):
        token = source.token(after)
        after += token is not None and source.lexicon.is_a(words, token.folded)
    return after


def _bare_year(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.tokens[at]
    of_that_year = token.folded.startswith(LAM)  # «the programme for the year 2025»
    if of_that_year or not source.lexicon.is_a("year_words.words", token.folded):
        return None
    year = year_at(source, at + 1)
    return (2, edtf(year)) if year is not None else None


def _relative(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.tokens[at]
    found = source.match(source.lexicon.phrases["year_words.relative"], at)
    return (found[0], None) if token.kind == "word" and found else None


def _hijri(source: Source, at: int) -> tuple[int, str | None] | None:
    """The length of a Hijri date and what it comes to; the era is told by its month or its mark.

    A year or a date in figures alone is not enough: Iran counts other years of the same size.
    """
    found = _hijri_written(source, at) or _hijri_marked(source, at)
    return (found[0], converted(*found[1])) if found else None


def _hijri_written(source: Source, at: int) -> tuple[int, tuple[int, int, int | None]] | None:
    """«12 Ramadan 1438 AH», «Ramadan of the year 1438»."""
    day, month_at = _day(source, at)
    month = _named_month(source, source.lexicon.hijri_months, month_at)
    if month is None:
        return None
    year_place = _year_place(source, month_at + month[0])
    year = year_at(source, year_place)
    if year is None:
        return None
    return year_place + 1 - at + _era(source, year_place + 1), (year, month[1], day)


def _hijri_marked(source: Source, at: int) -> tuple[int, tuple[int, int, int] | tuple[int]] | None:
    """«13/10/1436 AH», «the year 1436 AH»."""
    figures = in_figures(source, at)
    if figures:
        return (2, figures) if _era(source, at + 1) else None
    if not source.lexicon.is_a("year_words.words", source.tokens[at].folded):
        return None
    year = year_at(source, at + 1)
    return (3, (year,)) if year is not None and _era(source, at + 2) else None


def _era(source: Source, at: int) -> bool:
    """Whether a token is a mark of the Hijri era («AH»)."""
    token = source.token(at)
    return token is not None and source.lexicon.is_a("hijri.era", token.folded)


def date_at(source: Source, at: int) -> DateMention | None:
    """The date that begins at a token, the longest wording first."""
    if found := _hijri(source, at):
        return _mention(source, at, found[0], None, found[1])
    for read in (numeric_date, _written, _bare_year, _relative):
        found = read(source, at)
        if found is not None:
            return _mention(source, at, *found)
    return None


def _mention(
    source: Source, at: int, length: int, stated: str | None, computed: str | None = None
) -> DateMention:
    last = at + length - 1
    span = Span(source.tokens[at].name_span.start, source.tokens[last].span.end)
    return DateMention(at, last, span, span.of(source.text), stated, computed)
