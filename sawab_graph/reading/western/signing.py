"""Signing told by a verb, in the passive, by a verbal noun or by a participle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.clauses import Clause, Draft, PartyList
from sawab_graph.reading.western.aims import has_aim, is_of_aim
from sawab_graph.reading.western.lists import party_list
from sawab_graph.reading.western.purposes import purposes_after
from sawab_graph.reading.western.slots import (
    doer_of,
    draft_of,
    is_excluded,
    limit,
    noun_after,
    partner_of,
    slot,
    with_sides,
)
from sawab_graph.reading.western.status import TOLD, status_of
from sawab_graph.reading.western.subjects import goes_on, subject_before
from sawab_graph.reading.western.surroundings import with_surroundings
from sawab_graph.reading.western.trailing import kind

_BEFORE = 12
_FAR = 20  # in the passive, whose verb comes late
_CLOSE = 4
_PAIR = 2
# Acts whose object is an agreement with somebody.
_ACTS = frozenset(TOLD) - {"partner", "cooperate", "launch", "plan", "deny", "award", "win"}


def signs(clause: Clause) -> Iterator[Draft]:
    """«X signed an agreement with Y», «X and Y sign an accord», «X renewed its pact with Y»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value not in _ACTS or _is_passive(clause, at):
            continue
        noun = noun_after(clause, at)
        if noun is None or is_excluded(clause, noun):
            continue
        yield from _signed(clause, at, noun)


def _signed(clause: Clause, at: int, noun: int) -> Iterator[Draft]:
    subject = subject_before(clause, at)
    stop = _described_to(clause, noun)
    partner = slot(clause, "with", at + 1, noun) or partner_of(
        clause, noun + 1, stop, many=len(subject.names) + len(subject.persons) > 1
    )
    between = slot(clause, "between", at + 1, stop)
    several = len(subject.names) + len(subject.persons) > 1 or subject.both
    if several and has_aim(clause, noun, between):
        between = PartyList(end=at)
    if not partner and not between and len(subject.names) == 1:
        partner = doer_of(clause, noun + 1, len(clause.chunks))
    listed = (between,) if len(between.names) > 1 and not partner else (subject, partner)
    alone = not partner and len(between.names) < 2 and len(subject.names) < 2
    if clause.chunks[at].value == "announce" and alone:
        return
    draft = with_sides(draft_of(clause, "signs", noun, at, status_of(clause, at, noun)), *listed)
    if not (draft.names or draft.persons or subject.both):
        return
    continues = not subject and not subject.both and goes_on(clause, at)
    draft = replace(draft, both=subject.both, continues=continues)
    told = _told(clause, draft, at, max(noun + 1, *(found.end for found in listed)))
    yield told
    yield from _joined(clause, told, noun)


def _joined(clause: Clause, draft: Draft, noun: int) -> Iterator[Draft]:
    """A document of another type joined to the first: «a treaty on A and an agreement on B»."""
    if clause.sentence.header or len(draft.names) < _PAIR:
        return
    for at in range(noun + 2, len(clause.chunks)):
        chunk = clause.chunks[at]
        if chunk.kind == "verb" and chunk.value in _ACTS:
            return
        joined = kind(clause, at - 2) == "and" and kind(clause, at - 1) == "word"
        if chunk.kind == "agreement" and joined and chunk.value != clause.chunks[noun].value:
            other = draft_of(clause, draft.rule, at, at, draft.status)
            yield replace(draft, type=other.type, cue=other.cue, count=1, refers=False)


def _described_to(clause: Clause, noun: int) -> int:
    """Where what describes a noun ends, a participle passed over («the pacts concluded with»)."""
    stop = limit(clause, noun)
    participle = kind(clause, stop) == "verb" and clause.chunks[stop].preposition == "past"
    close = stop - noun < _CLOSE and not any(
        kind(clause, i) in ("name", "with", "between", "and") for i in range(noun + 1, stop)
    )
    return limit(clause, stop) if participle and close else stop


