"""Agreements told by what one body has become to another: its sponsor, its partner, its carrier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementType
from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.slots import AGREEMENT, slot, subject_after, with_sides
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue

_NEAR = 3
_REACH = 6


def becomes(clause: Clause) -> Iterator[Draft]:
    """«Y became the official sponsor of X», «Y has become a partner of X under an agreement».

    Not: whoever became something that no agreement makes.
    """
    if not clause.has("slots.becoming", "slots.being"):
        return
    for at, chunk in enumerate(clause.chunks):
        is_one, becomes_one = (clause.is_a(f"slots.{v}", at) for v in ("being", "becoming"))
        if chunk.kind != "verb" or not (is_one or becomes_one) or is_excluded(clause):
            continue
        subject = subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
        start = max(at + 1, subject.end)
        role = next((i for i in range(start, start + _NEAR) if clause.is_a("slots.roles", i)), None)
        if role is None or len(subject.names) != 1:
            continue
        partner = _partner(clause, role)
        if partner.names:
            draft = Draft(
                "becomes", clause.index, _kind(clause, role),
                status_of(clause, at, "active" if is_one else "signed"), (),
                cue=cue(clause, at, role), header=clause.sentence.header,
            )  # fmt: skip
            first = replace(partner, names=partner.names[:1])
            yield with_surroundings(clause, with_sides(draft, subject, first), at)


def _partner(clause: Clause, role: int) -> PartyList:
    """Whose sponsor or partner it is: a body under «of» or «with» behind the role."""
    for at in range(role + 1, min(role + _REACH, len(clause.chunks))):
        chunk = clause.chunks[at]
        if chunk.kind == "name" and chunk.preposition == LAM:
            return party_list(clause, at, governed=True)
        if chunk.kind not in ("word", "with"):
            break
    return slot(clause, "with", role + 1, role + _NEAR)


def _kind(clause: Clause, role: int) -> AgreementType:
    """The type of the document that the clause names, else that of the role."""
    noun = clause.find(AGREEMENT, role + 1)
    if noun is not None:
        return cast(AgreementType, clause.chunks[noun].value)
    return "partnership" if clause.is_a("slots.partnering", role) else "contract"
