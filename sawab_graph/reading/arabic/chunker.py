"""An Arabic sentence as a row of chunks, read word by word from the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from sawab_graph.model import AgreementType, Span
from sawab_graph.reading.arabic.boundaries import WAW, changed, city_after
from sawab_graph.reading.arabic.counterparts import counterpart_at
from sawab_graph.reading.arabic.dates import date_at
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.openings import ACTS, CHANGES, CUES
from sawab_graph.reading.arabic.persons import person_at
from sawab_graph.reading.arabic.places import Place, is_contractual
from sawab_graph.reading.arabic.posts import post_at
from sawab_graph.reading.arabic.states import restored
from sawab_graph.reading.arabic.unlisted import brand_at, unlisted_at
from sawab_graph.reading.arabic.verbs import unlisted_verb_at, verb_at
from sawab_graph.reading.chunks import Aliases, Chunk
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.source import Source, quoted_at

_BA = "\u0628"
_BEFORE = 12  # tokens
_EITHER = ('"', "\u201d")  # marks that open and close
_TEH, _TEH_MARBUTA = "\u062a", "\u0647"  # teh marbuta is folded to heh


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
    if found is None or _opens_as_verb(source, at):
        return None if found else _inflected(source, at) or _declared(source, at)
    following = source.token(at + found[0])
    by = source.tokens[at].preposition == _BA and source.tokens[at].definite
    if by and following is not None and source.lexicon.is_a("slots.with", following.folded):
        return None  # «in agreement with» is how something is done
    kind = cast(AgreementType, found[1])
    last = _closed(source, at, at + found[0] - 1)
    definite = any(t.definite for t in source.tokens[at : last + 1]) or _made_definite(source, last)
    return Chunk("agreement", at, last, kind, definite=definite)


def _declared(source: Source, at: int) -> Chunk | None:
    """«the declaration» behind a verb of signing; elsewhere the word is an announcement."""
    token, lexicon = source.tokens[at], source.lexicon
    before = source.tokens[max(0, at - _BEFORE) : at]
    signed = any("sign" in (lexicon.verbs.get(t.folded), lexicon.verbs.get(t.stem)) for t in before)
    if not signed or not lexicon.is_a("slots.signable", token.stem):
        return None
    return Chunk("agreement", at, at, "declaration", definite=token.definite)


def _closed(source: Source, at: int, last: int) -> int:
    """The last token of a noun that ends a quotation or fills it («"agreement of cooperation"»)."""
    quoted = quoted_at(source, at - 1) if source.kind(at - 1) == "quote" else None
    if quoted and _closes(source, at - 1):
        return last
    return quoted[1] + 1 if quoted and quoted[0] == at and last < quoted[1] + 1 else last


def _names_document(source: Source, at: int) -> bool:
    """Whether a quotation of several words begins with an agreement noun."""
    quoted = quoted_at(source, at)
    if quoted is None or quoted[1] == quoted[0] or _closes(source, at):
        return False
    return source.match(source.lexicon.agreement_nouns, quoted[0]) is not None


def _closes(source: Source, at: int) -> bool:
    """Whether a mark that opens and closes alike ends a quotation: an odd number stand before."""
    mark = source.tokens[at].folded
    if mark not in _EITHER:
        return False
    return sum(t.kind == "quote" and t.folded == mark for t in source.tokens[:at]) % 2 == 1


def _opens_as_verb(source: Source, at: int) -> bool:
    """Whether a word that is a verb too («contract», «concluded») opens a statement as one."""
    token, following = source.tokens[at], source.token(at + 1)
    opening = at == 0 or source.kind(at - 1) in ("comma", "mark") or bool(token.conjunction)
    verbal = token.stem in source.lexicon.verbs and not token.definite
    if following is None or not (opening and verbal):
        return False
    held = source.lexicon.is_a("excluded.talks", following.folded)
    return held or following.stem in source.lexicon.heads


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
    for act in ACTS if token.bare not in lexicon.agreement_nouns else ():
        if not lexicon.is_a(f"verbal_nouns.{act}", token.bare):
            continue
        return (
            Chunk("verbal_noun", at, at, act) if act not in CHANGES or changed(source, at) else None
        )
    if lexicon.is_a("participles.sign", token.bare) and token.definite:
        return Chunk("participle", at, at, "sign")
    dual = lexicon.heads.get(token.stem)
    if dual and dual.dual and not token.definite and source.kind(at + 1) == "quote":
        return Chunk("each", at, at)
    following = source.token(at + 1)
    alone = following is None or not following.definite
    if lexicon.is_a("both.states", token.bare) and alone:
        return Chunk("both", at, at, "State")
    if dual and dual.dual and token.definite and alone and dual.type != "State":
        return Chunk("both", at, at, fold(dual.singular))
    for name, kind in CUES:
        if lexicon.is_a(name, token.bare):
            return Chunk(kind, at, at)
    return None


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


def _chunk_at(source: Source, at: int, aliases: Aliases, place: Place) -> Chunk | None:
    """The chunk that a token begins, none where it has no role."""
    token = source.tokens[at]
    if token.kind == "word":
        return _of_word(source, at, aliases, place)
    if token.kind == "comma" or (token.kind == "mark" and token.folded in "-\u2013\u2014"):
        return Chunk("comma", at, at)
    if token.kind == "number" and (date := date_at(source, at)):
        return Chunk("date", date.first, date.last, date=date)
    if token.kind == "quote" and _names_document(source, at):
        return None
    return _named(source, at, aliases) if token.kind in ("quote", "latin") else None


def _of_word(source: Source, at: int, aliases: Aliases, place: Place) -> Chunk | None:
    """What a word opens; one that opens nothing can only begin a name that is expected here."""
    token = source.tokens[at]
    known = token.bare in aliases.firsts
    if not known and (verb := unlisted_verb_at(source, at)):
        return verb
    if not token.opens and not known and not place.open:
        return None
    if "date" in token.opens and (date := date_at(source, at)):
        return Chunk("date", date.first, date.last, date=date)
    if role := _role(source, at, place):
        return role
    named = _named(source, at, aliases) if known or "name" in token.opens else None
    if named and not (place.side and named.name.kind == "reference"):
        return named
    found = None if named else _opened(source, at, _BESIDE_NAMES)
    if found:
        return found
    if place.listing and not named and (brand := brand_at(source, at)):
        return Chunk("name", at, brand[0].last, names=brand)
    if place.side and (names := unlisted_at(source, at, subject=place.subject)):
        return Chunk("name", at, names[0].last, names=names)
    return named


def _role(source: Source, at: int, place: Place) -> Chunk | None:
    """A word with a role of its own: a person behind a post or title, a cue, a document, a verb."""
    opens = source.tokens[at].opens
    if "counterpart" in opens and (
        counterpart := counterpart_at(source, at, place.body_before, person=place.after_person)
    ):
        return counterpart
    if _represents(source, at):
        return Chunk("represented", at, at)
    if "person" in opens or place.signer:
        person = person_at(source, at, slot=place.signer)
        if person:
            return Chunk("person", person.first, person.last, person=person)
    if found := _opened(source, at, _ROLES):
        return found
    return verb_at(source, at) if "verb" in opens else None


def _represents(source: Source, at: int) -> bool:
    """Whether «represented by» stands at a token, not the post that has its letters."""
    token, following = source.tokens[at], source.token(at + 1)
    listed = source.lexicon.is_a("persons.representation", token.bare)
    return listed and following is not None and following.preposition == _BA


def _opened(source: Source, at: int, readers: Readers) -> Chunk | None:
    """The first chunk found by the readers of the kinds that the word opens."""
    opens = source.tokens[at].opens
    for kind, read in readers:
        if kind in opens and (found := read(source, at)):
            return found
    return None


Readers = tuple[tuple[str, Callable[[Source, int], Chunk | None]], ...]
_ROLES: Readers = (("cue", _cue), ("agreement", _agreement), ("post", _post))
_BESIDE_NAMES: Readers = (("campaign", _campaign), ("vague", _vague), ("place", _place))


def chunks(source: Source, aliases: Aliases) -> tuple[Chunk, ...]:
    """The chunks of a sentence from left to right; they cover every token once."""
    found: list[Chunk] = []
    place = Place(source, found, is_contractual(source))
    at = 0
    while at < len(source.tokens):
        chunk = _next(source, at, place, aliases)
        found.append(chunk)
        at = chunk.last + 1
    return tuple(found)


def _next(source: Source, at: int, place: Place, aliases: Aliases) -> Chunk:
    """The chunk at a place, with the clitics of its first word."""
    token = source.tokens[at]
    chunk = _chunk_at(source, at, aliases, place)
    bound, preposition = bool(token.conjunction), token.preposition
    if chunk is None:
        return Chunk("word", at, at, conjunction=bound, preposition=preposition)
    named = chunk.person or (chunk.names[0] if chunk.names else None)
    if named is not None and token.folded.startswith(WAW):
        bound = bound or named.span.start == token.span.start + 1
    if not bound and not preposition:
        return chunk
    return chunk._replace(conjunction=bound, preposition=preposition)
