"""The sides that a clause lists: coordinated bodies and persons, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.modifiers import modifiers_end
from sawab_graph.reading.arabic.proxies import principal_of
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.mentions import Mention, PersonMention

_BA = "\u0628"
_CAPITAL = "\tyes"
_LIST_REACH = 14
_REMARK = 10
_BOTH = 2
_BOTH_SIDES = frozenset({"both"})
_NEXT_SIDE = frozenset({"name", "person", "post", "verb", "verbal_noun", "agreement"})


def _separated(clause: Clause, at: int) -> tuple[int, bool] | None:
    """The next list item after separators at ``at``, and whether a conjunction binds it."""
    at = _past_dates(clause, at)
    comma = at < len(clause.chunks) and clause.chunks[at].kind == "comma"
    item = at + comma
    if (
        item < len(clause.chunks)
        and clause.word(item) in clause.source.lexicon.words["coordinator"]
    ):
        return item + 1, True
    if item >= len(clause.chunks):
        return None
    if besides := after_besides(clause, item):
        return besides, True
    bound = clause.chunks[item].conjunction
    if bound and (members := _members(clause, item)):
        return members, True
    return (item, bound) if comma or bound else None


def members_of(clause: Clause, found: PartyList) -> PartyList:
    """The bodies that an unnamed side is said to be («three firms, for ..., which are X and Y»)."""
    for at in range(found.end, len(clause.chunks) - 1):
        chunk = clause.chunks[at]
        including = clause.is_a("slots.including", at)
        if chunk.kind in ("verb", "verbal_noun", "agreement") and not including:
            break
        colon = clause.source.tokens[chunk.first].folded == ":"
        listing = colon or including or clause.is_a("slots.listing", at)
        item = at + 1 + (clause.word(at + 1) == ":")
        if listing and (members := party_list(clause, item)).names:
            return members
    return found


def _past_dates(clause: Clause, at: int) -> int:
    """The comma behind «, today Wednesday,» between two sides; the same where no date stands.

    Without commas, the side that a conjunction binds behind the date.
    """
    plain = at
    while plain < len(clause.chunks) and clause.chunks[plain].kind == "date":
        plain += 1
    if at < plain < len(clause.chunks) and clause.chunks[plain].conjunction:
        return plain
    end = at + 1
    while end < len(clause.chunks) and clause.chunks[end].kind == "date":
        end += 1
    between = clause.find(frozenset({"comma"}), at, at + 1) is not None and end > at + 1
    closed = clause.find(frozenset({"comma"}), end, end + 1) is not None
    joined = end + 1 < len(clause.chunks) and clause.chunks[end + 1].conjunction
    return end if between and closed and joined else at


def _members(clause: Clause, at: int) -> int | None:
    """The chunk after «led by», «that consists of», which say who a consortium is."""
    if not clause.is_a("slots.led", at):
        return None
    return at + 1 + clause.is_a("slots.from", at + 1)


def after_besides(clause: Clause, at: int) -> int | None:
    """The chunk after «along with», «in addition to» at a chunk."""
    tokens = clause.source.tokens
    first = clause.chunks[at].first
    words = [token.folded for token in tokens[first : first + 4]]
    found = clause.source.lexicon.phrases["slots.besides"].longest(words)
    if found is None:
        return None
    after = (i for i in range(at, len(clause.chunks)) if clause.chunks[i].first >= first + found[0])
    return next(after, None)


def party_list(clause: Clause, at: int, *, governed: bool = False) -> PartyList:
    """The coordinated bodies and persons from a chunk on, with what stands between them passed.

    A preposition attached to a name ends the list, unless the sides are said to be ``governed``.
    """
    names: list[Mention] = []
    persons: list[PersonMention] = []
    vague = False
    item: int | None = at
    first = end = at
    joined = False
    while item is not None and item < len(clause.chunks):
        chunk = clause.chunks[item]
        if names and not joined and _is_branch_of(clause, item):
            break
        if (passed := _led_to(clause, item)) is not None:
            item = first = passed
            continue
        item += _is_of_both(clause, item)
        chunk = clause.chunks[item]
        if chunk.kind == "both":
            if not names and (named := _both_named(clause, item + 1)):
                return named
            return PartyList(tuple(names), tuple(persons), vague, True, item + 1, chunk.value)
        capital = capital_at(clause, item)
        sided = chunk.kind in ("name", "person", "vague", "post") or capital
        attached = chunk.kind == "name" and chunk.preposition in (_BA, LAM) and not governed
        apart = not joined and (_is_subject(clause, item, first) or _is_campaign(clause, item))
        if not sided or attached or (names and apart):
            break
        if names and _is_apposed(clause, item):
            end = clause.find(frozenset({"comma"}), item + 1) or item + 1
            following = _separated(clause, end)
            item = following[0] if following and following[1] else None
            continue
        end = modifiers_end(clause, item + 1)
        stands_for = principal_of(clause, end) if chunk.kind in ("person", "post") else None
        if stands_for is not None:
            chunk, end = _standing_for(chunk, stands_for[0]), stands_for[1]
        names.extend(chunk.names or capital)
        persons.extend([chunk.person] if chunk.person else [])
        vague = vague or chunk.kind == "vague"
        persons.extend(_representatives(clause, item, end))
        following = _separated(clause, end)
        item, joined = following or (None, False)
    return PartyList(tuple(names), tuple(persons), vague, False, end)


def _is_branch_of(clause: Clause, at: int) -> bool:
    """Whether «, a branch of Y» behind a comma says whose the name before it is."""
    branch = clause.chunks[at].kind == "word" and clause.is_a("slots.branches", at)
    return branch and clause.chunks[at - 1].kind == "comma" and not clause.chunks[at].conjunction


def _both_named(clause: Clause, at: int) -> PartyList | None:
    """The sides between commas that say who «both sides» are («the two sides, X and Y, signed»)."""
    comma = clause.find(frozenset({"comma"}), at, at + 1) is not None
    named = clause.find(frozenset({"name"}), at, at + 1)
    if not comma and (named is None or clause.chunks[named].conjunction):
        return None
    found = party_list(clause, at + comma)
    closed = clause.find(frozenset({"comma", "agreement"}), found.end, found.end + 1) is not None
    whole = len(found.names) == _BOTH and not found.both
    return found if whole and (closed or not comma) else None


def _standing_for(chunk: Chunk, body: Mention) -> Chunk:
    """A person or a post that acts for another body than its own."""
    if chunk.person is None:
        return chunk._replace(names=(body,))
    return chunk._replace(person=replace(chunk.person, bodies=(body,)))


def _is_of_both(clause: Clause, at: int) -> bool:
    """Whether a post at a chunk is one of both sides («the ministers of the two countries»)."""
    post = clause.chunks[at]
    both = clause.find(frozenset({"both"}), at + 1, at + 2)
    return post.kind == "post" and not post.names and both is not None


def _led_to(clause: Clause, at: int) -> int | None:
    """The chunk after words that only lead to sides: «a delegation of», «an alliance»."""
    chunk = clause.chunks[at]
    if clause.is_a("slots.delegations", at) and clause.is_a("slots.from", at + 1):
        return at + 2
    named = clause.find(frozenset({"name"}), at + 1, at + 2) is not None
    led = clause.is_a("slots.branches", at) or clause.is_a("slots.its_partners", at)
    if chunk.kind == "word" and named and led:
        return at + 1
    if clause.is_a("slots.both_governments", at) and clause.find(_BOTH_SIDES, at + 1, at + 2):
        return at + 1
    if chunk.kind == "word" and clause.is_a("slots.consortium", at):
        return _led_by(clause, at + 1) or at + 1
    joined = chunk.kind in ("between", "with", "by") and chunk.conjunction
    opened = at > 0 and clause.source.tokens[chunk.first].folded == ":"
    opened = opened and clause.chunks[at - 1].kind in ("each", "with", "between")
    return at + 1 if chunk.kind == "each" or joined or opened else None


def _led_by(clause: Clause, at: int) -> int | None:
    """The chunk after «led by», also behind adjectives («a technical alliance, led by»)."""
    while at < len(clause.chunks) - 1 and not clause.is_a("slots.led", at):
        adjective = clause.chunks[at].kind in ("word", "comma")
        if not adjective or clause.chunks[at].preposition:
            return None
        at += 1
    return _members(clause, at)


def capital_at(clause: Clause, at: int) -> tuple[Mention, ...]:
    """The state that a capital in a party's place stands for («Rabat signed with Paris»)."""
    chunk = clause.chunks[at]
    if chunk.kind != "place" or chunk.preposition or not chunk.value.endswith(_CAPITAL):
        return ()
    code, label = chunk.value.split("\t")[0], clause.source.slice(chunk.first, chunk.last)
    return (
        Mention("organisation", chunk.first, chunk.last, clause.span(at), label, "State", code),
    )


