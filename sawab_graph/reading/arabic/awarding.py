"""Contracts told by who gives and who wins them: awards, assigned works, loans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.modifiers import relative_end
from sawab_graph.reading.arabic.signing import end_of
from sawab_graph.reading.arabic.slots import REACH, draft_of, subject_after, with_sides
from sawab_graph.reading.arabic.status import is_said, status_of
from sawab_graph.reading.arabic.subjects import subject_before
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue

_DOCUMENT = frozenset({"agreement"})
_NEAR = 8


def awards(clause: Clause) -> Iterator[Draft]:
    """«X awarded Y a contract», «X awarded the contract to Y», «Y won a contract from X».

    Not: a prize, a licence, or a contract of which one side is not named.
    """
    if not clause.has("slots.awarding", "slots.winning"):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb":
            continue
        giving, winning = clause.is_a("slots.awarding", at), clause.is_a("slots.winning", at)
        if not (giving or winning) or is_excluded(clause):
            continue
        stop = min(end_of(clause, at + 1), at + 1 + REACH)
        noun = _contract(clause, at + 1, stop)
        start = relative_end(clause, at + 2, at + 2) or at
        if noun is None or noun - start > _NEAR:
            continue
        sides = _given(clause, at, noun, stop) if giving else _won(clause, at, noun, stop)
        if all(sides):
            draft = draft_of(clause, "awards", noun, at, status_of(clause, at))
            yield with_surroundings(clause, with_sides(draft, *sides), at, stop)


def assigns(clause: Clause) -> Iterator[Draft]:
    """«X assigned to Y the building of Z», «X announced the assignment of the works to Y».

    Not: what is assigned to a person, and what nobody is named for.
    """
    if not clause.has("slots.assigning", "slots.assignment", "slots.choosing"):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind == "verb" and clause.is_a("slots.choosing", at):
            yield from _chosen(clause, at)
        verb = chunk.kind == "verb" and clause.is_a("slots.assigning", at)
        noun = chunk.kind == "word" and clause.is_a("slots.assignment", at)
        if not (verb or noun) or is_excluded(clause):
            continue
        giver = subject_after(clause, at + 1, at + _NEAR) if verb else subject_before(clause, at)
        taker = _taker(clause, max(at + 1, giver.end if verb else 0))
        if not giver.names or not taker.names or not _is_work(clause, at):
            continue
        draft = Draft(
            "assigns", clause.index, "contract", status_of(clause, at), (),
            cue=cue(clause, at), header=clause.sentence.header,
        )  # fmt: skip
        yield with_surroundings(clause, with_sides(draft, _first(giver), taker), at)


def _chosen(clause: Clause, at: int) -> Iterator[Draft]:
    """«X chose Y for the plans under a contract», «charged Y with the works»: not with a post."""
    giver = list_before(clause, at)
    taker = subject_after(clause, at + 1, at + _NEAR)
    if not giver:
        giver, taker = taker, party_list(clause, taker.end)
    noun = _contract(clause, max(at + 1, taker.end), len(clause.chunks))
    if noun is None:
        near = (taker.end, taker.end + 1)
        noun = next((i for i in near if clause.is_a("slots.works", i)), None)
    if noun is None or not giver.names or not taker.names or is_excluded(clause):
        return
    draft = draft_of(clause, "assigns", noun, at, status_of(clause, at))
    draft = replace(draft, type="contract")
    yield with_surroundings(clause, with_sides(draft, _first(giver), _first(taker)), at)


def borrows(clause: Clause) -> Iterator[Draft]:
    """«X obtained a loan of N from Y»: a contract of the two; not one that is asked for."""
    if not clause.has("slots.loans"):
        return
    for at, chunk in enumerate(clause.chunks):
        winning = chunk.kind == "verb" and clause.is_a("slots.winning", at)
        if not winning or is_excluded(clause):
            continue
        borrower = subject_after(clause, at + 1, at + _NEAR)
        near = range(max(at + 1, borrower.end), max(at + 1, borrower.end) + _NEAR)
        loan = next((i for i in near if clause.is_a("slots.loans", i)), None)
        if loan is None or not borrower.names:
            continue
        sources = range(loan + 1, min(loan + _NEAR + 2, len(clause.chunks) - 1))
        found = next((i for i in sources if _is_source(clause, i)), None)
        if found is not None:
            draft = Draft(
                "borrows", clause.index, "contract", status_of(clause, at), (),
                cue=cue(clause, at, loan), header=clause.sentence.header,
            )  # fmt: skip
            sides = (_first(borrower), party_list(clause, found + 1))
            yield with_surroundings(clause, with_sides(draft, *sides), at)


def lends(clause: Clause) -> Iterator[Draft]:
    """«Y granted X a loan of N», «Y gave a loan to X»: a contract of the two, as above.

    Not: loans to customers, and one that no bank is named for.
    """
    if not clause.has("slots.loans"):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or not clause.is_a("slots.lending", at) or is_excluded(clause):
            continue
        lender = subject_after(clause, at + 1, at + _NEAR)
        if clause.sentence.header or is_said(clause, at):
            lender = lender or list_before(clause, at)
        start = max(at + 1, lender.end)
        loan = next((i for i in range(start, start + _NEAR) if clause.is_a("slots.loans", i)), None)
        if loan is None or not lender.names:
            continue
        start += _is_toward(clause, start)
        borrower = party_list(clause, start) if start < loan else _lent_to(clause, loan)
        if borrower.names:
            draft = Draft(
                "lends", clause.index, "contract", status_of(clause, at), (),
                cue=cue(clause, at, loan), header=clause.sentence.header,
            )  # fmt: skip
            yield with_surroundings(clause, with_sides(draft, lender, _first(borrower)), at)


def _lent_to(clause: Clause, loan: int) -> PartyList:
    """The body under «to», attached or not, behind a loan."""
    for at in range(loan + 1, min(loan + _NEAR, len(clause.chunks))):
        chunk = clause.chunks[at]
        if chunk.kind == "name" and (chunk.preposition == LAM or _is_toward(clause, at - 1)):
            return party_list(clause, at, governed=True)
    return PartyList(end=loan)


def _first(found: PartyList) -> PartyList:
    return replace(found, names=found.names[:1])


def _is_source(clause: Clause, at: int) -> bool:
    return clause.is_a("slots.from", at) and clause.chunks[at + 1].kind == "name"


def _is_work(clause: Clause, at: int) -> bool:
    """Whether works or a contract are what is assigned."""
    works = (i for i in range(at + 1, len(clause.chunks)) if clause.is_a("slots.works", i))
    document = clause.find(_DOCUMENT, at + 1)
    signed = document is not None and clause.chunks[document].value == "contract"
    return signed or next(works, None) is not None


def _taker(clause: Clause, at: int) -> PartyList:
    """The body under «to» behind a chunk, past a remark on the giver."""
    start = relative_end(clause, at, at) or at
    stop = min(start + REACH, len(clause.chunks) - 1)
    toward = (i for i in range(start, stop) if _is_toward(clause, i))
    found = next((i for i in toward if _names_taker(clause, i + 1)), None)
    return PartyList(end=at) if found is None else party_list(clause, found + 1)


def _names_taker(clause: Clause, at: int) -> bool:
    """Whether a body, or an alliance that is said to consist of some, stands at a chunk."""
    return clause.chunks[at].kind == "name" or clause.is_a("slots.consortium", at)


def _contract(clause: Clause, at: int, stop: int) -> int | None:
    noun = clause.find(_DOCUMENT, at, stop)
    return noun if noun is not None and clause.chunks[noun].value == "contract" else None


def _given(clause: Clause, at: int, noun: int, stop: int) -> tuple[PartyList, PartyList]:
    """Who gave a contract, and whom: right behind the giver, or under «to» and «on»."""
    giver = list_before(clause, at)
    if giver.names and (taker := subject_after(clause, at + 1, noun)).names:
        return giver, taker  # «X awards Y a contract»
    giver = giver or subject_after(clause, at + 1, noun)
    if giver and giver.end < noun and clause.chunks[giver.end].kind == "name":
        return giver, party_list(clause, giver.end, governed=True)
    ends = (giver.end, *range(noun + 1, stop))
    found = next((i for i in ends if _is_toward(clause, i)), None)
    named = found is not None and found + 1 < stop and clause.chunks[found + 1].kind == "name"
    if named and found:
        return giver, party_list(clause, found + 1)
    behind = next((i for i in range(noun + 1, min(stop, noun + 4)) if _is_given(clause, i)), None)
    return giver, PartyList(end=noun) if behind is None else party_list(
        clause, behind, governed=True
    )


def _is_given(clause: Clause, at: int) -> bool:
    """Whether a name has «to» attached («awarded a contract to X»)."""
    return clause.chunks[at].kind == "name" and clause.chunks[at].preposition == LAM


def _won(clause: Clause, at: int, noun: int, stop: int) -> tuple[PartyList, PartyList]:
    """Who won a contract, and from whom, for whom, or to supply whom."""
    winner = subject_after(clause, at + 1, noun) or list_before(clause, at)
    sources = (i for i in range(noun + 1, stop - 1) if _names_giver(clause, i))
    found = next((i for i in sources if clause.chunks[i + 1].kind == "name"), None)
    return winner, party_list(clause, found + 1) if found else PartyList(end=noun)


def _names_giver(clause: Clause, at: int) -> bool:
    supplied = clause.chunks[at].preposition == LAM and clause.is_a("slots.supplying", at)
    beside = clause.chunks[at].kind == "with" and clause.chunks[at - 1].kind == "agreement"
    offered = clause.is_a("slots.tendering", at)
    return supplied or beside or offered or clause.is_a("slots.awarded_by", at)


def _is_toward(clause: Clause, at: int) -> bool:
    return clause.is_a("slots.awarded_to", at)
