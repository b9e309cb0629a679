"""Dates as a text states them: month and year, day, month and year, numeric, or a bare year."""

from __future__ import annotations

from sawab_graph.model import Span
from sawab_graph.reading.dates import DateMention, edtf, numeric_date, year_at
from sawab_graph.reading.source import Source


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


def _written(source: Source, at: int) -> tuple[int, str | None] | None:
    """«13 May 2017», «May 2017», «13 May» (no year: nothing absolute)."""
    day, month_at = _day(source, at)
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
    year = year_at(source, after)
    if year is None:
        return (after - at, None) if day is not None else None
    return after + 1 - at, edtf(year, month[1], day)


def _day(source: Source, at: int) -> tuple[int | None, int]:
    """The day of the month in digits or in words («the eleventh of»), and where its month is."""
    token = source.tokens[at]
    if token.kind == "number" and token.folded.isdigit() and len(token.folded) < 3:
        return int(token.folded), at + 1
    found = source.match(source.lexicon.days, at) if token.kind == "word" else None
    if found is None:
        return None, at
    after = at + found[0]
    link = source.token(after)
    linked = link is not None and source.lexicon.is_a("year_words.links", link.folded)
    return (int(found[1]), after + 1) if linked else (None, at)


def _bare_year(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.tokens[at]
    if not source.lexicon.is_a("year_words.words", token.folded):
        return None
    year = year_at(source, at + 1)
    return (2, edtf(year)) if year is not None else None


def _relative(source: Source, at: int) -> tuple[int, str | None] | None:
    token = source.tokens[at]
    found = source.match(source.lexicon.phrases["year_words.relative"], at)
    return (found[0], None) if token.kind == "word" and found else None


def date_at(source: Source, at: int) -> DateMention | None:
    """The date that begins at a token, the longest wording first."""
    for read in (numeric_date, _written, _bare_year, _relative):
        found = read(source, at)
        if found is not None:
            last = at + found[0] - 1
            span = Span(source.tokens[at].name_span.start, source.tokens[last].span.end)
            return DateMention(at, last, span, span.of(source.text), found[1])
    return None
