"""An Arabic sentence as a row of chunks, read word by word from the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sawab_graph.model import AgreementType, Span
from sawab_graph.reading.arabic.boundaries import city_after
from sawab_graph.reading.arabic.dates import date_at
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.persons import person_at, post_at
from sawab_graph.reading.chunks import Aliases, Chunk, ChunkKind
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source

_SLOT_KINDS = frozenset({"with", "between", "jointly", "by", "each", "sign", "person"})


def _phrase(source: Source, at: int, name: str) -> int:
    token = source.tokens[at]
    table = source.lexicon.phrases[name]
    if token.folded not in table.by_first and token.bare not in table.by_first:
        return 0
    following = [t.folded for t in source.tokens[at + 1 : at + 6]]
    found = table.longest([token.folded, *following]) or table.longest([token.bare, *following])
    return found[0] if found else 0


def _agreement(source: Source, at: int) -> Chunk | None:
    found = source.match(source.lexicon.agreement_nouns, at)
    if found is None:
        return None
    kind = cast(AgreementType, found[1])
    last = at + found[0] - 1
    definite = any(t.definite for t in source.tokens[at : last + 1]) or _made_definite(source, last)
    return Chunk("agreement", at, last, kind, definite=definite)


def _made_definite(source: Source, last: int) -> bool:
    """Whether a noun with the article completes the agreement noun («agreement of the X»)."""
    following = source.token(last + 1)
    plain = following is not None and following.kind == "word" and following.definite
    return plain and following is not None and not following.conjunction + following.preposition


def _verb(source: Source, at: int) -> Chunk | None:
    token = source.tokens[at]
    lexicon = source.lexicon
    if token.definite or token.preposition:
        return None
    kind = lexicon.verbs.get(token.folded) or lexicon.verbs.get(token.stem)
    return Chunk("verb", at, at, kind) if kind else None


def _cue(source: Source, at: int) -> Chunk | None:
    """Single words and phrases of the lexicon that have a role of their own."""
    token = source.tokens[at]
    lexicon = source.lexicon
    if length := _phrase(source, at, "slots.jointly"):
        return Chunk("jointly", at, at + length - 1)
    if length := _phrase(source, at, "slots.by"):
        return Chunk("by", at, at + length - 1)
    if length := _phrase(source, at, "slots.each"):
        return Chunk("each", at, at + length - 1)
    for act in _ACTS if token.bare not in lexicon.agreement_nouns else ():
        if lexicon.is_a(f"verbal_nouns.{act}", token.bare):
            return Chunk("verbal_noun", at, at, act)
    if lexicon.is_a("participles.sign", token.bare) and token.definite:
        return Chunk("participle", at, at, "sign")
    for name, kind in _CUES:
        if lexicon.is_a(name, token.bare):
            return Chunk(kind, at, at)
    return None


_ACTS = ("sign", "launch", "renew")
_CUES: tuple[tuple[str, ChunkKind], ...] = (
    ("slots.with", "with"),
    ("slots.between", "between"),
    ("both.words", "both"),
    ("slots.affiliated", "affiliated"),
    ("persons.representation", "represented"),
)


def _named(source: Source, at: int, aliases: Aliases) -> Chunk | None:
    names = name_at(source, at)
    if names and not (names[0].kind == "reference" and aliases.longest(source.words(at))):
        return Chunk("name", at, max(m.last for m in names), names=names)
    length = aliases.longest(source.words(at)) if source.kind(at) == "word" else 0
    if not length:
        return None
    last = at + length - 1
    start = source.tokens[at].name_span.start
    span = Span(start, source.tokens[last].span.end)
    mention = Mention("quoted", at, last, span, source.slice(at, last), "Organisation")
    return Chunk("name", at, last, names=(mention,))


def _place(source: Source, at: int) -> Chunk | None:
    city = city_after(source, at)
    if city:
        return Chunk("place", at, *city)
    found = source.match(source.lexicon.cities, at)
    return Chunk("place", at, at + found[0] - 1, found[1]) if found else None


def _campaign(source: Source, at: int) -> Chunk | None:
    token = source.tokens[at]
    return (
        Chunk("campaign", at, at)
        if source.lexicon.is_a("slots.campaign_nouns", token.bare)
        else None
    )


def _post(source: Source, at: int) -> Chunk | None:
    found = post_at(source, at)
    return Chunk("post", at, found[0], names=found[1]) if found else None


def _vague(source: Source, at: int) -> Chunk | None:
    token = source.tokens[at]
    return Chunk("vague", at, at) if source.lexicon.is_a("vague.words", token.bare) else None


def _chunk_at(source: Source, at: int, aliases: Aliases, slot: bool) -> Chunk:
    token = source.tokens[at]
    if token.kind == "comma" or (token.kind == "mark" and token.folded in "-\u2013\u2014"):
        return Chunk("comma", at, at)
    if token.kind in ("word", "latin", "quote", "number"):
        date = date_at(source, at) if token.kind in ("word", "number") else None
        if date:
            return Chunk("date", date.first, date.last, date=date)
        if token.kind == "word":
            # A person behind a post or title is read before the bodies that the post names.
            person = person_at(source, at, slot=slot)
            if person:
                return Chunk("person", person.first, person.last, person=person)
            for read in (_cue, _agreement, _post):
                if chunk := read(source, at):
                    return chunk
            if (verb := _verb(source, at)) and not _noun_before_verb(source, at):
                return verb
        if chunk := _named(source, at, aliases):
            return chunk
        if token.kind == "word":
            for read in (_campaign, _vague, _place):
                if chunk := read(source, at):
                    return chunk
    return Chunk("word", at, at)


def _noun_before_verb(source: Source, at: int) -> bool:
    return source.tokens[at].folded in source.lexicon.heads


def chunks(source: Source, aliases: Aliases) -> tuple[Chunk, ...]:
    """The chunks of a sentence from left to right; they cover every token once."""
    return tuple(_chunks(source, aliases))


def _chunks(source: Source, aliases: Aliases) -> Iterator[Chunk]:
    at = 0
    previous = ("", "")
    while at < len(source.tokens):
        token = source.tokens[at]
        slot = previous[1] in _SLOT_KINDS or previous == ("person", "comma")
        chunk = _chunk_at(source, at, aliases, slot)
        yield Chunk(
            chunk.kind, chunk.first, chunk.last, chunk.value, chunk.names, chunk.person, chunk.date,
            bool(token.conjunction), token.preposition, chunk.definite,
        )  # fmt: skip
        signing = (chunk.kind == "verb" and chunk.value == "sign") or chunk.kind == "agreement"
        previous = (previous[1], "sign" if signing else chunk.kind)
        at = chunk.last + 1
