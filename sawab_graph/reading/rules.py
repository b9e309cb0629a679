"""The wordings that report an agreement, one small function each; RULES is the whole behaviour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.clauses import (
    Clause,
    Draft,
    PartyList,
    cue,
    list_before,
    party_list,
    status_of,
    with_surroundings,
)
from sawab_graph.reading.figures import number_at
from sawab_graph.reading.purposes import activities_after, purposes_after

Rule = Callable[[Clause], Iterator[Draft]]
_NAMES = frozenset({"name", "person", "each", "both"})
_AGREEMENT = frozenset({"agreement"})
_NEW_ACT = frozenset({"verb", "verbal_noun"})
_REACH = 24


def _next_act(clause: Clause, at: int) -> int:
    """Where the next verb begins: what stands after it belongs to another statement."""
    found = clause.find(_NEW_ACT, at)
    return len(clause.chunks) if found is None else found


def _slot(clause: Clause, kind: str, start: int, stop: int) -> PartyList:
    at = clause.find(frozenset({kind}), start, stop)
    return party_list(clause, at + 1) if at is not None else PartyList(end=start)


def _subject_after(clause: Clause, at: int, stop: int) -> PartyList:
    """The sides right after a verb; adverbs of time and «each of» may stand between."""
    for item in range(at, min(at + 4, stop)):
        kind = clause.chunks[item].kind
        if kind in _NAMES:
            return party_list(clause, item)
        if kind not in ("date", "comma", "word") or clause.is_a("slots.in", item):
            break
    return PartyList(end=at)


def _count(clause: Clause, at: int) -> int:
    """How many agreements the noun at a chunk stands for («three agreements»)."""
    first = clause.chunks[at].first
    found = number_at(clause.source, first - 1) if first else None
    return found[1] if found and 1 < found[1] < 1000 else 1


def _draft(clause: Clause, rule: str, noun: int, act: int, status: AgreementStatus) -> Draft:
    chunk = clause.chunks[noun]
    return Draft(
        rule, clause.index, cast(AgreementType, chunk.value), status, (),
        refers=chunk.definite, count=_count(clause, noun), cue=cue(clause, act, noun),
        header=clause.sentence.header,
    )  # fmt: skip


def _sides(draft: Draft, *lists: PartyList) -> Draft:
    names = tuple(m for found in lists for m in found.names)
    persons = tuple(p for found in lists for p in found.persons)
    return replace(draft, names=names, persons=persons)


def signs(clause: Clause) -> Iterator[Draft]:
    """«X signed an agreement with Y», «X and Y signed an agreement», «X signs an agreement with Y».

    Reads a verb of signing with an agreement noun in its clause. Not: the same verb without one
    («an accident happened» has the same letters).
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value not in ("sign", "conclude"):
            continue
        stop = min(_next_act(clause, at + 1), at + 1 + _REACH)
        noun = clause.find(_AGREEMENT, at + 1, stop)
        if (
            noun is None
            or _personal(clause)
            or chunk.value == "conclude"
            and _is_complement(clause, noun)
        ):
            continue
        yield from _signed(clause, at, noun, stop)


def _personal(clause: Clause) -> bool:
    """Whether the sentence tells the contract of a player or a trainer."""
    words = clause.source.lexicon.words["personal_names.contracts"]
    return any(t.stem in words or t.folded in words for t in clause.source.tokens)


def _is_complement(clause: Clause, noun: int) -> bool:
    """Whether the noun stands under a preposition: what was held was not the agreement itself."""
    before = clause.chunks[noun - 1]
    return clause.is_a("function_words.words", noun - 1) or before.kind in ("with", "between")


