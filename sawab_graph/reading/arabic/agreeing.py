"""Agreements told without signing: agreed upon, contracted for, announced, binding two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.arabic.boundaries import BA, LAM
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.governing import announced
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.possessed import is_possessed
from sawab_graph.reading.arabic.purposes import purposes_after
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
from sawab_graph.reading.arabic.subjects import described_by, subject_before, topic_of
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.mentions import Mention

_NEAR = 4


_UPON: dict[str, AgreementStatus] = {
    "sign": "planned",
    "renew": "renewed",
    "amend": "amended",
    "suspend": "suspended",
    "terminate": "terminated",
}


def agrees(clause: Clause) -> Iterator[Draft]:
    """«X agreed with Y to found a council», «X and Y agreed on a programme».

    Not: agreement in opinion («on the need to», «that»), nor sides that nobody names.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "agree" or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + REACH)
        upon = next((i for i in range(at + 1, stop) if clause.is_a("slots.upon", i)), None)
        if upon is None or _is_opinion(clause, upon + 1):
            continue
        sides = _sides(clause, at, upon)
        told = _told(clause, at, "agrees", "agreement", sides)
        act = clause.find(frozenset({"verbal_noun"}), upon + 1, upon + 2)
        status = _UPON.get(clause.chunks[act].value) if act is not None else None
        yield from (replace(draft, status=status) for draft in told) if status else told


def _is_opinion(clause: Clause, at: int) -> bool:
    """Whether what two agree on is an opinion, a meeting, or to talk on."""
    if clause.is_a("excluded.resuming", at) and clause.is_a("excluded.talks", at + 1):
        return True
    return clause.is_a("excluded.opinions", at) or clause.is_a("relatives.that", at)


def engages(clause: Clause) -> Iterator[Draft]:
    """«X contracted with Y to supply ...»; not with a player or a trainer."""
    for at, chunk in enumerate(clause.chunks):
        allies = chunk.kind == "verb" and clause.is_a("slots.allying", at)
        acts = allies or (chunk.kind == "verb" and chunk.value == "engage")
        if not (acts or clause.is_a("slots.engaging", at)) or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + REACH)
        sides = _sides(clause, at, stop) if acts else _engaged(clause, at, stop)
        named = tuple(m for found in sides for m in found.names)
        states = allies and all(m.type == "State" for m in named)
        if all(map(_is_body, named)) and not states:
            kind: AgreementType = "partnership" if allies else "contract"
            yield from _told(clause, at, "engages", kind, sides)


def _engaged(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList]:
    """«X said that a contract was made with Y»: the subject before, and Y."""
    partner = slot(clause, "with", at + 1, min(stop, at + 2))
    between = slot(clause, "between", at + 1, min(stop, at + 2))
    if len(between.names) > 1:
        return between, PartyList(end=between.end)
    passive = at > 0 and clause.chunks[at - 1].value == "pass"
    told = passive or announced(clause, at)
    owner = subject_before(clause, at) or slot(clause, "by", at + 1, stop)
    return owner if told else PartyList(end=at), partner


def _is_body(mention: Mention) -> bool:
    """Whether a name is a body's by its head noun or quotation marks, not perhaps a player's."""
    return mention.kind == "organisation" or bool(mention.head) or not mention.bare


def _sides(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList]:
    """The subject of a verb, after or before it, and the sides under «with»; also «with Y, X»."""
    partner = slot(clause, "with", at + 1, stop)
    subject = subject_after(clause, at + 1, stop) or list_before(clause, at)
    comma = clause.find(frozenset({"comma"}), partner.end, partner.end + 1)
    behind = clause.find(frozenset({"name"}), partner.end, partner.end + 1)
    glued = comma is None and behind is not None and not clause.chunks[behind].conjunction
    latin = glued and clause.source.kind(clause.chunks[partner.end].first) == "latin"
    ahead = partner and not latin  # «with "Y" Y Inc» names one body twice
    return subject or (party_list(clause, partner.end) if ahead else subject), partner


def _told(
    clause: Clause, at: int, rule: str, kind: AgreementType, sides: tuple[PartyList, PartyList]
) -> Iterator[Draft]:
    draft = with_sides(
        Draft(rule, clause.index, kind, status_of(clause, at), (), cue=cue(clause, at)), *sides
    )
    if len(draft.names) + len(draft.persons) < 2 or not sides[0]:
        return
    last = max(found.end for found in sides)
    draft = replace(draft, header=clause.sentence.header, signers=())
    draft = replace(draft, purposes=purposes_after(clause, last - 1))
    yield with_surroundings(clause, draft, at)


def agreement_of(clause: Clause) -> Iterator[Draft]:
    """«the agreement of X with Y on founding ...»: a noun with both sides."""
    for at, chunk in enumerate(clause.chunks[:-1]):
        if chunk.kind != "agreement" or is_excluded(clause):
            continue
        noun, owner = clause.source.tokens[chunk.last], clause.chunks[at + 1]
        agreeing = clause.source.lexicon.is_a("slots.agreeing", noun.stem) and not noun.definite
        if not agreeing or owner.kind != "name" or owner.name.kind == "quoted":
            continue
        owners = party_list(clause, at + 1)
        partner = slot(clause, "with", owners.end, owners.end + 2)
        if partner and not owner.preposition and not owner.conjunction:
            draft = draft_of(clause, "agreement_of", at, at, status_of(clause, at))
            yield with_surroundings(clause, with_sides(draft, owners, partner), at)


def _includes(clause: Clause, at: int, stop: int) -> tuple[PartyList, PartyList] | None:
    """«The agreement joins each of X, Y and Z»: the document stands before its sides."""
    noun = clause.find(frozenset({"agreement"}), at + 1, min(at + 3, stop))
    if noun is None or not clause.chunks[noun].definite:
        return None
    noun += clause.is_a("ordinals.each", noun + 1)  # «the first agreement»
    between = clause.find(frozenset({"between"}), noun + 1, noun + 2) is not None
    sides = party_list(clause, noun + 1 + between)
    named = len(sides.names) > 1 and not (between and any(m.bare for m in sides.names))
    return (sides, PartyList(end=noun)) if named else None


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
        owner = described_by(clause, at) or topic_of(clause, at)
        return owner, _bound_to(clause, at + 1)
    if clause.is_a("slots.bound", at) and (owner := list_before(clause, at) or _its_body(clause, at)):
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