def _representatives(clause: Clause, party: int, stop: int) -> Iterator[PersonMention]:
    """The persons of «represented by P» among the modifiers of a party, which they stand for."""
    side = clause.chunks[party].names[:1]
    for at in range(party + 1, stop):
        person = clause.chunks[at].person
        if person is not None:
            yield replace(person, bodies=(*side, *person.bodies))


def _is_subject(clause: Clause, item: int, first: int) -> bool:
    """Whether an item after a comma begins a new statement: a verb follows it."""
    bound = clause.chunks[item].conjunction
    following = clause.chunks[item + 1].kind if item + 1 < len(clause.chunks) else ""
    return item > first and not bound and following == "verb"


def _is_campaign(clause: Clause, item: int) -> bool:
    """Whether a name is a campaign's («with Y, the campaign "Z"»): it is no further side."""
    named = clause.chunks[item].names[:1]
    if named and named[0].type == "IntergovernmentalOrganisation":
        return False
    stem = clause.source.tokens[clause.chunks[item].first].stem
    return clause.source.lexicon.is_a("slots.campaign_nouns", stem)


def _is_apposed(clause: Clause, item: int) -> bool:
    """Whether a name behind a comma describes the one before («"X", the Saudi company, ...»)."""
    chunk, before = clause.chunks[item], clause.chunks[item - 1]
    if chunk.kind not in ("name", "post") or before.kind != "comma" or chunk.conjunction:
        return False
    if chunk.kind == "post":  # «X, the agent of Y»
        named = clause.chunks[item - 2].kind == "name"
        return named and not _lists_on(clause, item + 1)
    described = clause.source.tokens[chunk.first].definite and bool(chunk.name.head)
    comma = clause.find(frozenset({"comma"}), item + 1, item + _REMARK)
    closed = comma is not None and clause.find(_NEXT_SIDE, item + 1, comma) is None
    quoted = clause.source.tokens[clause.chunks[item - 2].first].kind in ("quote", "latin")
    return described and closed and quoted and not _lists_on(clause, (comma or item) + 1)


