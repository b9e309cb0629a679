"""Working together without a named document, and agreements named without a verb of signing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.western.aims import is_of_aim
from sawab_graph.reading.western.lists import party_list
from sawab_graph.reading.western.signing import since_then
from sawab_graph.reading.western.slots import draft_of, is_excluded, limit, slot, with_sides
from sawab_graph.reading.western.status import status_of
from sawab_graph.reading.western.subjects import subject_before
from sawab_graph.reading.western.surroundings import with_surroundings
from sawab_graph.reading.western.trailing import kind

_NEAR = 6
_OPENING = 4
_FATES = frozenset({"sign", "renew", "amend", "suspend", "terminate"})


def partners(clause: Clause) -> Iterator[Draft]:
    """«X partners with Y», «X and Y team up», «X works closely with Y»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind == "jointly" and clause.is_a("slots.working", at - 1):
            yield from _working(clause, at)
        if chunk.kind != "verb" or chunk.value not in ("partner", "cooperate"):
            continue
        subject = subject_before(clause, at)
        partner = slot(clause, "with", at + 1, min(at + _NEAR, len(clause.chunks)))
        if not partner and chunk.value == "partner" and kind(clause, at + 1) == "name":
            partner = party_list(clause, at + 1)
        if not partner and chunk.value == "partner" and clause.is_a("slots.receiver", at + 1):
            partner = party_list(clause, at + 2)
        many = len(subject.names) > 1 and chunk.value == "partner"
        if not subject.names or not (partner.names or many):
            continue
        draft = _partnership(clause, "partners", at, status_of(clause, at))
        end = partner.end if partner else at + 1
        yield with_surroundings(clause, with_sides(draft, subject, partner), at, end)


def _working(clause: Clause, at: int) -> Iterator[Draft]:
    """«X is working in partnership with Y»."""
    subject, partner = subject_before(clause, at - 1), party_list(clause, at + 1)
    if len(subject.names) == 1 and partner.names:
        yield with_sides(_partnership(clause, "partners", at, "active"), subject, partner)


def _partnership(clause: Clause, rule: str, at: int, status: AgreementStatus) -> Draft:
    return Draft(
        rule, clause.index, "partnership", status, (), cue=cue(clause, at),
        header=clause.sentence.header,
    )  # fmt: skip


def launches_jointly(clause: Clause) -> Iterator[Draft]:
    """«X, in partnership with Y, launched a campaign», «X and Y launch a joint initiative»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "launch":
            continue
        campaign = _object(clause, at)
        subject = subject_before(clause, at) if campaign is not None else PartyList()
        if campaign is None:
            campaign, subject = _launched(clause, at)
        if campaign is None:
            continue
        joint = slot(clause, "jointly", 0, len(clause.chunks))
        sides = tuple(m for found in (subject, joint) for m in found.names)
        if len({m.span for m in sides}) < 2 or not subject.names:
            continue
        draft = Draft(
            "launches_jointly", clause.index, "joint_campaign", status_of(clause, at), sides,
            cue=cue(clause, at, campaign), header=clause.sentence.header,
        )  # fmt: skip
        yield with_surroundings(clause, draft, at, campaign + 1)


def _launched(clause: Clause, at: int) -> tuple[int | None, PartyList]:
    """The campaign before «was launched by X», and X."""
    passive = any(clause.is_a("slots.be", i) for i in range(max(0, at - 3), at))
    signers = slot(clause, "by", at + 1, min(at + _NEAR, len(clause.chunks))) if passive else None
    if signers is None or not signers.names:
        return None, PartyList(end=at)
    return clause.find(frozenset({"campaign"}), 0, at), signers


def _object(clause: Clause, at: int) -> int | None:
    """The campaign that a verb of launching has as its object."""
    for item in range(at + 1, min(at + 16, len(clause.chunks))):
        if kind(clause, item) == "campaign":
            return item
        if kind(clause, item) == "verb":
            return None
    return None


def named_between(clause: Clause) -> Iterator[Draft]:
    """«an agreement between X and Y» in a headline, «under the accord between X and Y»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or is_excluded(clause, at) or _governed(clause, at):
            continue
        found = slot(clause, "between", at + 1, min(at + _NEAR, limit(clause, at)))
        if (
            len(found.names) < 2
            or is_of_aim(clause, at, found)
            or _hypothetical(clause, at)
            or _told_behind(clause, found.end)
        ):
            continue
        new = clause.sentence.header and not chunk.definite
        under = clause.is_a("slots.under", at - 1) or clause.is_a("slots.under", at - 2)
        standing = under or (chunk.definite and at < _OPENING and _has_effect(clause, found.end))
        status: AgreementStatus = "signed" if new else "active"
        draft = with_sides(draft_of(clause, "named_between", at, at, status), found)
        yield replace(draft, again=not (new or standing))


