"""What an agreement is for and what its sides will do, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.clauses import Clause

_LAM = "\u0644"
_MAX_WORDS = 22


def _pieces(clause: Clause, first: int) -> Iterator[tuple[int, int]]:
    """Token ranges between commas from a token on."""
    tokens = clause.source.tokens
    start = first
    for at in range(first, len(tokens) + 1):
        ends = at == len(tokens) or tokens[at].kind == "comma" or tokens[at].folded in (".", ":")
        if ends:
            if at > start:
                yield start, at - 1
            start = at + 1


def _lam_noun(clause: Clause, at: int) -> bool:
    token = clause.source.tokens[at]
    return token.kind == "word" and token.preposition == _LAM and not token.conjunction


def _unknown_lam(clause: Clause, at: int) -> bool:
    """An attached lam before a verbal noun that no list knows («to coordinate efforts»)."""
    tokens = clause.source.tokens
    if at + 1 >= len(tokens) or tokens[at].kind != "word" or not tokens[at].folded.startswith(_LAM):
        return False
    plain = not tokens[at].definite and not tokens[at].conjunction and not tokens[at].preposition
    following = tokens[at + 1]
    return plain and len(tokens[at].folded) > 3 and following.kind == "word" and following.definite


def _text(clause: Clause, first: int, last: int, skip: int = 0) -> str:
    tokens = clause.source.tokens
    start = tokens[first].span.start + skip
    return " ".join(clause.source.text[start : tokens[last].span.end].split())


def purposes_after(clause: Clause, chunk: int) -> tuple[str, ...]:
    """«to do A, and do B»: what follows an attached lam or «with the aim of» after a chunk."""
    first = clause.chunks[chunk].last + 1 if chunk < len(clause.chunks) else 0
    tokens = clause.source.tokens
    follows = first < len(tokens) and _lam_noun(clause, first) and not tokens[first].definite
    opening = (i for i in range(first, len(tokens)) if _starts_purpose(clause, i))
    start = first if follows else next(opening, None)
    if start is None:
        return ()
    found: list[str] = []
    for piece in _pieces(clause, start):
        text = _goal(clause, piece, opening=not found)
        if text is None:
            break
        found.append(text)
    return tuple(found)


def _starts_purpose(clause: Clause, at: int) -> bool:
    after_comma = at > 0 and clause.source.tokens[at - 1].kind == "comma"
    return (after_comma and (_lam_noun(clause, at) or _unknown_lam(clause, at))) or bool(
        _focus(clause, at)
    )


def _focus(clause: Clause, at: int) -> int:
    tokens = clause.source.tokens
    found = clause.source.lexicon.phrases["slots.focus"].longest(
        [t.folded for t in tokens[at : at + 4]]
    )
    return found[0] if found else 0


def _goal(clause: Clause, piece: tuple[int, int], *, opening: bool) -> str | None:
    first, last = piece
    if last - first > _MAX_WORDS:
        return None
    if opening:
        focus = _focus(clause, first)
        if focus:
            return _text(clause, first + focus, last) if first + focus <= last else None
        return _text(clause, first, last, skip=1)
    token = clause.source.tokens[first]
    joined = token.kind == "word" and (token.conjunction or token.folded.startswith("\u0648"))
    relative = token.stem in clause.source.lexicon.words["function_words.words"]
    if not joined or relative or token.stem in clause.source.lexicon.verbs:
        return None
    return _text(clause, first, last, skip=1)


def activities_after(clause: Clause, chunk: int) -> tuple[str, ...]:
    """The undertakings listed after «under the agreement,»: cut before their own purpose."""
    tokens = clause.source.tokens
    first = clause.chunks[chunk].last + 1
    if first >= len(tokens) or tokens[first].kind != "comma":
        return ()
    return tuple(_undertakings(clause, first + 1))


def _undertakings(clause: Clause, first: int) -> Iterator[str]:
    tokens = clause.source.tokens
    table = clause.source.lexicon.phrases["slots.besides"]
    for start, last in _pieces(clause, first):
        found = table.longest([t.folded for t in tokens[start : start + 4]])
        begin = start + (found[0] if found else 0)
        if begin > last:
            continue
        cut = next((i - 1 for i in range(begin + 1, last + 1) if _lam_noun(clause, i)), last)
        joined = start > first and not found and tokens[begin].folded.startswith("\u0648")
        yield _text(clause, begin, cut, skip=1 if joined else 0)
