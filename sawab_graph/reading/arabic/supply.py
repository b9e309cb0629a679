"""Whom a contract serves: «a contract to supply X», «to buy planes from Y», «a deal for X»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.slots import AGREEMENT, draft_of, subject_after, with_sides
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList
from sawab_graph.reading.mentions import Mention

_REACH = 12
_AIM = 6
_KINDS = frozenset({"contract", "agreement"})


def served_by(clause: Clause, noun: int, signers: PartyList) -> PartyList:
    """The other side of a contract, where only its purpose names it.

    A state only where a state signed: «to supply gas to Egypt» names a market.
    """
    if clause.chunks[noun].value not in _KINDS or len(signers.names) != 1:
        return PartyList(end=noun)
    aim = next((i for i in range(noun + 1, noun + _AIM) if _is_aim(clause, i)), None)
    found = PartyList(end=noun) if aim is None else _named_in(clause, aim)
    return found if _may_serve(found.names, signers.names[0]) else PartyList(end=noun)


def _is_aim(clause: Clause, at: int) -> bool:
    """Whether a noun of trade under lam stands at a chunk («to supply», «to buy»)."""
    if at >= len(clause.chunks) or not clause.source.tokens[clause.chunks[at].first].preposition:
        return False
    stem = clause.source.tokens[clause.chunks[at].first].stem
    return clause.source.lexicon.is_a("slots.trade", stem)


def _named_in(clause: Clause, aim: int) -> PartyList:
    """The body that is supplied, sold to, bought from: the first that the purpose names so."""
    lexicon = clause.source.lexicon
    stem = clause.source.tokens[clause.chunks[aim].first].stem
    if lexicon.is_a("slots.supplying", stem) and _names(clause, aim + 1):
        return party_list(clause, aim + 1)
    buys = lexicon.is_a("slots.buying", stem)
    for at in range(aim + 1, min(aim + _REACH, len(clause.chunks))):
        chunk = clause.chunks[at]
        if chunk.kind in ("verb", "verbal_noun", "agreement"):
            break
        led = "slots.from" if buys else "slots.awarded_to"
        attached = chunk.preposition == LAM and not buys
        if chunk.kind == "name" and (attached or clause.is_a(led, at - 1)):
            return party_list(clause, at, governed=True)
    return PartyList(end=aim)


def _names(clause: Clause, at: int) -> bool:
    return clause.find(frozenset({"name"}), at, at + 1) is not None


def _may_serve(served: tuple[Mention, ...], signer: Mention) -> bool:
    states = any(m.type == "State" for m in served)
    return bool(served) and (signer.type == "State" or not states)


def trades(clause: Clause) -> Iterator[Draft]:
    """«X bought planes from Y under a contract», «Y sold them to X in a deal».

    Not: what is bought without a contract or a deal.
    """
    if not clause.has("slots.trading"):
        return
    for at, chunk in enumerate(clause.chunks):
        acts = chunk.kind in ("verb", "word") and clause.is_a("slots.trading", at)
        if not acts or is_excluded(clause):
            continue
        subject = subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
        start = max(at + 1, subject.end)
        noun = clause.find(AGREEMENT, start, start + _REACH)
        if noun is None or not _is_frame(clause, noun):
            continue
        partner = _traded_with(clause, start, noun)
        if len(subject.names) == 1 and _may_serve(partner.names, subject.names[0]):
            present = clause.source.tokens[clause.chunks[at].first].folded
            going_on = present in clause.source.lexicon.present_verbs
            status = status_of(clause, at, "active" if going_on else "signed")
            draft = draft_of(clause, "trades", noun, at, status)
            draft = with_sides(draft, subject, replace(partner, names=partner.names[:1]))
            yield with_surroundings(clause, draft, at)


def _is_frame(clause: Clause, noun: int) -> bool:
    """Whether «under» or «in» leads to a document."""
    return clause.is_a("slots.under", noun - 1) or clause.is_a("slots.in", noun - 1)


def _traded_with(clause: Clause, start: int, noun: int) -> PartyList:
    if _names(clause, start) and not clause.chunks[start].conjunction:
        return party_list(clause, start)
    for at in range(start, noun):
        chunk = clause.chunks[at]
        led = clause.is_a("slots.from", at - 1) or clause.is_a("slots.awarded_to", at - 1)
        if chunk.kind == "name" and (led or chunk.preposition == LAM):
            return party_list(clause, at, governed=True)
    return PartyList(end=start)
