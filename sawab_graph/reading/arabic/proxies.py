"""Whom a person or a part of a body acts for («P, on behalf of X, signed», «its arm signed»)."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.mentions import Mention

_REACH = 8
_PASSED = frozenset({"date", "comma"})


def principal_of(clause: Clause, at: int) -> tuple[Mention, int] | None:
    """The body that «on behalf of» at a chunk names, and the chunk after it.

    Dates, a comma and what only leads to a date may stand before; none where another word does.
    """
    for item in range(at, min(at + _REACH, len(clause.chunks) - 1)):
        if clause.is_a("slots.proxies", item):
            named = item + 1 + clause.is_a("slots.on_behalf", item + 1)
            found = clause.find(frozenset({"name"}), named, named + 1)
            return (clause.chunks[found].name, found + 1) if found is not None else None
        if item == at and clause.is_a("slots.signed_for", item):
            found = clause.find(frozenset({"name"}), item + 1, item + 2)
            return (clause.chunks[found].name, found + 1) if found is not None else None
        dated = clause.is_a("slots.falling_on", item) or clause.is_a("slots.times", item)
        if clause.chunks[item].kind not in _PASSED and not dated:
            return None
    return None


def is_arm(clause: Clause, at: int) -> bool:
    """Whether a part of a body stands at a chunk under its pronoun («its investment arm»)."""
    word, lexicon = clause.word(at), clause.source.lexicon
    endings = lexicon.noun_endings[1:]
    return any(lexicon.is_a("slots.arms", word.removesuffix(e)) for e in endings if len(e) > 1)
