"""What an agreement is about and the sum it names, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.figures import number_at
from sawab_graph.reading.clauses import Clause, Draft

_MAX_WORDS = 8
_ENDS = frozenset({"with", "between", "jointly", "by", "verb", "comma", "date"})


def with_substance(clause: Clause, draft: Draft, noun: int, stop: int) -> Draft:
    """A draft with the field that follows its document and the sums that its statement tells."""
    topic = _topic(clause, noun + 1, min(stop, noun + _MAX_WORDS))
    return replace(
        draft,
        topics=(topic,) if topic else (),
        amounts=tuple(dict.fromkeys(_amounts(clause, clause.chunks[noun].last + 1))),
    )


def _topic(clause: Clause, start: int, stop: int) -> str | None:
    """«in the field of X», «on X» right after a document, up to the next slot, verb or comma."""
    for at in range(start, stop):
        if clause.chunks[at].kind in _ENDS:
            return None
        first = at + _opening(clause, at)
        if first > at:
            return _words(clause, first)
    return None


def _opening(clause: Clause, at: int) -> int:
    """How many chunks open a topic at a chunk: «on» is one, «in the field of» two."""
    if clause.is_a("slots.regarding", at):
        return 1
    field = clause.is_a("slots.in", at) and clause.is_a("slots.fields", at + 1)
    return 2 if field else 0


def _words(clause: Clause, first: int) -> str | None:
    last = first
    while last < min(first + _MAX_WORDS, len(clause.chunks)) and not _ends(clause, last):
        last += 1
    if last == first:
        return None
    return clause.source.slice(clause.chunks[first].first, clause.chunks[last - 1].last)


def _ends(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    mark = clause.source.tokens[chunk.first].kind in ("mark", "open", "number")
    aim = clause.source.tokens[chunk.first].preposition == "\u0644"
    stop = clause.is_a("slots.breaks", at) or clause.is_a("slots.in", at)
    return chunk.kind in _ENDS or mark or aim or stop or clause.is_a("slots.worth", at)


def _amounts(clause: Clause, start: int) -> Iterator[str]:
    """«worth 800 million dollars»: a number with a currency behind a word that prices."""
    tokens, lexicon = clause.source.tokens, clause.source.lexicon
    end = start
    for at in range(start, len(tokens)):
        if at < end:
            continue
        number = number_at(clause.source, at) or _decimal(clause, at)
        if number is None or not _is_priced(clause, at):
            continue
        unit = at + number[0]
        if unit < len(tokens) and lexicon.is_a("figures.currencies", tokens[unit].folded):
            following = unit + 1
            named = following < len(tokens) and _qualifies(clause, following)
            end = following + named
            yield clause.source.slice(at, following if named else unit)


def _decimal(clause: Clause, at: int) -> tuple[int, int] | None:
    """«7.2 million»: the number of tokens; the value is left to the words."""
    tokens, lexicon = clause.source.tokens, clause.source.lexicon
    if tokens[at].kind != "number" or at + 1 >= len(tokens):
        return None
    return (2 if tokens[at + 1].folded in lexicon.multipliers else 1), 0


def _is_priced(clause: Clause, at: int) -> bool:
    words = clause.source.tokens[max(0, at - 5) : at]
    worth = clause.source.lexicon.words["slots.worth"]
    return any(token.folded in worth or token.bare in worth for token in words)


def _qualifies(clause: Clause, at: int) -> bool:
    """Whether an adjective of a country says whose currency it is («Saudi riyals»)."""
    token = clause.source.tokens[at]
    return not token.preposition and token.stem in clause.source.lexicon.nisbas
