"""What sentences tell that are no agreements of bodies: players' contracts and truces."""

from __future__ import annotations

from operator import attrgetter

from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.tokens import Token

_AGO = 5  # tokens
_STEM, _FOLDED = attrgetter("stem"), attrgetter("folded")


def is_excluded(clause: Clause) -> bool:
    """Whether the sentence tells the contract of a player or a trainer, or a truce."""
    lexicon, tokens = clause.source.lexicon, _outside_names(clause)
    words = {*map(_STEM, tokens), *map(_FOLDED, tokens)}
    if not words.isdisjoint(lexicon.words["excluded.contracts"]) or _tells_truce(clause, words):
        return True
    return not (words.isdisjoint(lexicon.words["excluded.matches"]) or _names_company(clause))


def _tells_truce(clause: Clause, words: set[str]) -> bool:
    """Whether a sentence is about a truce, not only about what came since («after the truce»)."""
    lexicon, tokens = clause.source.lexicon, clause.source.tokens
    truces = lexicon.words["excluded.truces"]
    if words.isdisjoint(truces):
        return False
    told = (i for i, t in enumerate(tokens) if t.stem in truces or t.folded in truces)
    times = lexicon.words["slots.ago"]
    return any(not any(t.folded in times for t in tokens[max(0, i - _AGO) : i]) for i in told)


def _outside_names(clause: Clause) -> list[Token]:
    """The tokens of a sentence without those of names in quotation marks and of companies."""
    tokens = clause.source.tokens
    names = (c for c in clause.chunks if c.kind == "name")
    named = (c for c in names if tokens[c.first].kind == "quote" or _is_company(c))
    inside = {at for c in named for at in range(c.first, c.last + 1)}
    return [token for at, token in enumerate(tokens) if at not in inside]


def _is_company(chunk: Chunk) -> bool:
    return any(m.type == "Company" for m in chunk.names)


def _names_company(clause: Clause) -> bool:
    return any(map(_is_company, clause.chunks))
