"""A sentence of English or French as a row of chunks, read word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from sawab_graph.model import AgreementType
from sawab_graph.reading.chunks import Aliases, Chunk, ChunkKind
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source
from sawab_graph.reading.western.dates import date_at
from sawab_graph.reading.western.lowercase import may_qualify, writes_so
from sawab_graph.reading.western.names import describes, is_compound, name_at
from sawab_graph.reading.western.persons import person_at, post_at
from sawab_graph.reading.western.plurals import plural_at
from sawab_graph.reading.western.proper import mention
from sawab_graph.reading.western.sight import Sight, sight_of
from sawab_graph.reading.western.verbs import verb_at

_DASHES = frozenset("-\u2013\u2014\u2015:")
_PHRASES: tuple[tuple[str, ChunkKind], ...] = (
    ("both.words", "both"),
    ("slots.jointly", "jointly"),
    ("persons.representation", "represented"),
    ("slots.between", "between"),
    ("slots.by", "by"),
    ("slots.with", "with"),
    ("slots.also", "and"),
    ("slots.each", "each"),
)
_VAGUE_REACH = 5


def chunks(source: Source, aliases: Aliases) -> tuple[Chunk, ...]:
    """The chunks of a sentence from left to right; they cover every token once."""
    return tuple(_chunks(sight_of(source, aliases)))


def _chunks(sight: Sight) -> Iterator[Chunk]:
    at = 0
    while at < len(sight.source.tokens):
        chunk = _chunk_at(sight, at)
        yield chunk
        at = chunk.last + 1


def _chunk_at(sight: Sight, at: int) -> Chunk:
    kind = sight.kind(at)
    if kind == "comma" or (kind == "mark" and sight.folded(at) in _DASHES):
        return Chunk("comma", at, at)
    if sight.folded(at) == "'s":
        return Chunk("possessive", at, at)
    if kind == "word" and _is_plain(sight, at):
        return Chunk("word", at, at)
    for read in _READERS if kind in ("word", "number", "open") else ():
        if (chunk := read(sight, at)) is not None:
            return chunk
    return Chunk("word", at, at)


def _is_plain(sight: Sight, at: int) -> bool:
    """Whether a word without a capital begins nothing that the lexicon knows."""
    if sight.style == "capitals" or sight.capital(at):
        return False
    return sight.folded(at) not in sight.source.lexicon.known


def _date(sight: Sight, at: int) -> Chunk | None:
    date = date_at(sight, at)
    return Chunk("date", at, date.last, date=date) if date else None


def _cue(sight: Sight, at: int) -> Chunk | None:
    """Words and phrases of the lexicon that have a role of their own."""
    for name, kind in _PHRASES:
        length = sight.length(name, at)
        if length and not (kind == "both" and plural_at(sight, at + length - 1)):
            return Chunk(kind, at, at + length - 1)
    return None


def _agreement(sight: Sight, at: int) -> Chunk | None:
    found = sight.phrase(sight.source.lexicon.agreement_nouns, at)
    if found is None:
        return None
    if sight.capital(at) and sight.style == "plain":
        name = name_at(sight, at)
        if name is not None and name.kind == "organisation" and name.last > at + found[0] - 1:
            return None
    last = at + found[0] - 1
    kind = cast(AgreementType, found[1])
    close = _short_form(sight, last)
    return Chunk("agreement", at, close, kind, definite=_is_definite(sight, at))


def _short_form(sight: Sight, last: int) -> int:
    """The close of «(MoU)» right behind the noun."""
    short = sight.kind(last + 1) == "open" and sight.kind(last + 3) == "close"
    return last + 3 if short and sight.kind(last + 2) == "word" else last


def _is_definite(sight: Sight, at: int) -> bool:
    """Whether «the» or «this» stands before the noun, adjectives but no ordinal between them."""
    for before in range(at - 1, max(-1, at - 5), -1):
        if sight.is_a("slots.ordinals", before):
            return False  # one of several
        if sight.is_a("slots.definite", before):
            return True
        number = sight.folded(before) in sight.source.lexicon.numbers
        plain = number or sight.is_a("slots.new", before)
        if sight.kind(before) != "word" or (
            sight.is_a("function_words.words", before) and not plain
        ):
            return False
    return False


def _person(sight: Sight, at: int) -> Chunk | None:
    person = person_at(sight, at)
    if person is None:
        return None
    return Chunk("person", at, max(person.last, at), person=person)


def _name(sight: Sight, at: int) -> Chunk | None:
    if several := plural_at(sight, at):
        return Chunk("name", at, several[-1].last, names=several)
    found = name_at(sight, at)
    return Chunk("name", at, found.last, names=(found,)) if found else None


def _post(sight: Sight, at: int) -> Chunk | None:
    post = post_at(sight, at)
    return Chunk("post", at, post.last, names=post.bodies) if post else None


def _verb(sight: Sight, at: int) -> Chunk | None:
    verb = verb_at(sight, at)
    if verb is None:
        return None
    kind: ChunkKind = "verbal_noun" if verb.tense == "gerund" else "verb"
    return Chunk(kind, at, at + verb.length - 1, verb.act, preposition=verb.tense)


def _vague(sight: Sight, at: int) -> Chunk | None:
    """«several companies», «eight universities», «a Chinese firm»: sides that nobody can name."""
    lexicon = sight.source.lexicon
    counted = sight.folded(at) in lexicon.numbers or sight.kind(at) == "number"
    length = sight.length("vague.counts", at)
    if plural_at(sight, at + 1):
        return None
    if not (length or counted or sight.is_a("vague.quantifiers", at)):
        return None
    for end in range(at + (length or 1), at + length + _VAGUE_REACH):
        if sight.is_a("vague.words", end):
            return None if sight.capital(end + 1) else Chunk("vague", at, end)
        if sight.kind(end) != "word" or sight.is_a("function_words.words", end):
            return None
    return None


def _reference(sight: Sight, at: int) -> Chunk | None:
    """«the company», «the ministry»: a body named before."""
    if not sight.is_a("slots.definite", at) or sight.style == "capitals":
        return None  # what looks like a class of bodies there is a name without its capitals
    article = sight.is_a("names.articles", at)
    if article and sight.is_a("slots.the_country", at + 1) and not sight.capital(at + 2):
        return _country_named_before(sight, at)
    if sight.capital(at + 1) and not _is_capital_reference(sight, at + 1):
        return None
    head = sight.source.lexicon.heads.get(sight.folded(at + 1))
    if head is None or head.type == "State" or _goes_on(sight, at + 2):
        return None
    if sight.is_a("names.portfolio_heads", at + 2):
        return None
    if sight.phrase(sight.source.lexicon.nationalities, at + 2):
        return None
    found = mention(sight, at + 1, at + 1, head.type, shape="reference")
    named = Mention("reference", at, at + 1, found.span, found.label, found.type, head=head.type)
    return Chunk("name", at, at + 1, names=(named,))


def _is_capital_reference(sight: Sight, at: int) -> bool:
    """Whether a head noun with a capital stands for a body named before («la Banque a signé»).

    In English «the Bank» may be a name of its own.
    """
    return sight.style == "plain" and writes_so(sight) and name_at(sight, at) is None


def _goes_on(sight: Sight, at: int) -> bool:
    """Whether a capital or «of» stands at a token, adjectives passed over («l'agence privée X»)."""
    while may_qualify(sight, at):
        at += 1
    return sight.capital(at) or sight.is_a("names.linking", at)


def _country_named_before(sight: Sight, at: int) -> Chunk:
    """«the country»: a state named before."""
    found = mention(sight, at + 1, at + 1, "Organisation", shape="reference")
    return Chunk("name", at, at + 1, names=(replace(found, first=at, head="State"),))


def _campaign(sight: Sight, at: int) -> Chunk | None:
    return Chunk("campaign", at, at) if sight.is_a("slots.campaign_nouns", at) else None


def _place(sight: Sight, at: int) -> Chunk | None:
    found = sight.phrase(sight.source.lexicon.cities, at)
    if found is None or not (sight.capital(at) or sight.style == "capitals"):
        return None
    last = at + found[0] - 1
    if is_compound(sight, last) or describes(sight, last):
        return None
    return Chunk("place", at, last, found[1])


_READERS: tuple[Callable[[Sight, int], Chunk | None], ...] = (
    _date,
    _cue,
    _vague,
    _agreement,
    _verb,
    _person,
    _reference,
    _name,
    _post,
    _campaign,
    _place,
)
