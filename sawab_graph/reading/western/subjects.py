"""The sides whose act a verb tells: before the verb, or what a pronoun stands for."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.western.datelines import in_dateline
from sawab_graph.reading.western.lists import capital_at, party_list
from sawab_graph.reading.western.trailing import bracket_end, kind


def reaches(clause: Clause, at: int, verb: int) -> bool:
    """Whether only what may stand between a subject and its verb lies in ``[at, verb)``."""
    while at < verb:
        if kind(clause, at) == "comma":
            close = next((i for i in range(at + 1, verb) if kind(clause, i) == "comma"), None)
            if close is not None and _passable(clause, at + 1, close):
                at = close + 1
                continue
            at += 1
        elif bracket_end(clause, at) is not None:
            at = bracket_end(clause, at) or at + 1
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
    having = any(clause.is_a("slots.having", i) for i in range(at + 1, verb))
    if chunk.value not in ("plan", "deny", "announce", "reach", "other") and not having:
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
        if shared := _of_shared_post(clause, start, verb):
            return shared
        sided = kind(clause, start) in ("name", "person", "vague", "both")
        if not sided and not capital_at(clause, start):
            continue
        standing = clause.is_a("slots.standing", start) and clause.is_a("persons.of", start + 1)
        if standing or _is_governed(clause, start) or _is_whence(clause, start):
            continue
        if in_dateline(clause, start):
            continue
        found = party_list(clause, start, subject=True)
        if start < found.end <= verb and reaches(clause, found.end, verb):
            return _with_pronoun(clause, start, found)
    return _antecedent(clause, verb)


def _is_whence(clause: Clause, at: int) -> bool:
    """Whether a name tells whose news it is or where from: «LOME (Gulf News) - », «LOME: »."""
    if kind(clause, at + 1) != "comma":
        return False
    token, mark = clause.source.tokens[clause.chunks[at].first], clause.word(at + 1)
    shouted = at == 0 and token.span.of(clause.source.text).isupper() and mark == ":"
    return token.kind == "open" or (shouted and not clause.sentence.header)


def _of_shared_post(clause: Clause, at: int, verb: int) -> PartyList:
    """«Presidents of X and Y adopted»: the states or bodies of a post that two share."""
    chunk = clause.chunks[at]
    posts = clause.source.lexicon.phrases["persons.plural_positions"]
    plural = chunk.kind == "post" and clause.source.match(posts, chunk.first) is not None
    if not plural or not chunk.names or kind(clause, at + 1) != "and":
        return PartyList(end=at)
    linked = clause.is_a("persons.of", at + 2)
    others = party_list(clause, at + 2 + linked, subject=True)
    if not others.names or not reaches(clause, others.end, verb):
        return PartyList(end=at)
    return PartyList((*chunk.names, *others.names), end=others.end)


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


def goes_on(clause: Clause, verb: int) -> bool:
    """Whether a body's pronoun is the subject of a verb («It also signed ...»)."""
    pronoun = _pronoun(clause, verb)
    return pronoun is not None and clause.is_a("slots.its_pronouns", pronoun)


def _pronoun(clause: Clause, verb: int) -> int | None:
    for at in range(verb - 1, -1, -1):
        if clause.is_a("slots.pronouns", at) and reaches(clause, at + 1, verb):
            return at
    return None


def _antecedent(clause: Clause, verb: int) -> PartyList:
    """The subject of the verb of saying before a pronoun that stands right before a verb."""
    pronoun = _pronoun(clause, verb)
    if pronoun is None:
        return _of_verb_before(clause, verb) or _own_country(clause, verb)
    for said in range(pronoun - 1, -1, -1):
        if kind(clause, said) == "verb":
            return subject_before(clause, said)
    return PartyList(end=verb)


def _of_verb_before(clause: Clause, verb: int) -> PartyList:
    """«X and Y agreed to cooperate and signed ...»: the subject of the verb joined by «and»."""
    joined = verb - 1
    while joined > 0 and clause.is_a("adverbs.words", joined):
        joined -= 1
    if kind(clause, joined) != "and":
        return PartyList(end=verb)
    before = next((i for i in range(joined - 1, -1, -1) if kind(clause, i) == "verb"), None)
    return subject_before(clause, before) if before is not None else PartyList(end=verb)


def _own_country(clause: Clause, verb: int) -> PartyList:
    """«the prime minister said that his country signed»: the state of the post named before."""
    for at in range(verb - 1, 0, -1):
        country = clause.is_a("slots.country", at) and clause.is_a("slots.own", at - 1)
        if country and reaches(clause, at + 1, verb):
            people = (c.person for c in clause.chunks[:at] if c.person)
            states = [b for p in people for b in p.bodies if b.type == "State"]
            return PartyList(tuple(states[-1:]), end=at + 1)
    return PartyList(end=verb)