def _told(clause: Clause, draft: Draft, act: int, end: int) -> Draft:
    """The draft with what stands around its act and behind its sides."""
    draft = replace(draft, purposes=purposes_after(clause, end))
    return with_surroundings(clause, draft, act, end)


def _is_passive(clause: Clause, at: int) -> bool:
    """Whether a form of «be» stands before a past form («was signed»)."""
    if clause.chunks[at].preposition != "past" or clause.is_a("slots.active", at):
        return False
    return any(clause.is_a("slots.be", i) for i in range(max(0, at - 3), at))


def is_signed(clause: Clause) -> Iterator[Draft]:
    """«An agreement was signed by X and Y», «the accord signed between X and Y», «... with Y»."""
    for at, chunk in enumerate(clause.chunks):
        told = chunk.kind == "verb" and chunk.preposition == "past" and chunk.value in _ACTS
        if not told or chunk.value == "announce":
            continue
        noun = _noun_before(clause, at)
        if noun is None or is_excluded(clause, noun):
            continue
        yield from _passive(clause, at, noun)


def _noun_before(clause: Clause, at: int) -> int | None:
    """The agreement noun that a past form behind it tells of."""
    passive = _is_passive(clause, at) or kind(clause, at - 1) == "comma"
    for item in range(at - 1, max(-1, at - (_FAR if passive else _BEFORE)), -1):
        if clause.chunks[item].kind == "agreement":
            return item
        auxiliary = passive and clause.chunks[item].value == "have"
        if _is_act(clause, item) and not auxiliary:
            return None
        if not passive and not _between_noun_and_participle(clause, item):
            return None
    return None


def _is_act(clause: Clause, at: int) -> bool:
    return kind(clause, at) == "verb" and clause.chunks[at].value in _ACTS


def _between_noun_and_participle(clause: Clause, at: int) -> bool:
    """What may stand in «the accord which was recently, on Monday, signed»."""
    passed = clause.is_a("adverbs.words", at) or clause.is_a("slots.relatives", at)
    plain = kind(clause, at) == "word" and not clause.is_a("function_words.words", at)
    return passed or plain or kind(clause, at) in ("date", "comma")


def _passive(clause: Clause, at: int, noun: int) -> Iterator[Draft]:
    stop = limit(clause, at)
    between = slot(clause, "between", noun + 1, stop)
    between = PartyList(end=at) if is_of_aim(clause, noun, between) else between
    signers = slot(clause, "by", at + 1, stop)
    partner = slot(clause, "with", noun + 1, stop)
    listed: tuple[PartyList, ...]
    acting = (*signers.names, *signers.persons, *partner.names)
    signed = len(acting) > 1 and (signers.end < between.end or has_aim(clause, noun, between))
    if len(between.names) > 1 and not signed:
        listed = (between, PartyList((), signers.persons, end=signers.end))
    elif signers.both:
        listed = (signers,)  # «a pact adopted by the two sides»
    elif signers or partner:
        listed = (signers or _owner(clause, noun) or _host(clause, partner.end), partner)
    else:
        return
    status = _of_governor(clause, noun) or since_then(clause, stop)
    status = status or status_of(clause, at, noun)
    draft = with_sides(draft_of(clause, "is_signed", noun, at, status), *listed)
    draft = replace(draft, both=signers.both, refers=draft.refers or signers.both)
    yield _told(clause, draft, noun, max(at + 1, *(found.end for found in listed)))


def _owner(clause: Clause, noun: int) -> PartyList:
    """X in «A U.K. agreement with Y was signed», «X's agreement with Y was signed»."""
    owner = noun - 1 - (kind(clause, noun - 1) == "possessive")
    named = kind(clause, owner) == "name"
    return PartyList(clause.chunks[owner].names, end=noun) if named else PartyList(end=noun)


