"""Whom a sentence is about: the subject before an act, the topic, whoever states it."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.proxies import is_arm
from sawab_graph.reading.arabic.slots import subject_after
from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.mentions import Mention, PersonMention

_ISSUED = 4


def subject_before(clause: Clause, at: int, *, acting: bool = False) -> PartyList:
    """The sides named right after the nearest verb before a chunk that has a subject.

    A coordinated verb without a subject has that of the verb before it. Persons stand for the
    bodies of their posts, unless they are the ones who are ``acting``.
    """
    joined = False
    for item in range(at - 1, -1, -1):
        if clause.chunks[item].kind != "verb":
            continue
        if clause.is_a("slots.attributing", item):
            break
        first = clause.is_a("status.auxiliaries", item - 1) or _is_said_of(clause, item)
        inverted = first and list_before(clause, item)
        found = inverted or subject_after(clause, item + 1, at)
        if (found or found.both) and (inverted or joined or _governs(clause, found.end, at)):
            return found if acting else bodies_of(found)
        if found:
            break
        joined = joined or clause.chunks[item].conjunction
    return PartyList(end=at)


def _is_said_of(clause: Clause, verb: int) -> bool:
    """Whether «that X» stands right before a verb («said that X will open ...»)."""
    named = clause.find(frozenset({"name"}), verb - 1, verb) is not None
    return named and clause.is_a("relatives.that", verb - 2)


def topic_of(clause: Clause, at: int) -> PartyList:
    """Whom a sentence is about before a chunk: the subject of its first verb, or its first words.

    A verb without a subject of its own («after it signed») goes on about them.
    """
    first = clause.find(frozenset({"verb"}), 0, at)
    if first is None or clause.is_a("slots.reporting", first):
        return _reported(clause, at)
    found = subject_after(clause, first + 1, at) or list_before(clause, first)
    return bodies_of(found) or stated_by(clause, at)


def stated_by(clause: Clause, at: int) -> PartyList:
    """X in «a statement of X said», «according to a statement issued by X»."""
    said = next((i for i in range(at) if clause.is_a("slots.statements", i)), None)
    named = clause.find(frozenset({"name"}), said + 1, said + _ISSUED) if said is not None else None
    return party_list(clause, named, governed=True) if named is not None else PartyList(end=at)


def _reported(clause: Clause, at: int) -> PartyList:
    """Whom what somebody said is about: the body right behind the last «that» before a chunk."""
    that = next((i for i in range(at - 1, -1, -1) if clause.is_a("relatives.that", i)), None)
    said = clause.find(frozenset({"verb"}), 0, that) if that is not None else None
    if said is not None and that is not None and is_arm(clause, that + 1):
        return bodies_of(subject_after(clause, said + 1, that))  # «X said that its arm signed»
    if that is None or clause.find(frozenset({"name"}), that + 1, that + 2) is None:
        return PartyList(end=at)
    return party_list(clause, that + 1)


def described_by(clause: Clause, at: int) -> PartyList:
    """The body that a relative clause describes («the centre X, which works with Y»)."""
    if not clause.is_a("relatives.words", at - 1):
        return PartyList(end=at)
    before = at - 2 - (at > 2 and clause.chunks[at - 2].kind == "comma")
    owned = before > 1 and clause.chunks[before - 1].kind == "affiliated"
    before -= 2 * owned  # «the company X, owned by Y, which»
    named = before >= 0 and clause.chunks[before].kind == "name"
    return PartyList(clause.chunks[before].names[-1:], end=at) if named else PartyList(end=at)


def _governs(clause: Clause, start: int, at: int) -> bool:
    """Whether a verb whose subject ends at ``start`` reaches an act: nobody else stands between."""
    between = range(start, at)
    others = any(
        clause.chunks[i].kind in ("name", "person", "post")
        and not _is_project(clause, i)
        and clause.chunks[i].preposition != LAM
        and clause.word(i - 1) != LAM
        for i in between
    )
    return not others and not any(clause.is_a("relatives.words", i) for i in between)


def _is_project(clause: Clause, at: int) -> bool:
    """Whether «the project» alone stands at a chunk, which is nobody."""
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    alone = chunk.first == chunk.last and token.definite
    return alone and clause.source.lexicon.is_a("slots.campaign_nouns", token.stem)


def bodies_of(found: PartyList) -> PartyList:
    """Persons as the bodies of their posts: one who speaks or shakes hands has not signed."""
    named = tuple(b for p in found.persons for b in p.bodies[:1] or _office(p))
    return replace(found, names=(*found.names, *named), persons=())


def _office(person: PersonMention) -> tuple[Mention, ...]:
    """The body that a person's office heads, if the article names it («the minister of X»)."""
    first, last, span, label = person.first, person.last, person.span, person.office
    return (Mention("reference", first, last, span, label, "Organisation"),) if label else ()
