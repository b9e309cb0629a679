"""The occasion of an act, which tells where it was: an event, a visit, a hall at a city."""

from __future__ import annotations

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import BA, LAM
from sawab_graph.reading.arabic.states import restored
from sawab_graph.reading.clauses import Clause, Where

_REACH = 12  # chunks from an occasion to its place
_LED = 3  # from «on the margins of» to the occasion
_NAMED = 4  # words of an event's name before its city
_NEXT_ACT = frozenset({"agreement", "with", "between", "verbal_noun"})


def place_of_occasion(clause: Clause) -> Where | None:
    """Where the event, the visit or the hall is that a sentence says an act was on.

    Only where the sentence leads to it («during», «on the margins of», «at the hotel»).
    """
    found = (_place_of(clause, at) for at in range(len(clause.chunks)))
    return next((where for where in found if where is not None), None)


def _place_of(clause: Clause, at: int) -> Where | None:
    if _is(clause, "halls", at) and clause.chunks[at].preposition + _before(clause, at):
        return _held_at(clause, at, event=False)
    if not _is_led(clause, at):
        return None
    if _is(clause, "visits", at):
        return _visited(clause, at)
    if not _is(clause, "events", at):
        return None
    return _inside(clause, at) or _held_at(clause, at, event=True)


def _is(clause: Clause, occasion: str, at: int) -> bool:
    """Whether a chunk begins with a noun of a kind of occasion, with the article or without."""
    source, first = clause.source, clause.chunks[at].first
    token = source.token(first + (source.kind(first) == "quote"))
    return token is not None and source.lexicon.is_a(f"occasions.{occasion}", token.stem)


def _inside(clause: Clause, at: int) -> Where | None:
    """The city in an event's name that is read as a body's («the forum of C»)."""
    chunk, source = clause.chunks[at], clause.source
    for first in range(chunk.first + 1, chunk.last + 1):
        if city := source.match(source.lexicon.cities, first):
            last = first + city[0] - 1
            span = Span(source.tokens[first].name_span.start, source.tokens[last].span.end)
            return span, restored(source, first, last), city[1]
    return None


def _before(clause: Clause, at: int) -> str:
    """The word «in» before a chunk, none where another stands there."""
    return clause.word(at - 1) if clause.is_a("slots.in", at - 1) else ""


def _is_led(clause: Clause, at: int) -> bool:
    """Whether «during», «within», «on the margins of» stand shortly before a chunk."""
    near = range(max(0, at - _LED), at)
    return any(clause.is_a("occasions.leading", i) for i in near)


def _held_at(clause: Clause, at: int, *, event: bool) -> Where | None:
    """The city behind an event or a hall: under «in», or at the end of its name."""
    for item in range(at + 1, min(at + 1 + _REACH, len(clause.chunks))):
        chunk = clause.chunks[item]
        if chunk.kind in _NEXT_ACT or (chunk.kind == "comma" and not event):
            return None
        inside = chunk.preposition == BA or clause.is_a("slots.in", item - 1)
        named = event and item - at <= _NAMED and not chunk.preposition + chunk.conjunction * " "
        if chunk.kind == "place" and (inside or named):
            return _where(clause, item)
        if inside and (capital := _capital(clause, item)):
            return capital
    return None


def _visited(clause: Clause, at: int) -> Where | None:
    """The country or city behind «to» of a visit."""
    for item in range(at + 1, min(at + 1 + _REACH, len(clause.chunks))):
        chunk = clause.chunks[item]
        if chunk.kind in _NEXT_ACT:
            return None
        toward = chunk.preposition == LAM or clause.is_a("slots.to", item - 1)
        if toward and chunk.kind == "place":
            return _where(clause, item)
        if toward and (chunk.kind == "name" and chunk.name.type == "State"):
            mention = chunk.name
            return mention.span, mention.label, mention.country or ""
    return None


def _capital(clause: Clause, at: int) -> Where | None:
    """«the X-ian capital», which is a city whatever its name."""
    source, first = clause.source, clause.chunks[at].first
    adjective = source.token(first + 1)
    if adjective is None or not source.lexicon.is_a("occasions.capital", source.tokens[first].stem):
        return None
    code = source.lexicon.nisbas.get(adjective.stem) if adjective.definite else None
    if code is None:
        return None
    span = Span(source.tokens[first].name_span.start, adjective.span.end)
    return span, restored(source, first, first + 1), code


def _where(clause: Clause, at: int) -> Where:
    chunk, source = clause.chunks[at], clause.source
    span = Span(source.tokens[chunk.first].name_span.start, clause.span(at).end)
    return span, restored(source, chunk.first, chunk.last), chunk.value
