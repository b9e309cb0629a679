"""Signing told by a verb, by a verbal noun, or by entering into an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.lists import list_before, party_list, relative_end
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.slots import (
    AGREEMENT,
    REACH,
    draft_of,
    is_excluded,
    next_act,
    performed,
    slot,
    subject_after,
    subject_before,
    told_anew,
    told_apart,
    topic_of,
    with_sides,
)
from sawab_graph.reading.arabic.substance import with_substance
from sawab_graph.reading.arabic.surroundings import status_of, with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_BA = "\u0628"
_BACK = 9
_HOLDING = frozenset({"renew", "amend", "conclude"})  # verbs that take other objects too
# What the verb itself says of the agreement.
_TOLD: dict[str, AgreementStatus] = {
    "sign": "signed",
    "conclude": "signed",
    "reach": "signed",
    "renew": "renewed",
    "amend": "amended",
    "issue": "signed",
}


def signs(clause: Clause) -> Iterator[Draft]:
    """«X signed an agreement with Y», «X and Y signed an agreement», «X signs an agreement with Y».

    Reads a verb of signing with an agreement noun in its clause. Not: the same verb without one
    («an accident happened» has the same letters).
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value not in _TOLD:
            continue
        stop = min(_end_of(clause, at + 1), at + 1 + REACH)
        noun = _object(clause, at + 1, stop)
        if (
            noun is None
            or is_excluded(clause)
            or (chunk.value == "conclude" and _is_complement(clause, noun))
            or (chunk.value == "issue" and clause.chunks[noun].value != "declaration")
        ):
            continue
        yield from _signed(clause, at, noun, stop)


def _object(clause: Clause, at: int, stop: int) -> int | None:
    """The document that a verb has for its object: not one under «by» («in breach of the ...»)."""
    noun = clause.find(AGREEMENT, at, stop)
    while noun is not None and _is_governed(clause, noun):
        noun = clause.find(AGREEMENT, noun + 1, stop)
    return noun


def _is_governed(clause: Clause, noun: int) -> bool:
    """Whether a preposition other than «on» governs a document («bought out of their contract»)."""
    attached = clause.chunks[noun].preposition == _BA
    return attached or clause.is_a("slots.removing", noun - 1)


