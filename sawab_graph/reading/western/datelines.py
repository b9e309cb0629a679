"""The dateline of a report: where and when it was written, whose it is."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.western.trailing import kind

_REACH = 14
_DASHES = frozenset("-\u2013\u2014\u2015")
_WHENCE = frozenset({"date", "place"})


def ends_dateline(clause: Clause, at: int) -> bool:
    """«CITY, 22 September 2026 —» before any verb: neither a date nor a place of signing."""
    if at >= _REACH:
        return False
    token = clause.source.tokens[clause.chunks[at].first]
    dash = token.folded in _DASHES or (token.folded == ":" and kind(clause, at - 1) in _WHENCE)
    return dash and not any(c.kind in ("verb", "agreement") for c in clause.chunks[:at])


def in_dateline(clause: Clause, at: int) -> bool:
    """Whether a name stands in the dateline («NEW YORK, NY, March 12 /Agency/ --»)."""
    first = clause.chunks[0]
    shouted = clause.source.tokens[first.first].span.of(clause.source.text).isupper()
    if not (first.kind == "place" or (shouted and first.kind == "name")):
        return False
    end = next((i for i in range(at + 1, len(clause.chunks)) if ends_dateline(clause, i)), None)
    return end is not None and any(c.kind in _WHENCE for c in clause.chunks[:end])
