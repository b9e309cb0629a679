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
_REACH = 22
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
        inside = clause.is_a("persons.of", at)
        if kind(clause, at) != "word" or (clause.is_a("slots.prepositions", at) and not inside):
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
        found = party_list(clause, at + 1) if served else PartyList(end=at)
        near = kind(clause, at + 1 + article) == "name" or clause.is_a("slots.receiver", at)
        if found.names and near:
            return found
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


def entrusts(clause: Clause) -> Iterator[Draft]:
    """«X has entrusted Y with the building of ...»: a contract of the two.

    Not: what is entrusted to a person, and a task that is no work.
    """
    for at in range(1, len(clause.chunks)):
        if not clause.is_a("slots.entrusting", at):
            continue
        stop = min(at + _REACH, len(clause.chunks))
        works = next((i for i in range(at + 1, stop) if clause.is_a("slots.works", i)), None)
        giver, taker = subject_before(clause, at), _served(clause, at + 1, stop)
        if works is None or len(giver.names) != 1 or len(taker.names) != 1 or taker.persons:
            continue
        draft = Draft(
            "entrusts", clause.index, "contract", status_of(clause, at), (),
            cue=cue(clause, at, works), header=clause.sentence.header,
        )  # fmt: skip
        yield with_surroundings(clause, with_sides(draft, giver, taker), at, stop)


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
    near = range(role + 1, min(role + _OPENING, len(clause.chunks)))
    of = next((i for i in near if clause.is_a("persons.of", i)), None)
    found = party_list(clause, of + 1) if of is not None else PartyList(end=role)
    return found if found.names else _served(clause, role + 1, role + _OPENING)


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


def _agrees_to(clause: Clause, at: int) -> Iterator[Draft]:
    """«X has agreed to buy 10 aircraft from Y»: a contract; not the purchase of a firm."""
    agreed = clause.source.lexicon.phrases["slots.agreeing_to"]
    if not clause.is_a("slots.trading", at + 1) or not clause.source.match(
        agreed, clause.chunks[at].first
    ):
        return
    subject = subject_before(clause, at)
    stop = min(at + _FRAME + _FRAME, len(clause.chunks) - 1)
    led = next((i for i in range(at + 2, stop) if clause.is_a("slots.serving", i)), None)
    if led is None or any(clause.is_a("excluded.bought", i) for i in range(at + 2, led)):
        return
    partner = party_list(clause, led + 1)
    if len(subject.names) == 1 and partner.names and kind(clause, led + 1) == "name":
        draft = Draft(
            "agrees", clause.index, "contract", "signed", (),
            cue=cue(clause, at, at + 1), header=clause.sentence.header,
        )  # fmt: skip
        yield with_surroundings(clause, with_sides(draft, subject, partner), at, partner.end)


def agrees(clause: Clause) -> Iterator[Draft]:
    """«X has agreed with Y to build ...», «X agreed the move with Y»; not with what somebody said.

    A side has to be named right behind «with», and what was agreed has to be told.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or not clause.is_a("slots.agreed", at):
            continue
        yield from _agrees_to(clause, at)
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