def _host(clause: Clause, at: int) -> PartyList:
    """X in «Under an accord signed with Y, X receives ...»."""
    if kind(clause, at) != "comma" or not clause.is_a("slots.under", 0):
        return PartyList(end=at)
    return party_list(clause, at + 1, subject=True)


def _of_governor(clause: Clause, noun: int) -> AgreementStatus | None:
    """The status that a verb gives whose object the noun is («denounced the pact signed by»)."""
    for at in range(noun - 1, max(-1, noun - _CLOSE), -1):
        if kind(clause, at) == "verb" and clause.chunks[at].value in TOLD:
            return status_of(clause, at, noun)
    return None


def since_then(clause: Clause, verb: int) -> AgreementStatus | None:
    """What the verb behind «the accord signed between X and Y» says («... has expired»)."""
    if kind(clause, verb) != "verb":
        return None
    told = TOLD.get(clause.chunks[verb].value)
    return told if told in ("terminated", "suspended", "amended", "renewed") else None


def signing_of(clause: Clause) -> Iterator[Draft]:
    """«the signing of an agreement between X and Y», «X announced the signing of ... with Y»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verbal_noun" or chunk.value not in ("sign", "reach", "renew"):
            continue
        noun = _signed_noun(clause, at)
        if noun is None or is_excluded(clause, noun):
            continue
        stop = limit(clause, max(at, noun))
        between = slot(clause, "between", at + 1, stop)
        partner = slot(clause, "with", at + 1, stop)
        far = partner.end + 2 if partner else stop
        signers = slot(clause, "by", at + 1, min(stop, far))
        without = PartyList(end=at)
        listed = _sides_of(clause, at, without, partner, signers)
        aimed = has_aim(clause, noun, between)
        if not (aimed and sum(len(x.names) + len(x.persons) for x in listed) > 1):
            listed = _sides_of(clause, at, between, partner, signers)
        if not any(listed):
            continue
        status = status_of(clause, at, noun)
        draft = with_sides(draft_of(clause, "signing_of", noun, at, status), *listed)
        yield _told(clause, draft, at, max(noun + 1, *(found.end for found in listed)))


def _signed_noun(clause: Clause, at: int) -> int | None:
    """The noun behind a verbal noun, or right before it («the MoU signing between X and Y»)."""
    compound = kind(clause, at - 1) == "agreement" and any(
        kind(clause, i) == "between" for i in range(at + 1, at + _CLOSE)
    )
    return at - 1 if compound else noun_after(clause, at)


def _sides_of(
    clause: Clause, at: int, between: PartyList, partner: PartyList, signers: PartyList
) -> tuple[PartyList, ...]:
    if len(between.names) > 1:
        return (between,)
    if len(signers.names) + len(signers.persons) > 1:
        return (signers,)
    if not partner and not partner.vague:
        return _proceeding(clause, at)
    if signers:
        return signers, partner
    return _bodies(_subject_of(clause, at)), partner


def _subject_of(clause: Clause, at: int) -> PartyList:
    """The sides of the verb before a verbal noun («X announced the signing of»)."""
    verb = next((i for i in range(at - 1, -1, -1) if kind(clause, i) == "verb"), None)
    return subject_before(clause, verb if verb is not None else at)


def _proceeding(clause: Clause, at: int) -> tuple[PartyList, ...]:
    """«X and Y announced the signing of ...»: both sides stand before the verb."""
    verb = next((i for i in range(at - 1, -1, -1) if kind(clause, i) == "verb"), None)
    if verb is None or clause.chunks[verb].value not in ("announce", "proceed"):
        return ()
    subject = subject_before(clause, verb)
    return (subject,) if len(subject.names) + len(subject.persons) > 1 else ()


def _bodies(found: PartyList) -> PartyList:
    """A speaker stands for the body of the post, without having signed."""
    named = tuple(b for p in found.persons for b in p.bodies[:1])
    return PartyList((*found.names, *named), (), found.vague, found.both, found.end)
