"""An Arabic sentence as a row of chunks, read word by word from the right."""

from __future__ import annotations

from collections.abc import Callable

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import WAW, changed, city_after
from sawab_graph.reading.arabic.counterparts import counterpart_at
from sawab_graph.reading.arabic.dates import date_at
from sawab_graph.reading.arabic.document_nouns import concludes, document_at, names_document
from sawab_graph.reading.arabic.dual_posts import dual_post_at
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.openings import ACTS, CHANGES, CUES
from sawab_graph.reading.arabic.persons import named_person_at, person_at, representative_at
from sawab_graph.reading.arabic.places import Place, is_contractual
from sawab_graph.reading.arabic.possessed import of_the_one_before
from sawab_graph.reading.arabic.posts import post_at
from sawab_graph.reading.arabic.states import restored
from sawab_graph.reading.arabic.unlisted import brand_at, unlisted_at
from sawab_graph.reading.arabic.verbs import unlisted_verb_at, verb_at
from sawab_graph.reading.chunks import Aliases, Chunk
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Token

_BA = "\u0628"
_DUAL = ("\u0627\u0646", "\u064a\u0646")


def _phrase(source: Source, at: int, name: str) -> int:
    token = source.tokens[at]
    table = source.lexicon.phrases[name]
    if token.folded not in table.by_first and token.bare not in table.by_first:
        return 0
    following = [t.folded for t in source.tokens[at + 1 : at + 6]]
    found = table.longest([token.folded, *following]) or table.longest([token.bare, *following])
    return found[0] if found else 0


def _cue(source: Source, at: int) -> Chunk | None:
    """Single words and phrases of the lexicon that have a role of their own."""
    token = source.tokens[at]
    lexicon = source.lexicon
    if concludes(source, at):
        return Chunk("verbal_noun", at, at, "sign")
    if length := _phrase(source, at, "slots.jointly"):
        return Chunk("jointly", at, at + length - 1)
    if length := _phrase(source, at, "slots.by"):
        return Chunk("by", at, at + length - 1)
    if length := _phrase(source, at, "slots.each"):
        return Chunk("each", at, at + length - 1)
    opens = at == 0 or source.kind(at - 1) == "comma" or bool(token.conjunction)
    for act in ACTS if token.bare not in lexicon.agreement_nouns else ():
        if not lexicon.is_a(f"verbal_nouns.{act}", token.bare):
            continue
        if act == "reach" and opens and token.stem in lexicon.verbs and not token.definite:
            break  # «X reached»
        return (
            Chunk("verbal_noun", at, at, act) if act not in CHANGES or changed(source, at) else None
        )
    if lexicon.is_a("participles.sign", token.bare) and token.definite:
        return Chunk("participle", at, at, "sign")
    dual = lexicon.heads.get(token.stem)
    if _heads_quotations(source, at):
        return Chunk("each", at, at)
    following = source.token(at + 1)
    alone = following is None or not following.definite
    if lexicon.is_a("both.states", token.bare) and alone:
        return Chunk("both", at, at, "State")
    if lexicon.is_a("both.any", token.bare) and alone:
        return Chunk("both", at, at)
    alone = alone or (following is not None and not _describes_two(source, following))
    if dual and dual.dual and token.definite and alone and dual.type != "State":
        return Chunk("both", at, at, fold(dual.singular))
    for name, kind in CUES:
        if lexicon.is_a(name, token.bare):
            return Chunk(kind, at, at)
    return None


def _describes_two(source: Source, token: Token) -> bool:
    """Whether a word with the article is an adjective of a dual, or of each of the two."""
    return token.folded.endswith(_DUAL) or token.stem in source.lexicon.nisbas


def _heads_quotations(source: Source, at: int) -> bool:
    """Whether a dual or plural head stands before names in quotation marks («firms "X", "Y"»)."""
    token, lexicon = source.tokens[at], source.lexicon
    head = lexicon.heads.get(token.stem)
    several = (head is not None and head.dual) or token.stem in lexicon.plurals
    return several and not token.definite and source.kind(at + 1) == "quote"


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
    if token.kind == "quote" and names_document(source, at):
        return None
    return _named(source, at, aliases) if token.kind in ("quote", "latin") else None


def _of_word(source: Source, at: int, aliases: Aliases, place: Place) -> Chunk | None:
    """What a word opens; one that opens nothing can only begin a name that is expected here."""
    token = source.tokens[at]
    known = token.bare in aliases.firsts
    if "act" in token.opens and not known and (verb := unlisted_verb_at(source, at)):
        return verb
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
    listing = place.listing or place.pairing
    if listing and not named and (brand := brand_at(source, at)):
        return Chunk("name", at, brand[0].last, names=brand)
    if place.side and (names := unlisted_at(source, at, subject=place.subject)):
        return Chunk("name", at, names[0].last, names=names)
    return named


def _role(source: Source, at: int, place: Place) -> Chunk | None:
    """A word with a role of its own: a person behind a post or title, a cue, a document, a verb."""
    opens = source.tokens[at].opens
    if "post" in opens and (two := dual_post_at(source, at)):
        return two
    if "counterpart" in opens and (
        counterpart := counterpart_at(
            source, at, place.body_before, person=place.after_person, head=place.head_before
        )
    ):
        return counterpart
    if _represents(source, at):
        return Chunk("represented", at, at)
    if "person" in opens or place.signer:
        person = person_at(source, at, slot=place.signer)
        if person is None and place.represented:
            person = representative_at(source, at)
        elif person is None and place.for_side:
            person = named_person_at(source, at)
        if person:
            person = of_the_one_before(source, person, place.body_before)
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
_ROLES: Readers = (("cue", _cue), ("agreement", document_at), ("post", _post))
_BESIDE_NAMES: Readers = (("campaign", _campaign), ("vague", _vague), ("place", _place))


def chunks(source: Source, aliases: Aliases) -> tuple[Chunk, ...]:
    """The chunks of a sentence from left to right; they cover every token once."""
    found: list[Chunk] = []
    place = Place(source, found, is_contractual(source))
    at, after_word = 0, False
    while at < len(source.tokens):
        token = source.tokens[at]
        plain = token.kind == "word" and not token.opens and token.bare not in aliases.firsts
        closed = after_word and not place.contractual
        passed = plain and (closed or not place.open)
        chunk = _word(at, token) if passed else _next(source, at, place, aliases)
        found.append(chunk)
        after_word = chunk.kind == "word"
        at = chunk.last + 1
    return tuple(found)


def _word(at: int, token: Token) -> Chunk:
    """A word without a role."""
    bound = bool(token.conjunction)
    return tuple.__new__(
        Chunk, ("word", at, at, "", (), None, None, bound, token.preposition, False)
    )


def _next(source: Source, at: int, place: Place, aliases: Aliases) -> Chunk:
    """The chunk at a place, with the clitics of its first word."""
    token = source.tokens[at]
    chunk = _chunk_at(source, at, aliases, place)
    bound, preposition = bool(token.conjunction), token.preposition
    if chunk is None:
        return _word(at, token)
    named = chunk.person or (chunk.names[0] if chunk.names else None)
    if named is not None and token.folded.startswith(WAW):
        bound = bound or named.span.start == token.span.start + 1
    if not bound and not preposition:
        return chunk
    return chunk._replace(conjunction=bound, preposition=preposition)
