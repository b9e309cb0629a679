"""Agreements told by what is done under them: supplies, works, sponsors, exclusive partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.western.lists import party_list
from sawab_graph.reading.western.slots import draft_of, is_excluded, slot, with_sides
from sawab_graph.reading.western.status import status_of
from sawab_graph.reading.western.subjects import subject_before
from sawab_graph.reading.western.surroundings import with_surroundings
from sawab_graph.reading.western.trailing import kind

_FRAME = 5  # chunks from «under» to its noun
_REACH = 14
_NEAR = 5
_OPENING = 4
_DENIED = frozenset({"denied", "terminated", "suspended"})


def acts_under(clause: Clause) -> Iterator[Draft]:
    """«X will supply Y with engines under a contract signed on Monday», «Under a deal, X ...».

    Not: what is done under an agreement that was told before, and what somebody does alone.
    """
    for noun, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or chunk.definite or is_excluded(clause, noun):
            continue
        under = _under(clause, noun)
        if under is None:
            continue
        act = _act(clause, under, noun)
        if act is None:
            continue
        subject = subject_before(clause, act)
        stop = under if act < under else len(clause.chunks)
        partner = _served(clause, act + 1, stop) or slot(clause, "with", noun + 1, noun + _NEAR)
        if len(subject.names) != 1 or not partner.names:
            continue
        status = _status(clause, act, noun)
        draft = with_sides(draft_of(clause, "acts_under", noun, act, status), subject, partner)
        yield with_surroundings(clause, draft, noun, min(noun + _REACH, len(clause.chunks)))


def _under(clause: Clause, noun: int) -> int | None:
    """The chunk of «under», «in» before a noun, its article and adjectives between."""
    for at in range(noun - 1, max(-1, noun - _FRAME - 1), -1):
        if clause.is_a("slots.framing", at):
            return at
        if kind(clause, at) != "word" or clause.is_a("slots.prepositions", at):
            return None
    return None


def _act(clause: Clause, under: int, noun: int) -> int | None:
    """The act of trade whose frame the noun is: before «under», or behind the comma."""
    before = range(under - 1, max(-1, under - _REACH), -1)
    if under > _OPENING:
        return next((i for i in before if clause.is_a("slots.trading", i)), None)
    comma = clause.find(frozenset({"comma"}), noun + 1, noun + _REACH)
    if under > 1 or comma is None:
        return next((i for i in before if clause.is_a("slots.trading", i)), None)
    after = range(comma + 1, min(comma + _REACH, len(clause.chunks)))
    return next((i for i in after if clause.is_a("slots.trading", i)), None)


def _served(clause: Clause, start: int, stop: int) -> PartyList:
    """Whom an act of trade serves: its object, or a body under «to», «from», «for», «with»."""
    first = start + clause.is_a("names.articles", start)
    if kind(clause, first) == "name":
        return party_list(clause, first)
    for at in range(start, stop - 1):
        article = clause.is_a("names.articles", at + 1)
        served = clause.is_a("slots.serving", at) or kind(clause, at) == "with"
        if served and kind(clause, at + 1 + article) == "name":
            return party_list(clause, at + 1)
    return PartyList(end=start)


def _status(clause: Clause, act: int, noun: int) -> AgreementStatus:
    """Signed where the noun is said to be so or the act is new, else in force."""
    told = status_of(clause, act)
    if told in _DENIED:
        return told
    signed = clause.find(frozenset({"verb"}), noun + 1, noun + _NEAR)
    if signed is not None and clause.chunks[signed].value in ("sign", "reach"):
        return "signed"
    return "active" if clause.chunks[act].preposition == "present" else "signed"


def takes_role(clause: Clause) -> Iterator[Draft]:
    """«X appointed Y as its distributor», «Y has become the official sponsor of X».

    Not: a person in the role, and a role that no agreement gives.
    """
    for at in range(1, len(clause.chunks)):
        role = _role_after(clause, at)
        if role is None or is_excluded(clause, role):
            continue
        passive = any(clause.is_a("slots.be", i) for i in (at - 1, at - 2))
        if passive or clause.is_a("slots.becoming", at):
            taker, giver = subject_before(clause, at), _giver(clause, role)
        elif clause.is_a("slots.appointing", at):
            giver, taker = subject_before(clause, at), party_list(clause, at + 1)
        else:
            continue
        if len(giver.names) == 1 and len(taker.names) == 1 and not taker.persons:
            draft = Draft(
                "takes_role", clause.index, _type_of(clause, role), status_of(clause, at), (),
                cue=cue(clause, at, role), header=clause.sentence.header,
            )  # fmt: skip
            yield with_surroundings(clause, with_sides(draft, giver, taker), at, role + 1)


def _giver(clause: Clause, role: int) -> PartyList:
    """Whose partner or sponsor one is: named in the post itself, or under «of» behind it."""
    if clause.chunks[role].names:
        return PartyList(clause.chunks[role].names[-1:], end=role + 1)
    article = clause.is_a("names.articles", role + 2)
    of = clause.is_a("persons.of", role + 1) and kind(clause, role + 2 + article) == "name"
    return party_list(clause, role + 2) if of else _served(clause, role + 1, role + _OPENING)


def _role_after(clause: Clause, at: int) -> int | None:
    """The role behind a verb of naming or becoming, its adjectives passed."""
    if not (clause.is_a("slots.becoming", at) or clause.is_a("slots.appointing", at)):
        return None
    near = range(at + 1, min(at + _REACH, len(clause.chunks)))
    return next((i for i in near if _names_role(clause, i)), None)


def _names_role(clause: Clause, at: int) -> bool:
    """Whether a chunk is a role, or a post that begins with one («partner for X»)."""
    return kind(clause, at) in ("word", "post") and clause.is_a("slots.roles", at)


def _type_of(clause: Clause, role: int) -> AgreementType:
    noun = clause.find(frozenset({"agreement"}), role + 1)
    if noun is not None:
        return cast(AgreementType, clause.chunks[noun].value)
    return "partnership" if clause.is_a("slots.partnering", role) else "contract"


def agrees(clause: Clause) -> Iterator[Draft]:
    """«X has agreed with Y to build ...», «X agreed the move with Y»; not with what somebody said.

    A side has to be named right behind «with», and what was agreed has to be told.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or not clause.is_a("slots.agreed", at):
            continue
        near = range(at + 1, min(at + _OPENING, len(clause.chunks)))
        found = next((i for i in near if kind(clause, i) == "with"), None)
        if found is None or any(kind(clause, i) == "agreement" for i in range(at, found)):
            continue
        subject, partner = subject_before(clause, at), party_list(clause, found + 1)
        told = found > at + 1 or clause.is_a("slots.to", partner.end)
        if subject.names and partner.names and told:
            draft = Draft(
                "agrees", clause.index, "agreement", status_of(clause, at), (),
                cue=cue(clause, at), header=clause.sentence.header,
            )  # fmt: skip
            draft = with_sides(draft, replace(subject, persons=()), partner)
            yield with_surroundings(clause, draft, at, partner.end)
