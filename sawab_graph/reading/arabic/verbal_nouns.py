"""Signing told by a verbal noun, and entering into an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.governing import announced
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.openings import CHANGES
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.signing import end_of
from sawab_graph.reading.arabic.signing_sides import for_purpose, sides_of_signing
from sawab_graph.reading.arabic.slots import (
    AGREEMENT,
    REACH,
    draft_of,
    next_act,
    slot,
    subject_after,
    told_anew,
    told_apart,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import subject_before
from sawab_graph.reading.arabic.substance import with_substance
from sawab_graph.reading.arabic.surroundings import dated, with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, cue

_NEAR = 3
_QUALIFIED = 5  # a noun, its adjectives and «concluded»
_TOLD: dict[str, AgreementStatus] = {
    "sign": "signed",
    "reach": "signed",
    "launch": "signed",
    "renew": "renewed",
    "amend": "amended",
    "terminate": "terminated",
    "suspend": "suspended",
}


def signing_of(clause: Clause) -> Iterator[Draft]:
    """«the signing of an agreement between X and Y», «... with Y»: a verbal noun, also as passive.

    Where only the partner is told, the other side is the subject of the sentence.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verbal_noun" or chunk.value not in _TOLD:
            continue
        if chunk.value == "reach" and not _is_reached(clause, at):
            continue  # «hopes for reaching an agreement» has reached none
        if chunk.value == "launch" and not _is_of_partnership(clause, at + 1):
            continue
        verb = clause.find(frozenset({"verb"}), at + 1, at + 8)
        noun = clause.find(AGREEMENT, at + 1, verb or at + 8)
        if noun is None and clause.is_a("verbal_nouns.of_it", at):
            noun = next(
                (
                    i
                    for i in range(at - 1, max(-1, at - 10), -1)
                    if clause.chunks[i].kind == "agreement"
                ),
                None,
            )
        if noun is None and (alone := _told_again(clause, at)):
            yield alone
        if noun is None or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + 1 + REACH)
        yield from _signing(clause, at, noun, stop)


def _told_again(clause: Clause, at: int) -> Draft | None:
    """«The signing took place with Y»: the other side of an agreement told before."""
    passed = at > 0 and clause.chunks[at - 1].value == "pass"
    chunk = clause.chunks[at]
    if not passed or chunk.value != "sign" or not clause.source.tokens[chunk.first].definite:
        return None
    partner = slot(clause, "with", at + 1, at + _NEAR)
    signers = slot(clause, "between", at + 1, at + _NEAR).persons
    if not (partner.names or len(signers) > 1) or clause.sentence.header:
        return None
    draft = Draft(
        "signing_of", clause.index, "agreement", status_of(clause, at), (), refers=True,
        cue=cue(clause, at),
    )  # fmt: skip
    draft = replace(with_sides(draft, partner), signers=signers)
    return with_surroundings(clause, draft, at)


def _is_reached(clause: Clause, at: int) -> bool:
    """Whether an agreement is told as reached: «was reached», «announced», «succeeded in»."""
    passed = at > 0 and clause.chunks[at - 1].value == "pass"
    succeeded = clause.is_a("slots.in", at - 1) or clause.is_a("slots.from", at - 1)
    verb = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    succeeded = succeeded and verb is not None and clause.is_a("slots.succeeding", verb)
    return passed or succeeded or announced(clause, at)


def _is_of_partnership(clause: Clause, at: int) -> bool:
    """Whether a partnership is what is launched («announced the launch of a partnership»)."""
    found = clause.find(AGREEMENT, at, at + 1)
    return found is not None and clause.chunks[found].value == "partnership"


def _signing(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    draft = draft_of(clause, "signing_of", noun, at, _status(clause, at, noun))
    found = sides_of_signing(clause, draft, at, noun, stop)
    if found is None:
        return
    draft, listed = found
    draft = with_sides(draft, *listed)
    draft = replace(
        draft,
        purposes=purposes_after(clause, listed[-1].end - 1),
        apart=told_anew(clause, at, noun),
    )
    draft = with_substance(clause, draft, noun, stop)
    concluded = clause.find(frozenset({"participle"}), noun + 1, noun + _QUALIFIED)
    if clause.chunks[at].value in CHANGES and concluded is not None:
        around = with_surroundings(clause, draft, at, stop)
        ends = clause.chunks[at].value in ("terminate", "suspend")
        undated = replace(around, date=None, date_text=None)
        yield dated(clause, around, concluded, stop) if ends else undated
        return
    apart = told_apart(clause, noun, listed[0], draft) or (draft,)
    yield from (with_surroundings(clause, each, at, stop) for each in apart)


def _status(clause: Clause, at: int, noun: int) -> AgreementStatus:
    """What an act says of a document: one whose end is denied or to come is in force."""
    act = clause.chunks[at].value
    preliminary = any(clause.is_a("status.preliminary", i) for i in (noun + 1, noun + 2))
    told = "planned" if act == "reach" and preliminary else _TOLD[act]
    due = for_purpose(clause, at) or _is_postponed(clause, at)
    status = "planned" if due else status_of(clause, at, told)
    return "active" if act in CHANGES and status in ("denied", "planned") else status


def _is_postponed(clause: Clause, at: int) -> bool:
    """Whether the verb whose subject an act is puts it off («the signing ... was postponed»)."""
    end = clause.find(frozenset({"comma"}), at + 1) or len(clause.chunks)
    return any(clause.is_a("status.postponed", i) for i in range(at + 1, end))


def enters(clause: Clause) -> Iterator[Draft]:
    """«X entered into an agreement with Y»; with unnamed partners it reports nothing by itself."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind not in ("verb", "verbal_noun") or chunk.value != "enter":
            continue
        subject = subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
        if chunk.kind == "verbal_noun" and not subject:
            subject = replace(subject_before(clause, at), end=at + 1)
        start = max(at + 1, subject.end)
        noun = clause.find(AGREEMENT, start, start + _QUALIFIED)
        if noun is None or not clause.is_a("slots.in", noun - 1):
            continue
        stop = end_of(clause, at + 1)
        partner = slot(clause, "with", at + 1, stop)
        if noun is None or not subject or not partner:
            continue
        yield with_surroundings(
            clause,
            with_sides(
                draft_of(clause, "enters", noun, at, status_of(clause, at)), subject, partner
            ),
            at,
            stop,
        )
