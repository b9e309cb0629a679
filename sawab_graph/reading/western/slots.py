"""The slots of a clause: the noun of an act, its partners, and the draft that they make."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.western.aims import tells_conflict
from sawab_graph.reading.western.lists import party_list
from sawab_graph.reading.western.trailing import kind

_REACH = 14
_WITHIN = 22
_COUNTED = 4
_SOON = 9


def noun_after(clause: Clause, act: int) -> int | None:
    """The agreement noun that is the object of an act: no other verb and no purpose between."""
    for at in range(act + 1, min(act + _REACH, len(clause.chunks))):
        chunk = clause.chunks[at]
        if chunk.kind == "agreement":
            return _last_noun(clause, at)
        other = chunk.kind == "with" and clause.chunks[act].value not in ("sign", "reach")
        if clause.is_a("slots.lasting", at) and _is_span(clause, at + 1):
            continue
        if other or chunk.kind in ("verb", "verbal_noun") or clause.is_a("slots.breaks", at):
            return None
    return None


def _is_span(clause: Clause, at: int) -> bool:
    """Whether a length of time stands at a chunk («for two years»)."""
    if at >= len(clause.chunks):
        return False
    token = clause.source.tokens[clause.chunks[at].first]
    number = token.kind == "number" or token.folded in clause.source.lexicon.numbers
    return number and clause.is_a("slots.units", at + 1)


def _last_noun(clause: Clause, at: int) -> int:
    """The last of the nouns in a row («a partnership agreement»)."""
    while kind(clause, at + 1) == "agreement":
        at += 1
    return at


def limit(clause: Clause, at: int) -> int:
    """Where what is said of the noun at a chunk ends: at the next verb that has a subject."""
    for item in range(at + 1, min(at + _WITHIN, len(clause.chunks))):
        chunk = clause.chunks[item]
        if chunk.kind == "verb" and chunk.preposition != "base":
            return item
    return min(at + _WITHIN, len(clause.chunks))


def slot(clause: Clause, found: str, start: int, stop: int) -> PartyList:
    """The sides under the first word of a kind («with», «between») that has some."""
    for at in range(start, stop):
        if kind(clause, at) != found or (found == "between" and tells_conflict(clause, at)):
            continue
        sides = party_list(clause, at + 1)
        if sides or sides.vague or sides.both:
            return sides
    return PartyList(end=start)


def partner_of(clause: Clause, start: int, stop: int, *, many: bool) -> PartyList:
    """The sides under «with» behind a noun; behind a purpose only where a partner is wanting."""
    purpose = next((i for i in range(start, stop) if clause.is_a("slots.purpose", i)), stop)
    return slot(clause, "with", start, purpose if many else stop)


def doer_of(clause: Clause, start: int, stop: int) -> PartyList:
    """The other side of «an agreement under which Y will ...» behind the noun."""
    under = clause.source.lexicon.phrases["slots.under_which"]
    for at in range(start, min(start + 2, stop)):
        first = clause.find(frozenset({"name"}), at, at + 5)
        if first is not None and clause.source.match(under, clause.chunks[at].first):
            return party_list(clause, first, subject=True)
    return PartyList(end=start)


def draft_of(clause: Clause, rule: str, noun: int, act: int, status: AgreementStatus) -> Draft:
    """A draft of the agreement that a noun names and an act tells, still without sides."""
    chunk = clause.chunks[noun]
    marks = (act, noun) if act != noun else (noun,)
    return Draft(
        rule, clause.index, cast(AgreementType, chunk.value), status, (),
        refers=chunk.definite, count=_count(clause, noun), cue=cue(clause, *marks),
        header=clause.sentence.header,
    )  # fmt: skip


def _count(clause: Clause, noun: int) -> int:
    """How many agreements the noun stands for («two memoranda», not «a two-year deal»)."""
    tokens, lexicon = clause.source.tokens, clause.source.lexicon
    first = clause.chunks[noun].first
    for at in range(first - 1, max(-1, first - _COUNTED - 1), -1):
        token = tokens[at]
        figure = token.kind == "number" and token.folded.isdigit() and len(token.folded) < 3
        value = int(token.folded) if figure else lexicon.numbers.get(token.folded, 0)
        if value > 1:
            measured = tokens[at + 1].folded in lexicon.words["slots.units"]
            return 1 if measured else value
        if token.kind != "word" or token.folded in lexicon.words["function_words.words"]:
            return 1
    return 1


def with_sides(draft: Draft, *lists: PartyList) -> Draft:
    """The draft with the bodies and persons of the lists, in their order."""
    names = tuple(m for found in lists for m in found.names)
    persons = tuple(p for found in lists for p in found.persons)
    vague = any(found.vague for found in lists)
    return replace(draft, names=names, persons=persons, vague=vague)


def is_excluded(clause: Clause, noun: int) -> bool:
    """Whether what is signed is no agreement between bodies: a player's, a truce, a purchase."""
    lexicon = clause.source.lexicon
    tokens = clause.source.tokens
    words = {t.folded for t in tokens}
    if words & (lexicon.words["excluded.truces"] | lexicon.words["excluded.contracts"]):
        return True
    chunk = clause.chunks[noun]
    before = {t.folded for t in tokens[max(0, chunk.first - 3) : chunk.first]}
    after = [t.folded for t in tokens[chunk.last + 1 : chunk.last + 16]]
    if before & lexicon.words["excluded.acquisitions"] or after[:1] in [
        [w] for w in lexicon.words["excluded.compounds"]
    ]:
        return True
    stated = chunk.value == "declaration" and set(after[:3]) & lexicon.words["excluded.statements"]
    return bool(stated) or _buys(clause, after)


def _buys(clause: Clause, after: list[str]) -> bool:
    """«to acquire ...», «to buy a stake in ...»."""
    lists = clause.source.lexicon.words
    if set(after[:_SOON]) & lists["excluded.acquiring"]:
        return True
    buying = next((i for i, w in enumerate(after[:_SOON]) if w in lists["excluded.buying"]), None)
    return buying is not None and bool(set(after[buying:]) & lists["excluded.bought"])
