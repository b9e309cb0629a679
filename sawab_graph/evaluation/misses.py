"""Every error of a comparison as one line that a person can act on: what kind, where, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sawab_graph.evaluation.alignment import align, pairing, same_type
from sawab_graph.evaluation.annotations import Party, Record
from sawab_graph.evaluation.comparison import Comparison, Match
from sawab_graph.evaluation.figures import quoted_exactly, same_place
from sawab_graph.evaluation.names import Same, any_same, grounded, leniently, shared

KINDS = (
    "not found",
    "told under another status",
    "wrong status",
    "invented",
    "told twice",
    "party missed",
    "party invented",
    "wrong boundary",
    "wrong type",
    "date missed",
    "date wrong",
    "date invented",
    "place missed",
    "place wrong",
    "signatory missed",
    "signatory invented",
    "quote not in the text",
    "label not in the text",
)
_OPEN = " · "


@dataclass(frozen=True, slots=True)
class Miss:
    """One error. ``expected`` is the annotation, ``reported`` the prediction, either may be empty.

    ``why`` is what the comparison can tell of the cause; ``sentence`` proves the annotation.
    """

    kind: str
    doc: str
    expected: str = ""
    reported: str = ""
    why: str = ""
    sentence: str = ""


def misses(comparisons: Iterable[Comparison], same: Same) -> tuple[Miss, ...]:
    """All errors, text by text, in the order of ``KINDS`` within a text."""
    found: list[Miss] = []
    for comparison in comparisons:
        found += sorted(_of_text(comparison, same), key=lambda miss: KINDS.index(miss.kind))
    return tuple(found)


def _of_text(c: Comparison, same: Same) -> Iterator[Miss]:
    yield from _not_found(c, same)
    for gold, told in c.wrong_status:
        yield Miss("wrong status", c.doc, _record(gold), _record(told), sentence=_proof(gold))
    yield from _false(c, same)
    for match in c.found:
        yield from _of_parties(c.doc, match)
        yield from _of_facts(c.doc, match)
        yield from _of_signatories(c.doc, match)
    for record in c.reported:
        yield from _of_proof(c, record)


def _not_found(c: Comparison, same: Same) -> Iterator[Miss]:
    elsewhere = dict(align(c.missed, c.unconfirmed, same))
    for index, gold in enumerate(c.missed):
        if index in elsewhere:
            told = _record(c.unconfirmed[elsewhere[index]])
            kind = "told under another status"
            yield Miss(kind, c.doc, _record(gold), told, sentence=_proof(gold))
        else:
            why = _why_not_found(c, gold, same)
            yield Miss("not found", c.doc, _record(gold), why=why, sentence=_proof(gold))


def _why_not_found(c: Comparison, gold: Record, same: Same) -> str:
    """Whether the names were read at all, as far as the prediction lists what it read."""
    if not c.answered:
        return "the text has no prediction"
    if not c.organisations:
        return ""
    unread = [p.names[0] for p in gold.parties if not any_same(p.names, c.organisations, same)]
    if unread:
        return f"names not read: {_OPEN.join(unread)}"
    return "every name was read, the agreement was not"


def _false(c: Comparison, same: Same) -> Iterator[Miss]:
    known = [match.gold for match in c.found]
    repeated = {j for j, told in enumerate(c.false) if align(known, [told], same)}
    for index, told in enumerate(c.false):
        kind = "told twice" if index in repeated else "invented"
        yield Miss(kind, c.doc, reported=_record(told), sentence=_proof(told))


def _of_parties(doc: str, match: Match) -> Iterator[Miss]:
    known = {i for i, _ in match.parties}
    taken = {j for _, j in match.parties}
    missed = [p for i, p in enumerate(match.gold.parties) if i not in known]
    extra = [p for j, p in enumerate(match.told.parties) if j not in taken]
    sentence = _proof(match.gold)
    for party in missed:
        near = next((other for other in extra if _overlapping(party, other)), None)
        if near is None:
            yield Miss("party missed", doc, party.names[0], sentence=sentence)
        else:
            extra.remove(near)
            expected, reported = party.names[0], near.names[0]
            yield Miss("wrong boundary", doc, expected, reported, sentence=sentence)
    for party in extra:
        yield Miss("party invented", doc, reported=party.names[0], sentence=sentence)


def _overlapping(one: Party, other: Party) -> bool:
    return any(shared(a, b) > 0 for a in one.names for b in other.names)


def _of_facts(doc: str, match: Match) -> Iterator[Miss]:
    gold, told = match.gold, match.told
    if not same_type(gold, told):
        yield Miss("wrong type", doc, gold.type, told.type, sentence=_proof(gold))
    if gold.date != told.date:
        kind = _kind("date", gold.date, told.date)
        yield Miss(kind, doc, gold.date or "", told.date or "", sentence=_proof(gold))
    if gold.place and not same_place(gold, told):
        kind = _kind("place", gold.place, told.place)
        yield Miss(kind, doc, gold.place, told.place or "", sentence=_proof(gold))


def _kind(what: str, gold: str | None, told: str | None) -> str:
    if not told:
        return f"{what} missed"
    return f"{what} wrong" if gold else f"{what} invented"


def _of_signatories(doc: str, match: Match) -> Iterator[Miss]:
    people = [Party((name,)) for name in match.gold.signatories]
    said = [Party((name,)) for name in match.told.signatories]
    pairs = pairing(people, said, leniently)
    known, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for index, person in enumerate(people):
        if index not in known:
            yield Miss("signatory missed", doc, person.names[0])
    for index, person in enumerate(said):
        if index not in taken:
            yield Miss("signatory invented", doc, reported=person.names[0])


def _of_proof(c: Comparison, record: Record) -> Iterator[Miss]:
    if c.text is None:
        return
    if not quoted_exactly(record, c.text):
        yield Miss("quote not in the text", c.doc, reported=_record(record))
    for party in record.parties:
        if not grounded(party.names[0], c.text):
            yield Miss("label not in the text", c.doc, reported=party.names[0])


def _record(record: Record) -> str:
    names = _OPEN.join(party.names[0] for party in record.parties)
    return f"{record.type}, {record.status}: {names}"


def _proof(record: Record) -> str:
    return record.quotes[0].text if record.quotes else ""
