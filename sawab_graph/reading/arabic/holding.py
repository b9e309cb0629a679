"""Agreements that a sentence about something else tells with a pronoun: «its contract with Y»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import BA
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.pronouns import is_its, told_behind
from sawab_graph.reading.arabic.purposes import activities_after
from sawab_graph.reading.arabic.slots import draft_of, next_act, slot, subject_after, with_sides
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import subject_before, topic_of
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_TOLD_BY = 12  # chunks
_NEAR = 3
_CLOSE = 4
_REACH = 5
_FRAMES = ("slots.under", "slots.frames", "slots.framing")
_ACTS = frozenset(
    {"sign", "conclude", "enter", "reach", "renew", "amend", "terminate", "suspend", "withdraw"}
)


def holds(clause: Clause) -> Iterator[Draft]:
    """«began to carry out its contract with Y», «under its agreement with Y, X will ...»: in force.

    Not what a verb of signing, renewing or ending has for its object, what is still talked about,
    and not how two states stand to each other («its partnership with Y»).
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or not is_its(clause, at) or is_excluded(clause):
            continue
        if _is_told(clause, at) or _is_discussed(clause, at) or _is_of_another(clause, at):
            continue
        if _is_crowned(clause, at):
            continue
        partner = slot(clause, "with", at + 1, at + _NEAR)
        owner = _owner(clause, at)
        if not partner.names or not owner.names:
            continue
        draft = draft_of(clause, "holds", at, at, status_of(clause, at, "active"))
        draft = with_sides(draft, replace(owner, names=owner.names[:1], persons=()), partner)
        if chunk.value != "partnership" or any(m.type != "State" for m in draft.names):
            yield replace(draft, refers=True)


def _is_told(clause: Clause, noun: int) -> bool:
    acts = ("verb", "verbal_noun", "participle")
    before = clause.chunks[max(0, noun - _TOLD_BY) : noun]
    return any(c.kind in acts and c.value in _ACTS for c in before)


def _is_crowned(clause: Clause, noun: int) -> bool:
    """Whether a signing behind it is what is told («strengthened its partnership by signing»)."""
    acts = (c for c in clause.chunks[noun + 1 :] if c.kind == "verbal_noun")
    return any(c.value == "sign" and c.preposition == BA for c in acts)


def _is_discussed(clause: Clause, noun: int) -> bool:
    """Whether talks stand before the noun («talks about its agreement with Y»)."""
    talks = clause.source.lexicon.words["excluded.talks"]
    before = clause.source.tokens[: clause.chunks[noun].first]
    return any(token.folded in talks or token.bare in talks for token in before)


def _is_of_another(clause: Clause, noun: int) -> bool:
    """Whether the pronoun stands for what a relative clause describes («who has his contract»)."""
    return any(clause.is_a("relatives.words", i) for i in range(max(0, noun - _CLOSE), noun))


def _owner(clause: Clause, noun: int) -> PartyList:
    """Whose agreement it is: the subject before it, or of the verb behind «under its ...,»."""
    return subject_before(clause, noun) or told_behind(clause, noun) or topic_of(clause, noun)


def under_the_agreement(clause: Clause) -> Iterator[Draft]:
    """«under the agreement, both sides will ...»: what the sides of an agreement told before do."""
    for at in range(1, len(clause.chunks)):
        chunk = clause.chunks[at]
        if (
            chunk.kind != "agreement"
            or not chunk.definite
            or not clause.is_a("slots.under", at - 1)
        ):
            continue
        if clause.find(frozenset({"both"}), 0) is None:
            continue
        draft = draft_of(clause, "under_the_agreement", at, at - 1, "signed")
        yield replace(draft, activities=activities_after(clause, at))


def under_one_with(clause: Clause) -> Iterator[Draft]:
    """«Under an agreement with Y, X will run ...»: what the sentence is about has one with Y.

    Not: an agreement with somebody that nobody in the sentence is said to have.
    """
    for at in range(1, len(clause.chunks)):
        chunk = clause.chunks[at]
        upon = clause.is_a("slots.upon", at - 1)
        under = any(clause.is_a(name, at - 1 - upon) for name in _FRAMES)
        if chunk.kind != "agreement" or chunk.definite or not under:
            continue
        partner = slot(clause, "with", at + 1, min(next_act(clause, at + 1), at + _REACH))
        owner = subject_before(clause, at) or _subject_of_next(clause, partner.end)
        if partner.names and owner.names and not is_excluded(clause):
            draft = draft_of(clause, "under_one_with", at, at - 1, "active")
            yield with_sides(draft, replace(owner, names=owner.names[:1]), partner)


def _subject_of_next(clause: Clause, at: int) -> PartyList:
    """The subject of the statement behind the comma at a chunk: before its verb or after it."""
    if clause.find(frozenset({"comma"}), at, at + 1) is None:
        return PartyList(end=at)
    verb = clause.find(frozenset({"verb"}), at + 1, at + _REACH)
    if verb is None:
        return PartyList(end=at)
    return subject_after(clause, verb + 1, len(clause.chunks)) or list_before(clause, verb)
