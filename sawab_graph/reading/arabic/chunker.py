"""An Arabic sentence as a row of chunks, read word by word from the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from sawab_graph.model import AgreementType, Span
from sawab_graph.reading.arabic.boundaries import city_after
from sawab_graph.reading.arabic.counterparts import counterpart_at
from sawab_graph.reading.arabic.dates import date_at
from sawab_graph.reading.arabic.names import name_at, restored
from sawab_graph.reading.arabic.persons import person_at
from sawab_graph.reading.arabic.posts import post_at
from sawab_graph.reading.arabic.unlisted import unlisted_at
from sawab_graph.reading.chunks import Aliases, Chunk, ChunkKind
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.source import Source

_SEAT = 4  # a name, «in», a place and its adjective
_BA = "\u0628"
_TEH, _TEH_MARBUTA = "\u062a", "\u0647"  # teh marbuta is folded to heh
_SLOT_KINDS = frozenset({"with", "between", "jointly", "by", "each", "sign", "document", "person"})
_SIDE_KINDS = frozenset({"with", "between", "jointly", "each", "sign"})
_SIGNING = frozenset({"sign", "sign_it", "reach", "renew", "agree", "engage"})


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
        return _inflected(source, at)
    following = source.token(at + found[0])
    by = source.tokens[at].preposition == _BA and source.tokens[at].definite
    if by and following is not None and source.lexicon.is_a("slots.with", following.folded):
        return None  # «in agreement with» is how something is done
    kind = cast(AgreementType, found[1])
    last = at + found[0] - 1
    definite = any(t.definite for t in source.tokens[at : last + 1]) or _made_definite(source, last)
    return Chunk("agreement", at, last, kind, definite=definite)


def _inflected(source: Source, at: int) -> Chunk | None:
    """An agreement noun in the accusative («contracta»), or with a pronoun («its contract»)."""
    lexicon = source.lexicon
    bare = source.tokens[at].bare
    plain = [word.removesuffix(e) for word in source.words(at) for e in lexicon.noun_endings[:1]]
    if plain[:1] != [bare] and (phrase := lexicon.agreement_nouns.longest(plain)):
        return Chunk("agreement", at, at + phrase[0] - 1, phrase[1])
    for ending in lexicon.noun_endings[1:]:
        stem = bare.removesuffix(ending)
        if len(stem) < 3 or stem == bare:
            continue
        for noun in (stem, stem[:-1] + _TEH_MARBUTA if stem.endswith(_TEH) else stem):
            found = lexicon.agreement_nouns.longest([noun])
            if found:
                return Chunk("agreement", at, at, found[1], definite=len(ending) > 1)
    return None


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
    dual = lexicon.heads.get(token.stem)
    following = source.token(at + 1)
    alone = following is None or not following.definite
    if lexicon.is_a("both.states", token.bare) and alone:
        return Chunk("both", at, at, "State")
    if dual and dual.dual and token.definite and alone and dual.type != "State":
        return Chunk("both", at, at, fold(dual.singular))
    for name, kind in _CUES:
        if lexicon.is_a(name, token.bare):
            return Chunk(kind, at, at)
    return None


_ACTS = ("sign", "launch", "renew", "enter")
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
    mention = Mention("quoted", at, last, span, restored(source, at, last), "Organisation")
    return Chunk("name", at, last, names=(mention,))


def _place(source: Source, at: int) -> Chunk | None:
    city = city_after(source, at)
    if city:
        return Chunk("place", at, *city)
    found = source.match(source.lexicon.cities, at)
    return Chunk("place", at, at + found[0] - 1, found[1]) if found else None


def _campaign(source: Source, at: int) -> Chunk | None:
    token = source.tokens[at]
    nouns = (token.bare, *(token.bare.removesuffix(e) for e in source.lexicon.noun_endings[:1]))
    listed = any(source.lexicon.is_a("slots.campaign_nouns", noun) for noun in nouns)
    return Chunk("campaign", at, at) if listed else None


def _post(source: Source, at: int) -> Chunk | None:
    found = post_at(source, at)
    return Chunk("post", at, found[0], names=found[1]) if found else None


def _vague(source: Source, at: int) -> Chunk | None:
    token = source.tokens[at]
    return Chunk("vague", at, at) if source.lexicon.is_a("vague.words", token.bare) else None


def _chunk_at(source: Source, at: int, aliases: Aliases, place: _Place) -> Chunk:
    token = source.tokens[at]
    if token.kind == "comma" or (token.kind == "mark" and token.folded in "-\u2013\u2014"):
        return Chunk("comma", at, at)
    if token.kind in ("word", "latin", "quote", "number"):
        date = date_at(source, at) if token.kind in ("word", "number") else None
        if date:
            return Chunk("date", date.first, date.last, date=date)
        if token.kind == "word" and (chunk := _role(source, at, place)):
            return chunk
        chunk = _named(source, at, aliases)
        if chunk and not (place.side and chunk.name.kind == "reference"):
            return chunk
        if token.kind == "word":
            for read in () if chunk else (_campaign, _vague, _place):
                if found := read(source, at):
                    return found
            if place.side and (names := unlisted_at(source, at, subject=place.subject)):
                return Chunk("name", at, names[0].last, names=names)
        if chunk:
            return chunk
    return Chunk("word", at, at)


def _role(source: Source, at: int, place: _Place) -> Chunk | None:
    """A word with a role of its own: a person behind a post or title, a cue, a document, a verb."""
    if counterpart := counterpart_at(source, at, person=place.after_person):
        return counterpart
    person = person_at(source, at, slot=place.signer)
    if person:
        return Chunk("person", person.first, person.last, person=person)
    for read in (_cue, _agreement, _post):
        if chunk := read(source, at):
            return chunk
    verb = _verb(source, at)
    return None if verb and _noun_before_verb(source, at) else verb


def _noun_before_verb(source: Source, at: int) -> bool:
    return source.tokens[at].folded in source.lexicon.heads


@dataclass(frozen=True, slots=True)
class _Place:
    """What is expected at a token, from the chunks before it: a signer, a side of an agreement.

    ``subject`` tells that a man's name or another statement may stand here as well.
    """

    signer: bool = False
    side: bool = False
    subject: bool = False
    after_person: bool = False


def _place_after(source: Source, before: Sequence[Chunk], at: int, contractual: bool) -> _Place:
    kinds = [_slot_kind(c) for c in before[-2:]]
    last = kinds[-1] if kinds else ""
    signer = last in _SLOT_KINDS or kinds == ["person", "comma"]
    signer = signer or (contractual and kinds == ["name", "comma"])
    acted = last in _SIDE_KINDS or _continues_list(source, before, at) or _announced(source, before)
    named = next((c for c in reversed(before) if c.kind in ("name", "person", "post")), None)
    after_person = named is not None and named.kind != "name"
    side = contractual and (acted or _before_verb(source, before, at))
    masculine = bool(before) and before[-1].kind == "verb" and _is_masculine(source, before[-1])
    strict = masculine or _continues_list(source, before, at)
    return _Place(signer, side, strict, after_person)


def _is_masculine(source: Source, verb: Chunk) -> bool:
    """Whether a verb agrees with a man's name as well as with a body's."""
    return not source.tokens[verb.first].folded.endswith(_TEH)


def _announced(source: Source, before: Sequence[Chunk]) -> bool:
    """Whether a verb of announcing stands right before («X announced the signing of ...»)."""
    last = before[-1] if before else None
    if last is None or last.kind != "verb":
        return False
    return source.lexicon.is_a("slots.announcing", source.tokens[last.first].stem)


def _before_verb(source: Source, before: Sequence[Chunk], at: int) -> bool:
    """Whether a statement begins whose verb of signing follows soon («that X signs ...»)."""
    that = bool(before) and source.lexicon.is_a(
        "relatives.that", source.tokens[before[-1].last].folded
    )
    words = source.tokens[at + 1 : at + 6]
    verbs = source.lexicon.verbs
    acts = any({verbs.get(t.folded), verbs.get(t.stem)} & _SIGNING for t in words)
    return (not before or that) and acts


def _slot_kind(chunk: Chunk) -> str:
    """The kind of a chunk as its neighbours see it: signing verbs and documents open a slot."""
    signing = (chunk.kind == "verb" and chunk.value in _SIGNING) or chunk.kind == "agreement"
    return ("sign" if chunk.kind == "verb" else "document") if signing else chunk.kind


def _continues_list(source: Source, before: Sequence[Chunk], at: int) -> bool:
    """Whether a conjunction binds the token to a name in a list of sides."""
    last = before[-1].kind if before else ""
    bound = bool(source.tokens[at].conjunction)
    seated = ("name", "comma", "word", "place")
    return bound and last in seated and any(c.kind == "name" for c in before[-_SEAT:])


def chunks(source: Source, aliases: Aliases) -> tuple[Chunk, ...]:
    """The chunks of a sentence from left to right; they cover every token once."""
    contractual = _is_contractual(source)
    found: list[Chunk] = []
    at = 0
    while at < len(source.tokens):
        token = source.tokens[at]
        chunk = _chunk_at(source, at, aliases, _place_after(source, found, at, contractual))
        hidden = chunk.person is not None and chunk.person.span.start == token.span.start + 1
        bound, preposition = bool(token.conjunction) or hidden, token.preposition
        found.append(replace(chunk, conjunction=bound, preposition=preposition))
        at = chunk.last + 1
    return tuple(found)


def _is_contractual(source: Source) -> bool:
    """Whether a sentence names a document or tells an act of agreeing: only there are sides."""
    lexicon = source.lexicon
    return any(
        token.kind == "word"
        and (
            lexicon.verbs.get(token.folded) in _SIGNING
            or lexicon.verbs.get(token.stem) in _SIGNING
            or source.match(lexicon.agreement_nouns, at) is not None
        )
        for at, token in enumerate(source.tokens)
    )
