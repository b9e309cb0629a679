"""Signing told by a verbal noun, and entering into an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.boundaries import BA
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.governing import announced, performed
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.openings import CHANGES
from sawab_graph.reading.arabic.pronouns import between_it, told_behind
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.signing import end_of
from sawab_graph.reading.arabic.slots import (
    AGREEMENT,
    REACH,
    draft_of,
    next_act,
    slot,
    subject_after,
    told_anew,
    told_apart,
    with_sides,
)
from sawab_graph.reading.arabic.status import resulting, status_of
from sawab_graph.reading.arabic.subjects import stated_by, subject_before, topic_of
from sawab_graph.reading.arabic.substance import with_substance
from sawab_graph.reading.arabic.supply import served_by
from sawab_graph.reading.arabic.surroundings import dated, with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue

_NEAR = 3
_QUALIFIED = 5  # a noun, its adjectives and «concluded»
_TOLD: dict[str, AgreementStatus] = {
    "sign": "signed",
    "reach": "signed",
    "launch": "signed",
    "renew": "renewed",
    "amend": "amended",
    "terminate": "terminated",
    "suspend": "suspended",
}


def signing_of(clause: Clause) -> Iterator[Draft]:
    """«the signing of an agreement between X and Y», «... with Y»: a verbal noun, also as passive.

    Where only the partner is told, the other side is the subject of the sentence.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verbal_noun" or chunk.value not in _TOLD:
            continue
        if chunk.value == "reach" and not _is_reached(clause, at):
            continue  # «hopes for reaching an agreement» has reached none
        if chunk.value == "launch" and not _is_of_partnership(clause, at + 1):
            continue
        verb = clause.find(frozenset({"verb"}), at + 1, at + 8)
        noun = clause.find(AGREEMENT, at + 1, verb or at + 8)
        if noun is None and clause.is_a("verbal_nouns.of_it", at):
            noun = next(
                (
                    i
                    for i in range(at - 1, max(-1, at - 10), -1)
                    if clause.chunks[i].kind == "agreement"
                ),
                None,
            )
        if noun is None and (alone := _told_again(clause, at)):
            yield alone
        if noun is None or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + 1 + REACH)
        yield from _signing(clause, at, noun, stop)


def _told_again(clause: Clause, at: int) -> Draft | None:
    """«The signing took place with Y»: the other side of an agreement told before."""
    passed = at > 0 and clause.chunks[at - 1].value == "pass"
    chunk = clause.chunks[at]
    if not passed or chunk.value != "sign" or not clause.source.tokens[chunk.first].definite:
        return None
    partner = slot(clause, "with", at + 1, at + _NEAR)
    signers = slot(clause, "between", at + 1, at + _NEAR).persons
    if not (partner.names or len(signers) > 1) or clause.sentence.header:
        return None
    draft = Draft(
        "signing_of", clause.index, "agreement", status_of(clause, at), (), refers=True,
        cue=cue(clause, at),
    )  # fmt: skip
    draft = replace(with_sides(draft, partner), signers=signers)
    return with_surroundings(clause, draft, at)


def _is_reached(clause: Clause, at: int) -> bool:
    """Whether an agreement is told as reached: «was reached», «announced», «succeeded in»."""
    passed = at > 0 and clause.chunks[at - 1].value == "pass"
    succeeded = clause.is_a("slots.in", at - 1) or clause.is_a("slots.from", at - 1)
    verb = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    succeeded = succeeded and verb is not None and clause.is_a("slots.succeeding", verb)
    return passed or succeeded or announced(clause, at)


def _is_of_partnership(clause: Clause, at: int) -> bool:
    """Whether a partnership is what is launched («announced the launch of a partnership»)."""
    found = clause.find(AGREEMENT, at, at + 1)
    return found is not None and clause.chunks[found].value == "partnership"


