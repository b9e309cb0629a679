"""What an agreement is for, in the words of the text."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause

_MAX_WORDS = 30
_SEARCH = 8


def purposes_after(clause: Clause, chunk: int) -> tuple[str, ...]:
    """«to do A», «aimed at A», «for A» behind a chunk, up to the next comma or stop."""
    if chunk >= len(clause.chunks):
        return ()
    tokens = clause.source.tokens
    table = clause.source.lexicon.phrases["slots.focus"]
    first = clause.chunks[chunk].first
    for at in range(first, min(first + _SEARCH, len(tokens))):
        found = clause.source.match(table, at)
        if found:
            return _text(clause, at + found[0])
        if tokens[at].kind == "comma":
            return ()
    return ()


def _text(clause: Clause, first: int) -> tuple[str, ...]:
    tokens = clause.source.tokens
    last = first
    while last < len(tokens) and tokens[last].kind != "comma" and tokens[last].folded != ".":
        last += 1
    if not first < last <= first + _MAX_WORDS:
        return ()
    text = clause.source.text[tokens[first].span.start : tokens[last - 1].span.end]
    return (" ".join(text.split()),)
