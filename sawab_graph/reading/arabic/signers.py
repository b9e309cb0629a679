"""Who signed an agreement told before, each for a side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import cast

from sawab_graph.model import AgreementType, Span
from sawab_graph.reading.arabic.governing import performed
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.slots import (
    next_act,
    subject_after,
)
from sawab_graph.reading.arabic.surroundings import place_around, with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, cue
from sawab_graph.reading.mentions import Mention, PersonMention

_ACTS = frozenset({"sign", "sign_it"})
_SPAN = attrgetter("span")
_NEAR = 8
_SHORT = 4
_BEFORE = 3  # «P stood for X at the signing»


def signed_for(clause: Clause) -> Iterator[Draft]:
    """«it was signed for X by P and for Y by Q», «P signed on behalf of X».

    Not: persons who attended, and a sentence without an act of signing.
    """
    act = next((at for at in range(len(clause.chunks)) if _is_act(clause, at)), None)
    if act is None:
        return
    sent = (*_persons(clause, act), *_representing(clause))
    told = (*sent, *_acting(clause))
    persons = tuple({person.span: person for person in reversed(told)}.values())[::-1]
    if not persons:
        return
    noun = next((c for c in clause.chunks if c.kind == "agreement"), None)
    kind = cast(AgreementType, noun.value) if noun else "agreement"
    yield Draft(
        "signed_for", clause.index, kind, "signed", (), signers=persons, refers=True,
        cue=cue(clause, act), behalf=tuple(p.bodies[0] for p in sorted(sent, key=_SPAN)),
        place=place_around(clause, act, act + _SHORT),
    )  # fmt: skip


def _is_act(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    acts = chunk.kind in ("verb", "verbal_noun") and chunk.value in _ACTS
    return acts and not any(clause.is_a("slots.presence", i) for i in (at - 2, at - 1))


def _persons(clause: Clause, act: int) -> Iterator[PersonMention]:
    """The person after each «for SIDE», and before one that follows at once."""
    for at in range(max(0, act - _BEFORE), len(clause.chunks) - 1):
        by = clause.chunks[at].kind == "by"
        if not by and not clause.is_a("slots.on_behalf", at):
            continue
        side = _by_side(clause, at + 1) if by else _side(clause, at + 1)
        if side is None:
            continue
        mention, end = side
        person = _person_at(clause, end)
        if person is not None:
            yield replace(person, bodies=(mention, *person.bodies))


def _acting(clause: Clause) -> Iterator[PersonMention]:
    """«P and Q signed it», «it was signed by P and Q», «P proceeded to the signing»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind == "verb" and chunk.value == "sign" and _is_known(clause, at + 1):
            yield from subject_after(clause, at + 2, len(clause.chunks)).persons
        verb = chunk.kind == "verb" and chunk.value == "sign_it"
        noun = chunk.kind == "verbal_noun" and chunk.value == "sign" and performed(clause, at)
        document = clause.find(frozenset({"agreement"}), at + 1, at + 3)
        known = document is not None and clause.chunks[document].definite
        if verb or (noun and (document is None or known)):
            behind = document + 1 if noun and document is not None else at + 1
            found = subject_after(clause, behind, len(clause.chunks))
            yield from found.persons or (list_before(clause, at).persons if verb else ())


def _is_known(clause: Clause, at: int) -> bool:
    """Whether a document with the article stands at a chunk: one that was told before."""
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    return chunk is not None and chunk.kind == "agreement" and chunk.definite


def _representing(clause: Clause) -> Iterator[PersonMention]:
    """«P represented X at the signing», «X was represented by P»."""
    for at in range(len(clause.chunks) - 2):
        chunk, side = clause.chunks[at], clause.chunks[at + 1]
        token = clause.source.tokens[chunk.first]
        sent = clause.is_a("slots.delegations", at - 1)  # «a delegation that represents X»
        stands = clause.source.lexicon.is_a("slots.represents", token.stem)
        if side.kind != "name" or not stands or sent:
            continue
        found = clause.find(frozenset({"person"}), at + 2, at + _NEAR + _NEAR)
        while found is not None and (person := clause.chunks[found].person):
            yield replace(person, bodies=(side.name, *person.bodies))
            comma = clause.find(frozenset({"comma"}), found + 1, found + 2)
            following = found + 1 if comma is None else comma + 1
            if clause.find(frozenset({"name"}), following, following + 1) is None:
                break
            side = clause.chunks[following]
            found = clause.find(frozenset({"person"}), following + 1, following + 2)


