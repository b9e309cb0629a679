"""Whether a sentence tells again an agreement that the sentences before it told."""

from __future__ import annotations

from collections.abc import Sequence

from sawab_graph.model import AgreementType
from sawab_graph.reading.clauses import Draft
from sawab_graph.reading.entities import Entities
from sawab_graph.reading.records import Record, kindred

GENERIC: AgreementType = "agreement"
_IN_PASSING = frozenset({"signed_by", "holds", "owned"})


def parties_of(draft: Draft, entities: Entities) -> list[str]:
    """The keys of a draft's sides in order; a person stands for the body that the post names."""
    sides = [(m.span, entities.party_of(m)) for m in draft.names]
    sides += [(p.span, entities.side_of(p)) for p in draft.persons]
    if draft.persons:
        sides.sort(key=lambda side: side[0])
    return list(dict.fromkeys(key for _, key in sides if key))


def _types_agree(record: Record, draft: Draft) -> bool:
    told_again = draft.refers or draft.again or draft.header or _is_headlined(record, draft)
    return record.type == draft.type or (told_again and GENERIC in (record.type, draft.type))


def _is_headlined(record: Record, draft: Draft) -> bool:
    """Whether a headline tells a record: alone, or as the one agreement that a text specifies.

    Two states may have signed several.
    """
    headers = [d.header for d in record.drafts]
    several = any(d.count > 1 or d.several for d in record.drafts) or draft.apart
    states = all(m.type == "State" for m in draft.names)
    specified = any(headers) and record.type == GENERIC and not (several or states)
    return all(headers) or specified


def _dates_agree(record: Record, draft: Draft) -> bool:
    told = {d.date.edtf for d in record.drafts if d.date and d.date.edtf}
    return draft.date is None or draft.date.edtf is None or not told or draft.date.edtf in told


def _signs_what_was_agreed(record: Record, draft: Draft) -> bool:
    """Whether a sentence tells one agreement as agreed and as signed by both («they signed»)."""
    here = [*(d for d in record.drafts if d.clause == draft.clause), draft]
    agreed = any(d.rule == "agrees" for d in here)
    return agreed and any(d.both for d in here) and kindred(record.type, draft.type)


def same_agreement(record: Record, draft: Draft, parties: Sequence[str]) -> bool:
    """Whether a draft tells a record's agreement again."""
    if _signs_what_was_agreed(record, draft):
        return set(parties) == set(record.parties)
    retold = record.drafts[0].divided and len(record.drafts) == 1 and record.parties == [*parties]
    retold = retold or all(d.rule in _IN_PASSING for d in record.drafts)
    if (
        (draft.apart and (draft.divided or not retold))
        or record.standing != draft.standing
        or not _types_agree(record, draft)
        or not _dates_agree(record, draft)
    ):
        return False
    if draft.type != "joint_campaign" and record.type == "joint_campaign" and not draft.refers:
        return False
    if draft.refers and set(parties) <= set(record.parties):
        return True
    return len(parties) > 1 and set(parties) == set(record.parties)


def same_for_states(
    record: Record, draft: Draft, parties: Sequence[str], entities: Entities
) -> bool:
    """Whether a headline tells of states what the text tells of a body of each of them."""
    refers = draft.refers and not draft.again
    first = record.drafts[0]
    if (first.several or first.count > 1) and not (draft.several or draft.count > 1):
        return False  # one of the agreements that the headline tells of
    headlined = draft.header or refers or all(d.header for d in record.drafts)
    if not headlined or draft.apart or len(parties) < 2 or not _types_agree(record, draft):
        return False
    countries = entities.countries(parties)
    told = entities.are_states(record.parties) or entities.are_states(parties)
    if first.rule == "of_two_states" and len(countries) > 1:
        countries = (countries - {None}) or countries
        return told and countries <= entities.countries(record.parties)
    return told and None not in countries and countries == entities.countries(record.parties)


def adds_to(record: Record, draft: Draft) -> bool:
    """Whether a definite telling adds signers, a place or a day to an agreement told before it."""
    placed = draft.place is not None and not record.first(lambda d: d.place)
    dated = draft.date is not None and not record.first(lambda d: d.date and d.date.edtf)
    told = draft.persons or draft.signers or placed or dated
    nameless = draft.by_signers or not draft.names
    return draft.refers and nameless and bool(told) and _types_agree(record, draft)