def _signing(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    draft = draft_of(clause, "signing_of", noun, at, _status(clause, at, noun))
    between = slot(clause, "between", at + 1, stop)
    partner = slot(clause, "with", at + 1, stop)
    partner = partner if partner or partner.vague else _partner_before(clause, at)
    inner = subject_after(clause, at + 1, noun)
    if not (between or between.both or partner or inner):
        between = _between_before(clause, at)
    if len(between.names) == 1 and (pronominal := between_it(clause, noun)):
        between = pronominal
    if between or between.both:
        listed: tuple[PartyList, ...] = (between,)
        draft = replace(draft, both=between.both, pair=between.pair)
        acting = slot(clause, "by", max(at + 1, between.end), stop)
        draft = replace(draft, signers=acting.persons)
    elif inner.both and not partner:
        listed = (inner,)
        draft = replace(draft, both=True, pair=inner.pair)
    elif inner and partner:
        listed = (inner, partner)
    elif partner:
        subject = subject_before(clause, at, acting=performed(clause, at))
        subject = subject or told_behind(clause, at) or _titled(clause, at) or _once(clause, at)
        told = clause.is_a("verbal_nouns.of_it", at) and clause.is_a("relatives.words", at - 2)
        subject = topic_of(clause, at) if told and not subject else subject
        subject = subject or slot(clause, "by", at + 1, len(clause.chunks))
        subject = subject or stated_by(clause, at)
        listed = (subject or _by_which(clause, at), partner)
    elif announced(clause, at) and (served := _served(clause, at, noun)):
        listed = served
    elif draft.refers is False and (them := _named_before(clause, at, noun)):
        listed = (them,)
    elif partner.vague:
        listed = (subject_before(clause, at) or _by_which(clause, at),)
    elif signers := slot(clause, "by", at + 1, stop) or _performers(clause, at):
        listed = (signers,)
    elif _is_of_both(clause, at) and len((both := subject_before(clause, at)).names) > 1:
        listed = (both,)  # «X and Y are about to sign», «X and Y agreed to extend»
        if clause.chunks[at].value == "renew" and not _for_purpose(clause, at):
            draft = replace(draft, status="renewed")
    elif draft.refers and performed(clause, at):
        listed = (subject_after(clause, noun + 1, stop),)
        draft = replace(draft, by_signers=True)
    elif resulting(clause, at) is not None and not clause.sentence.header:
        listed = (PartyList(end=noun + 1),)
        draft = replace(draft, both=True)  # «the meeting led to the signing of»
    elif draft.refers:
        return
    else:
        listed = (replace(inner, end=noun + 1),)  # its sides may be told later
    draft = with_sides(draft, *listed)
    draft = replace(
        draft,
        purposes=purposes_after(clause, listed[-1].end - 1),
        continues=bool(partner) and not listed[0],
        apart=told_anew(clause, at, noun),
    )
    draft = with_substance(clause, draft, noun, stop)
    concluded = clause.find(frozenset({"participle"}), noun + 1, noun + _QUALIFIED)
    if clause.chunks[at].value in CHANGES and concluded is not None:
        around = with_surroundings(clause, draft, at, stop)
        ends = clause.chunks[at].value in ("terminate", "suspend")
        undated = replace(around, date=None, date_text=None)
        yield dated(clause, around, concluded, stop) if ends else undated
        return
    apart = told_apart(clause, noun, listed[0], draft) or (draft,)
    yield from (with_surroundings(clause, each, at, stop) for each in apart)


def _status(clause: Clause, at: int, noun: int) -> AgreementStatus:
    """What an act says of a document: one whose end is denied or to come is in force."""
    act = clause.chunks[at].value
    preliminary = any(clause.is_a("status.preliminary", i) for i in (noun + 1, noun + 2))
    told = "planned" if act == "reach" and preliminary else _TOLD[act]
    due = _for_purpose(clause, at) or _is_postponed(clause, at)
    status = "planned" if due else status_of(clause, at, told)
    return "active" if act in CHANGES and status in ("denied", "planned") else status


def _partner_before(clause: Clause, at: int) -> PartyList:
    """«X crowned its work with Y by signing ...»: the side told before the act."""
    if clause.chunks[at].preposition != BA:
        return PartyList(end=at)
    verb = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb"), 0)
    return slot(clause, "with", verb + 1, at)


def _between_before(clause: Clause, at: int) -> PartyList:
    """«the talks between X and Y ended with the signing of», «was done between X and Y the ...»."""
    acts = (i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb")
    verb = next(acts, None)
    if verb is None:
        return PartyList(end=at)
    passed = clause.chunks[verb].value == "pass"
    found = slot(clause, "between", verb + 1, at)
    if passed and not found and any(clause.is_a("slots.frames", i) for i in range(verb)):
        found = replace(slot(clause, "between", 0, verb), end=at)  # «within the work of X and Y,»
    ended = found.end == at if passed else resulting(clause, at) is not None
    return replace(found, end=at + 1) if ended and len(found.names) > 1 else PartyList(end=at)


def _served(clause: Clause, at: int, noun: int) -> tuple[PartyList, PartyList] | None:
    """X and Y in «X announced the signing of a contract to buy planes from Y»."""
    subject = subject_before(clause, at)
    partner = served_by(clause, noun, subject)
    return (subject, partner) if partner else None


def _named_before(clause: Clause, at: int, noun: int) -> PartyList:
    """X and Y in «X works with Y after the signing of an agreement between them»."""
    them = any(clause.is_a("slots.between_them", i) for i in range(noun + 1, noun + _NEAR))
    partner = slot(clause, "with", 0, at)
    owner = topic_of(clause, at) if them and partner.names else PartyList()
    if len(owner.names) != 1 or len(partner.names) != 1:
        return PartyList(end=noun + 1)
    return PartyList((*owner.names, *partner.names), end=noun + 1)


def _once(clause: Clause, at: int) -> PartyList:
    """«X began the works after the signing of ... with Y»: whom the sentence is about."""
    after = clause.is_a("slots.subordinators", at - 1)
    return topic_of(clause, at) if after else PartyList(end=at)


def _titled(clause: Clause, at: int) -> PartyList:
    """X in the headline «X: signing of an agreement with Y»."""
    signed = clause.chunks[at].value == "sign" and clause.sentence.header
    colon = at > 0 and signed and clause.word(at - 1) == ":"
    return list_before(clause, at - 1) if colon else PartyList(end=at)


def _is_postponed(clause: Clause, at: int) -> bool:
    """Whether the verb whose subject an act is puts it off («the signing ... was postponed»)."""
    end = clause.find(frozenset({"comma"}), at + 1) or len(clause.chunks)
    return any(clause.is_a("status.postponed", i) for i in range(at + 1, end))


def _by_which(clause: Clause, at: int) -> PartyList:
    """«X did so, and that by signing ... with Y»: the subject of the first verb."""
    told = clause.is_a("slots.namely", at - 1) or _partner_before(clause, at)
    by = clause.chunks[at].preposition == BA and told
    return topic_of(clause, at) if by else PartyList(end=at)


def _performers(clause: Clause, at: int) -> PartyList:
    """«P of X and Q of Y proceeded to the signing», «X and Y announced it»: two who did."""
    acting = performed(clause, at)
    found = subject_before(clause, at, acting=acting)
    told = acting or announced(clause, at)
    return found if told and len((*found.names, *found.persons)) > 1 else PartyList(end=at)


def _is_of_both(clause: Clause, at: int) -> bool:
    """Whether two are about to act, or approved the renewal of what they have."""
    approved = clause.chunks[at].value == "renew" and clause.is_a("slots.upon", at - 1)
    return approved or _for_purpose(clause, at)


def _for_purpose(clause: Clause, at: int) -> bool:
    """Whether the act is what something else is for («to sign an agreement»)."""
    return clause.chunks[at].preposition == "\u0644" or clause.is_a("slots.sake", at - 1)


def enters(clause: Clause) -> Iterator[Draft]:
    """«X entered into an agreement with Y»; with unnamed partners it reports nothing by itself."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind not in ("verb", "verbal_noun") or chunk.value != "enter":
            continue
        subject = subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
        if chunk.kind == "verbal_noun" and not subject:
            subject = replace(subject_before(clause, at), end=at + 1)
        start = max(at + 1, subject.end)
        noun = clause.find(AGREEMENT, start, start + _QUALIFIED)
        if noun is None or not clause.is_a("slots.in", noun - 1):
            continue
        stop = end_of(clause, at + 1)
        partner = slot(clause, "with", at + 1, stop)
        if noun is None or not subject or not partner:
            continue
        yield with_surroundings(
            clause,
            with_sides(
                draft_of(clause, "enters", noun, at, status_of(clause, at)), subject, partner
            ),
            at,
            stop,
        )
