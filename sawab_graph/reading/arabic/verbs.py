"""Verbs where a sentence has them: those of the lexicon, and others told by their shape."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import WAW
from sawab_graph.reading.chunks import Chunk
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


def unlisted_verb_at(source: Source, at: int) -> Chunk | None:
    """A word that no list knows and that opens a statement about the body named behind it.

    The feminine of the past has the ending of no noun but the plural; few nouns begin with the
    prefix of the masculine of the present.
    """
    token, subject = source.tokens[at], source.token(at + 1)
    if not token.folded.endswith(_TEH) and _YEH not in token.folded[:2]:
        return None
    if token.definite or token.preposition or subject is None:
        return None
    if subject.stem not in source.lexicon.heads or subject.preposition or subject.conjunction:
        return None
    verb = token.folded.removeprefix(WAW)
    if not source.lexicon.vocabulary.isdisjoint((token.folded, token.bare, verb)):
        return None
    shaped = _is_past(verb, subject.stem) or verb.startswith(_YEH)
    opens = len(verb) >= _SHORTEST and shaped and _opens_statement(source, at)
    return Chunk("verb", at, at, _OTHER) if opens else None


def _is_past(verb: str, subject: str) -> bool:
    feminine = subject.endswith((_TEH_MARBUTA, _ALEF + _TEH))
    return feminine and verb.endswith(_TEH) and not verb.endswith(_ALEF + _TEH)


def _opens_statement(source: Source, at: int) -> bool:
    token, before = source.tokens[at], source.token(at - 1)
    if before is None or token.conjunction or token.folded.startswith(WAW):
        return True
    marked = before.kind in ("comma", "mark", "close")
    return marked or source.lexicon.is_a("relatives.that", before.folded)