def _told_behind(clause: Clause, at: int) -> bool:
    """Whether a verb behind the sides tells what became of the agreement («... was signed»)."""
    verb = clause.find(frozenset({"verb"}), at, at + 5)
    be = verb is not None and clause.is_a("slots.be", verb)
    told = clause.find(frozenset({"verb"}), verb + 1, verb + 3) if verb is not None and be else verb
    return told is not None and clause.chunks[told].value in _FATES


def _has_effect(clause: Clause, at: int) -> bool:
    """Whether the agreement that opens a sentence is said to do something («... will create»)."""
    verb = clause.find(frozenset({"verb"}), at, at + 3)
    if verb is not None and clause.is_a("slots.be", verb):
        doubted = clause.chunks[verb + 1 : verb + 3]
        return not any(c.value in ("plan", "deny", "terminate", "suspend") for c in doubted)
    return verb is not None and clause.chunks[verb].value in ("other", "launch", "say", "reach")


def _governed(clause: Clause, at: int) -> bool:
    """Whether a verb or verbal noun before the noun has reported it already."""
    acts = ("sign", "reach", "announce", "renew", "amend", "suspend", "terminate", "plan", "deny")
    return any(
        c.kind in ("verb", "verbal_noun") and c.value in acts
        for c in clause.chunks[max(0, at - 10) : at]
    )


def _hypothetical(clause: Clause, at: int) -> bool:
    first = clause.chunks[at].first
    words = {t.folded for t in clause.source.tokens[max(0, first - 6) : first]}
    lists = clause.source.lexicon.words
    return bool(words & (lists["status.talks"] | lists["status.negation"] | lists["status.future"]))


def under_the_agreement(clause: Clause) -> Iterator[Draft]:
    """«Under the agreement, X and Y will ...»: told again, with its sides as they are called.

    Under a new one, both sides have to be told.
    """
    for at, chunk in enumerate(clause.chunks[:_OPENING]):
        if chunk.kind != "agreement" or not clause.is_a("slots.under", 0):
            continue
        new = any(clause.is_a("slots.new", i) for i in range(at)) and not chunk.definite
        if not (chunk.definite or new):
            continue
        first = clause.find(frozenset({"name"}), at + 1, at + 3)
        sides = party_list(clause, first, subject=True) if first is not None else PartyList()
        if len(sides.names) > new:
            draft = draft_of(clause, "under_the_agreement", at, 0, "signed")
            yield replace(with_sides(draft, sides), refers=not new, again=not new)


def under_an_agreement(clause: Clause) -> Iterator[Draft]:
    """«Under an agreement with Y, X will ...»: told as what is in force."""
    for at, chunk in enumerate(clause.chunks[: _OPENING + _OPENING]):
        if chunk.kind != "agreement" or not clause.is_a("slots.under", 0):
            continue
        partner = slot(clause, "with", at + 1, min(at + _OPENING, limit(clause, at)))
        if not partner.names or kind(clause, partner.end) != "comma":
            continue
        host = party_list(clause, partner.end + 1, subject=True)
        draft = with_sides(draft_of(clause, "under_an_agreement", at, 0, "active"), host, partner)
        yield with_surroundings(clause, draft, at, partner.end)


def agreement_of(clause: Clause) -> Iterator[Draft]:
    """«X's agreement with Y»: in force, unless the words around it say that it is hoped for."""
    for at, chunk in enumerate(clause.chunks):
        owner = next((i for i in range(at - 1, max(0, at - 5), -1) if _owns(clause, i, at)), None)
        if chunk.kind != "agreement" or owner is None or _governed(clause, at):
            continue
        partner = slot(clause, "with", at + 1, min(at + _OPENING, len(clause.chunks)))
        if not partner.names or _hypothetical(clause, at) or is_excluded(clause, at):
            continue
        sides = PartyList(clause.chunks[owner - 1].names)
        ended = since_then(clause, partner.end)
        draft = draft_of(clause, "agreement_of", at, at, ended or "active")
        yield replace(with_sides(draft, sides, partner), refers=True)


def _owns(clause: Clause, at: int, noun: int) -> bool:
    """Whether «'s» stands at a chunk, behind a name, and only words between it and the noun."""
    words = all(kind(clause, i) == "word" for i in range(at + 1, noun))
    return kind(clause, at) == "possessive" and kind(clause, at - 1) == "name" and words
