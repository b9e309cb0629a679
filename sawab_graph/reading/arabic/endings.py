"""Where a name is over: what follows it is no part of it."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import (
    is_proper,
    is_verbal_noun,
    pairs,
)
from sawab_graph.reading.arabic.runs import Run, Walk, is_feminine
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Token

_MOTHER = "\u0627\u0645"  # «the mother company»
_TEH = "\u0647"
_MIM = "\u0645"
_MANY = "\u0627\u062a"
_NISBA_ENDINGS = ("\u064a", "\u064a\u0647")  # yeh; yeh and teh marbuta, folded
_ADJECTIVE = ("\u0647", "\u064a", "\u0621", "\u0627")  # what one of a feminine noun ends in


def disagrees(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a masculine adjective follows a feminine head: it belongs to a word before it."""
    masculine = token.stem.endswith(_NISBA_ENDINGS[0]) and len(token.stem) > 3
    head = walk.source.tokens[walk.at]
    if run.last > walk.at and is_feminine(walk) and is_proper(walk.source, run.last):
        return not token.stem.endswith(_ADJECTIVE)  # «issued the following statement»
    return run.last == walk.at and head.definite and head.stem.endswith("\u0647") and masculine


def is_object(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a noun with the article behind a closed name is what the body does, or another's.

    «The ministry of health carries out the project»: neither noun is an adjective.
    """
    lexicon = walk.source.lexicon
    if run.last == walk.at:
        agrees = token.stem.endswith(_ADJECTIVE) or token.stem == _MOTHER
        agrees = agrees and not (token.stem in lexicon.heads and not token.stem.endswith(_TEH))
        definite = walk.source.tokens[walk.at].definite
        return definite and is_feminine(walk) and not agrees  # «the ministry the institute»
    if not run.closed or token.stem.endswith(_NISBA_ENDINGS[True]):
        return False
    last = walk.source.tokens[run.last]
    described = last.stem.endswith(_NISBA_ENDINGS[True]) and not last.preposition
    if run.lam and described and not token.stem.endswith(_NISBA_ENDINGS[0]):
        return True  # «the royal institute for the X-ian culture the chance»
    if walk.source.tokens[walk.at].definite and token.stem.endswith(_MANY):
        return True  # «the X-ian university the applications»
    return token.stem in lexicon.heads or lexicon.is_a("slots.campaign_nouns", token.stem)


def is_remark(source: Source, at: int) -> bool:
    """Whether an adjective only remarks on a body («the leading»), and none is joined to it."""
    remark = source.lexicon.is_a("describing.remarks", source.tokens[at].stem)
    return remark and not pairs(source, at) and not _is_greater(source, at)


def _is_greater(source: Source, at: int) -> bool:
    """Whether «greater» belongs to the town before it («the municipality of Greater Amman»)."""
    listed = source.lexicon.is_a("describing.greater", source.tokens[at].stem)
    return listed and source.match(source.lexicon.cities, at - 1) is not None


def is_complete(walk: Walk, run: Run) -> bool:
    """Whether the last word ends a company's name («limited», «X holding»), not «the holding»."""
    if run.last == walk.at + 1 and walk.source.tokens[walk.at].definite:
        return False
    return walk.source.lexicon.is_a("describing.endings", walk.source.tokens[run.last].stem)


def acts_on(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a participle with an object of its own remarks on a body («carrying out the ...»)."""
    following = walk.source.token(run.last + 2)
    if following is None:
        return False
    led = walk.source.lexicon.is_a("slots.prepositions", following.folded)
    if led and run.closed and is_verbal_noun(token.stem):
        return True  # «announced joining the ...»
    governs = bool(following.preposition) and not following.definite
    participle = token.stem.startswith(_MIM) and not token.stem.endswith(_NISBA_ENDINGS)
    return run.closed and run.last > walk.at and governs and participle
