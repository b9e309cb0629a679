"""Agreements told by their noun: «an agreement between X and Y», «concluded between them»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.aims import is_of_aim
from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.listing import is_listed
from sawab_graph.reading.arabic.lists import party_list
from sawab_graph.reading.arabic.pronouns import between_it
from sawab_graph.reading.arabic.slots import (
    described_each,
    draft_of,
    next_act,
    slot,
    subject_after,
    with_sides,
)
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.surroundings import dated, with_surroundings
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.clauses import Clause, Draft, PartyList

_NEAR = 5
_PAIR = 2
_SIGNED = frozenset({"sign", "conclude"})


def named_between(clause: Clause) -> Iterator[Draft]:
    """«an agreement between X and Y» in a headline, «the agreement concluded between X and Y»."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or is_excluded(clause) or _lists_another(clause, at):
            continue
        participle = _qualified(clause, at)
        if _governed(clause, at) and not (participle is not None and chunk.definite):
            continue
        stop = next_act(clause, (participle or at) + 1)
        other = clause.find(frozenset({"agreement"}), at + 2, stop)
        apart = stop if other in (None, participle) else other
        found = slot(clause, "between", at + 1, min(stop, apart or stop, at + 8))
        if participle is not None and (found.both or _between_them(clause, participle)):
            both = _of_both(clause, at, found)
            old = any(c.value in ("renew", "amend") for c in clause.chunks[:at])
            yield both if old else dated(clause, both, participle, stop)
        elif found.both and not chunk.definite and _is_new(clause, at):
            yield replace(_of_both(clause, at, found), status="signed")
        if len(found.names) < 2:
            found = between_it(clause, at) or found or _signed_from(clause, participle)
        if len(found.names) < 2 or is_of_aim(clause, at, found):
            continue
        participle = _signed_behind(clause, found.end) if participle is None else participle
        exists = _said_to_exist(clause, at)
        framed = participle is None and (exists is not None or _is_framed(clause, at))
        framed = framed and not _is_of_states(clause, at, found)
        standing = _in_force(clause, at) or framed
        announced = _is_announced(clause, at)
        signed = not standing and (
            participle is not None
            or announced
            or _passed(clause, at - 1)
            or clause.sentence.header
            or _is_counted(clause, at)
            or is_listed(clause, at)
            or (_after_signing(clause, at) and not chunk.definite)
        )
        ambiguous = clause.source.tokens[chunk.first].folded in clause.source.lexicon.verbs
        plain = participle is None and not (standing or announced)
        if ambiguous and plain and not is_listed(clause, at):
            continue
        told = at if exists is None else exists
        status = status_of(clause, told, "signed" if signed else "active")
        if status == "planned" and participle is not None and _is_participle(clause, participle):
            status = "signed"
        noun = at if participle is None else _first_noun(clause, at)
        draft = with_sides(draft_of(clause, "named_between", noun, at, status), found)
        draft = replace(draft, again=not (signed or standing))
        draft = with_surroundings(clause, draft, at, stop)
        # A date beside an agreement in force is not the date of its signing.
        draft = replace(draft, date=None, date_text=None) if standing else draft
        draft = draft if participle is None else dated(clause, draft, participle, stop)
        yield from described_each(clause, at, draft) or (draft,)


def _lists_another(clause: Clause, at: int) -> bool:
    """Whether a document follows that is one of these («the agreements included a memorandum»)."""
    following = clause.find(frozenset({"agreement"}), at + 1, at + 2)
    if following is None or not clause.chunks[at].definite:
        return False
    chunk = clause.chunks[following]
    return not (chunk.definite or chunk.conjunction or chunk.preposition)


def _signed_from(clause: Clause, participle: int | None) -> PartyList:
    """«the memorandum signed by X and Y», with «from» for «by»."""
    if participle is None or not clause.is_a("slots.from", participle + 1):
        return PartyList()
    return party_list(clause, participle + 2)


def _is_participle(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    return chunk.kind == "participle" and clause.source.tokens[chunk.first].definite


def _between_them(clause: Clause, at: int) -> bool:
    """Whether «between them both» stands behind a participle and names nobody after it."""
    found = next((i for i in (at + 1, at + 2) if clause.is_a("slots.between_them", i)), None)
    return found is not None and clause.find(frozenset({"between"}), found, found + 2) is None


def _of_both(clause: Clause, at: int, found: PartyList) -> Draft:
    """The standing agreement «concluded between both sides», who are named before it."""
    status = status_of(clause, at, "active")
    told: AgreementStatus = "active" if status == "planned" else status
    draft = draft_of(clause, "named_between", at, at, told)
    before = slot(clause, "between", 0, at)  # «cooperation between X and Y, under the pact»
    if not found.both and len(before.names) == _PAIR:
        return replace(draft, names=before.names)
    return replace(draft, both=True, pair=found.pair)


def _in_force(clause: Clause, at: int) -> bool:
    """Whether an agreement is told to stand («the existing partnership between»)."""
    before = clause.chunks[at - 1] if at else None
    entered = before is not None and before.kind == "verb" and before.value == "enter"
    return entered or clause.is_a("participles.standing", at + 1)


def _is_new(clause: Clause, at: int) -> bool:
    """Whether the sentence lists a document among those signed, or tells a signing before it."""
    return is_listed(clause, at) or _after_signing(clause, at)


def _first_noun(clause: Clause, at: int) -> int:
    """The document that another noun only goes on («the agreement of work and partnership»)."""
    if not clause.chunks[at].conjunction:
        return at
    before = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind != "word"), None)
    near = before is not None and at - before <= _NEAR
    first = clause.chunks[before] if before is not None and near else None
    goes_on = first is not None and first.kind == "agreement" and first.definite
    return before if before is not None and goes_on else at


