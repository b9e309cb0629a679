"""What belongs to a side behind its name: brackets, a closing quotation mark, «in Cairo»."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause


def kind(clause: Clause, at: int) -> str:
    """The kind of a chunk, empty outside the sentence."""
    return clause.chunks[at].kind if 0 <= at < len(clause.chunks) else ""


def behind(clause: Clause, at: int) -> int:
    """The chunk after what belongs to a side: «unit of X», «of Spain», «in Cairo», brackets."""
    while at < len(clause.chunks):
        after = _modifier(clause, at)
        if after is None:
            return at
        at = after
    return at


def _modifier(clause: Clause, at: int) -> int | None:
    if clause.is_a("companies.of_parent", at) or _closes_quotation(clause, at):
        return at + 1
    if (behind := bracket_end(clause, at)) is not None:
        return behind
    word = clause.source.tokens[clause.chunks[at].first]
    if word.kind == "number" and kind(clause, at) == "word" and kind(clause, at + 1) == "comma":
        return at + 1  # «director of the branch 12, ...»
    national = clause.source.match(clause.source.lexicon.nationalities, clause.chunks[at].first)
    if national and word.span.of(clause.source.text).islower():
        return at + 1  # «la Croix-Rouge malienne»
    article = clause.is_a("names.articles", at + 1)
    if clause.is_a("slots.located", at) and kind(clause, at + 1 + article) in ("name", "place"):
        return at + 2 + article
    if kind(clause, at) == "represented":
        found = clause.find(frozenset({"person"}), at, at + 6)
        return found + 1 if found is not None else None
    if kind(clause, at) == "comma" and kind(clause, at + 1) == "represented":
        return at + 1
    return None


def _closes_quotation(clause: Clause, at: int) -> bool:
    """Whether the quotation marks around a name close at a chunk («la « GIZ » et ...»)."""
    marks = (clause.source.kind(clause.chunks[i].first) for i in (at - 2, at))
    return kind(clause, at - 1) == "name" and at > 1 and all(m == "quote" for m in marks)


def bracket_end(clause: Clause, at: int) -> int | None:
    """The chunk after the bracket that opens at a chunk; none where none opens."""
    if kind(clause, at) != "word" or clause.source.kind(clause.chunks[at].first) != "open":
        return None
    for place in range(at + 1, min(at + 14, len(clause.chunks))):
        if clause.source.tokens[clause.chunks[place].last].kind == "close":
            return place + 1
    return None
