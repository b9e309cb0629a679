"""Agreements told in a list: «the first with Y», bulleted lines, and headlines without a verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.excluded import is_excluded
from sawab_graph.reading.arabic.lists import after_besides, party_list
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.slots import draft_of, next_act, slot, with_sides
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.mentions import Mention

_REACH = 5
_ADJECTIVES = 3
_NEAR = 3
_LEAD = 4


def listed(clause: Clause) -> Iterator[Draft]:
    """«The second agreement is with Z ...», «- a memorandum with Z ...»: the other side is the one
    whose agreements were announced before. Not: the agreement with Z that somebody speaks about.
    """
    yield from _by_ordinals(clause)
    yield from _included(clause)
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement" or is_excluded(clause):
            continue
        ordinal = clause.is_a("ordinals.words", at + 1) or _stem_is_ordinal(clause, at + 1)
        bullet = _is_bullet(clause, at) or (is_listed(clause, at) and not chunk.definite)
        if not (ordinal and chunk.definite) and not bullet:
            continue
        partner = slot(clause, "with", at + 1, at + _REACH)
        signed = ordinal and _tells_signing(clause.chunks[min(at + 2, len(clause.chunks) - 1)])
        if partner and next_act(clause, at + 3 if signed else at) > partner.end - 1:
            due = any(_is_due(clause, i) for i in range(partner.end, len(clause.chunks)))
            status = "planned" if due else status_of(clause, at)
            draft = draft_of(clause, "listed", at, at, status)
            draft = with_sides(replace(draft, refers=False, continues=True, series=True), partner)
            draft = replace(draft, purposes=purposes_after(clause, partner.end - 1))
            yield with_surroundings(clause, draft, at)
            yield from _further(clause, partner.end) if ordinal else ()


def _further(clause: Clause, start: int) -> Iterator[Draft]:
    """The next of several documents in one sentence («..., and the second with Z»)."""
    for at in range(start, len(clause.chunks) - 2):
        if not _stem_is_ordinal(clause, at):
            continue
        signed = clause.find(frozenset({"with"}), at + 1, at + _REACH)
        near = clause.chunks[at + 1].kind == "with"
        if signed is not None and (near or _tells_signing(clause.chunks[signed - 1])):
            yield _continuing(clause, at, party_list(clause, signed + 1).names)


def is_listed(clause: Clause, at: int) -> bool:
    """Whether a document is one of those that a sentence lists («they include a contract», «the
    best of them is an agreement»), or is joined to one that is.
    """
    if any(_leads_list(clause, i) for i in range(max(0, at - _LEAD), at)):
        return True
    if not _is_joined(clause, at):
        return False
    before = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "agreement"), None)
    return before is not None and is_listed(clause, before)


def _is_joined(clause: Clause, at: int) -> bool:
    """Whether a document is coordinated («and a contract», «in addition to a contract»)."""
    besides = (after_besides(clause, i) == at for i in range(max(0, at - _NEAR), at))
    return clause.chunks[at].conjunction or any(besides)


def _leads_list(clause: Clause, at: int) -> bool:
    return _includes(clause, at) or clause.is_a("slots.namely_matter", at)


def _is_due(clause: Clause, at: int) -> bool:
    """Whether a verb in the future says that a document is still to be signed."""
    chunk, lexicon = clause.chunks[at], clause.source.lexicon
    token = clause.source.tokens[chunk.first]
    future = {token.folded, token.stem} & lexicon.future_verbs
    return chunk.kind == "verb" and chunk.value == "sign" and bool(future)


def _by_ordinals(clause: Clause) -> Iterator[Draft]:
    """«The first with Y, the second with Z»: a sentence of ordinals alone goes on with a list.

    Or one that says of an ordinal by itself who signed it («the second, concluded between»).
    """
    if not clause.has("ordinals.each", "ordinals.words") or is_excluded(clause):
        return
    opens = _stem_is_ordinal(clause, 0)
    for at in range(len(clause.chunks) - 2):
        if not _stem_is_ordinal(clause, at):
            continue
        told = _past_signing(clause, at + 1)
        if not opens and (told == at + 1 or not _is_alone(clause, at)):
            continue
        if partner := slot(clause, "with", told, told + 1):
            yield _continuing(clause, at, partner.names)
        elif len((sides := _joined(clause, told)).names) > 1:
            yield replace(_continuing(clause, at, sides.names), continues=False, apart=True)


def _past_signing(clause: Clause, at: int) -> int:
    """The chunk after «, concluded»; the same where nothing tells of a signing."""
    comma = clause.find(frozenset({"comma"}), at, at + 1) is not None
    last = len(clause.chunks) - 1
    return min(at + comma + 1, last) if _tells_signing(clause.chunks[min(at + comma, last)]) else at


def _is_alone(clause: Clause, at: int) -> bool:
    """Whether an ordinal is no adjective of a noun before it («as for the second, ...»)."""
    before = clause.chunks[at - 1] if at else None
    led = before is not None and (
        before.kind in ("verb", "comma") or clause.is_a("slots.as_for", at - 1)
    )
    return before is None or led or clause.chunks[at].conjunction


def _joined(clause: Clause, at: int) -> PartyList:
    """Both sides of one of several documents: «between X and Y», «joined X and Y»."""
    binding = clause.chunks[at].kind == "verb" and clause.is_a("slots.binding", at)
    joined = binding or clause.chunks[at].kind == "between"
    return party_list(clause, at + 1) if joined else PartyList(end=at)


def signatories_listed(clause: Clause) -> Iterator[Draft]:
    """«The list of signatories included X, Y and Z»: the sides that were only counted before."""
    if not clause.has("slots.signatories"):
        return
    for at in range(len(clause.chunks) - 2):
        if not clause.is_a("slots.signatories", at):
            continue
        near = range(max(0, at - _NEAR), at + _NEAR)
        telling = next((i for i in near if _includes(clause, i)), None)
        found = party_list(clause, max(at, telling) + 1) if telling is not None else PartyList()
        if len(found.names) > 1:
            yield Draft(
                "signatories_listed", clause.index, "agreement", "signed", found.names,
                cue=cue(clause, at), members=True,
            )  # fmt: skip


def _includes(clause: Clause, at: int) -> bool:
    return clause.is_a("slots.including", at) or clause.is_a("slots.listing", at)


def _included(clause: Clause) -> Iterator[Draft]:
    """«The agreements included Y, for ..., and Z, for ...»: who the other sides of a list are."""
    for at, chunk in enumerate(clause.chunks[:-2]):
        noun = clause.chunks[at + 1]
        if chunk.kind != "verb" or not clause.is_a("slots.including", at):
            continue
        if noun.kind != "agreement" or not noun.definite or is_excluded(clause):
            continue
        items = range(at + 2, len(clause.chunks))
        sides = [i for i in items if clause.chunks[i].kind == "name" and _begins_item(clause, i)]
        names = tuple(m for i in sides for m in clause.chunks[i].names)
        if len(names) > 1 and sides[0] == at + 2:
            yield _continuing(clause, at + 1, names)


def _begins_item(clause: Clause, at: int) -> bool:
    """Whether a name begins an item of a list: right behind the noun, or joined behind a comma."""
    before = clause.chunks[at - 1].kind
    return before == "agreement" or (before == "comma" and clause.chunks[at].conjunction)


def _continuing(clause: Clause, at: int, names: tuple[Mention, ...]) -> Draft:
    return Draft(
        "listed", clause.index, "agreement", status_of(clause, at), names,
        cue=cue(clause, at), continues=True, series=True,
    )  # fmt: skip


def _stem_is_ordinal(clause: Clause, at: int) -> bool:
    if at >= len(clause.chunks):
        return False
    stem = clause.source.tokens[clause.chunks[at].first].stem
    return clause.source.lexicon.is_a("ordinals.words", stem)


def _is_bullet(clause: Clause, at: int) -> bool:
    """Whether the noun opens a line of a list: only a dash, a dot or a number stands before it."""
    before = clause.source.tokens[: clause.chunks[at].first]
    marks = all(t.kind in ("mark", "number", "comma") for t in before)
    return bool(before) and marks and not clause.chunks[at].definite


def opens_list(clause: Clause) -> Iterator[Draft]:
    """«X signed, on the margin of the forum:» before a list: who the list is about."""
    tokens = clause.source.tokens
    if not tokens or tokens[-1].folded != ":":
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind == "verb" and chunk.value == "sign":
            sides = party_list(clause, at + 1)
            before = party_list(clause, at - 1) if at and not sides else sides
            if found := sides or before:
                draft = draft_of(clause, "opens_list", at, at, status_of(clause, at))
                yield with_sides(replace(draft, type="agreement", refers=False, series=True), found)


def headline_of_sides(clause: Clause) -> Iterator[Draft]:
    """«X and Y: a partnership to ...»: a headline that names the sides before a colon."""
    if not clause.sentence.header or is_excluded(clause):
        return
    if clause.is_a("slots.cooperation", 0) and (between := slot(clause, "between", 1, 3)):
        if len(between.names) > 1 and any(m.type != "State" for m in between.names):
            yield with_sides(_partnership(clause), between)
        return
    opened = clause.find(frozenset({"between"}), 0, 1) is not None
    sides = party_list(clause, opened)
    at = sides.end
    at += clause.word(at) == clause.word(at + 1) == "."  # «between X and Y.. an agreement»
    if not sides.names or at + 1 >= len(clause.chunks):
        return
    colon = clause.source.tokens[clause.chunks[at].first].folded in (":", ".")
    if colon and clause.chunks[at + 1].kind == "agreement":
        partner = slot(clause, "with", at + 2, len(clause.chunks))
        draft = draft_of(clause, "headline_of_sides", at + 1, at + 1, "signed")
        if len(sides.names) + len(partner.names) > 1:
            yield with_sides(draft, sides, partner)


def _partnership(clause: Clause) -> Draft:
    """What a headline of «cooperation between X and Y» tells."""
    return Draft(
        "headline_of_sides", clause.index, "partnership", status_of(clause, 0, "active"), (),
        cue=cue(clause, 0), header=True,
    )  # fmt: skip


def of_two_states(clause: Clause) -> Iterator[Draft]:
    """«the signing of 20 X-ian Y-ian agreements»: two adjectives tell the states.

    Not outside a headline or an act of signing, and not one adjective alone.
    """
    acts = ("verb", "verbal_noun", "participle")
    acted = any(c.kind in acts and c.value == "sign" for c in clause.chunks)
    if is_excluded(clause) or not (acted or clause.sentence.header):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "agreement":
            continue
        states = tuple(_states(clause, chunk.last + 1, definite=_is_signed(clause, chunk)))
        if len(states) > 1 and states[0].countries != states[1].countries:
            status = status_of(clause, at, "signed")
            draft = draft_of(clause, "of_two_states", at, at, status)
            yield with_surroundings(clause, replace(draft, names=states, refers=False), at)


def _is_signed(clause: Clause, document: Chunk) -> bool:
    """Whether «which was signed» follows the two adjectives behind a noun with the article."""
    behind = [c for c in clause.chunks if c.first > document.last + 2][:_NEAR]
    return document.definite and any(_tells_signing(c) for c in behind)


def _tells_signing(chunk: Chunk) -> bool:
    return chunk.kind == "participle" or (chunk.kind == "verb" and chunk.value == "sign")


def _states(clause: Clause, first: int, *, definite: bool) -> Iterator[Mention]:
    """The states of up to two adjectives, a dash between them or none."""
    tokens, nisbas = clause.source.tokens, clause.source.lexicon.nisbas
    for at in range(first, min(first + _ADJECTIVES, len(tokens))):
        token = tokens[at]
        code = nisbas.get(token.stem) if token.definite == definite else None
        if code is None and token.kind != "mark":
            return
        if code is not None:
            yield Mention(
                "reference", at, at, token.span, clause.source.slice(at, at), "State",
                countries=frozenset({code}),
            )  # fmt: skip