def signed_by(clause: Clause) -> Iterator[Draft]:
    """«under a contract that X signed with Y»: the verb's pronoun stands for the document."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "sign_it" or is_excluded(clause):
            continue
        noun = next(
            (i for i in range(at - 1, max(-1, at - _BACK), -1) if _is_document(clause, i)), None
        )
        stop = min(next_act(clause, at + 1), at + 1 + REACH)
        subject = subject_after(clause, at + 1, stop) or topic_of(clause, at)
        partner = slot(clause, "with", at + 1, stop)
        if noun is None or not subject or len((*subject.names, *partner.names)) < 2:
            continue
        draft = draft_of(clause, "signed_by", noun, at, status_of(clause, at))
        yield with_surroundings(clause, with_sides(draft, subject, partner), at, stop)


def _is_document(clause: Clause, at: int) -> bool:
    return clause.chunks[at].kind == "agreement"


def _is_complement(clause: Clause, noun: int) -> bool:
    """Whether the noun stands under a preposition: what was held was not the agreement itself."""
    before = clause.chunks[noun - 1]
    return clause.is_a("slots.prepositions", noun - 1) or before.kind in ("with", "between")


def _signed(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    subject = _subject(clause, at, noun)
    held = clause.chunks[at].value in _HOLDING
    if held and noun > _after_commas(clause, max(subject.end, at + 1)) + 2:
        return
    own = clause.find(AGREEMENT, noun + 1, stop) or stop
    between = slot(clause, "between", at + 1, own)
    partner = (
        slot(clause, "with", at + 1, _past_description(clause, noun, own))
        or _late_partner(clause, noun)
        or _pronominal(clause, at, own)
    )
    draft = draft_of(clause, "signs", noun, at, _status(clause, at, noun))
    listed = (between,) if len(between.names) > 1 and not partner else (subject, partner)
    by_signers = draft.refers and not subject and not partner and not between
    if by_signers:
        listed = (_signers_after(clause, noun + 1),)
    draft = replace(with_sides(draft, *listed), by_signers=by_signers)
    if listed == (between,):
        draft = replace(draft, signers=subject.persons)
    if not draft.names and not draft.persons and not draft.refers and not subject.both:
        return
    last = max(noun + 1, *(found.end for found in listed))
    draft = replace(
        draft,
        purposes=purposes_after(clause, last - 1),
        both=subject.both,
        pair=subject.pair,
        continues=bool(partner) and not subject and not subject.both,
        apart=told_anew(clause, at, noun),
    )
    draft = with_substance(clause, draft, noun, stop)
    told = told_apart(clause, noun, subject, draft) or (draft,)
    yield from (with_surroundings(clause, each, at, stop) for each in told)


def _after_commas(clause: Clause, at: int) -> int:
    """The chunk after commas, dates and adverbs behind a subject."""
    passed = ("comma", "date", "place")
    while at < len(clause.chunks) and (
        clause.chunks[at].kind in passed or clause.is_a("slots.in", at)
    ):
        at += 1
    return at


def _past_description(clause: Clause, noun: int, stop: int) -> int:
    """Where the next act begins after a verb that describes the document («lasting five years»)."""
    described = stop < len(clause.chunks) and clause.chunks[stop].kind == "verb"
    near = clause.find(frozenset({"comma"}), noun + 1, stop) is None
    if not described or not near or clause.chunks[noun].definite:
        return stop
    return clause.find(frozenset({"comma", "verb", "verbal_noun"}), stop + 1) or len(clause.chunks)


def _late_partner(clause: Clause, noun: int) -> PartyList:
    """The sides of «..., with Z» behind a comma, however far from the document."""
    for at in range(noun + 1, len(clause.chunks) - 1):
        chunk = clause.chunks[at]
        if chunk.kind == "verb" and chunk.value in _TOLD:
            break
        behind = clause.chunks[at - 1].kind == "comma"
        if chunk.kind == "with" and behind and clause.chunks[at + 1].kind == "name":
            return party_list(clause, at + 1)
    return PartyList(end=noun)


def _pronominal(clause: Clause, at: int, stop: int) -> PartyList:
    """The sides that «with it» refers to: those that the sentence speaks of."""
    told = any(clause.is_a("slots.with_it", i) for i in range(at + 1, stop))
    return subject_before(clause, at) if told else PartyList(end=at)


def _subject(clause: Clause, at: int, noun: int) -> PartyList:
    """Who signed: the sides after the verb, before it, or of the verb that it is joined to."""
    after = subject_after(clause, at + 1, noun)
    if after.names and clause.chunks[at + 1].conjunction:
        owner = subject_before(clause, at) or topic_of(clause, at)
        return replace(after, names=(*owner.names[:1], *after.names))  # «it and Y signed»
    if after or after.both:
        return after
    before = list_before(clause, at)
    if before or before.both:
        return before
    if clause.chunks[at].conjunction or clause.is_a("relatives.pronouns", at - 1):
        return subject_before(clause, at) or topic_of(clause, at)
    return topic_of(clause, at) if clause.is_a("relatives.that", at - 1) else before


def _status(clause: Clause, at: int, noun: int) -> AgreementStatus:
    """What a verb says of an agreement; one reached in principle only is still to come."""
    told = clause.chunks[at].value
    preliminary = any(clause.is_a("status.preliminary", i) for i in (noun + 1, noun + 2))
    return "planned" if told == "reach" and preliminary else status_of(clause, at, _TOLD[told])


def _end_of(clause: Clause, at: int) -> int:
    """Where the next act begins; a verb inside «, which ...,» belongs to a side."""
    found = next_act(clause, at)
    while found < len(clause.chunks) and (end := relative_end(clause, at, found)) is not None:
        at = end
        found = next_act(clause, at)
    return found


def _signers_after(clause: Clause, at: int) -> PartyList:
    """The signers named at the end of «the agreement was signed, at ..., by X and Y»."""
    found = clause.find(frozenset({"person"}), at)
    attended = any(clause.is_a("slots.presence", i) for i in range(at, found or at))
    return party_list(clause, found) if found and not attended else PartyList(end=at)


def signing_of(clause: Clause) -> Iterator[Draft]:
    """«the signing of an agreement between X and Y», «... with Y»: a verbal noun, also as passive.

    Where only the partner is told, the other side is the subject of the sentence.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verbal_noun" or chunk.value not in ("sign", "renew"):
            continue
        noun = clause.find(AGREEMENT, at + 1, at + 8)
        if noun is None and clause.is_a("verbal_nouns.of_it", at):
            noun = next(
                (
                    i
                    for i in range(at - 1, max(-1, at - 10), -1)
                    if clause.chunks[i].kind == "agreement"
                ),
                None,
            )
        if noun is None or is_excluded(clause):
            continue
        stop = min(next_act(clause, at + 1), at + 1 + REACH)
        yield from _signing(clause, at, noun, stop)


