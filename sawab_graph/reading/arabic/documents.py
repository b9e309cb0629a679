"""Agreements told by what is said of their document: «that X signed with Y», «concluded with Y»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.signing import CHANGING, TOLD
from sawab_graph.reading.arabic.slots import (
    AGREEMENT,
    REACH,
    draft_of,
    next_act,
    slot,
    subject_after,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import subject_before, topic_of
from sawab_graph.reading.arabic.surroundings import dated, with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList
from sawab_graph.reading.mentions import Mention

_BACK = 9
_NEAR = 6
_APART = 13


def signed_by(clause: Clause) -> Iterator[Draft]:
    """«under a contract that X signed with Y»: the verb's pronoun stands for the document."""
    for at, chunk in enumerate(clause.chunks):
        reached = _is_reached(clause, at)
        signed = chunk.kind == "verb" and chunk.value == "sign_it"
        if not (signed or reached) or is_excluded(clause):
            continue
        noun = next(
            (i for i in range(at - 1, max(-1, at - _BACK), -1) if _is_document(clause, i)), None
        )
        stop = min(next_act(clause, at + 1), at + 1 + REACH)
        partner = slot(clause, "with", at + 1, stop)
        subject = subject_after(clause, at + 1 + reached, stop)
        if not (subject or subject.both):
            subject = topic_of(clause, at) or _subject_ahead(clause, partner) or _speaker(clause)
        subject = _without_campaigns(clause, subject)
        sides = (*subject.names, *subject.persons, *partner.names, *partner.persons)
        goes_on = bool(partner) and not subject and not clause.sentence.header
        if noun is None or (len(sides) < 2 and not subject.both and not goes_on):
            continue
        draft = draft_of(
            clause, "signed_by", noun, at, _fate(clause, noun) or status_of(clause, at)
        )
        draft = replace(draft, both=subject.both, pair=subject.pair, continues=goes_on)
        yield with_surroundings(clause, with_sides(draft, subject, partner), at, stop)


def _without_campaigns(clause: Clause, found: PartyList) -> PartyList:
    """The sides of a list but for programmes, which sign nothing."""
    tokens, nouns = clause.source.tokens, clause.source.lexicon.words["slots.campaign_nouns"]
    return replace(found, names=tuple(m for m in found.names if tokens[m.first].stem not in nouns))


def _is_reached(clause: Clause, at: int) -> bool:
    """Whether a relative clause tells who reached a document («which X and Y reached»)."""
    reached = clause.chunks[at].value == "reach" and clause.is_a("slots.to_it", at + 1)
    return reached and clause.is_a("relatives.words", at - 1)


def concluded_with(clause: Clause) -> Iterator[Draft]:
    """«X trains staff under the agreement concluded with Y»: who the sentence is about, and Y.

    Where it is about nobody, whom the sentence before tells of.
    """
    for at, chunk in enumerate(clause.chunks):
        passive = chunk.kind == "participle" or _is_passive(clause, at)
        if not passive or is_excluded(clause):
            continue
        noun = next(
            (i for i in range(at - 1, max(-1, at - 4), -1) if _is_document(clause, i)), None
        )
        if noun is None or clause.find(frozenset({"between"}), at, at + _BACK) is not None:
            continue
        partner = slot(clause, "with", at + 1, min(next_act(clause, at + 1), at + 5))
        subject = subject_before(clause, noun) or topic_of(clause, noun)
        subject = subject or _subject_ahead(clause, partner)
        if not partner.names or (clause.sentence.header and not subject.names):
            continue
        draft = draft_of(clause, "concluded_with", noun, at, _fate(clause, noun) or "signed")
        draft = replace(draft, continues=not subject.names)
        yield dated(clause, with_sides(draft, subject, partner), at, next_act(clause, at + 1))


def _is_passive(clause: Clause, at: int) -> bool:
    """Whether a verb without a subject tells of the document («which was concluded with Y»)."""
    chunk = clause.chunks[at]
    signed = chunk.kind == "verb" and chunk.value == "sign" and clause.chunks[at - 1].kind == "word"
    behind = signed and clause.is_a("relatives.words", at - 1) and _is_document(clause, at - 2)
    return behind and not subject_after(clause, at + 1, next_act(clause, at + 1))


