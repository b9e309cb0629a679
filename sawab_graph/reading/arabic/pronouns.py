"""Sides that a pronoun stands for: «between it and Y», «after its signing with Y, X ...»."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.reading.arabic.lists import party_list
from sawab_graph.reading.arabic.slots import subject_after
from sawab_graph.reading.arabic.subjects import subject_before
from sawab_graph.reading.clauses import Clause, PartyList

_HEH = "\u0647"


def between_it(clause: Clause, at: int) -> PartyList:
    """«between it and Y»: what the sentence speaks of, and Y."""
    for item in range(at + 1, min(at + 6, len(clause.chunks) - 1)):
        if clause.is_a("slots.between_it", item) and clause.chunks[item + 1].kind == "between":
            found = party_list(clause, item + 2)
            owner = subject_before(clause, at) or _first_side(clause, at)
            return replace(found, names=(*owner.names[:1], *found.names))
    return PartyList(end=at)


def _first_side(clause: Clause, at: int) -> PartyList:
    first = clause.find(frozenset({"name"}), 0, at)
    return party_list(clause, first, governed=True) if first is not None else PartyList(end=at)


def told_behind(clause: Clause, at: int) -> PartyList:
    """X in «after its signing of an agreement with Y, X began»: whose act a verbal noun tells."""
    token, endings = (
        clause.source.tokens[clause.chunks[at].first],
        clause.source.lexicon.noun_endings,
    )
    owned = token.bare.endswith(endings[1:])
    if not owned or clause.find(frozenset({"verb"}), 0, at) is not None:
        return PartyList(end=at)
    comma = clause.find(frozenset({"comma"}), at)
    verb = clause.find(frozenset({"verb"}), comma + 1, comma + 3) if comma is not None else None
    return (
        subject_after(clause, verb + 1, len(clause.chunks))
        if verb is not None
        else PartyList(end=at)
    )


def is_its(clause: Clause, noun: int) -> bool:
    """Whether a pronoun of one body ends the noun of a document («its contract»)."""
    token, lexicon = clause.source.tokens[clause.chunks[noun].first], clause.source.lexicon
    endings = tuple(e for e in lexicon.noun_endings if len(e) > 1 or e == _HEH)
    return token.bare.endswith(endings) and token.bare not in lexicon.agreement_nouns
