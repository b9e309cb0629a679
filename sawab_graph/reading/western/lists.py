"""The sides that a clause lists: coordinated bodies and persons, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.western.trailing import behind, bracket_end, kind

_CAPITAL = "\tyes"
_SIDES = frozenset({"name", "person", "vague", "both", "each"})
_MAX_PREMODIFIERS = 6
_MAX_APART = 24


def party_list(clause: Clause, at: int, *, subject: bool = False) -> PartyList:
    """The coordinated bodies and persons from a chunk on.

    A subject's list may end at a verb; in any other list an item behind a comma that has a verb of
    its own begins a new statement.
    """
    names: list[Mention] = []
    persons: list[PersonMention] = []
    vague, end = False, at
    item: int | None = at
    while item is not None:
        place = _premodified(clause, item)
        if place is None or (item > at and not subject and _new_statement(clause, item, place)):
            break
        closing = kind(clause, item - 1) == "and"
        chunk = clause.chunks[place]
        if chunk.kind == "both":
            return PartyList(tuple(names), tuple(persons), vague, True, place + 1)
        if chunk.kind == "name" and kind(clause, place + 1) == "possessive":
            place = _owned(clause, place)
            chunk = clause.chunks[place]
        names.extend(chunk.names if chunk.kind == "name" else capital_at(clause, place))
        persons.extend([chunk.person] if chunk.person else [])
        unnamed = chunk.kind == "vague" or _is_unnamed(clause, place)
        vague = vague or unnamed
        end = behind(clause, place + 1)
        persons.extend(_representatives(clause, place, end))
        item, end = _named_members(clause, end) if unnamed else (None, end)
        if item is None:
            item, end = _next_item(clause, end, closing=closing)
    return PartyList(tuple(names), tuple(persons), vague, False, end)


def _named_members(clause: Clause, at: int) -> tuple[int | None, int]:
    """Where the names of «eight universities: A, B and C» begin."""
    place = at
    while kind(clause, place) == "word" and not clause.is_a("function_words.words", place):
        place += 1
    if kind(clause, place) != "comma":
        return None, at
    namely = clause.source.lexicon.phrases["slots.namely"]
    following = place + 1 < len(clause.chunks) and clause.source.match(
        namely, clause.chunks[place + 1].first
    )
    colon = clause.word(place) == ":"
    return (place + 1 + bool(following), at) if following or colon else (None, at)


def _premodified(clause: Clause, at: int) -> int | None:
    """The side at a chunk, words that describe it passed over («the software firm X»)."""
    for place in range(at, min(at + _MAX_PREMODIFIERS + 1, len(clause.chunks))):
        found = kind(clause, place)
        if found == "name" and _is_aged(clause, place + 1):
            return None
        if (found in _SIDES and found != "each") or _is_unnamed(clause, place):
            return place
        if place == at and capital_at(clause, place):
            return place
        if found == "each":
            continue
        if found == "place" and kind(clause, place + 1) == "name":
            continue
        if found == "possessive" and kind(clause, place + 1) in ("person", "name"):
            continue  # «the institute's director, P», «Europe's X»
        if clause.is_a("persons.occupations", place):
            return None
        described = found in ("word", "campaign", "post") and not _breaks(clause, place)
        if not described:
            return None
    return None


def _is_aged(clause: Clause, at: int) -> bool:
    """Whether an age stands behind a name: «(22 ans)» makes it a person's."""
    close = bracket_end(clause, at)
    if close is None:
        return False
    inside = clause.source.tokens[clause.chunks[at].first + 1 : clause.chunks[close - 1].last]
    aged = any(clause.source.lexicon.is_a("persons.ages", t.folded) for t in inside)
    return aged and inside[0].kind == "number"


def capital_at(clause: Clause, at: int) -> tuple[Mention, ...]:
    """The state that a capital in a party's place stands for («Moscow signed with Paris»).

    Not a place of a dateline, which has capitals or a comma.
    """
    chunk = clause.chunks[at]
    if chunk.kind != "place" or not chunk.value.endswith(_CAPITAL):
        return ()
    label = clause.source.slice(chunk.first, chunk.last)
    if label.isupper() or kind(clause, at + 1) == "comma":
        return ()
    span = clause.span(at)
    state = Mention("organisation", chunk.first, chunk.last, span, label, "State")
    return (replace(state, country=chunk.value.split("\t")[0]),)


def _is_unnamed(clause: Clause, at: int) -> bool:
    """Whether a plain noun stands for sides without a name («Chinese financial institutions»)."""
    plain = kind(clause, at) == "word" and clause.is_a("vague.words", at)
    return plain and kind(clause, at + 1) not in ("name", "person", "place", "word")


def _breaks(clause: Clause, at: int) -> bool:
    """Whether a word between a preposition or conjunction and a name cannot describe the name."""
    token = clause.source.tokens[clause.chunks[at].first]
    if token.kind not in ("word", "number", "quote", "open"):
        return True
    hyphenated = clause.source.text[token.span.start - 1 : token.span.start] == "-"
    shouted = token.span.of(clause.source.text).isupper() and len(token.folded) > 1  # «the US»
    function = clause.is_a("function_words.words", at) and not (hyphenated or shouted)
    parent = clause.is_a("persons.of", at) and clause.is_a("companies.of_parent", at - 1)
    return function and not (
        parent
        or clause.is_a("names.articles", at)
        or clause.is_a("slots.own", at)
        or clause.is_a("premodifiers.words", at)
        or token.folded in clause.source.lexicon.numbers
    )


