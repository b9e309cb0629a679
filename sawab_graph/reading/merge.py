"""One record for each agreement: tellings of the same one are merged, each keeping its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from sawab_graph.model import AgreementType
from sawab_graph.reading.clauses import Draft
from sawab_graph.reading.entities import Entities
from sawab_graph.reading.records import Record, only_rumoured, told_better
from sawab_graph.reading.sameness import (
    GENERIC,
    adds_to,
    parties_of,
    same_agreement,
    same_for_states,
)

_PAIR = 2
_OF_OTHERS = frozenset({"concluded_with", "signed_by"})
_PASSIVE = frozenset({"is_signed", "signing_of"})  # rules that tell an act without its doer
_LEAD = 4  # sentences from a signing to its signers
_DOCUMENTS: frozenset[AgreementType] = frozenset(
    {"memorandum_of_understanding", "protocol", "treaty", "contract", "declaration"}
)


class Context(Protocol):
    """What the sentences before a draft tell of its sides."""

    def pair_of(self, draft: Draft, here: bool) -> list[str]:
        """The two bodies that «the two sides» refer to.

        Named shortly before it, or, if so asked, in its own sentence.
        """

    def topic_of(self, draft: Draft) -> list[str]:
        """The body that the sentence before is about, which a pronoun stands for."""


def merged(
    drafts: Sequence[Draft], entities: Entities, context: Context, *, alone: bool
) -> tuple[Record, ...]:
    """The agreements that an article's drafts tell; those without two known sides are left out.

    ``alone`` tells that the text below the headlines
    speaks of no signing.
    """
    told = _Tellings(entities, context)
    for draft in drafts:
        told.take(draft)
    records = told.records
    kept = (r for r in records if not told_better(r, records, told.entities))
    return tuple(r for r in kept if not (alone and only_rumoured(r, drafts, entities)))


@dataclass(slots=True)
class _Tellings:
    """The records of an article while its drafts are taken in their order.

    What a draft may leave to the next: who acts (``opener``), who is a side of all agreements of a
    series (``hub``), one with a side that was only counted (``unnamed``) or with one still to be
    told (``lead``), and the one that ``counted`` several agreements.
    """

    entities: Entities
    context: Context
    records: list[Record] = field(default_factory=list)
    opener: list[str] = field(default_factory=list)
    hub: list[str] = field(default_factory=list)
    unnamed: Draft | None = None
    lead: Draft | None = None
    counted: Draft | None = None

    def take(self, told: Draft) -> None:
        """Add a draft to the record that it tells again, or to a new one."""
        draft = _completed(told, self.unnamed)
        if draft is None:
            return
        draft = self._typed(draft)
        if len(draft.behalf) >= _PAIR and not (self.records or self.lead):
            draft = replace(draft, names=draft.behalf)  # nothing else tells its sides
        self.unnamed = draft if draft.vague else self.unnamed
        self.counted = draft if draft.count > 1 or draft.several else self.counted
        if self.lead is not None and (whole := _completing(self.lead, draft, self.entities)):
            self.lead = None
            _tell(self.records, whole, parties_of(whole, self.entities), self.entities)
            self.records[-1].drafts.append(draft)
            return
        parties = self._parties(draft)
        _tell(self.records, draft, parties, self.entities)
        if self.lead is not None and _goes_on(self.lead, draft, parties, self.entities):
            self.records[-1].drafts.insert(0, self.lead)
        if len(parties) >= _PAIR or _lacks_side(draft, parties):
            self.lead = draft if len(parties) < _PAIR else None
        if told.members and self.unnamed and self.records:
            self._explain(draft, self.unnamed)

    def _typed(self, draft: Draft) -> Draft:
        """One of several documents that the text counted has their type, place and signers."""
        first = self.counted
        if not draft.series or first is None:
            return draft
        kind = first.type if draft.type == GENERIC else draft.type
        signers = draft.signers or first.persons
        return replace(draft, type=kind, place=draft.place or first.place, signers=signers)

    def _parties(self, draft: Draft) -> list[str]:
        parties = parties_of(draft, self.entities)
        if draft.both and len(parties) < _PAIR:
            both = _both(draft, self.records, self.entities, self.context)
            pair = both[:_PAIR] if parties else both
            return list(dict.fromkeys((*pair, *parties)))
        if draft.continues and parties:
            first = self.hub if draft.series else self.opener or self.context.topic_of(draft)
            if not first and draft.rule in _OF_OTHERS:
                return []  # nobody is told who has an agreement with them
            return list(dict.fromkeys((*first, *parties)))
        if parties:
            self.opener = parties[:1]
            self.hub = self.opener if draft.series or draft.count > 1 else self.hub
        return parties

    def _explain(self, draft: Draft, unnamed: Draft) -> None:
        """Keep the sentence that only counted a side beside the one that tells who it is."""
        drafts = self.records[-1].drafts
        if drafts[-1] is draft:
            drafts.insert(0, unnamed)


def _lacks_side(draft: Draft, parties: Sequence[str]) -> bool:
    """Whether a draft tells a signing of which a side is still to be told."""
    told = draft.status == "signed" and not (draft.refers or draft.header or draft.again)
    return told and len(parties) < _PAIR and not draft.vague


def _goes_on(lead: Draft, draft: Draft, parties: Sequence[str], entities: Entities) -> bool:
    """Whether a draft with both sides tells the signing whose sides were left open before it."""
    open_ended = not parties_of(lead, entities) and lead.type == draft.type
    known = draft.refers and draft.status == lead.status and len(parties) == _PAIR
    return open_ended and known and draft.clause - lead.clause <= _LEAD


def _completing(lead: Draft, draft: Draft, entities: Entities) -> Draft | None:
    """The signing told before with the sides that its signers signed for, if there are two.

    Or with the one other side that is told of the same document («it was signed with Y»).
    """
    passive = draft.rule in _PASSIVE and not (draft.header or draft.persons)
    known = draft.refers and draft.status == "signed" and passive
    others = draft.behalf or (draft.names if known and lead.names else ())
    acting = draft.rule == "signed_for" and len(lead.names) < _PAIR == len(draft.signers)
    if not (others or acting) or draft.clause - lead.clause > _LEAD:
        return None
    whole = replace(lead, names=(*lead.names, *others), signers=draft.signers)
    if acting and not others:
        whole = replace(lead, persons=draft.signers)  # each signed for the body of the post
    sides = len(parties_of(whole, entities))
    if draft.behalf and _may_be_one(lead, replace(lead, names=draft.behalf), entities):
        return None
    return whole if sides == _PAIR or (draft.behalf and sides > _PAIR) else None


def _may_be_one(one: Draft, other: Draft, entities: Entities) -> bool:
    """Whether the one side of each of two tellings may be the same in other words."""
    told, again = parties_of(one, entities), parties_of(other, entities)
    if len(told) != 1 or len(again) != 1 or told == again:
        return False
    head = entities.heads.get(told[0])
    return bool(head) and head == entities.heads.get(again[0])


def _completed(draft: Draft, before: Draft | None) -> Draft | None:
    """A list of members as a telling of the agreement before it, whose unnamed side they are."""
    if not draft.members or before is None:
        return None if draft.members else draft
    return replace(
        before, rule=draft.rule, clause=draft.clause, cue=draft.cue, vague=False,
        names=(*before.names[:1], *draft.names),
    )  # fmt: skip


def _both(
    draft: Draft, records: Sequence[Record], entities: Entities, context: Context
) -> list[str]:
    """The sides of «both sides»: a named pair right before, else those of the last agreement.

    «The two countries» are the only two that the article names, or those of that agreement.
    """
    told_anew = not (draft.refers or draft.header)
    pair = (
        context.pair_of(draft, not (draft.pair or not records)) if told_anew or draft.pair else []
    )
    pair = pair or (context.pair_of(draft, False) if not records else [])
    if pair or not records:
        return pair
    if draft.pair != "State":
        return list(_near(draft, records).parties)
    states = [list(r.parties) for r in reversed(records) if entities.are_states(r.parties)]
    named = entities.states()
    return next(iter(states), named if len(named) == _PAIR else [])


def _near(draft: Draft, records: Sequence[Record]) -> Record:
    """The last agreement where it was told shortly before, else the one that the article opens."""
    last = max(d.clause for d in records[-1].drafts)
    return records[-1] if draft.clause - last <= _LEAD else records[0]


def _tell(records: list[Record], draft: Draft, parties: list[str], entities: Entities) -> None:
    """Add a draft to the record that it tells again, or to a new one where it names two sides."""
    same = [r for r in reversed(records) if same_agreement(r, draft, parties)]
    found = next((r for r in same if r.type == draft.type), None) or next(iter(same), None)
    found = found or next(
        (r for r in records if same_for_states(r, draft, parties, entities)), None
    )
    found = found or next((r for r in records[-1:] if adds_to(r, draft)), None)
    armed = any(entities.organisation(key).type == "ArmedGroup" for key in parties)
    background = draft.again and not any(_tells_several(r) for r in records)
    if found is None and (len(parties) < 2 or background or armed):
        return
    if found is None:
        found = Record(draft.type, draft.status, parties, draft.standing)
        records.append(found)
    else:
        headline = all(d.header for d in found.drafts)
        if headline and len(parties) > 1 and entities.are_states(found.parties):
            found.parties = parties
        _learn(found, draft)
    found.drafts.append(draft)


def _tells_several(record: Record) -> bool:
    """Whether the article tells the signing of several agreements, one of which others may be."""
    first = record.drafts[0]
    return first.several and not first.refers and record.status == "signed"


def _learn(record: Record, draft: Draft) -> None:
    """A later telling may name the document more exactly; the text's status beats a headline's."""
    if record.type == GENERIC and draft.type in _DOCUMENTS:
        record.type = draft.type
    headline = all(d.header for d in record.drafts)
    if headline and record.type == "partnership" and not draft.header:
        record.type = draft.type  # «a partnership of X and Y» is an agreement on one
    told = not draft.refers or draft.status == "planned"
    if headline and not draft.header and told:
        record.status = draft.status
