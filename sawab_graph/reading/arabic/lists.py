"""The sides that a clause lists: coordinated bodies and persons, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.mentions import Mention, PersonMention


def _separated(clause: Clause, at: int) -> tuple[int, bool] | None:
    """The next list item after separators at ``at``, and whether a conjunction binds it."""
    comma = at < len(clause.chunks) and clause.chunks[at].kind == "comma"
    item = at + comma
    if (
        item < len(clause.chunks)
        and clause.word(item) in clause.source.lexicon.words["coordinator"]
    ):
        return item + 1, True
    if item >= len(clause.chunks):
        return None
    bound = clause.chunks[item].conjunction
    return (item, bound) if comma or bound else None


def _modifiers(clause: Clause, at: int) -> int:
    """The chunk after «in X», «affiliated to X» and a dash of apposition behind a party."""
    while at < len(clause.chunks):
        after = _modifier(clause, at)
        if after is None:
            return at
        at = after
    return at


def _modifier(clause: Clause, at: int) -> int | None:
    kinds = [c.kind for c in clause.chunks[at : at + 3]]
    if _is_nationality(clause, at):
        return at + 1
    if clause.is_a("slots.in", at) and len(kinds) > 1 and kinds[1] in ("name", "place"):
        return at + 2
    start = at + 1 if kinds[:1] == ["comma"] else at
    if kinds[start - at : start - at + 2] == ["affiliated", "name"]:
        return start + 2
    if kinds[:1] == ["represented"] or kinds[:2] == ["comma", "represented"]:
        following = clause.find(frozenset({"person"}), at, at + 5)
        return following + 1 if following is not None else None
    return None


def _is_nationality(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    single = chunk.first == chunk.last and chunk.kind in ("word", "name") and not token.preposition
    return (
        single
        and token.definite
        and not token.conjunction
        and token.stem in clause.source.lexicon.nisbas
    )


def party_list(clause: Clause, at: int) -> PartyList:
    """The coordinated bodies and persons from a chunk on, with what stands between them passed."""
    names: list[Mention] = []
    persons: list[PersonMention] = []
    vague = False
    item: int | None = at
    end = at
    while item is not None and item < len(clause.chunks):
        chunk = clause.chunks[item]
        if chunk.kind == "each":
            item += 1
            continue
        if chunk.kind == "both":
            return PartyList(tuple(names), tuple(persons), vague, True, item + 1)
        if chunk.kind not in ("name", "person", "vague") or _is_subject(clause, item, at):
            break
        names.extend(chunk.names)
        persons.extend([chunk.person] if chunk.person else [])
        vague = vague or chunk.kind == "vague"
        end = _modifiers(clause, item + 1)
        persons.extend(_representatives(clause, item + 1, end))
        following = _separated(clause, end)
        item = following[0] if following else None
    return PartyList(tuple(names), tuple(persons), vague, False, end)


def _representatives(clause: Clause, start: int, stop: int) -> Iterator[PersonMention]:
    """The persons of «represented by P» among the modifiers of a party."""
    for at in range(start, stop):
        person = clause.chunks[at].person
        if person is not None:
            yield person


def _is_subject(clause: Clause, item: int, first: int) -> bool:
    """Whether an item after a comma begins a new statement: a verb follows it."""
    bound = clause.chunks[item].conjunction
    following = clause.chunks[item + 1].kind if item + 1 < len(clause.chunks) else ""
    return item > first and not bound and following == "verb"


def list_before(clause: Clause, at: int) -> PartyList:
    """The bodies named right before a chunk (subject before its verb, a particle between)."""
    while at > 0 and (
        clause.is_a("status.negation", at - 1) or clause.is_a("status.auxiliaries", at - 1)
    ):
        at -= 1
    start = at
    while start > 0 and _part_of_list(clause, start - 1):
        start -= 1
    while start < at and clause.chunks[start].kind == "comma":
        start += 1
    found = party_list(clause, start) if start < at else PartyList(end=at)
    return found if found.end >= at else PartyList(end=at)


def _part_of_list(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    coordinator = clause.word(at) in clause.source.lexicon.words["coordinator"]
    return chunk.kind in ("name", "person", "comma", "each", "both") or coordinator