def _new_statement(clause: Clause, item: int, place: int) -> bool:
    """Whether an item behind a comma is the subject of a verb («with X, Y said»)."""
    comma = kind(clause, item - 1) == "comma" or kind(clause, item - 2) == "comma"
    after = behind(clause, place + 1)
    return comma and (kind(clause, after) == "verb" or _resumes(clause, after))


def _owned(clause: Clause, owner: int) -> int:
    """The name behind «X's», else X itself («X's unit»)."""
    after = bracket_end(clause, owner + 2) or owner + 2
    place = _premodified(clause, after)
    return place if place is not None and kind(clause, place) in ("name", "person") else owner


def _representatives(clause: Clause, party: int, stop: int) -> Iterator[PersonMention]:
    """The persons of «represented by P» behind a side, which they stand for."""
    side = clause.chunks[party].names[:1]
    for at in range(party + 1, stop):
        person = clause.chunks[at].person
        if person is not None:
            yield replace(person, bodies=(*side, *person.bodies))


def _next_item(clause: Clause, at: int, *, closing: bool) -> tuple[int | None, int]:
    """Where the next side stands, and where the list ends if none does.

    ``closing``: whether a conjunction has led to the last side.
    """
    if kind(clause, at) == "and":
        return _also(clause, at), at
    if kind(clause, at) != "comma":
        return None, at
    if kind(clause, at + 1) == "and":
        return _also(clause, at + 1), at
    if kind(clause, at + 1) == "with" and clause.is_a("slots.together", at + 1):
        return at + 2, at
    if _is_seat(clause, at, closing):
        return None, at + 2
    if _is_acronym(clause, at + 1):
        return None, at + 3
    close = _superlative(clause, at + 1)
    if close is None and (kind(clause, at + 1) in ("name", "person") or _listed(clause, at + 1)):
        return at + 1, at
    close = close or _apposition(clause, at)
    if close is None:
        return None, at
    if kind(clause, close + 1) == "and":
        return _also(clause, close + 1), close + 1
    return None, close + 1


def _is_seat(clause: Clause, comma: int, closing: bool) -> bool:
    """Whether what is named behind a comma only tells where a body sits («University of X, Spain»).

    Behind the last side of a list any short name does («X and Y University, Zabol signed»).
    """
    if kind(clause, comma - 1) != "name" or kind(clause, comma + 1) != "name":
        return False
    body, seat = clause.chunks[comma - 1].name, clause.chunks[comma + 1].name
    last = kind(clause, comma + 2) not in ("comma", "and", "possessive")
    short = closing and seat.kind == "quoted" and not seat.label.isupper()
    return last and (seat.type == "State" or short) and body.type != "State"


def _is_acronym(clause: Clause, at: int) -> bool:
    """Whether capitals between commas only shorten the name before («the Federation of X, FX,»)."""
    if kind(clause, at) != "name" or kind(clause, at - 2) != "name":
        return False
    chunk = clause.chunks[at]
    short = chunk.first == chunk.last and chunk.name.label.isupper()
    following = kind(clause, at + 2) == "verb" or _resumes(clause, at + 2)
    return short and kind(clause, at + 1) == "comma" and following


def _superlative(clause: Clause, at: int) -> int | None:
    """The comma behind «X's fastest-growing operator»: a description, no further side."""
    if kind(clause, at) != "name" or kind(clause, at + 1) != "possessive":
        return None
    end = at + 2
    while kind(clause, end) == "word" and not clause.is_a("function_words.words", end):
        end += 1
    return end if end > at + 2 and kind(clause, end) == "comma" else None


def _also(clause: Clause, at: int) -> int:
    """The chunk behind a conjunction, a preposition told again passed over («and with Y»)."""
    return at + 1 + (kind(clause, at + 1) in ("with", "between", "by"))


def _listed(clause: Clause, at: int) -> bool:
    """«the X» as the next item of a list, which commas or a conjunction go on with."""
    place = at + 1 if clause.is_a("names.articles", at) else None
    if place is not None and clause.source.kind(clause.chunks[at].last + 1) == "quote":
        place += 1
    if place is None or kind(clause, place) != "name":
        return False
    if clause.chunks[place].name.kind == "reference":
        return False
    after = behind(clause, place + 1)
    if kind(clause, after) == "comma":
        return not clause.is_a("slots.appositive", after + 1) or _listed(clause, after + 1)
    return kind(clause, after) == "and"


def _apposition(clause: Clause, at: int) -> int | None:
    """The comma that closes a description opened by the comma at ``at``."""
    opens = (
        clause.is_a("slots.appositive", at + 1)
        or clause.is_a("slots.relatives", at + 1)
        or kind(clause, at + 1)
        in ("jointly", "represented", "date", "place", "verbal_noun", "post", "by")
        or _describes(clause, at + 1)
    )
    if not opens:
        return None
    for place in range(at + 2, min(at + _MAX_APART, len(clause.chunks))):
        if kind(clause, place) == "comma":
            following = kind(clause, place + 1)
            if following in ("and", "verb") or _resumes(clause, place + 1):
                return place
        if kind(clause, place) == "verb" and clause.chunks[place].value in ("sign", "announce"):
            return None
    return None


def _describes(clause: Clause, at: int) -> bool:
    """A noun without an article that describes («X, connecteur d'écosystèmes, ...»)."""
    if kind(clause, at) != "word" or clause.is_a("function_words.words", at):
        return False
    return not clause.source.text[
        clause.source.tokens[clause.chunks[at].first].span.start
    ].isupper()


def _resumes(clause: Clause, at: int) -> bool:
    """Whether an auxiliary goes on with the statement after an apposition."""
    return clause.is_a("adverbs.auxiliaries", at)
