"""Verbs where a sentence has them: those of the lexicon, and others told by their shape."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import WAW
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.source import Source

_TEH, _TEH_MARBUTA, _YEH, _ALEF = "\u062a", "\u0647", "\u064a", "\u0627"  # heh: as it is folded
_SHORTEST = 4
_OTHER = "other"


def verb_at(source: Source, at: int) -> Chunk | None:
    """The verb of the lexicon at a token; not a head noun with the letters of one."""
    token, lexicon = source.tokens[at], source.lexicon
    if token.definite or token.preposition:
        return None
    kind = lexicon.verbs.get(token.folded) or lexicon.verbs.get(token.stem)
    acts = token.folded not in lexicon.heads or _binds(source, at)
    return Chunk("verb", at, at, kind) if kind and acts else None


def _binds(source: Source, at: int) -> bool:
    """Whether a head noun with the letters of «joins» is the verb: a preposition leads to none."""
    before, lexicon = source.token(at - 1), source.lexicon
    if not lexicon.is_a("slots.binding", source.tokens[at].folded):
        return False
    if before is None:  # «joins X», not «the cluster of Riyadh»
        return source.match(lexicon.cities, at + 1) is None
    led = any(lexicon.is_a(f"slots.{word}", before.folded) for word in ("with", "between", "from"))
    return not led and lexicon.verbs.get(before.folded) not in ("sign", "renew")


def may_act(folded: str, bare: str, lexicon: Lexicon) -> bool:
    """Whether a word without clitics of a noun has the shape of a verb and is in no list.

    The feminine of the past has the ending of no noun but the plural; few nouns begin with the
    prefix of the masculine of the present.
    """
    verb = folded.removeprefix(WAW)
    past = verb.endswith(_TEH) and not verb.endswith(_ALEF + _TEH)
    shaped = len(verb) >= _SHORTEST and (past or verb.startswith(_YEH))
    return shaped and lexicon.vocabulary.isdisjoint((folded, bare, verb))


def unlisted_verb_at(source: Source, at: int) -> Chunk | None:
    """A word with the shape of a verb that opens a statement about the body named behind it."""
    token, subject = source.tokens[at], source.token(at + 1)
    if subject is None or subject.preposition or subject.conjunction:
        return None
    if subject.stem not in source.lexicon.heads or token.definite or token.preposition:
        return None
    if not may_act(token.folded, token.bare, source.lexicon):
        return None
    feminine = subject.stem.endswith((_TEH_MARBUTA, _ALEF + _TEH))
    agrees = feminine or token.folded.removeprefix(WAW).startswith(_YEH)
    return Chunk("verb", at, at, _OTHER) if agrees and _opens_statement(source, at) else None


def _opens_statement(source: Source, at: int) -> bool:
    token, before = source.tokens[at], source.token(at - 1)
    if before is None or token.conjunction or token.folded.startswith(WAW):
        return True
    marked = before.kind in ("comma", "mark", "close")
    return marked or source.lexicon.is_a("relatives.that", before.folded)
