"""Partnerships and contracts that are themselves announced."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.model import AgreementType
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before
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
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue

_NEAR = 4
_BETWEEN = 2  # a preposition and an adverb


def announces(clause: Clause) -> Iterator[Draft]:
    """«X announced a partnership with Y»; not an agreement between others, nor its signing."""
    if not clause.has("slots.announcing"):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or not clause.is_a("slots.announcing", at) or is_excluded(clause):
            continue
        subject = subject_after(clause, at + 1, at + REACH) or list_before(clause, at)
        if subject and (allied := _allied(clause, max(subject.end, at + 1))):
            kind: AgreementType = "contract" if _contracts(clause, subject.end) else "partnership"
            draft = Draft(
                "announces", clause.index, kind, status_of(clause, at), (),
                cue=cue(clause, at), header=clause.sentence.header,
            )  # fmt: skip
            yield with_surroundings(clause, with_sides(draft, subject, allied), at)
            continue
        start = _after_remarks(clause, max(subject.end, at + 1))
        stop = min(next_act(clause, start), at + REACH + REACH)
        noun = clause.find(AGREEMENT, start, stop)
        if noun is None or clause.chunks[noun].definite or not subject:
            continue
        if not 0 <= noun - _after_remarks(clause, subject.end) <= _BETWEEN:
            continue
        partner = slot(clause, "with", noun + 1, stop)
        joint = len(subject.names) > 1 and clause.chunks[noun].value == "partnership"
        if partner or joint:
            draft = draft_of(clause, "announces", noun, at, status_of(clause, noun))
            yield with_surroundings(clause, with_sides(draft, subject, partner), at, stop)


def _allied(clause: Clause, at: int) -> PartyList:
    """With whom the subject tells «its alliance», «its cooperation», or founds a joint venture."""
    for item in range(at, min(at + _NEAR, len(clause.chunks) - 1)):
        acted = clause.chunks[item - 1].kind == "verbal_noun"  # «announced renewing its alliance»
        if clause.is_a("slots.its_alliance", item) and not acted:
            return slot(clause, "with", item + 1, item + 3)
        allied = clause.is_a("slots.alliances", item) and not acted
        if allied and (partner := slot(clause, "with", item + 1, item + 3)):
            return partner
        if clause.is_a("slots.founding", item) and clause.is_a("slots.shared", item + 2):
            return slot(clause, "with", item + 3, item + 4)
    return PartyList(end=at)


def _contracts(clause: Clause, at: int) -> bool:
    near = range(at, min(at + _NEAR, len(clause.chunks)))
    return any(clause.is_a("slots.its_contract", i) for i in near)


def _after_remarks(clause: Clause, at: int) -> int:
    """The chunk after a relative clause, commas and dates behind a subject."""
    if clause.is_a("relatives.words", at):
        at = clause.find(frozenset({"comma"}), at) or at
    while at < len(clause.chunks) and clause.chunks[at].kind in ("comma", "date"):
        at += 1
    return at
