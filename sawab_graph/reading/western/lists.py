"""The sides that a clause lists: coordinated bodies and persons, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.mentions import Mention, PersonMention

_SIDES = frozenset({"name", "person", "vague", "both", "each"})
_MAX_PREMODIFIERS = 6
_MAX_APART = 24
_ACTS = frozenset({"verb", "verbal_noun"})


def kind(clause: Clause, at: int) -> str:
    """The kind of a chunk, empty outside the sentence."""
    return clause.chunks[at].kind if 0 <= at < len(clause.chunks) else ""


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
        chunk = clause.chunks[place]
        if chunk.kind == "both":
            return PartyList(tuple(names), tuple(persons), vague, True, place + 1)
        if chunk.kind == "name" and kind(clause, place + 1) == "possessive":
            place = _owned(clause, place)
            chunk = clause.chunks[place]
        names.extend(chunk.names if chunk.kind == "name" else ())
        persons.extend([chunk.person] if chunk.person else [])
        vague = vague or chunk.kind == "vague"
        end = _behind(clause, place + 1)
        persons.extend(_representatives(clause, place + 1, end))
        item, end = _next_item(clause, end)
    return PartyList(tuple(names), tuple(persons), vague, False, end)


def _premodified(clause: Clause, at: int) -> int | None:
    """The side at a chunk, words that describe it passed over («the software firm X»)."""
    for place in range(at, min(at + _MAX_PREMODIFIERS + 1, len(clause.chunks))):
        found = kind(clause, place)
        if found in _SIDES and found != "each":
            return place
        if found == "each":
            continue
        if found == "place" and kind(clause, place + 1) == "name":
            continue
        described = found in ("word", "campaign", "post") and not _breaks(clause, place)
        if not described:
            return None
    return None


def _breaks(clause: Clause, at: int) -> bool:
    """Whether a word between a preposition or conjunction and a name cannot describe the name."""
    token = clause.source.tokens[clause.chunks[at].first]
    if token.kind not in ("word", "number", "quote", "open"):
        return True
    function = clause.is_a("function_words.words", at)
    return function and not (
        clause.is_a("names.articles", at)
        or clause.is_a("slots.own", at)
        or clause.is_a("premodifiers.words", at)
        or token.folded in clause.source.lexicon.numbers
    )


def _new_statement(clause: Clause, item: int, place: int) -> bool:
    """Whether an item behind a comma is the subject of a verb («with X, Y said»)."""
    comma = kind(clause, item - 1) == "comma" or kind(clause, item - 2) == "comma"
    return comma and kind(clause, _behind(clause, place + 1)) == "verb"


def _owned(clause: Clause, owner: int) -> int:
    """The name behind «X's», else X itself («X's unit»)."""
    place = _premodified(clause, owner + 2)
    return place if place is not None and kind(clause, place) in ("name", "person") else owner


def _behind(clause: Clause, at: int) -> int:
    """The chunk after what belongs to a side: «unit of X», «of Spain», «in Cairo», brackets."""
    while at < len(clause.chunks):
        after = _modifier(clause, at)
        if after is None:
            return at
        at = after
    return at


def _modifier(clause: Clause, at: int) -> int | None:
    if clause.is_a("companies.of_parent", at):
        return at + 1
    if _opens(clause, at):
        return _closed(clause, at)
    article = clause.is_a("names.articles", at + 1)
    if clause.is_a("slots.located", at) and kind(clause, at + 1 + article) in ("name", "place"):
        return at + 2 + article
    if kind(clause, at) == "represented":
        found = clause.find(frozenset({"person"}), at, at + 6)
        return found + 1 if found is not None else None
    if kind(clause, at) == "comma" and kind(clause, at + 1) == "represented":
        return at + 1
    return None


def _opens(clause: Clause, at: int) -> bool:
    token = clause.source.tokens[clause.chunks[at].first]
    return kind(clause, at) == "word" and token.kind == "open"


def _closed(clause: Clause, at: int) -> int | None:
    """The chunk after the bracket that opens at a chunk."""
    for place in range(at + 1, min(at + 14, len(clause.chunks))):
        if clause.source.tokens[clause.chunks[place].last].kind == "close":
            return place + 1
    return None


def _representatives(clause: Clause, start: int, stop: int) -> Iterator[PersonMention]:
    """The persons of «represented by P» behind a side."""
    for at in range(start, stop):
        person = clause.chunks[at].person
        if person is not None:
            yield person


def _next_item(clause: Clause, at: int) -> tuple[int | None, int]:
    """Where the next side stands, and where the list ends if none does."""
    if kind(clause, at) == "and":
        return _also(clause, at), at
    if kind(clause, at) != "comma":
        return None, at
    if kind(clause, at + 1) == "and":
        return _also(clause, at + 1), at
    if kind(clause, at + 1) in ("name", "vague", "person") or _listed(clause, at + 1):
        return at + 1, at
    close = _apposition(clause, at)
    if close is None:
        return None, at
    if kind(clause, close + 1) == "and":
        return _also(clause, close + 1), close + 1
    return None, close + 1


def _also(clause: Clause, at: int) -> int:
    """The chunk behind a conjunction, a preposition told again passed over («and with Y»)."""
    return at + 1 + (kind(clause, at + 1) in ("with", "between", "by"))


def _listed(clause: Clause, at: int) -> bool:
    """«the X» as the next item of a list, which commas or a conjunction go on with."""
    place = at + 1 if clause.is_a("names.articles", at) else None
    if place is None or kind(clause, place) != "name":
        return False
    if clause.chunks[place].name.kind == "reference":
        return False
    after = _behind(clause, place + 1)
    return kind(clause, after) in ("and", "comma") and not clause.is_a(
        "slots.appositive", after + 1
    )


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
    words = kind(clause, at) == "word" and not clause.is_a("function_words.words", at)
    return (
        words
        and not clause.source.text[
            clause.source.tokens[clause.chunks[at].first].span.start
        ].isupper()
    )


def _resumes(clause: Clause, at: int) -> bool:
    """Whether an auxiliary goes on with the statement after an apposition."""
    return clause.is_a("adverbs.auxiliaries", at)


def reaches(clause: Clause, at: int, verb: int) -> bool:
    """Whether only what may stand between a subject and its verb lies in ``[at, verb)``."""
    while at < verb:
        if kind(clause, at) == "comma":
            close = next((i for i in range(at + 1, verb) if kind(clause, i) == "comma"), None)
            if close is not None and _passable(clause, at + 1, close):
                at = close + 1
                continue
            at += 1
        elif _closed(clause, at) is not None and _opens(clause, at):
            at = _closed(clause, at) or at + 1
        elif kind(clause, at) in ("date", "each", "both") or clause.is_a("adverbs.words", at):
            at += 1
        elif clause.is_a("slots.located", at) and kind(clause, at + 1) in ("name", "place", "date"):
            at += 2
        elif kind(clause, at) in ("verb", "verbal_noun") and _governs(clause, at, verb):
            at += 1
        else:
            return False
    return True


def _passable(clause: Clause, start: int, stop: int) -> bool:
    """Whether what stands between two commas is no statement of its own."""
    return all(
        kind(clause, i) != "verb"
        or clause.chunks[i].value in ("other", "say", "plan", "represent", "reach", "launch")
        for i in range(start, stop)
    )


def _governs(clause: Clause, at: int, verb: int) -> bool:
    """Whether a verb of planning, refusing or announcing leads to the act («plans to sign»)."""
    chunk = clause.chunks[at]
    if chunk.value not in ("plan", "deny", "announce", "reach", "other"):
        return False
    between = clause.chunks[at + 1 : verb]
    leads = all(c.kind in ("word", "verb", "date") for c in between) and len(between) < 5
    infinitive = any(clause.is_a("slots.to", i) for i in range(at + 1, verb))
    gerund = clause.chunks[verb].preposition == "gerund" and len(between) == 0
    passive = chunk.preposition == "past"
    return (
        leads
        and (infinitive or gerund or passive)
        and (chunk.value in ("plan", "deny") or infinitive)
    )


def subject_before(clause: Clause, verb: int) -> PartyList:
    """The sides whose verb stands at a chunk; a pronoun stands for the subject of «X said»."""
    for start in range(verb):
        if kind(clause, start) not in ("name", "person", "vague", "both"):
            continue
        if _is_governed(clause, start):
            continue
        found = party_list(clause, start, subject=True)
        if start < found.end <= verb and reaches(clause, found.end, verb):
            return _with_pronoun(clause, start, found)
    return _antecedent(clause, verb)


def _is_governed(clause: Clause, at: int) -> bool:
    """Whether a preposition stands before a name, unless it is that of «representatives of»."""
    before = at - 1
    while before >= 0 and (
        clause.is_a("names.articles", before)
        or (
            kind(clause, before) == "word"
            and not clause.is_a("function_words.words", before)
            and not clause.is_a("slots.prepositions", before)
        )
    ):
        if clause.source.tokens[clause.chunks[before].first].kind != "word":
            break
        before -= 1
    if kind(clause, before) in ("with", "between", "by", "jointly", "possessive", "represented"):
        return True
    if not clause.is_a("slots.prepositions", before):
        return False
    return not clause.is_a("slots.standing", before - 1)


def _with_pronoun(clause: Clause, start: int, found: PartyList) -> PartyList:
    """«it and Y signed»: the pronoun's body goes before Y."""
    if kind(clause, start - 1) != "and" or not clause.is_a("slots.pronouns", start - 2):
        return found
    first = _antecedent(clause, start - 1)
    return PartyList(
        (*first.names, *found.names),
        (*first.persons, *found.persons),
        found.vague,
        False,
        found.end,
    )


def _antecedent(clause: Clause, verb: int) -> PartyList:
    """The subject of the verb of saying before a pronoun that stands right before a verb."""
    pronoun = next(
        (
            i
            for i in range(verb - 1, -1, -1)
            if clause.is_a("slots.pronouns", i) and reaches(clause, i + 1, verb)
        ),
        None,
    )
    if pronoun is None:
        return PartyList(end=verb)
    for said in range(pronoun - 1, -1, -1):
        if kind(clause, said) == "verb":
            return subject_before(clause, said)
    return PartyList(end=verb)
