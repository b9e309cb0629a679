"""What the chunks before a token lead to expect at it: who signed, a side of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sawab_graph.reading.arabic.boundaries import WAW
from sawab_graph.reading.arabic.personal_names import is_and_given
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source

_TEH = "\u062a"
_SEAT = 4  # a name, «in», a place and its adjective
SIGNING = frozenset({"sign", "sign_it", "reach", "renew", "agree", "engage"})
_SLOT_KINDS = frozenset(
    {"with", "between", "jointly", "by", "each", "both", "sign", "document", "person"}
)
_PAIR = 2
_LISTED = frozenset({"name", "comma"})
_GOVERNORS = frozenset({"with", "between", "each", "jointly"})
_SIDE_KINDS = frozenset({"with", "between", "jointly", "each", "sign"})


@dataclass(frozen=True, slots=True)
class Place:
    """What is expected at the next token of a sentence, told by the chunks ``before`` it."""

    source: Source
    before: Sequence[Chunk]
    contractual: bool

    @property
    def at(self) -> int:
        """The next token."""
        return self.before[-1].last + 1 if self.before else 0

    @property
    def open(self) -> bool:
        """Whether a word that no list knows may begin a name."""
        last = self.before[-1] if self.before else None
        if self.represented:
            return True
        if not self.contractual:
            return self.signer
        if last is None or last.kind != "word":
            return self.listing or self.signer or self.side or self.pairing
        joined = self.source.tokens[last.last + 1].conjunction
        return bool(joined or _begins_statement(self.source, last)) and self.side

    @property
    def signer(self) -> bool:
        """Whether who signed may stand here."""
        if not self.before:
            return False
        if self.represented:
            return True
        last = self.before[-1]
        if last.kind == "comma" and len(self.before) > 1:
            named = self.before[-2].kind
            beside = named == "person" or (self.contractual and named == "name")
            return beside or self._joins_person
        return self.behalf or _slot_kind(last) in _SLOT_KINDS

    @property
    def _joins_person(self) -> bool:
        """Whether «and» with a given name goes on with persons named before («, and Khalifa X»)."""
        given = is_and_given(self.source, self.at)
        return given and any(c.kind == "person" for c in self.before)

    @property
    def behalf(self) -> bool:
        """Whether «for X» or «on the part of X» stands right before: who signed for X follows."""
        if not self.contractual or len(self.before) < 2 or self.before[-1].kind != "name":
            return False
        told = self.before[-2]
        word = self.source.tokens[told.first].folded.removeprefix(WAW)
        return told.kind == "by" or self.source.lexicon.is_a("slots.on_behalf", word)

    @property
    def for_side(self) -> bool:
        """Whether a side stands right before for which somebody signs («signed for X by P»)."""
        told = self.before[-2] if self.behalf else None
        word = self.source.tokens[told.first].bare if told else ""
        return told is not None and (
            told.kind == "by" or self.source.lexicon.is_a("slots.signed_for", word)
        )

    @property
    def represented(self) -> bool:
        """Whether «represented by» or «represented in» stands right before."""
        if not self.before:
            return False
        last = self.before[-1]
        if last.kind != "word" or len(self.before) < _PAIR:
            return last.kind == "represented"
        inside = self.before[-2].kind == "represented"
        return inside and self.source.lexicon.is_a("slots.in", self.source.tokens[last.first].bare)

    @property
    def side(self) -> bool:
        """Whether a side of an agreement may stand here."""
        if not self.contractual:
            return False
        source, before = self.source, self.before
        last = _slot_kind(before[-1]) if before else ""
        acted = last in _SIDE_KINDS or _continues_list(source, before, self.at)
        return acted or _announced(source, before) or _before_verb(source, before, self.at)

    @property
    def subject(self) -> bool:
        """Whether a man's name or another statement may stand here as well."""
        if not self.before:
            return False
        last = self.before[-1]
        masculine = last.kind == "verb" and _is_masculine(self.source, last)
        return masculine or _continues_list(self.source, self.before, self.at)

    @property
    def listing(self) -> bool:
        """Whether a further side may stand here in a list under «with» or «between»."""
        if not self.contractual or not self.before or self.before[-1].kind not in _LISTED:
            return False
        governor = next((c for c in reversed(self.before) if c.kind not in _LISTED), None)
        return governor is not None and governor.kind in _GOVERNORS

    @property
    def pairing(self) -> bool:
        """Whether a second subject may stand here: right behind the one of a verb that signs."""
        if not self.contractual or len(self.before) < _PAIR or self.before[-1].kind != "name":
            return False
        verb = self.before[-2]
        return verb.kind == "verb" and (verb.value in SIGNING or _announced(self.source, [verb]))

    @property
    def body_before(self) -> Mention | None:
        """The body named last before the token."""
        named = (c for c in reversed(self.before) if c.kind == "name")
        return next((c.names[-1] for c in named), None)

    @property
    def head_before(self) -> str:
        """The head noun of the body that the person named last heads; empty for a minister."""
        persons = (c.person for c in reversed(self.before) if c.person)
        bodies = next((p.bodies for p in persons), ())
        return bodies[0].head if bodies and bodies[0].type != "State" else ""

    @property
    def after_person(self) -> bool:
        """Whether the side named last is a person."""
        sides = ("name", "person", "post")
        named = next((c for c in reversed(self.before) if c.kind in sides), None)
        return named is not None and named.kind != "name"


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
    verbs, tokens = source.lexicon.verbs, source.tokens
    if before and not _begins_statement(source, before[-1]):
        return False
    return any({verbs.get(t.folded), verbs.get(t.stem)} & SIGNING for t in tokens[at + 1 : at + 6])


def _begins_statement(source: Source, chunk: Chunk) -> bool:
    return source.lexicon.is_a("relatives.that", source.tokens[chunk.last].folded)


def _slot_kind(chunk: Chunk) -> str:
    """The kind of a chunk as its neighbours see it: signing verbs and documents open a slot."""
    signing = (chunk.kind == "verb" and chunk.value in SIGNING) or chunk.kind == "agreement"
    return ("sign" if chunk.kind == "verb" else "document") if signing else chunk.kind


def _continues_list(source: Source, before: Sequence[Chunk], at: int) -> bool:
    """Whether a conjunction binds the token to a name in a list of sides."""
    if not before:
        return False
    apart = source.tokens[before[-1].first].folded == WAW  # «and» written by itself
    if not (source.tokens[at].conjunction or apart):
        return False
    seated = before[-1].kind in ("name", "comma", "word", "place")
    return seated and any(c.kind == "name" for c in before[-_SEAT:])


def is_contractual(source: Source) -> bool:
    """Whether a sentence names a document or tells an act of agreeing: only there are sides."""
    told = any(token.opens and _contracts(source, at) for at, token in enumerate(source.tokens))
    return told or _launches_jointly(source)


def _launches_jointly(source: Source) -> bool:
    """Whether a sentence tells a campaign that is launched in cooperation with somebody."""
    lexicon, tokens = source.lexicon, source.tokens
    jointly = lexicon.phrases["slots.jointly"]
    joined = any(
        jointly.by_first.get(t.folded) and source.match(jointly, i) for i, t in enumerate(tokens)
    )
    return joined and any(lexicon.verbs.get(t.folded) == "launch" for t in tokens)


def _contracts(source: Source, at: int) -> bool:
    token, verbs = source.tokens[at], source.lexicon.verbs
    if "verb" in token.opens and {verbs.get(token.folded), verbs.get(token.stem)} & SIGNING:
        return True
    named = "agreement" in token.opens
    return named and source.match(source.lexicon.agreement_nouns, at) is not None
