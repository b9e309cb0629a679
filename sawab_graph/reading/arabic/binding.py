"""Documents that join two sides: «an agreement links X with Y», «X is bound by one to Y»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import BA, LAM
from sawab_graph.reading.arabic.doing import is_doing
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.possessed import is_possessed
from sawab_graph.reading.arabic.slots import (
    AGREEMENT,
    REACH,
    draft_of,
    slot,
    subject_after,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import described_by, topic_of
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_NEAR = 4
_BEHIND = 6


def binds(clause: Clause) -> Iterator[Draft]:
    """«an agreement links X with Y», «X and Y are bound by an agreement»: standing, not signed."""
    if not clause.has("slots.binding", "slots.binding_it"):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind not in ("verb", "word"):
            continue
        binding = chunk.kind == "verb" and clause.is_a("slots.binding", at)
        if not binding and not clause.is_a("slots.binding_it", at):
            continue
        if is_excluded(clause):
            continue
        stop = min(len(clause.chunks), at + REACH)
        sides, partner = _bound(clause, at, stop)
        noun = clause.find(AGREEMENT, sides.end, min(stop, max(sides.end, partner.end) + _NEAR))
        named = clause.find(AGREEMENT, partner.end, partner.end + 1)
        noun = named if named is not None and not partner else noun
        behind = at - clause.is_a("ordinals.each", at - 1)
        if noun is None and behind and clause.chunks[behind - 1].kind == "agreement":
            earlier = behind > 1 and clause.chunks[behind - 2].kind == "agreement"
            noun = behind - 1 - (earlier and clause.chunks[behind - 1].preposition == LAM)
        if noun is None and at > 1 and clause.is_a("relatives.words", at - 1):
            noun = clause.find(AGREEMENT, at - 2, at - 1)
        noun = _titled(clause, at) if noun is None else noun
        if noun is None or (len(sides.names) + len(partner.names) < 2 and not sides.both):
            continue
        signing = _signing_before(clause, noun)
        new = clause.sentence.header or signing is not None
        told = status_of(clause, at if signing is None else signing, "signed" if new else "active")
        if told == "active" and noun < at:
            told = status_of(clause, noun, "active")  # «ended the agreement that bound it to»
        draft = replace(draft_of(clause, "binds", noun, at, told), both=sides.both, pair=sides.pair)
        yield with_surroundings(clause, with_sides(draft, sides, partner), at, stop)


def _includes(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList] | None:
    """«The agreement joins each of X, Y and Z»: the document stands before its sides."""
    noun = clause.find(frozenset({"agreement"}), at + 1, min(at + 3, stop))
    if noun is None or not clause.chunks[noun].definite:
        return None
    behind = noun + 1 + clause.is_a("ordinals.each", noun + 1)  # «the first agreement»
    between = clause.find(frozenset({"between"}), behind, behind + 1) is not None
    sides = party_list(clause, behind + between)
    named = len(sides.names) > 1 and not (between and any(m.bare for m in sides.names))
    return (sides, PartyList(end=noun)) if named else None


def _titled(clause: Clause, at: int) -> int | None:
    """The document with which a headline begins («an agreement to help families joins X and Y»)."""
    opens = clause.sentence.header and clause.find(AGREEMENT, 0, 1) is not None
    return 0 if opens and clause.find(frozenset({"verb", "name"}), 1, at) is None else None


def _bound(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList]:
    """Whom a verb of binding joins: «X with Y», «X to Y and Z», «between X and Y»."""
    if at + 1 < stop and clause.chunks[at + 1].kind == "between":
        return party_list(clause, at + 2), PartyList(end=at)
    if included := _includes(clause, at, stop):
        return included
    noun = clause.find(AGREEMENT, at + 1, at + 2)
    if noun is not None and not clause.chunks[noun].preposition:
        at += 1  # «an agreement joined X to Y», the verb first
    if clause.is_a("slots.binding_it", at):
        owner = described_by(clause, at) or topic_of(clause, at) or _actor(clause, at)
        return owner, _bound_to(clause, at + 1)
    if clause.is_a("slots.bound", at) and (
        owner := list_before(clause, at) or _its_body(clause, at)
    ):
        return replace(owner, end=_past_since(clause, at + 1)), slot(clause, "with", at + 1, stop)
    sides = subject_after(clause, at + 1, stop)
    sides = replace(sides, end=_past_since(clause, sides.end))
    bound = clause.find(AGREEMENT, sides.end, sides.end + 1) is not None  # «is bound by one with»
    partner = slot(clause, "with", at + 1, min(stop, sides.end + (_NEAR if bound else 2)))
    if partner or not sides.names:
        return sides, partner
    joined = next((i for i in range(at + 2, sides.end + 1) if _is_joined(clause, i)), None)
    if joined is not None:
        first = replace(sides, names=sides.names[:1], persons=())
        return first, party_list(clause, joined, governed=True)
    if len(sides.names) > 1:
        return sides, partner
    return sides, party_list(clause, sides.end, governed=True)


def _past_since(clause: Clause, at: int) -> int:
    """The chunk behind «for two years», «since 2019»; the same where no such words stand."""
    return at + 2 if clause.is_a("relatives.since", at) else at


def _its_body(clause: Clause, at: int) -> PartyList:
    """The body of the person who speaks of it («P, head of X, said that his university»)."""
    if not at or not is_possessed(clause.source, clause.chunks[at - 1].first):
        return PartyList(end=at)
    persons = (c.person for c in clause.chunks[:at] if c.person)
    bodies = next((p.bodies for p in persons), ())
    return PartyList(bodies[:1], end=at)


def bound_behind(clause: Clause, noun: int) -> PartyList:
    """Whom a document binds its side to, told behind it («the contract that bound it to Y»)."""
    for at in range(noun + 1, min(noun + _BEHIND, len(clause.chunks))):
        if clause.is_a("slots.binding_it", at):
            return _bound_to(clause, at + 1)
    return PartyList(end=noun)


def _actor(clause: Clause, at: int) -> PartyList:
    """X in «the ending by X of the contract that bound it to»: the name before the document."""
    noun = next((i for i in range(at - 1, 0, -1) if clause.chunks[i].kind == "agreement"), 0)
    named = noun > 1 and clause.chunks[noun - 1].kind == "name"
    told = named and is_doing(clause.source, clause.chunks[noun - 2].first)
    return party_list(clause, noun - 1) if told else PartyList(end=at)


def _bound_to(clause: Clause, at: int) -> PartyList:
    """Whom «which binds it» leads to: right behind it, or behind its document («with each of»)."""
    behind = at + (clause.find(frozenset({"with"}), at, at + 1) is not None)
    found = party_list(clause, behind, governed=True)
    if found or clause.find(AGREEMENT, at, at + 1) is None:
        return found
    led = clause.find(frozenset({"each", "with"}), at + 1, at + _NEAR)
    named = next((i for i in range(at + 1, at + _NEAR) if _is_joined(clause, i)), None)
    start = led if led is not None else named
    return party_list(clause, start, governed=True) if start is not None else found


def _is_joined(clause: Clause, at: int) -> bool:
    """Whether a body stands under the preposition of «joins X to Y»."""
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    return chunk is not None and chunk.kind == "name" and chunk.preposition == BA


def _signing_before(clause: Clause, noun: int) -> int | None:
    """The act of signing right before a document («signed an agreement that joins ...»)."""
    near = range(max(0, noun - 2), noun)
    acts = (i for i in near if clause.chunks[i].kind in ("verb", "verbal_noun"))
    return next((i for i in acts if clause.chunks[i].value == "sign"), None)