def _signing(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    told: AgreementStatus = "renewed" if clause.chunks[at].value == "renew" else "signed"
    status = "planned" if _for_purpose(clause, at) else status_of(clause, at, told)
    draft = draft_of(clause, "signing_of", noun, at, status)
    between = slot(clause, "between", at + 1, stop)
    partner = slot(clause, "with", at + 1, stop)
    inner = subject_after(clause, at + 1, noun)
    if between or between.both:
        listed: tuple[PartyList, ...] = (between,)
        draft = replace(draft, both=between.both, pair=between.pair)
    elif inner and partner:
        listed = (inner, partner)
    elif partner:
        listed = (subject_before(clause, at, acting=performed(clause, at)), partner)
    elif signers := slot(clause, "by", at + 1, stop) or _performers(clause, at):
        listed = (signers,)
    elif draft.refers and performed(clause, at):
        listed = (subject_after(clause, noun + 1, stop),)
        draft = replace(draft, by_signers=True)
    else:
        return
    draft = with_sides(draft, *listed)
    draft = replace(
        draft,
        purposes=purposes_after(clause, listed[-1].end - 1),
        continues=bool(partner) and not listed[0],
        apart=told_anew(clause, at, noun),
    )
    draft = with_substance(clause, draft, noun, stop)
    apart = told_apart(clause, noun, listed[0], draft) or (draft,)
    yield from (with_surroundings(clause, each, at, stop) for each in apart)


def _performers(clause: Clause, at: int) -> PartyList:
    """«P of X and Q of Y proceeded to the signing of an agreement»: those who did, at least two."""
    found = subject_before(clause, at, acting=True) if performed(clause, at) else PartyList(end=at)
    return found if len((*found.names, *found.persons)) > 1 else PartyList(end=at)


def _for_purpose(clause: Clause, at: int) -> bool:
    """Whether the act is what something else is for («to sign an agreement»)."""
    return clause.chunks[at].preposition == "\u0644" or clause.is_a("slots.sake", at - 1)


def enters(clause: Clause) -> Iterator[Draft]:
    """«X entered into an agreement with Y»; with unnamed partners it reports nothing by itself."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind not in ("verb", "verbal_noun") or chunk.value != "enter":
            continue
        subject = subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
        start = max(at + 1, subject.end)
        noun = clause.find(AGREEMENT, start, start + 3)
        if noun is None or not clause.is_a("slots.in", noun - 1):
            continue
        stop = _end_of(clause, at + 1)
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
