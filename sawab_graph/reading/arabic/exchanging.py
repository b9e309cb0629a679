"""Agreements told by the copies of them that their sides exchange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.slots import AGREEMENT, draft_of, subject_after, with_sides
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import bodies_of
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_BEFORE = 4
_REACH = 12


def exchanges(clause: Clause) -> Iterator[Draft]:
    """«X and Y exchanged the copies of the contract», «a memorandum whose copies they exchanged».

    Not: what else two exchange (views, visits), nor copies of its ratification.
    """
    if not clause.has("slots.exchanging"):
        return
    for at in range(len(clause.chunks)):
        if not clause.is_a("slots.exchanging", at) or is_excluded(clause):
            continue
        noun, sides = _of_copies(clause, at)
        if noun is None or (len(sides.names) + len(sides.persons) < 2 and not sides.both):
            continue
        draft = draft_of(clause, "exchanges", noun, at, status_of(clause, at))
        draft = replace(with_sides(draft, bodies_of(sides)), both=sides.both, pair=sides.pair)
        yield with_surroundings(clause, draft, at)


def _of_copies(clause: Clause, at: int) -> tuple[int | None, PartyList]:
    """The document whose copies are exchanged at a verb, and by whom."""
    if clause.is_a("slots.its_copies", at + 1):
        before = range(at - 1, max(-1, at - _BEFORE), -1)
        noun = next((i for i in before if clause.chunks[i].kind == "agreement"), None)
        return noun, subject_after(clause, at + 2, len(clause.chunks))
    sides = subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
    behind = range(max(at + 1, sides.end), min(at + _REACH, len(clause.chunks)))
    copies = next((i for i in behind if clause.is_a("slots.copies", i)), None)
    if copies is None:
        return None, sides
    return clause.find(AGREEMENT, copies + 1, copies + 2), sides