def _lists_on(clause: Clause, at: int) -> bool:
    return at < len(clause.chunks) and bool(clause.chunks[at].conjunction)


def list_before(clause: Clause, at: int) -> PartyList:
    """The bodies named right before a chunk (subject before its verb, a particle between)."""
    at = _before_auxiliaries(clause, at)
    for start in range(max(0, at - _LIST_REACH), at):
        if not _opens_list(clause, start):
            continue
        found = party_list(clause, start)
        after = found.end + (found.end < at and clause.chunks[found.end].kind == "comma")
        if (found or found.both) and after == at:
            return found
    return PartyList(end=at)


def _before_auxiliaries(clause: Clause, at: int) -> int:
    """Where negation and auxiliaries before a verb begin («has», «had before», «did not»)."""
    while at > 0:
        that = clause.is_a("relatives.that", at - 1)
        earlier = at - 2 - clause.is_a("slots.for_it", at - 2)
        if that and clause.is_a("status.already", earlier):
            at = earlier
        elif clause.is_a("status.negation", at - 1) or clause.is_a("status.auxiliaries", at - 1):
            at -= 1
        else:
            return at
    return at


def _opens_list(clause: Clause, at: int) -> bool:
    """Whether a list of sides may begin at a chunk: nothing before it belongs to the list."""
    if clause.chunks[at].kind not in ("name", "person", "post", "place", "each", "both"):
        return False
    if at == 0:
        return True
    before = clause.chunks[at - 1].kind
    return before in ("comma", "verb", "date") or (
        before == "word" and not clause.is_a("slots.in", at - 1)
    )
