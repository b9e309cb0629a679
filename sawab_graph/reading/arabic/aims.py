"""Whether those under «between» are the sides of a document or belong to its aim."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.clauses import Clause, PartyList

_QUALIFIED = 4  # «to settle», a noun and two adjectives


def are_sides(
    clause: Clause, at: int, noun: int, between: PartyList, others: tuple[PartyList, PartyList]
) -> bool:
    """Whether those under «between» sign: not where the aim tells them and others signed.

    «Officials of two states signed a memorandum for cooperation between A and B» has A and B for
    sides, «X and Y signed an agreement for flights between the states P and Q» has X and Y.
    """
    if len(between.names) + between.vague < 2:
        return False
    subject, partner = others
    sides = (*subject.names, *partner.names)
    several = len(sides) + len(subject.persons) + len(partner.persons) > 1
    aimed = has_aim(clause, noun, between)
    if is_of_aim(clause, noun, between, at + 1):
        return False
    if not any(m.kind == "organisation" for m in sides) and all(m.countries for m in subject.names):
        bodies = not any(m.type == "State" for m in between.names)
        return bodies or not (aimed and several)
    return not partner and not (aimed and several)


def is_of_aim(clause: Clause, noun: int, between: PartyList, start: int = 0) -> bool:
    """Whether those under «between» are states of an aim, and others are named from a chunk on."""
    if not has_aim(clause, noun, between) or any(m.type != "State" for m in between.names):
        return False
    words = clause.chunks[start : between.end]
    named = next((i for i, c in enumerate(words) if c.kind == "between"), 0)
    return any(
        c.kind in ("person", "post", "both") or any(m.type != "State" for m in c.names)
        for c in words[:named]
    )


def has_aim(clause: Clause, noun: int, between: PartyList) -> bool:
    """Whether an aim stands between a document and the sides («to operate flights between»)."""
    words = clause.chunks[noun + 1 : between.end]
    named = next((i for i, c in enumerate(words) if c.kind == "between"), 0)
    return any(c.kind == "word" and c.preposition == LAM for c in words[:named])


def tells_conflict(clause: Clause, at: int) -> bool:
    """Whether those under «between» at a chunk fight or differ («the war between X and Y»).

    Not where it is settled: «an agreement to end the dispute between X and Y» is theirs.
    """
    lexicon, tokens = clause.source.lexicon, clause.source.tokens
    before = clause.chunks[max(0, at - _QUALIFIED) : at]
    stems = [tokens[chunk.first].stem for chunk in before]
    found = next((i for i, s in enumerate(stems) if lexicon.is_a("slots.conflicts", s)), None)
    settled = any(lexicon.is_a("slots.settling", s) for s in stems[:found])
    return found is not None and not settled
