"""Who signed an agreement told before, where and when, and who its unnamed sides are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementType
from sawab_graph.reading.clauses import Clause, Draft, cue
from sawab_graph.reading.mentions import PersonMention
from sawab_graph.reading.western.lists import kind, party_list
from sawab_graph.reading.western.slots import draft_of
from sawab_graph.reading.western.status import status_of
from sawab_graph.reading.western.subjects import subject_before
from sawab_graph.reading.western.surroundings import with_surroundings

_CLOSE = 4


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
        persons = tuple(_signers(clause, at))
        if persons and status_of(clause, at, at if noun is None else noun) == "signed":
            yield Draft(
                "signed_for", clause.index, _type_of(clause, noun, at), "signed", (),
                signers=persons, refers=True, cue=cue(clause, at),
            )  # fmt: skip
            return


def _type_of(clause: Clause, noun: int | None, act: int) -> AgreementType:
    return "agreement" if noun is None else draft_of(clause, "signed_for", noun, act, "signed").type


def _signers(clause: Clause, act: int) -> Iterator[PersonMention]:
    """The persons under «by» and «represented by», and those who signed for somebody."""
    for at in range(act, len(clause.chunks)):
        if kind(clause, at) in ("by", "represented"):
            yield from party_list(clause, at + 1, subject=True).persons
    if clause.is_a("slots.behalf", act + 1) or kind(clause, act + 1) == "by":
        yield from subject_before(clause, act).persons
