"""Signing told by a verb, and what else a verb does to an agreement: renewing, ending it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.aims import are_sides
from sawab_graph.reading.arabic.binding import bound_behind
from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.doers import pronominal, subject_of
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import party_list
from sawab_graph.reading.arabic.modifiers import relative_end
from sawab_graph.reading.arabic.pronouns import between_it
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.slots import (
    AGREEMENT,
    REACH,
    draft_of,
    next_act,
    past_adverbs,
    slot,
    subject_after,
    told_anew,
    told_apart,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.substance import with_substance
from sawab_graph.reading.arabic.supply import served_by
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_BA = "\u0628"
_ADJACENT = 3
# Verbs that take other objects too.
_HOLDING = frozenset({"renew", "amend", "conclude", "form", "terminate", "suspend"})
CHANGING = frozenset({"renew", "amend", "terminate", "suspend"})
_ENDING = frozenset({"terminate", "suspend", "withdraw"})
_LOOSE: frozenset[str] = frozenset({"partnership"})  # «of cooperation and partnership» is one
# Verbs that tell one type of agreement only.
_ONLY = {"issue": ("declaration",), "form": ("partnership",)}
# What the verb itself says of the agreement.
TOLD: dict[str, AgreementStatus] = {
    "sign": "signed",
    "conclude": "signed",
    "form": "signed",
    "reach": "signed",
    "renew": "renewed",
    "amend": "amended",
    "terminate": "terminated",
    "withdraw": "terminated",
    "suspend": "suspended",
    "issue": "signed",
}


def signs(clause: Clause) -> Iterator[Draft]:
    """«X signed an agreement with Y», «X and Y signed an agreement», «X signs an agreement with Y».

    Reads a verb of signing with an agreement noun in its clause. Not: the same verb without one
    («an accident happened» has the same letters).
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value not in TOLD:
            continue
        stop = min(end_of(clause, at + 1), at + 1 + REACH)
        leaves = chunk.value == "withdraw"
        noun = clause.find(AGREEMENT, at + 1, stop) if leaves else _object(clause, at + 1, stop)
        if (
            noun is None
            or is_excluded(clause)
            or (chunk.value == "conclude" and _is_complement(clause, noun))
            or clause.chunks[noun].value not in _ONLY.get(chunk.value, (clause.chunks[noun].value,))
        ):
            continue
        yield from _signed(clause, at, noun, stop)


def _object(clause: Clause, at: int, stop: int) -> int | None:
    """The document that a verb has for its object: not one under «by» («in breach of the ...»)."""
    noun = clause.find(AGREEMENT, at, stop)
    while noun is not None and _is_governed(clause, noun):
        noun = clause.find(AGREEMENT, noun + 1, stop)
    return noun


def _is_governed(clause: Clause, noun: int) -> bool:
    """Whether a preposition other than «on» governs a document («bought out of their contract»).

    Not: «many of the memoranda».
    """
    attached = clause.chunks[noun].preposition == _BA and not clause.is_a("slots.work", noun - 1)
    counted = clause.is_a("slots.many", noun - 2) or clause.is_a("slots.about", noun - 2)
    removed = clause.is_a("slots.removing", noun - 1) or clause.is_a("slots.frames", noun - 1)
    return attached or (removed and not counted)


def _is_complement(clause: Clause, noun: int) -> bool:
    """Whether the noun stands under a preposition: what was held was not the agreement itself."""
    before = clause.chunks[noun - 1]
    return clause.is_a("slots.prepositions", noun - 1) or before.kind in ("with", "between")


