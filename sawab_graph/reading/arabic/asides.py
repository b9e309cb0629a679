"""What stands between commas behind a name to say what it is, and has no part in what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sawab_graph.reading.arabic.boundaries import BA
from sawab_graph.reading.clauses import Clause

_REACH = 26
_ADJECTIVES = 2
_NAMED = frozenset({"name", "place", "affiliated"})
_TOLD = frozenset(
    {"agreement", "verbal_noun", "person", "post", "with", "between", "jointly", "by"}
)
_FRAMED = _TOLD - {"person", "post"}
_SHORTEST, _SIDES = 4, 2
_ACTS = frozenset({"sign", "conclude", "launch", "reach", "agree", "engage", "renew", "pass"})
_WHEN_AND_WHERE = ("date", "place")


def without_asides(clause: Clause) -> Clause:
    """The clause without asides behind a name: «X, which was founded in 1975, signed with Y».

    An aside closes with a comma. One that says who somebody is opens with «which», «the biggest»,
    «one of» or a word with the article; of one that says when, where or how something was done
    («X, on Sunday in C, signed with Y») only day and place are kept. One that names a document, an
    act of signing or a person has a part in what is told.
    """
    left_out = set(_frame(clause))
    at = max(1, *left_out) if left_out else 1
    while at < len(clause.chunks) - 2:
        close = _close(clause, at)
        if close is not None:
            left_out.update(_dropped(clause, at, close))
            at = close
        at += 1
    if not left_out:
        return clause
    kept = (chunk for i, chunk in enumerate(clause.chunks) if i not in left_out)
    return replace(clause, chunks=tuple(kept))


def _frame(clause: Clause) -> Iterator[int]:
    """The chunks of an opening frame: «on the margin of a forum that Z held, X signed with Y».

    Not where the statement behind it may be about those whom the frame names.
    """
    if not _is_adverb(clause, 0) or len(clause.chunks) < _SHORTEST:
        return
    close = clause.find(frozenset({"comma"}), 1, _REACH)
    if close is None or not _is_comma(clause, close) or _tells(clause, 0, close, _FRAMED):
        return
    rest = clause.chunks[close + 1 :]
    sides = sum(len(c.names) + (c.person is not None) for c in rest)
    opened = rest and rest[0].kind in ("verb", "name") and not rest[0].conjunction
    if opened and sides >= _SIDES and not any(c.kind == "both" for c in rest):
        dropped = [i for i in range(close) if not _is_circumstance(clause, i)]
        yield from dropped
        if len(dropped) == close:
            yield close  # with a day or a place kept, the comma parts them from the statement


def _tells(clause: Clause, start: int, stop: int, kinds: frozenset[str]) -> bool:
    """Whether a chunk of some kinds, or an act of agreeing, stands between two chunks."""
    inside = clause.chunks[start:stop]
    return any(c.kind in kinds or (c.kind == "verb" and c.value in _ACTS) for c in inside)


def _close(clause: Clause, at: int) -> int | None:
    """The comma that closes an aside which the comma at a chunk opens; something follows it."""
    chunks = clause.chunks
    if not _is_comma(clause, at) or not _is_behind_name(clause, at):
        return None
    describes = _describes(clause, at + 1)
    if not describes and not _is_adverb(clause, at + 1):
        return None
    close = clause.find(frozenset({"comma"}), at + 2, at + _REACH)
    if close is None or close + 1 >= len(chunks):
        return None
    tells = _tells(clause, at + 1 + _is_source(clause, at + 1), close, _TOLD)
    where = not describes and any(c.kind == "place" for c in chunks[at + 1 : close])
    plain = all(_is_circumstance(clause, i) for i in range(at + 1, close))
    return None if tells or (where and not plain) else close


def _is_behind_name(clause: Clause, at: int) -> bool:
    """Whether a name, perhaps with its adjectives, stands right before a chunk."""
    for chunk in reversed(clause.chunks[max(0, at - _ADJECTIVES - 1) : at]):
        if chunk.kind in _NAMED:
            return True
        if chunk.kind != "word":
            return False
    return False


def _is_comma(clause: Clause, at: int) -> bool:
    """Whether a comma stands at a chunk, not a dash."""
    chunk = clause.chunks[at]
    return chunk.kind == "comma" and clause.source.kind(chunk.first) == "comma"


def _is_source(clause: Clause, at: int) -> int:
    """Two where «according to a statement» stands at a chunk, which is no document signed."""
    stated = at + 1 < len(clause.chunks) and clause.chunks[at + 1].value == "declaration"
    return 2 if stated and not clause.source.tokens[clause.chunks[at + 1].first].definite else 0


def _dropped(clause: Clause, at: int, close: int) -> Iterator[int]:
    """The chunks of an aside that say nothing of an act; a comma stays before a verb."""
    whole = _describes(clause, at + 1)
    for item in range(at, close + (clause.chunks[close + 1].kind != "verb")):
        if whole or not _is_circumstance(clause, item):
            yield item


def _is_circumstance(clause: Clause, at: int) -> bool:
    """Whether a chunk is a day, a place, or «in», «the evening of» before one."""
    if clause.chunks[at].kind in _WHEN_AND_WHERE:
        return True
    led = clause.is_a("slots.in", at) or clause.is_a("slots.times", at)
    return led and clause.chunks[at + 1].kind in _WHEN_AND_WHERE


def _is_adverb(clause: Clause, at: int) -> bool:
    """Whether words that say when, where or how begin at a chunk: no statement of their own."""
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    opens = clause.is_a("slots.adverbial", at) or clause.is_a("slots.times", at)
    led = opens or token.folded.startswith(BA)
    return chunk.kind == "date" or (chunk.kind == "word" and led and not chunk.conjunction)


def _describes(clause: Clause, at: int) -> bool:
    """Whether words that say who somebody is begin at a chunk."""
    if any(clause.is_a(name, at) for name in ("relatives.words", "slots.describing")):
        return True
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    if token.conjunction or token.preposition:
        return False
    if chunk.kind == "affiliated" or clause.is_a("slots.superlatives", at):
        return True
    if chunk.kind == "name" and chunk.name.kind == "reference":
        return _is_described(clause, at)
    return chunk.kind == "word" and token.definite


def _is_described(clause: Clause, at: int) -> bool:
    """Whether a class with the article goes on by a participle («the body concerned with Y»)."""
    following = clause.chunks[at + 1]
    token = clause.source.tokens[following.first]
    whole = following.kind == "word" and token.definite and not token.conjunction
    return whole and clause.chunks[at + 2].kind != "comma"
