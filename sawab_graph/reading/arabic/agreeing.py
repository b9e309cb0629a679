"""Agreements told without signing: agreed upon, contracted for, announced, binding two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.governing import announced
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.slots import (
    REACH,
    draft_of,
    next_act,
    slot,
    subject_after,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import subject_before
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.mentions import Mention

_NEAR = 4


_UPON: dict[str, AgreementStatus] = {
    "sign": "planned",
    "renew": "renewed",
    "amend": "amended",
    "suspend": "suspended",
    "terminate": "terminated",
}


def agrees(clause: Clause) -> Iterator[Draft]:
    """«X agreed with Y to found a council», «X and Y agreed on a programme».

    Not: agreement in opinion («on the need to», «that»), nor sides that nobody names.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "agree" or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + REACH)
        upon = next((i for i in range(at + 1, stop) if clause.is_a("slots.upon", i)), None)
        if upon is None or _is_opinion(clause, upon + 1):
            continue
        sides = _sides(clause, at, upon)
        told = _told(clause, at, "agrees", "agreement", sides)
        act = clause.find(frozenset({"verbal_noun"}), upon + 1, upon + 2)
        status = _UPON.get(clause.chunks[act].value) if act is not None else None
        yield from (replace(draft, status=status) for draft in told) if status else told


def _is_opinion(clause: Clause, at: int) -> bool:
    """Whether what two agree on is an opinion, a meeting, or to talk on."""
    if clause.is_a("excluded.resuming", at) and clause.is_a("excluded.talks", at + 1):
        return True
    work = clause.is_a("slots.trade", at) and _is_work(clause, at + 1)
    return (clause.is_a("excluded.opinions", at) and not work) or clause.is_a("relatives.that", at)


def _is_work(clause: Clause, at: int) -> bool:
    """Whether one project or work stands at a chunk («on developing a project in X»)."""
    named = 0 <= at < len(clause.chunks) and not clause.chunks[at].definite
    return named and (clause.is_a("slots.works", at) or clause.chunks[at].kind == "campaign")


def engages(clause: Clause) -> Iterator[Draft]:
    """«X contracted with Y to supply ...»; not with a player or a trainer."""
    for at, chunk in enumerate(clause.chunks):
        allies = chunk.kind == "verb" and clause.is_a("slots.allying", at)
        acts = allies or (chunk.kind == "verb" and chunk.value == "engage")
        if allies and _takes_part(clause, at + 1):
            continue
        if not (acts or clause.is_a("slots.engaging", at)) or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + REACH)
        sides = _sides(clause, at, stop) if acts else _engaged(clause, at, stop)
        named = tuple(m for found in sides for m in found.names)
        states = allies and all(m.type == "State" for m in named)
        if all(map(_is_body, named)) and not states:
            kind: AgreementType = "partnership" if allies else "contract"
            yield from _told(clause, at, "engages", kind, sides)


def _takes_part(clause: Clause, at: int) -> bool:
    """Whether a verb of allying only tells who takes part («in which X and Y take part»)."""
    return clause.is_a("slots.in", at) or clause.is_a("persons.seated_there", at)


def _engaged(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList]:
    """«X said that a contract was made with Y»: the subject before, and Y."""
    partner = slot(clause, "with", at + 1, min(stop, at + 2))
    between = slot(clause, "between", at + 1, min(stop, at + 2))
    if len(between.names) > 1:
        return between, PartyList(end=between.end)
    passive = at > 0 and clause.chunks[at - 1].value == "pass"
    told = passive or announced(clause, at)
    owner = subject_before(clause, at) or slot(clause, "by", at + 1, stop)
    return owner if told else PartyList(end=at), partner


def _is_body(mention: Mention) -> bool:
    """Whether a name is a body's by its head noun or quotation marks, not perhaps a player's."""
    return mention.kind == "organisation" or bool(mention.head) or not mention.bare


def _sides(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList]:
    """The subject of a verb, after or before it, and the sides under «with»; also «with Y, X»."""
    partner = slot(clause, "with", at + 1, stop)
    subject = subject_after(clause, at + 1, stop) or list_before(clause, at)
    comma = clause.find(frozenset({"comma"}), partner.end, partner.end + 1)
    behind = clause.find(frozenset({"name"}), partner.end, partner.end + 1)
    glued = comma is None and behind is not None and not clause.chunks[behind].conjunction
    latin = glued and clause.source.kind(clause.chunks[partner.end].first) == "latin"
    ahead = partner and not latin  # «with "Y" Y Inc» names one body twice
    return subject or (party_list(clause, partner.end) if ahead else subject), partner


def _told(
    clause: Clause, at: int, rule: str, kind: AgreementType, sides: tuple[PartyList, PartyList]
) -> Iterator[Draft]:
    draft = with_sides(
        Draft(rule, clause.index, kind, status_of(clause, at), (), cue=cue(clause, at)), *sides
    )
    if len(draft.names) + len(draft.persons) < 2 or not sides[0]:
        return
    last = max(found.end for found in sides)
    draft = replace(draft, header=clause.sentence.header, signers=())
    draft = replace(draft, purposes=purposes_after(clause, last - 1))
    yield with_surroundings(clause, draft, at)


def agreement_of(clause: Clause) -> Iterator[Draft]:
    """«the agreement of X with Y on founding ...»: a noun with both sides."""
    for at, chunk in enumerate(clause.chunks[:-1]):
        if chunk.kind != "agreement" or is_excluded(clause):
            continue
        noun, owner = clause.source.tokens[chunk.last], clause.chunks[at + 1]
        agreeing = clause.source.lexicon.is_a("slots.agreeing", noun.stem) and not noun.definite
        if not agreeing or owner.kind != "name" or owner.name.kind == "quoted":
            continue
        owners = party_list(clause, at + 1)
        partner = slot(clause, "with", owners.end, owners.end + 2)
        if partner and not owner.preposition and not owner.conjunction:
            draft = draft_of(clause, "agreement_of", at, at, status_of(clause, at))
            yield with_surroundings(clause, with_sides(draft, owners, partner), at)
