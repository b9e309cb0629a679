"""What stands around an act: its date and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.clauses import Clause, Draft
from sawab_graph.reading.dates import DateMention
from sawab_graph.reading.western.datelines import ends_dateline
from sawab_graph.reading.western.trailing import kind

_MAX_TAIL = 8
_FAR = 14
_CLOSE = 4
_DAY = 10


def with_surroundings(clause: Clause, draft: Draft, act: int, end: int) -> Draft:
    """The draft with the date and the place that stand before its purpose or after its sides."""
    start, stop = _start(clause, act), _tail(clause, end)
    date = _date(clause, start, stop) or _dated_behind(clause, stop)
    return replace(
        draft, date=date, date_text=date.text if date else None,
        place=_place(clause, start, stop, draft),
    )  # fmt: skip


def _start(clause: Clause, act: int) -> int:
    """Where the statement begins: behind a dateline, «that», or a verb before and its own date."""
    for at in range(act - 1, -1, -1):
        if clause.is_a("slots.that", at) or ends_dateline(clause, at):
            return at + 1
        if kind(clause, at) == "verb" and clause.chunks[at].value in ("say", "other", "announce"):
            behind = at + 1
            while behind < act and (
                kind(clause, behind) == "date" or clause.is_a("slots.located", behind)
            ):
                behind += 1
            return behind
    return 0


def _tail(clause: Clause, end: int) -> int:
    """How far behind the sides a date or a place still belongs to the signing."""
    at = end
    while at < min(len(clause.chunks), end + _MAX_TAIL) and _goes_on(clause, at):
        at += 1
    return at


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether a chunk is a date, a place, or a word that leads to one."""
    if kind(clause, at) == "comma":
        return _timed(clause, at + 1)
    if kind(clause, at) == "name":
        return clause.is_a("slots.in", at - 1)
    occasion = clause.is_a("slots.occasions", at)
    occasion = occasion or clause.is_a("slots.takes_place", at)
    leads = occasion or clause.is_a("slots.located", at) or clause.is_a("adverbs.words", at)
    article = clause.is_a("names.articles", at)
    return kind(clause, at) in ("date", "place") or leads or article


def _timed(clause: Clause, at: int) -> bool:
    """Whether a date or a place follows a comma."""
    beside = kind(clause, at) in ("date", "place")
    return beside or (
        clause.is_a("slots.located", at) and kind(clause, at + 1) in ("date", "place", "name")
    )


def _date(clause: Clause, start: int, stop: int) -> DateMention | None:
    """The first absolute date between two chunks, else the first relative one."""
    found = [
        c.date for at, c in enumerate(clause.chunks[start:stop], start)
        if c.date and not _bounds(clause, at)
    ]  # fmt: skip
    return next((d for d in found if d.edtf), found[0] if found else None)


def _dated_behind(clause: Clause, stop: int) -> DateMention | None:
    """The day of «an accord on fishing in the lake on 12 June 2021»; a month or year only near."""
    for at in _behind(clause, stop):
        date = clause.chunks[at].date
        if date is None or date.edtf is None or _bounds(clause, at):
            continue
        day = len(date.edtf) == _DAY and clause.is_a("slots.on_day", at - 1)
        if day or (len(date.edtf) < _DAY and at - stop < _CLOSE):
            return date
    return None


def _behind(clause: Clause, stop: int) -> Iterator[int]:
    """The chunks behind the sides up to a verb, a comma or what the agreement is for."""
    for at in range(stop, min(stop + _FAR, len(clause.chunks))):
        ends = kind(clause, at) in ("verb", "verbal_noun", "comma")
        if ends or clause.is_a("slots.aims", at):
            return
        yield at


def _bounds(clause: Clause, at: int) -> bool:
    """Whether a date says until when or since when, or names an event («Expo 2020»)."""
    date = clause.chunks[at].date
    open_ended = date is not None and clause.is_a("slots.since", at)
    return open_ended or clause.is_a("slots.until", at - 1) or clause.is_a("slots.until", at - 2)


def _place(clause: Clause, start: int, stop: int, draft: Draft) -> tuple[Span, str, str] | None:
    """The city or the state behind «in» between two chunks: its span, its name, its row."""
    sides = {m.span for m in draft.names}
    near = (at for at in _behind(clause, stop) if at - stop < _CLOSE)
    for at in (*range(start + 1, stop), *near):
        chunk = clause.chunks[at]
        if not clause.is_a("slots.in", at - 1) or clause.is_a("slots.based", at - 2):
            continue
        if chunk.kind == "place":
            return clause.span(at), clause.source.slice(chunk.first, chunk.last), chunk.value
        state = chunk.kind == "name" and chunk.name.type == "State" and chunk.name.country
        if state and chunk.name.span not in sides:
            return chunk.name.span, chunk.name.label, f"{state}\t{chunk.name.label}"
    return None
