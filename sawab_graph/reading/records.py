"""Records of agreements, and what headlines tell of those that the text tells better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.clauses import Draft
from sawab_graph.reading.entities import Entities

_LOOSE: frozenset[AgreementType] = frozenset({"agreement", "partnership"})


@dataclass(slots=True)
class Record:
    """An agreement while its tellings are gathered: keys of its sides, drafts in text order."""

    type: AgreementType
    status: AgreementStatus
    parties: list[str]
    standing: bool
    drafts: list[Draft] = field(default_factory=list)

    def first(self, pick: Callable[[Draft], object | None]) -> object | None:
        """The first thing that any telling says."""
        return next((v for v in map(pick, self.drafts) if v), None)


def told_better(record: Record, records: Sequence[Record], entities: Entities) -> bool:
    """Whether a headline's record is one that the text tells under other names of its sides."""
    first = record.drafts[0]
    counted = first.count > 1 and entities.are_states(record.parties)
    if not all(d.header for d in record.drafts) or first.several or counted:
        return False
    told = (r for r in records if not all(d.header for d in r.drafts))
    akin = [r for r in told if kindred(record.type, r.type)]
    if any(set(record.parties) & set(r.parties) for r in akin):
        return True
    return entities.are_states(record.parties) and any(
        _may_be_of(record, r, entities) for r in akin
    )


def _may_be_of(record: Record, other: Record, entities: Entities) -> bool:
    """Whether the sides of a record may be bodies of a headline's states: none is of another."""
    countries = entities.countries(other.parties) - {None}
    return bool(countries) and countries <= entities.countries(record.parties)


def only_rumoured(record: Record, drafts: Sequence[Draft], entities: Entities) -> bool:
    """Whether a headline alone names a side of which the text below it says nothing."""
    headlines = [d for d in record.drafts if d.header]
    if len(headlines) < len(record.drafts):
        return False
    if all(d.header for d in drafts):
        return True
    told = {m.span for d in headlines for m in d.names}
    return any(
        not set(entities.organisation(key).mentions) - told
        and entities.organisation(key).type == "Organisation"
        for key in record.parties
    )


def kindred(one: AgreementType, other: AgreementType) -> bool:
    """Whether a headline may call by one word what the text calls by the other."""
    return one == other or bool({one, other} & _LOOSE)
