"""Contracts told by who gives and who wins them."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.lists import party_list
from sawab_graph.reading.arabic.slots import (
    REACH,
    draft_of,
    is_excluded,
    next_act,
    subject_after,
    with_sides,
)
from sawab_graph.reading.arabic.surroundings import status_of, with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_DOCUMENT = frozenset({"agreement"})
_NEAR = 8


def awards(clause: Clause) -> Iterator[Draft]:
    """«X awarded Y a contract», «X awarded the contract to Y», «Y won a contract from X».

    Not: a prize, a licence, or a contract of which one side is not named.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb":
            continue
        giving, winning = clause.is_a("slots.awarding", at), clause.is_a("slots.winning", at)
        if not (giving or winning) or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + 1 + REACH)
        noun = _contract(clause, at + 1, stop)
        if noun is None or noun - at > _NEAR:
            continue
        sides = _given(clause, at, noun, stop) if giving else _won(clause, at, noun, stop)
        if all(sides):
            draft = draft_of(clause, "awards", noun, at, status_of(clause, at))
            yield with_surroundings(clause, with_sides(draft, *sides), at, stop)


def _contract(clause: Clause, at: int, stop: int) -> int | None:
    noun = clause.find(_DOCUMENT, at, stop)
    return noun if noun is not None and clause.chunks[noun].value == "contract" else None


def _given(clause: Clause, at: int, noun: int, stop: int) -> tuple[PartyList, PartyList]:
    """Who gave a contract, and whom: right behind the giver, or under «to» and «on»."""
    giver = subject_after(clause, at + 1, noun)
    if giver and giver.end < noun and clause.chunks[giver.end].kind == "name":
        return giver, party_list(clause, giver.end, governed=True)
    ends = (giver.end, *range(noun + 1, stop))
    found = next((i for i in ends if _is_toward(clause, i)), None)
    named = found is not None and found + 1 < stop and clause.chunks[found + 1].kind == "name"
    if named and found:
        return giver, party_list(clause, found + 1)
    behind = next((i for i in range(noun + 1, min(stop, noun + 4)) if _is_given(clause, i)), None)
    return giver, PartyList(end=noun) if behind is None else party_list(
        clause, behind, governed=True
    )


def _is_given(clause: Clause, at: int) -> bool:
    """Whether a name has «to» attached («awarded a contract to X»)."""
    return clause.chunks[at].kind == "name" and clause.chunks[at].preposition == LAM


def _won(clause: Clause, at: int, noun: int, stop: int) -> tuple[PartyList, PartyList]:
    """Who won a contract, and from whom or for whom."""
    winner = subject_after(clause, at + 1, noun)
    sources = (i for i in range(noun + 1, stop - 1) if clause.is_a("slots.awarded_by", i))
    found = next((i for i in sources if clause.chunks[i + 1].kind == "name"), None)
    return winner, party_list(clause, found + 1) if found else PartyList(end=noun)


def _is_toward(clause: Clause, at: int) -> bool:
    return clause.is_a("slots.awarded_to", at)
