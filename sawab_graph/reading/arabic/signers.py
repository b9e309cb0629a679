"""Who signed an agreement told before, each for a side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementType
from sawab_graph.reading.clauses import Clause, Draft, cue
from sawab_graph.reading.mentions import Mention, PersonMention

_ACTS = frozenset({"sign", "sign_it"})


def signed_for(clause: Clause) -> Iterator[Draft]:
    """«it was signed for X by P and for Y by Q», «P signed on behalf of X».

    Not: persons who attended, and a sentence without an act of signing.
    """
    act = next((at for at, c in enumerate(clause.chunks) if _is_act(clause, at)), None)
    if act is None:
        return
    persons = tuple(_persons(clause, act))
    if not persons:
        return
    noun = next((c for c in clause.chunks if c.kind == "agreement"), None)
    kind = cast(AgreementType, noun.value) if noun else "agreement"
    yield Draft(
        "signed_for", clause.index, kind, "signed", (), signers=persons, refers=True,
        cue=cue(clause, act),
    )  # fmt: skip


def _is_act(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    return chunk.kind in ("verb", "verbal_noun") and chunk.value in _ACTS


def _persons(clause: Clause, act: int) -> Iterator[PersonMention]:
    """The person after each «for SIDE», and before one that follows at once."""
    for at in range(act + 1, len(clause.chunks) - 1):
        if not clause.is_a("slots.on_behalf", at):
            continue
        side = _side(clause, at + 1)
        if side is None:
            continue
        mention, end = side
        person = _person_at(clause, end)
        if person is not None:
            yield replace(person, bodies=(mention, *person.bodies))


def _side(clause: Clause, at: int) -> tuple[Mention, int] | None:
    """The body after «for», «on the part of»: and the chunk after it."""
    hand = clause.is_a("slots.hand", at)
    if clause.is_a("slots.from", at - 1) and not hand and not clause.is_a("slots.side", at):
        return None
    at += hand
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    return (chunk.name, at + 1) if chunk is not None and chunk.kind == "name" else None


def _person_at(clause: Clause, at: int) -> PersonMention | None:
    at += at < len(clause.chunks) and clause.chunks[at].kind == "comma"
    at += at < len(clause.chunks) and clause.chunks[at].kind == "each"
    return clause.chunks[at].person if at < len(clause.chunks) else None