def _signed(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    subject = subject_of(clause, at, noun)
    held = clause.chunks[at].value in _HOLDING
    if clause.chunks[at].value in _ENDING and not subject:
        return  # «does the agreement end the crisis»
    if held and noun > past_adverbs(clause, max(subject.end, at + 1)) + 2:
        return
    if held and clause.find(frozenset({"verbal_noun"}), at + 1, noun) is not None:
        return  # «finished the signing of»
    documents = _joined_documents(clause, noun, stop)
    own = clause.find(AGREEMENT, _document_end(clause, documents[-1]) + 1, stop) or stop
    between = slot(clause, "between", at + 1, own)
    if len(between.names) == 1 and not subject:
        between = between_it(clause, noun) or between
    told = slot(clause, "with", at + 1, _past_description(clause, noun, own))
    partner = told or _late_partner(clause, noun) or pronominal(clause, at, own)
    partner = partner or _holder(clause, at, noun, subject) or served_by(clause, noun, subject)
    draft = draft_of(clause, "signs", noun, at, _status(clause, at, noun))
    counted = not subject and clause.find(frozenset({"vague"}), at + 1, noun) is not None
    draft = replace(draft, vague=(counted and not partner) or (told.vague and not partner.names))
    within = are_sides(clause, at, noun, between, (subject, partner))
    listed = (between,) if within else (subject, partner)
    behind = draft.refers and not subject and not partner and not (within or between.both)
    if behind:
        listed = (_signers_after(clause, noun + 1, stop),)
    draft = with_sides(draft, *listed)
    draft = replace(draft, by_signers=behind and bool(draft.persons))
    if within:
        draft = replace(draft, signers=(*subject.persons, *partner.persons))
    last = max(noun + 1, *(found.end for found in listed))
    draft = replace(
        draft,
        purposes=purposes_after(clause, last - 1),
        both=subject.both,
        pair=subject.pair,
        continues=bool(partner) and not subject and not subject.both,
        apart=told_anew(clause, at, noun),
    )
    draft = with_substance(clause, draft, noun, stop)
    each = told_apart(clause, noun, subject, draft) or (draft, *_others(clause, draft, documents))
    yield from (with_surroundings(clause, one, at, stop) for one in each)


def _holder(clause: Clause, at: int, noun: int, subject: PartyList) -> PartyList:
    """Whose contract it is that somebody renewed or ended («renewed the contract of Y»).

    Or whom it bound him to («ended the contract that bound it to Y»).
    """
    behind = clause.chunks[noun + 1 : noun + 2]
    if clause.chunks[at].value not in _HOLDING or len(subject.names) > 1:
        return PartyList(end=noun + 1)
    if bound := bound_behind(clause, noun):
        return bound
    held = not clause.chunks[noun].definite
    named = held and any(c.kind == "name" and not (c.conjunction or c.preposition) for c in behind)
    return party_list(clause, noun + 1) if named else PartyList(end=noun + 1)


def _joined_documents(clause: Clause, noun: int, stop: int) -> tuple[int, ...]:
    """A document and those joined to it: «an agreement ..., and a memorandum», of other types."""
    found = [noun]
    for at in range(noun + 1, stop):
        chunk = clause.chunks[at]
        if chunk.kind == "agreement" and not chunk.conjunction and at > noun + _ADJACENT:
            break
        if chunk.kind != "agreement" or chunk.definite or not chunk.conjunction:
            continue
        kinds = {clause.chunks[i].value for i in found}
        if chunk.value not in kinds | _LOOSE:
            found.append(at)
    return tuple(found)


def _others(clause: Clause, draft: Draft, documents: tuple[int, ...]) -> Iterator[Draft]:
    """The drafts of the further documents, with the sides of the first."""
    told = len(draft.names) > 1 and not clause.sentence.header
    for noun in documents[1:] if told else ():
        other = draft_of(clause, draft.rule, noun, noun, draft.status)
        yield replace(draft, type=other.type, count=other.count, cue=other.cue, refers=False)


def _document_end(clause: Clause, noun: int) -> int:
    """The last noun of a document: «an agreement of cooperation and partnership», and annexes.

    An annex reaches to the document that it is to («an annex to the agreement with Y»).
    """
    joined = clause.find(AGREEMENT, noun + 1, noun + 3)
    if joined == noun + 1 and clause.chunks[joined].preposition == LAM:
        return joined  # «an agreement for the partnership»
    if joined is not None and clause.chunks[joined].conjunction:
        return joined if clause.chunks[joined].value in _LOOSE else noun
    after = clause.find(AGREEMENT, noun + 1, noun + 4)
    annex = clause.is_a("slots.annexes", noun)
    return after if annex and after is not None and clause.chunks[after].preposition else noun


def _past_description(clause: Clause, noun: int, stop: int) -> int:
    """Where the next act begins after a verb that describes the document («lasting five years»)."""
    act = clause.chunks[stop] if stop < len(clause.chunks) else None
    renews = act is not None and act.kind == "verbal_noun" and act.preposition == LAM
    described = act is not None and (act.kind == "verb" or (renews and stop == noun + 1))
    near = clause.find(frozenset({"comma"}), noun + 1, stop) is None
    if not described or not near or clause.chunks[noun].definite:
        return stop
    return clause.find(frozenset({"comma", "verb", "verbal_noun"}), stop + 1) or len(clause.chunks)


def _late_partner(clause: Clause, noun: int) -> PartyList:
    """The sides of «..., with Z» behind a comma, however far from the document."""
    for at in range(noun + 1, len(clause.chunks) - 1):
        chunk = clause.chunks[at]
        if chunk.kind == "verb" and chunk.value in TOLD:
            break
        behind = clause.chunks[at - 1].kind == "comma"
        if chunk.kind == "with" and behind and clause.chunks[at + 1].kind == "name":
            return party_list(clause, at + 1)
    return PartyList(end=noun)


def _status(clause: Clause, at: int, noun: int) -> AgreementStatus:
    """What a verb says of an agreement; one reached in principle only is still to come."""
    told = clause.chunks[at].value
    preliminary = any(clause.is_a("status.preliminary", i) for i in (noun + 1, noun + 2))
    if told == "reach" and preliminary:
        return "planned"
    if any(clause.is_a("status.fake", i) for i in (noun + 1, noun + 2)):
        return "denied"
    status = status_of(clause, at, TOLD[told])
    if status == "signed" and any(clause.is_a("slots.extensions", i) for i in range(at + 1, noun)):
        return "renewed"
    annex = clause.is_a("slots.annexes", noun) and not clause.chunks[noun].definite
    return "amended" if annex and status == "signed" else status


def end_of(clause: Clause, at: int) -> int:
    """Where the next act begins; a verb inside «, which ...,» belongs to a side."""
    found = next_act(clause, at)
    while found < len(clause.chunks) and (end := relative_end(clause, at, found)) is not None:
        at = end
        found = next_act(clause, at)
    return found


def _signers_after(clause: Clause, at: int, stop: int) -> PartyList:
    """Who signed behind the document: «signed it, each of X and Y», «it was signed by P and Q»."""
    sides = subject_after(clause, at, stop)
    if len(sides.names) > 1 and not sides.persons:
        return sides
    found = clause.find(frozenset({"person"}), at)
    attended = any(clause.is_a("slots.presence", i) for i in range(at, found or at))
    return party_list(clause, found) if found and not attended else PartyList(end=at)
