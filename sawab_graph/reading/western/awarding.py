"""Contracts told by who gives and who wins them."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.clauses import Clause, Draft, PartyList
from sawab_graph.reading.western.lists import party_list
from sawab_graph.reading.western.slots import (
    draft_of,
    is_excluded,
    limit,
    noun_after,
    slot,
    with_sides,
)
from sawab_graph.reading.western.status import status_of
from sawab_graph.reading.western.subjects import subject_before
from sawab_graph.reading.western.surroundings import with_surroundings
from sawab_graph.reading.western.trailing import kind

_PAST = "past"


def awards(clause: Clause) -> Iterator[Draft]:
    """«X awarded Y a contract», «Y was awarded a contract by X», «Y won a contract from X».

    Not: a prize, or a contract of which one side is not named.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value not in ("award", "win"):
            continue
        noun = noun_after(clause, at)
        if noun is None or clause.chunks[noun].value != "contract" or is_excluded(clause, noun):
            continue
        sides = (subject_before(clause, at), _other_side(clause, at, noun))
        if all(side.names for side in sides):
            draft = draft_of(clause, "awards", noun, at, status_of(clause, at, noun))
            yield with_surroundings(clause, with_sides(draft, *sides), at, limit(clause, noun))


def _other_side(clause: Clause, at: int, noun: int) -> PartyList:
    """Whom the giver of a contract gave it, or who gave it to the winner."""
    stop = limit(clause, noun)
    if clause.chunks[at].value == "win":
        return _under(clause, noun + 1, stop, "slots.source")
    if _is_passive(clause, at):
        return slot(clause, "by", at + 1, stop)
    if kind(clause, at + 1) == "name":
        return party_list(clause, at + 1)
    return _under(clause, at + 1, stop, "slots.receiver")


def _is_passive(clause: Clause, at: int) -> bool:
    formed = clause.chunks[at].preposition == _PAST
    return formed and any(clause.is_a("slots.be", i) for i in range(max(0, at - 3), at))


def _under(clause: Clause, start: int, stop: int, words: str) -> PartyList:
    """The sides right behind the first of some prepositions that has any."""
    for at in range(start, stop):
        if clause.is_a(words, at) and (found := party_list(clause, at + 1)):
            return found
    return PartyList(end=start)