def _is_framed(clause: Clause, at: int) -> bool:
    """Whether something is done under an agreement («within the partnership between X and Y»)."""
    upon = clause.is_a("slots.upon", at - 1)
    return clause.is_a("slots.framing", at - 1 - upon)


def _is_of_states(clause: Clause, at: int, sides: PartyList) -> bool:
    """Whether a partnership is how states stand to each other, no undertaking."""
    states = all(m.type == "State" for m in sides.names)
    return clause.chunks[at].value == "partnership" and states


def _said_to_exist(clause: Clause, at: int) -> int | None:
    """The chunk of «there is», «the existence of» before a noun; «any» may stand between."""
    told = clause.is_a("slots.contents", at - 1) and clause.chunks[at].definite
    if told and not clause.sentence.header and _names_body(clause, at):
        return at - 1
    before = (at - 1, at - 2) if clause.is_a("slots.any", at - 1) else (at - 1,)
    return next((i for i in before if _tells_existence(clause, i)), None)


def _names_body(clause: Clause, at: int) -> bool:
    """Whether the sides of a document are not states alone, whose pacts are often only argued."""
    sides = slot(clause, "between", at + 1, at + _NEAR)
    return any(m.type != "State" for m in sides.names)


def _tells_existence(clause: Clause, at: int) -> bool:
    """Whether «there is» or «joined» («an agreement joined X and Y») stands at a chunk."""
    return clause.is_a("slots.existing", at) or clause.is_a("slots.binding", at)


def _is_announced(clause: Clause, at: int) -> bool:
    """Whether an agreement is itself what is announced («announced a deal between X and Y»)."""
    about = at - 1
    if clause.is_a("slots.announcement", at - 1):
        return True
    if not clause.is_a("slots.about", about):
        return False
    if clause.is_a("slots.announcement", about - 1):
        return True
    verb = next((i for i in range(about - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    return verb is not None and clause.is_a("slots.announcing", verb)


def _is_counted(clause: Clause, at: int) -> bool:
    """Whether a document is one of several («the third contract», «among the accords, one»)."""
    if at and clause.is_a("slots.documents", at - 1) and not clause.chunks[at].definite:
        return clause.chunks[at - 1].definite
    if not clause.chunks[at].definite or at + 1 == len(clause.chunks):
        return False
    stem = clause.source.tokens[clause.chunks[at + 1].first].stem
    return clause.source.lexicon.is_a("ordinals.words", stem)


def _passed(clause: Clause, at: int) -> bool:
    """Whether «was done» stands at a chunk («an agreement was reached between»)."""
    return at >= 0 and clause.chunks[at].kind == "verb" and clause.chunks[at].value == "pass"


def _qualified(clause: Clause, at: int) -> int | None:
    """The participle or verb that says that the noun was signed («contracts concluded ...»)."""
    for item in range(at + 1, min(at + 3, len(clause.chunks))):
        chunk = clause.chunks[item]
        if chunk.kind == "comma":
            behind = clause.find(frozenset({"participle"}), item + 1, item + 2)
            return behind if item == at + 1 else None
        held = chunk.kind == "agreement" and clause.word(item) in clause.source.lexicon.verbs
        acted = chunk.kind == "verb" and chunk.value in _SIGNED
        if chunk.kind == "participle" or acted or (held and not chunk.definite):
            return item
    return None


def _signed_behind(clause: Clause, at: int) -> int | None:
    """The verb that says of the sides' document that it was signed («the pact of X and Y was»)."""
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    signed = chunk is not None and chunk.kind == "verb" and chunk.value == "sign"
    if not signed or clause.find(frozenset({"agreement"}), at + 1) is not None:
        return None
    return None if subject_after(clause, at + 1, next_act(clause, at + 1)) else at


def _after_signing(clause: Clause, at: int) -> bool:
    """Whether the sentence has told a signing before («..., among them an agreement»)."""
    acts = ("verb", "verbal_noun", "participle")
    return any(c.kind in acts and c.value == "sign" for c in clause.chunks[:at])


def _governed(clause: Clause, at: int) -> bool:
    """Whether a verb or verbal noun of signing before the noun has reported it already."""
    if _in_force(clause, at):
        return False
    if clause.chunks[at].conjunction and any(
        c.kind == "agreement" for c in clause.chunks[max(0, at - 2) : at]
    ):
        return True  # «an agreement of cooperation and partnership» is one document
    for chunk in reversed(clause.chunks[max(0, at - 12) : at]):
        if chunk.kind == "agreement" or _lists(clause, chunk):
            return False
        if chunk.kind in ("verb", "verbal_noun") and chunk.value in ("sign", "conclude", "enter"):
            return True
    return False


def _lists(clause: Clause, chunk: Chunk) -> bool:
    stem = clause.source.tokens[chunk.first].stem
    return chunk.kind == "verb" and clause.source.lexicon.is_a("slots.including", stem)
