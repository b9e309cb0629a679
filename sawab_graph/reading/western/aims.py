"""Whether those under «between» are the sides of a document or belong to its aim."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.western.trailing import kind

_QUALIFIED = 5  # «to settle», an article, an adjective and the noun
_NEAR = 3


def tells_conflict(clause: Clause, at: int) -> bool:
    """Whether those under «between» at a chunk fight or differ («the war between X and Y»).

    Not where it is settled: «an agreement to end the dispute between X and Y» is theirs.
    """
    before = range(at - 1, max(-1, at - 1 - _NEAR), -1)
    found = next((i for i in before if clause.is_a("slots.conflicts", i)), None)
    if found is None:
        return False
    led = range(max(0, found - _QUALIFIED), found)
    return not any(clause.is_a("slots.settling", i) for i in led)


def has_aim(clause: Clause, noun: int, between: PartyList) -> bool:
    """Whether an aim stands between a document and the sides («to operate flights between»)."""
    inside = range(noun + 1, between.end)
    named = next((i for i in inside if kind(clause, i) == "between"), noun)
    return any(_opens_aim(clause, i) for i in range(noun + 1, named))


def is_of_aim(clause: Clause, noun: int, between: PartyList) -> bool:
    """Whether those under «between» are states of an aim, and others are named before it."""
    if not has_aim(clause, noun, between) or any(m.type != "State" for m in between.names):
        return False
    named = next(i for i in range(noun + 1, between.end) if kind(clause, i) == "between")
    ahead = (c for c in clause.chunks[:named] if c.kind in ("name", "person"))
    return any(c.person or any(m.type != "State" for m in c.names) for c in ahead)


def _opens_aim(clause: Clause, at: int) -> bool:
    acts = kind(clause, at) in ("verb", "verbal_noun")
    act = acts and clause.chunks[at].preposition in ("base", "gerund")
    apart = kind(clause, at) == "comma" and kind(clause, at + 1) == "word"
    return act or apart or clause.is_a("slots.purpose", at)