def _fate(clause: Clause, noun: int) -> AgreementStatus | None:
    """What became of a document: «cancelled the contract that it signed with Y»."""
    verb = next((c for c in reversed(clause.chunks[:noun]) if c.kind == "verb"), None)
    return TOLD[verb.value] if verb is not None and verb.value in CHANGING else None


def _subject_ahead(clause: Clause, partner: PartyList) -> PartyList:
    """«under a contract that it signed with Y, X supplies ...»: the subject of what follows."""
    comma = partner.end
    if not partner or clause.find(frozenset({"comma"}), comma, comma + 1) is None:
        return PartyList(end=comma)
    if comma + 1 < len(clause.chunks) and clause.chunks[comma + 1].conjunction:
        return PartyList(end=comma)  # «..., and it provides for»
    verb = clause.find(frozenset({"verb"}), comma + 1, comma + 3)
    return subject_after(clause, comma + 2 if verb is None else verb + 1, len(clause.chunks))


def _speaker(clause: Clause) -> PartyList:
    """The person who tells what he signed himself («P said that the pact that he signed with»)."""
    verb = clause.find(frozenset({"verb"}), 0)
    told = subject_after(clause, verb + 1, len(clause.chunks)) if verb is not None else None
    return told if told is not None and told.persons and not told.names else PartyList()


def _is_document(clause: Clause, at: int) -> bool:
    return clause.chunks[at].kind == "agreement"


def owned(clause: Clause) -> Iterator[Draft]:
    """«X has a standing memorandum with Y», «there is an agreement between it and Y»: in force."""
    if not clause.has("slots.having"):
        return
    for at, chunk in enumerate(clause.chunks):
        if not clause.is_a("slots.having", at) or is_excluded(clause) or chunk.kind != "word":
            continue
        held = subject_after(clause, at + 1, at + 2)
        noun = clause.find(AGREEMENT, at + 1, max(held.end, at + 1) + 2)
        if noun is None or (clause.chunks[noun].definite and noun > at + 1):
            continue
        partner = slot(clause, "with", noun + 1, min(next_act(clause, noun + 1), noun + _NEAR))
        owner = held or list_before(clause, at) or topic_of(clause, at)
        if partner.names and owner.names:
            draft = draft_of(clause, "owned", noun, noun, "active")
            yield with_sides(draft, replace(owner, names=owner.names[:1]), partner)


def drafted_between(clause: Clause) -> Iterator[Draft]:
    """«approved a draft agreement between X and Y»: still to be signed, unless it is said to be."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or not _is_drafted(clause, at) or is_excluded(clause):
            continue
        stop = next_act(clause, at + 1)
        found = slot(clause, "between", at + 1, min(stop, at + _APART))
        if not found and not chunk.definite:
            partner = slot(clause, "with", at + 1, min(stop, at + _NEAR))
            found = _approver(clause, at, partner)
        if len(found.names) < 2:
            continue
        signed = clause.find(frozenset({"participle"}), found.end, stop)
        status: AgreementStatus = "planned" if signed is None else "signed"
        draft = with_sides(draft_of(clause, "drafted_between", at, at, status), found)
        yield draft if signed is None else with_surroundings(clause, draft, signed, stop)


def _approver(clause: Clause, at: int, partner: PartyList) -> PartyList:
    """«X approved an agreement with Y»: who approved, and Y."""
    owner = subject_before(clause, at)
    named = len(owner.names) == 1 and not partner.both and not _approves(clause, owner.names[0])
    return replace(partner, names=(*owner.names, *partner.names)) if named else PartyList(end=at)


def _approves(clause: Clause, body: Mention) -> bool:
    """Whether a body only approves what others sign: a cabinet, a parliament."""
    tokens = clause.source.tokens[body.first : body.last + 1]
    return any(clause.source.lexicon.is_a("slots.approvers", token.stem) for token in tokens)


def _is_drafted(clause: Clause, at: int) -> bool:
    """Whether a draft or an approval stands before a noun, a preposition between them."""
    before = at - 1 - (at > 1 and clause.is_a("slots.upon", at - 1))
    return any(clause.is_a("status.drafted", i) for i in (before, before - 1))