def _by_side(clause: Clause, at: int) -> tuple[Mention, int] | None:
    """The body after «on the part of», with «represented by» behind it."""
    chunk = clause.chunks[at]
    if chunk.kind != "name":
        return None
    represented = clause.find(frozenset({"represented"}), at + 1, at + 2) is not None
    return chunk.name, at + 1 + represented


def _side(clause: Clause, at: int) -> tuple[Mention, int] | None:
    """The body after «for», «on the part of»: and the chunk after it."""
    hand = clause.is_a("slots.hand", at)
    if clause.is_a("slots.from", at - 1) and not hand and not clause.is_a("slots.side", at):
        return None
    at += hand
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    if chunk is None or chunk.kind != "name":
        return _shortened(clause, at)
    return chunk.name, _past_adjectives(clause, at + 1)


def _past_adjectives(clause: Clause, at: int) -> int:
    """The chunk after adjectives behind a bare head noun («for the royal commission, P»)."""
    bare = clause.chunks[at - 1].first == clause.chunks[at - 1].last
    while bare and at < len(clause.chunks) and clause.chunks[at].kind == "word":
        token = clause.source.tokens[clause.chunks[at].first]
        if not token.definite or token.conjunction or token.preposition:
            break
        at += 1
    return at


def _shortened(clause: Clause, at: int) -> tuple[Mention, int] | None:
    """A body by what stands behind its head noun («signed for Education by P»)."""
    end = at
    while end < min(at + _SHORT, len(clause.chunks)) and clause.chunks[end].kind == "word":
        end += 1
    if end == at or clause.find(frozenset({"person"}), end, end + 1) is None:
        return None
    first, last = clause.chunks[at].first, clause.chunks[end - 1].last
    tokens = clause.source.tokens
    span = Span(tokens[first].name_span.start, tokens[last].span.end)
    label = clause.source.slice(first, last)
    return Mention("reference", first, last, span, label, "Organisation"), end


def _person_at(clause: Clause, at: int) -> PersonMention | None:
    """The person behind a side; «represented by», «each of», «at the signing» may stand between."""
    if clause.is_a("slots.in", at) and clause.find(frozenset({"verbal_noun"}), at + 1, at + 2):
        at += 2
    at += at < len(clause.chunks) and clause.chunks[at].kind in ("comma", "represented")
    at += at < len(clause.chunks) and clause.chunks[at].kind == "each"
    return clause.chunks[at].person if at < len(clause.chunks) else None


def held_at(clause: Clause) -> Iterator[Draft]:
    """«the signing ceremony was held in C», «the agreement, which was signed in C on D, ...».

    The place and the day of an agreement told before. Not: a sentence that names sides of its own,
    or signing as a plan.
    """
    act = next((at for at in range(len(clause.chunks)) if _is_told(clause, at)), None)
    if act is None or clause.sentence.header:
        return
    if clause.find(frozenset({"with", "between"}), act, act + _NEAR) is not None:
        return
    draft = Draft(
        "held_at", clause.index, "agreement", "signed", (), refers=True, cue=cue(clause, act)
    )
    draft = with_surroundings(clause, draft, act, next_act(clause, act + 1))
    if _tells_when(clause, act) and draft.date is not None and draft.date.edtf:
        yield draft
    elif draft.place is not None:
        yield replace(draft, date=None, date_text=None)


def _tells_when(clause: Clause, act: int) -> bool:
    """Whether an act is told as done («the signing took place on D», «day of signing: D»)."""
    if clause.chunks[act].kind == "verb":
        return True
    done = act > 0 and clause.chunks[act - 1].value == "pass"
    return done or clause.is_a("slots.day_of", act - 1)


def _is_told(clause: Clause, at: int) -> bool:
    """Whether an act is that of a known agreement: a verbal noun, or a verb behind «which»."""
    chunk = clause.chunks[at]
    if chunk.kind == "verbal_noun":
        return _told(clause, at)
    if chunk.kind != "verb" or chunk.value != "sign":
        return False
    noun = next((c for c in clause.chunks[max(0, at - 3) : at] if c.kind == "agreement"), None)
    which = clause.is_a("relatives.words", at - 1) or noun is clause.chunks[at - 1]
    return which and noun is not None and noun.definite


def _told(clause: Clause, at: int) -> bool:
    """Whether a verbal noun of signing stands for the act of a known agreement."""
    chunk = clause.chunks[at]
    noun = clause.chunks[at + 1] if at + 1 < len(clause.chunks) else None
    document = noun is not None and noun.kind == "agreement" and noun.definite
    definite = clause.source.tokens[chunk.first].definite
    return chunk.value == "sign" and (document or definite)
