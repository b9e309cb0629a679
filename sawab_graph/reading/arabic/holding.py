"""Agreements that a sentence about something else tells with a pronoun: «its contract with Y»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.pronouns import is_its, told_behind
from sawab_graph.reading.arabic.slots import (
    draft_of,
    slot,
    subject_before,
    topic_of,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_TOLD_BY = 12  # chunks
_NEAR = 3
_CLOSE = 4
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
