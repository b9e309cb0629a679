"""Who signs where a verbal noun tells it: those under «between», who acts and with whom."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.reading.arabic.aims import has_aim
from sawab_graph.reading.arabic.boundaries import BA
from sawab_graph.reading.arabic.governing import announced, performed
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.pronouns import between_it, told_behind
from sawab_graph.reading.arabic.slots import slot, subject_after
from sawab_graph.reading.arabic.status import resulting
from sawab_graph.reading.arabic.subjects import stated_by, subject_before, topic_of
from sawab_graph.reading.arabic.supply import served_by
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_NEAR = 3

Told = tuple[Draft, tuple[PartyList, ...]]


def sides_of_signing(clause: Clause, draft: Draft, at: int, noun: int, stop: int) -> Told | None:
    """The draft with what is known of its sides, and their lists; nothing where none are told.

    Those under «between» behind an aim («to sign an agreement for flights between P and Q») are
    taken only where no others sign.
    """
    between = slot(clause, "between", at + 1, stop)
    if has_aim(clause, noun, between):
        found = _with_sides_of(clause, draft, at, noun, stop, PartyList(end=at + 1))
        if found and _is_complete(*found):
            return found
    return _with_sides_of(clause, draft, at, noun, stop, between)


def _is_complete(draft: Draft, listed: tuple[PartyList, ...]) -> bool:
    """Whether both sides of a document are told."""
    return draft.both or sum(len(sides.names) + len(sides.persons) for sides in listed) > 1


def _with_sides_of(
    clause: Clause, draft: Draft, at: int, noun: int, stop: int, between: PartyList
) -> Told | None:
    """The draft and the lists of its sides: those under «between», else who acts and with whom."""
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
        if clause.chunks[at].value == "renew" and not for_purpose(clause, at):
            draft = replace(draft, status="renewed")
    elif draft.refers and performed(clause, at):
        listed = (subject_after(clause, noun + 1, stop),)
        draft = replace(draft, by_signers=True)
    elif resulting(clause, at) is not None and not clause.sentence.header:
        listed = (PartyList(end=noun + 1),)
        draft = replace(draft, both=True)  # «the meeting led to the signing of»
    elif draft.refers:
        return None
    elif len((two := _through(clause, at)).names) > 1:
        listed = (replace(two, end=noun + 1),)
    else:
        listed = (replace(inner, end=noun + 1),)  # its sides may be told later
    return replace(draft, continues=bool(partner) and not listed[0]), listed


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


def _by_which(clause: Clause, at: int) -> PartyList:
    """«X did so, and that by signing ... with Y»: the subject of the first verb."""
    told = clause.is_a("slots.namely", at - 1) or _partner_before(clause, at)
    by = clause.chunks[at].preposition == BA and told
    return topic_of(clause, at) if by else PartyList(end=at)


def _through(clause: Clause, at: int) -> PartyList:
    """«X and Y opened a new page by signing ...»: the two whom the sentence is about."""
    by = clause.chunks[at].preposition == BA or clause.is_a("slots.under", at - 1)
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
    return approved or for_purpose(clause, at)


def for_purpose(clause: Clause, at: int) -> bool:
    """Whether the act is what something else is for («to sign an agreement»)."""
    return clause.chunks[at].preposition == "\u0644" or clause.is_a("slots.sake", at - 1)
