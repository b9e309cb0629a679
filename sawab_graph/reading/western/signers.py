"""Who signed an agreement told before, where and when, and who its unnamed sides are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementType
from sawab_graph.reading.clauses import Clause, Draft, cue
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.western.lists import party_list
from sawab_graph.reading.western.slots import draft_of
from sawab_graph.reading.western.status import status_of
from sawab_graph.reading.western.subjects import subject_before
from sawab_graph.reading.western.surroundings import with_surroundings
from sawab_graph.reading.western.trailing import kind

_CLOSE = 4
_SIDED = 8


def held(clause: Clause) -> Iterator[Draft]:
    """«The signing ceremony took place in Cairo on ...»: where and when the accord was signed."""
    for at, chunk in enumerate(clause.chunks[:_CLOSE]):
        verb = clause.find(frozenset({"verb"}), at, at + _CLOSE + 1)
        if chunk.kind != "verbal_noun" or chunk.value != "sign" or verb is None:
            continue
        if clause.is_a("slots.takes_place", verb) or clause.is_a("slots.takes_place", verb + 1):
            noun = clause.find(frozenset({"agreement"}), 0, verb)
            draft = draft_of(clause, "held", noun if noun is not None else at, at, "signed")
            kind_ = draft.type if noun is not None else "agreement"
            draft = replace(draft, type=kind_, refers=True, count=1)
            yield with_surroundings(clause, draft, at, verb + 1)


def dated(clause: Clause) -> Iterator[Draft]:
    """«The accord, signed on D in C, ...»: the day and the place of an agreement told before."""
    for at in range(1, len(clause.chunks)):
        noun = at - 1 - (kind(clause, at - 1) == "comma")
        if not _signs(clause, at) or kind(clause, noun) != "agreement":
            continue
        draft = draft_of(clause, "dated", noun, at, "signed")
        past = clause.chunks[at].preposition == "past" and draft.refers and draft.count == 1
        sided = clause.find(frozenset({"with", "between", "by"}), at, at + _SIDED) is not None
        told = with_surroundings(clause, draft, at, at + 1)
        if past and not sided and not draft.header and (told.place or told.date):
            yield told


def members_listed(clause: Clause) -> Iterator[Draft]:
    """«The universities are: A, B, C», on lines of their own: the side that had no name before."""
    colon = next((i for i in range(len(clause.chunks)) if clause.word(i) == ":"), None)
    if colon is None or kind(clause, colon + 1) != "comma":
        return
    found = party_list(clause, colon + 2, subject=True)
    if len(found.names) > 1:
        yield Draft(
            "members_listed", clause.index, "agreement", "signed", found.names,
            cue=cue(clause, colon), members=True,
        )  # fmt: skip


def represented(clause: Clause) -> Iterator[Draft]:
    """«Representing the agencies to sign the MoU were A, head of X, and B, ...»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.value != "represent" or chunk.kind not in ("verb", "verbal_noun"):
            continue
        noun = next((i for i, c in enumerate(clause.chunks) if c.kind == "agreement"), None)
        signs_it = any(c.value == "sign" for c in clause.chunks)
        first = clause.find(frozenset({"person"}), 0)
        if noun is None or not signs_it or first is None:
            continue
        people = party_list(clause, first, subject=True)
        draft = draft_of(clause, "represented", noun, at, "signed")
        yield replace(draft, persons=people.persons, refers=True)


def signed_for(clause: Clause) -> Iterator[Draft]:
    """«It was signed by P and Q», «P signed for X, while Y was represented by Q»: who signed.

    Not: an act that is denied or to come, and a sentence that names no person.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "sign" or chunk.preposition != "past":
            continue
        noun = next((i for i, c in enumerate(clause.chunks) if c.kind == "agreement"), None)
        pairs = tuple(_behalf(clause))
        persons = (*_signers(clause, at), *(p for found, _ in pairs for p in found))
        behalf = tuple(m for _, found in pairs for m in found)
        if (persons or behalf) and status_of(clause, at, at if noun is None else noun) == "signed":
            yield Draft(
                "signed_for", clause.index, _type_of(clause, noun, at), "signed", (),
                signers=persons, refers=True, cue=cue(clause, at), behalf=behalf,
            )  # fmt: skip
            return


Signed = tuple[tuple[PersonMention, ...], tuple[Mention, ...]]


def _behalf(clause: Clause) -> Iterator[Signed]:
    """Who signed, and for which body, of «P signed on behalf of X»: X, or that of P's post."""
    for at, chunk in enumerate(clause.chunks):
        if not clause.is_a("slots.behalf", at) or chunk.kind not in ("by", "word"):
            continue
        place = at + 1 + clause.is_a("names.articles", at + 1)
        named = clause.chunks[place : place + 1]
        bodies = tuple(m for c in named for m in c.names if m.kind != "reference")
        if bodies and kind(clause, place + 1) == "by":  # «signed for X by P»
            yield party_list(clause, place + 2, subject=True).persons[:1], bodies
        elif chunk.kind == "by" or (bodies and _signs(clause, at - 1)):
            act = next((i for i in range(at, -1, -1) if _signs(clause, i)), None)
            persons = subject_before(clause, act).persons[:1] if act is not None else ()
            yield persons, bodies or tuple(b for p in persons for b in p.bodies[:1])


def _signs(clause: Clause, at: int) -> bool:
    return kind(clause, at) == "verb" and clause.chunks[at].value == "sign"


def _type_of(clause: Clause, noun: int | None, act: int) -> AgreementType:
    return "agreement" if noun is None else draft_of(clause, "signed_for", noun, act, "signed").type


def _signers(clause: Clause, act: int) -> Iterator[PersonMention]:
    """The persons under «by» and «represented by», and those who signed for somebody."""
    for at in range(act, len(clause.chunks)):
        if kind(clause, at) in ("by", "represented"):
            yield from party_list(clause, at + 1, subject=True).persons
    if clause.is_a("slots.behalf", act + 1) or kind(clause, act + 1) == "by":
        yield from subject_before(clause, act).persons
