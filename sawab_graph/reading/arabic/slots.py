"""The slots of a clause: the sides after a verb, under «with» and «between», and the draft made."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.arabic.aims import tells_conflict
from sawab_graph.reading.arabic.figures import number_at
from sawab_graph.reading.arabic.lists import capital_at, members_of, party_list
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue

NAMES = frozenset({"name", "person", "post", "each", "both"})
AGREEMENT = frozenset({"agreement"})
_NEW_ACT = frozenset({"verb", "verbal_noun"})
REACH = 36
_ADVERBS = 7
_HAD = 4
_PAIR = 2


def next_act(clause: Clause, at: int) -> int:
    """Where the next verb begins: what stands after it belongs to another statement."""
    found = clause.find(_NEW_ACT, at)
    return len(clause.chunks) if found is None else found


def slot(clause: Clause, kind: str, start: int, stop: int) -> PartyList:
    """The sides under the first word of a kind («with», «between») in ``[start, stop)``."""
    at = clause.find(frozenset({kind}), start, stop)
    while at is not None and kind == "between" and tells_conflict(clause, at):
        at = clause.find(frozenset({kind}), at + 1, stop)
    if at is None:
        return PartyList(end=start)
    found = party_list(clause, at + 1 + _is_counting(clause, at + 1))
    if kind == "between" and len(found.names) + len(found.persons) == 1:
        found = _with_other(clause, found)
    if kind == "between" and len(found.names) > 1 and _partner_between(clause, start, at):
        return PartyList(end=start)  # «an agreement with Y for flights between»
    return members_of(clause, found) if found.vague and not found.names else found


def _partner_between(clause: Clause, start: int, stop: int) -> bool:
    """Whether «with» and a name stand between two chunks: the sides are told by then.

    Not where a document right before the second says whose it is («an agreement between»).
    """
    if clause.chunks[stop - 1].kind == "agreement":
        return False
    at = clause.find(frozenset({"with"}), start, stop)
    return at is not None and clause.chunks[at + 1].kind in ("name", "person", "post")


def _with_other(clause: Clause, one: PartyList) -> PartyList:
    """One side under «between» and the other under «with», as some write («between X with Y»)."""
    if clause.find(frozenset({"with"}), one.end, one.end + 1) is None:
        return one
    other = party_list(clause, one.end + 1)
    names, persons = (*one.names, *other.names), (*one.persons, *other.persons)
    return replace(other, names=names, persons=persons)


def _is_counting(clause: Clause, at: int) -> bool:
    """Whether a number of bodies without names stands at a chunk («with three firms»)."""
    if clause.find(frozenset({"vague"}), at + 1, at + 2) is None:
        return False
    return number_at(clause.source, clause.chunks[at].first) is not None


def subject_after(clause: Clause, at: int, stop: int) -> PartyList:
    """The sides right after a verb; a place, adverbs of time and «each of» may stand between."""
    at = _past_place(clause, at)
    for item in range(at, min(at + _ADVERBS, stop, len(clause.chunks))):
        kind = clause.chunks[item].kind
        sent = clause.is_a("slots.delegations", item) and clause.is_a("slots.from", item + 1)
        if kind in NAMES or capital_at(clause, item) or sent:
            return party_list(clause, item)
        if kind == "vague" and (quoted := _apposed(clause, item + 1, stop)) is not None:
            return party_list(clause, quoted)
        apart = kind == "word" and any(c.kind == "comma" for c in clause.chunks[at:item])
        led = ("slots.in", "slots.on_behalf", "slots.to")
        elsewhere = apart or any(clause.is_a(name, item) for name in led)
        if kind not in ("date", "comma", "word") or elsewhere:
            break
    return PartyList(end=at)


def _past_place(clause: Clause, at: int) -> int:
    """The chunk after «in C», «at the seat» behind a verb; the same where no place stands there."""
    kinds = [c.kind for c in clause.chunks[at : at + 3]]
    if kinds[:1] == ["place"] and clause.chunks[at].preposition:
        return at + 1
    if not clause.is_a("slots.in", at) or len(kinds) < 2:
        return at
    if kinds[1] == "place":
        return at + 2
    seat = clause.source.lexicon.words["slots.seat"]
    token = clause.source.tokens[clause.chunks[at + 1].first]
    if kinds[1] != "word" or token.stem not in seat:
        return at
    return at + 2 + (not token.definite and kinds[2:] == ["name"])


def past_adverbs(clause: Clause, at: int) -> int:
    """The chunk after commas, dates and adverbs behind a subject."""
    passed = ("comma", "date", "place")
    while at < len(clause.chunks) and (
        clause.chunks[at].kind in passed
        or clause.is_a("slots.in", at)
        or clause.is_a("slots.times", at)
    ):
        at += 1
    return at


def _apposed(clause: Clause, at: int, stop: int) -> int | None:
    """The quoted name that a description leads to («the biggest company of the land, "X"»)."""
    for item in range(at, min(at + _ADVERBS, stop, len(clause.chunks))):
        chunk = clause.chunks[item]
        if chunk.kind == "name" and clause.source.tokens[chunk.first].kind == "quote":
            return item
        if chunk.kind not in ("word", "name", "place"):
            break
    return None


def told_anew(clause: Clause, at: int, noun: int) -> bool:
    """Whether words like «also» tell another agreement than those before it."""
    if clause.chunks[noun].definite or clause.sentence.header:
        return False
    near = (*range(max(0, at - 3), at), at + 1, noun + 1)
    had = clause.chunks[at].kind == "verb" and any(
        clause.is_a("slots.had", i) for i in range(max(0, at - _HAD), at)
    )
    return had or any(clause.is_a("slots.also", i) for i in near)


def _count(clause: Clause, at: int) -> int:
    """How many agreements the noun at a chunk stands for («three agreements»)."""
    first = clause.chunks[at].first
    if clause.is_a("slots.pairs", at):
        return 2
    found = number_at(clause.source, first - 1) if first else None
    return found[1] if found and 1 < found[1] < 1000 else 1


def draft_of(clause: Clause, rule: str, noun: int, act: int, status: AgreementStatus) -> Draft:
    """A draft of the agreement that a noun names and an act tells, still without sides."""
    chunk = clause.chunks[noun]
    return Draft(
        rule, clause.index, cast(AgreementType, chunk.value), status, (),
        refers=chunk.definite, count=_count(clause, noun), cue=cue(clause, act, noun),
        header=clause.sentence.header, several=clause.is_a("slots.documents", noun),
    )  # fmt: skip


def with_sides(draft: Draft, *lists: PartyList) -> Draft:
    """The draft with the bodies and persons of the lists, in their order."""
    names = tuple(m for found in lists for m in found.names)
    persons = tuple(p for found in lists for p in found.persons)
    return replace(draft, names=names, persons=persons)


def _one_each(subject: PartyList, draft: Draft) -> tuple[Draft, ...]:
    """«two separate agreements with Y and Z»: one with each, where there are as many."""
    partners = draft.names[len(subject.names) :]
    if len(subject.names) != 1 or draft.count < 2 or draft.count != len(partners):
        return ()
    each = (replace(draft, names=(*subject.names, m), count=1, divided=True) for m in partners)
    return tuple(each)


def described_each(clause: Clause, noun: int, draft: Draft) -> tuple[Draft, ...]:
    """«three agreements: the first concerns A, the second B, the third C»: one each, same sides."""
    after = range(noun + 1, len(clause.chunks))
    ordinals = [i for i in after if clause.is_a("ordinals.each", i)]
    if draft.count < 2 or len(ordinals) != draft.count or len(draft.names) != _PAIR:
        return ()
    ends = (*ordinals[1:], len(clause.chunks))
    topics = (_until_comma(clause, i + 1, end) for i, end in zip(ordinals, ends, strict=True))
    return tuple(
        replace(draft, count=1, divided=True, apart=number > 0, topics=(topic,) if topic else ())
        for number, topic in enumerate(topics)
    )


def _until_comma(clause: Clause, at: int, stop: int) -> str:
    """The words from a chunk to the next comma, or to the last before ``stop``."""
    comma = clause.find(frozenset({"comma"}), at, stop)
    last = min(stop if comma is None else comma, len(clause.chunks) - 1)
    if last <= at:
        return ""
    return clause.source.slice(clause.chunks[at].first, clause.chunks[last - 1].last)


def told_apart(clause: Clause, noun: int, subject: PartyList, draft: Draft) -> tuple[Draft, ...]:
    """«two memoranda: the first with Y, the second with Z»: one agreement for each ordinal."""
    ordinals = [
        at
        for at in range(noun + 1, len(clause.chunks) - 1)
        if clause.source.tokens[clause.chunks[at].first].stem
        in clause.source.lexicon.words["ordinals.words"]
        and clause.chunks[at + 1].kind in ("with", "between")
    ]
    if len(ordinals) == 1 and draft.names and clause.is_a("slots.also", ordinals[0]):
        second = with_sides(draft, subject, party_list(clause, ordinals[0] + 2))
        other = {m.span for m in second.names} - {m.span for m in draft.names}
        return (draft, replace(second, apart=True)) if other else ()
    if len(ordinals) < 2:
        return _one_each(subject, draft) or described_each(clause, noun, draft)
    partners = (party_list(clause, at + 2) for at in ordinals)
    each = replace(draft, count=1)
    return tuple(with_sides(each, subject, partner) for partner in partners if partner)