def _signed(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    subject = _subject_after(clause, at + 1, noun)
    if not subject and not subject.both:
        subject = list_before(clause, at)
    own = clause.find(_AGREEMENT, noun + 1, stop) or stop
    between = _slot(clause, "between", at + 1, own)
    partner = _slot(clause, "with", at + 1, own)
    draft = _draft(clause, "signs", noun, at, _verb_status(clause, at))
    listed = (between,) if len(between.names) > 1 and not partner else (subject, partner)
    if draft.refers and not subject and not partner and not between:
        listed = (_signers_after(clause, noun + 1),)
    draft = _sides(draft, *listed)
    if not draft.names and not draft.persons and not draft.refers and not subject.both:
        return
    last = max(noun + 1, *(found.end for found in listed))
    draft = replace(draft, purposes=purposes_after(clause, last - 1), both=subject.both)
    told = _told_apart(clause, noun, subject, draft) or (draft,)
    yield from (with_surroundings(clause, each, at, stop) for each in told)


def _told_apart(clause: Clause, noun: int, subject: PartyList, draft: Draft) -> tuple[Draft, ...]:
    """«two memoranda: the first with Y, the second with Z»: one agreement for each ordinal."""
    ordinals = [
        at
        for at in range(noun + 1, len(clause.chunks) - 1)
        if clause.source.tokens[clause.chunks[at].first].stem
        in clause.source.lexicon.words["personal_names.ordinals"]
        and clause.chunks[at + 1].kind in ("with", "between")
    ]
    if len(ordinals) < 2:
        return ()
    partners = (party_list(clause, at + 2) for at in ordinals)
    return tuple(
        replace(_sides(draft, subject, partner), separate=True) for partner in partners if partner
    )


def _verb_status(clause: Clause, at: int) -> AgreementStatus:
    return status_of(clause, at)


def _signers_after(clause: Clause, at: int) -> PartyList:
    """The signers named at the end of «the agreement was signed, at ..., by X and Y»."""
    found = clause.find(frozenset({"person"}), at)
    return party_list(clause, found) if found is not None else PartyList(end=at)


def signing_of(clause: Clause) -> Iterator[Draft]:
    """«the signing of an agreement between X and Y», «... with Y»: a verbal noun, also as passive.

    Where only the partner is told, the other side is the subject of the sentence.
    """
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verbal_noun" or chunk.value not in ("sign", "renew"):
            continue
        noun = clause.find(_AGREEMENT, at + 1, at + 8)
        if noun is None and clause.is_a("verbal_nouns.of_it", at):
            noun = next(
                (
                    i
                    for i in range(at - 1, max(-1, at - 10), -1)
                    if clause.chunks[i].kind == "agreement"
                ),
                None,
            )
        if noun is None or _personal(clause):
            continue
        stop = min(_next_act(clause, at + 1), at + 1 + _REACH)
        yield from _signing(clause, at, noun, stop)


def _signing(clause: Clause, at: int, noun: int, stop: int) -> Iterator[Draft]:
    told: AgreementStatus = "renewed" if clause.chunks[at].value == "renew" else "signed"
    status = "planned" if chunk_for_purpose(clause, at) else status_of(clause, at, told)
    draft = _draft(clause, "signing_of", noun, at, status)
    between = _slot(clause, "between", at + 1, stop)
    partner = _slot(clause, "with", at + 1, stop)
    inner = _subject_after(clause, at + 1, noun)
    if between:
        listed: tuple[PartyList, ...] = (between,)
    elif inner and partner:
        listed = (inner, partner)
    elif partner:
        listed = (_subject_of(clause, at), partner)
    elif signers := _slot(clause, "by", at + 1, stop):
        listed = (signers,)
    else:
        return
    draft = _sides(draft, *listed)
    draft = replace(draft, purposes=purposes_after(clause, listed[-1].end - 1))
    apart = _told_apart(clause, noun, listed[0], draft) or (draft,)
    yield from (with_surroundings(clause, each, at, stop) for each in apart)


def chunk_for_purpose(clause: Clause, at: int) -> bool:
    """Whether the act is what something else is for («to sign an agreement»)."""
    return clause.chunks[at].preposition == "\u0644"


def _subject_of(clause: Clause, at: int) -> PartyList:
    """The sides named right after the nearest verb before a chunk that has a subject."""
    for item in range(at - 2, -1, -1):
        if clause.chunks[item].kind == "verb":
            found = _subject_after(clause, item + 1, at)
            if found:
                return _bodies(found)
    return PartyList(end=at)


def _bodies(found: PartyList) -> PartyList:
    """A speaker stands for the body of the post, without having signed."""
    named = tuple(b for p in found.persons for b in p.bodies[:1])
    return PartyList((*found.names, *named), (), found.vague, found.both, found.end)


def enters(clause: Clause) -> Iterator[Draft]:
    """«X entered into an agreement with Y»; with unnamed partners it reports nothing by itself."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "enter":
            continue
        noun = clause.find(_AGREEMENT, at + 1, at + 8)
        subject = _subject_after(clause, at + 1, len(clause.chunks))
        stop = _next_act(clause, at + 1)
        partner = _slot(clause, "with", at + 1, stop)
        if noun is None or not subject or not partner:
            continue
        yield with_surroundings(
            clause,
            _sides(_draft(clause, "enters", noun, at, status_of(clause, at)), subject, partner),
            at,
            stop,
        )


def named_between(clause: Clause) -> Iterator[Draft]:
    """«an agreement between X and Y» in a headline, «the agreement concluded between X and Y»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or _governed(clause, at):
            continue
        stop = min(_next_act(clause, at + 1), at + 8)
        participle = clause.find(frozenset({"participle"}), at + 1, at + 3)
        found = _slot(clause, "between", at + 1, stop)
        if len(found.names) < 2:
            continue
        signed = participle is not None or clause.sentence.header or _after_signing(clause, at)
        ambiguous = clause.source.tokens[chunk.first].folded in clause.source.lexicon.verbs
        if ambiguous and participle is None:
            continue
        status = status_of(clause, at, "signed" if signed else "active")
        draft = _sides(_draft(clause, "named_between", at, at, status), found)
        draft = replace(draft, again=not signed)
        yield with_surroundings(clause, draft, at, stop)


def _after_signing(clause: Clause, at: int) -> bool:
    """Whether the sentence has told a signing before («..., among them an agreement between ...»)."""
    return any(c.kind in ("verb", "verbal_noun") and c.value == "sign" for c in clause.chunks[:at])


def _governed(clause: Clause, at: int) -> bool:
    """Whether a verb or verbal noun of signing before the noun has reported it already."""
    for chunk in reversed(clause.chunks[max(0, at - 12) : at]):
        if chunk.kind == "agreement":
            return False
        if chunk.kind in ("verb", "verbal_noun") and chunk.value in ("sign", "conclude", "enter"):
            return True
    return False


def under_the_agreement(clause: Clause) -> Iterator[Draft]:
    """«under the agreement, both sides will ...»: what the sides of an agreement told before do."""
    for at in range(1, len(clause.chunks)):
        chunk = clause.chunks[at]
        if (
            chunk.kind != "agreement"
            or not chunk.definite
            or not clause.is_a("slots.under", at - 1)
        ):
            continue
        if clause.find(frozenset({"both"}), 0) is None:
            continue
        draft = _draft(clause, "under_the_agreement", at, at - 1, "signed")
        yield replace(draft, activities=activities_after(clause, at))


def launches_jointly(clause: Clause) -> Iterator[Draft]:
    """«In cooperation with Y, X launched a campaign»; not a campaign that X launched alone."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "launch":
            continue
        subject = _subject_after(clause, at + 1, len(clause.chunks))
        campaign = clause.find(frozenset({"campaign"}), subject.end, subject.end + 2)
        if not subject or campaign is None:
            continue
        yield from _launched(clause, at, campaign, subject)


def _launched(clause: Clause, at: int, campaign: int, subject: PartyList) -> Iterator[Draft]:
    joint = clause.find(frozenset({"jointly"}), 0)
    partner = party_list(clause, joint + 1) if joint is not None else PartyList(end=at)
    if len(subject.names) + len(partner.names) < 2:
        return
    recurrence = _recurrence(clause, campaign)
    status: AgreementStatus = status_of(clause, at, "active" if recurrence else "signed")
    draft = Draft(
        "launches_jointly", clause.index, "joint_campaign", status, (*subject.names, *partner.names),
        name=_campaign_name(clause, campaign), recurrence=recurrence,
        purposes=purposes_after(clause, campaign), cue=cue(clause, at, campaign),
    )  # fmt: skip
    yield with_surroundings(clause, draft)


def _campaign_name(clause: Clause, at: int) -> str | None:
    """The hashtag that names a campaign, as written."""
    tokens = clause.source.tokens
    first = clause.chunks[at].last
    return next(
        (t.span.of(clause.source.text) for t in tokens[first : first + 6] if t.kind == "hashtag"),
        None,
    )


def _recurrence(clause: Clause, at: int) -> str | None:
    first = clause.chunks[at].last
    words = {t.folded for t in clause.source.tokens[first : first + 4]}
    prefix = "recurrence."
    return next(
        (
            n.removeprefix(prefix)
            for n, ws in clause.source.lexicon.words.items()
            if n.startswith(prefix) and ws & words
        ),
        None,
    )


def works_with(clause: Clause) -> Iterator[Draft]:
    """«X works directly with Y, Z and W»: a standing partnership with each of them."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "work":
            continue
        subject = _subject_after(clause, at + 1, len(clause.chunks)) or list_before(clause, at)
        stop = _next_act(clause, at + 1)
        with_at = clause.find(frozenset({"with", "jointly"}), at + 1, min(stop, at + 9))
        if len(subject.names) != 1 or with_at is None or not _directly(clause, at, with_at):
            continue
        status = status_of(clause, at, "active")
        for partner in party_list(clause, with_at + 1).names:
            yield Draft(
                "works_with", clause.index, "partnership", status, (subject.names[0], partner),
                cue=cue(clause, at, with_at), standing=True,
            )  # fmt: skip


def _directly(clause: Clause, at: int, with_at: int) -> bool:
    """Working «directly with», or cooperating with: not merely working somewhere with somebody."""
    cooperating = clause.chunks[at].last
    near = any(clause.is_a("slots.directly", i) for i in range(at + 1, with_at))
    verb = clause.source.tokens[cooperating].folded
    return near or len(verb) > 5 or clause.chunks[with_at].kind == "jointly"


RULES: tuple[Rule, ...] = (
    signs,
    signing_of,
    enters,
    named_between,
    under_the_agreement,
    launches_jointly,
    works_with,
)
