"""What stands behind a side without naming another: its seat, its owner, who represents it."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause

_BA = "\u0628"
_ASIDE = 26
_SHORTEST = 3  # letters
_APPOSITION_ENDS = frozenset(
    {"comma", "verb", "verbal_noun", "agreement", "person", "with", "between"}
)


def modifiers_end(clause: Clause, at: int) -> int:
    """The chunk after «in X», «affiliated to X» and a dash of apposition behind a party."""
    while at < len(clause.chunks):
        after = _modifier(clause, at)
        if after is None:
            return at
        at = after
    return at


def _modifier(clause: Clause, at: int) -> int | None:
    kinds = [c.kind for c in clause.chunks[at : at + 3]]
    if (closed := _parenthesis_end(clause, at)) is not None:
        return closed
    if _is_nationality(clause, at) or _is_seat(clause, at) or clause.is_a("slots.itself", at):
        return at + 1
    if _is_territory(clause, at):
        return at + 2
    if clause.is_a("slots.in", at) and len(kinds) > 1 and kinds[1] in ("name", "place", "word"):
        after = at + 2 + _is_construct(clause, at + 1)
        return _after_places(clause, after + _is_adjective(clause, after))
    start = at + 1 if kinds[:1] == ["comma"] else at
    if kinds[start - at : start - at + 2] == ["affiliated", "name"]:
        return start + 2
    if kinds[:1] == ["represented"] or kinds[:2] == ["comma", "represented"]:
        return _after_representative(clause, at)
    return relative_end(clause, at, len(clause.chunks)) or _side_phrase(clause, start)


def _is_territory(clause: Clause, at: int) -> bool:
    """Whether «in the governorate of X» with an attached preposition stands behind a party."""
    if at + 1 >= len(clause.chunks):
        return False
    token, following = clause.source.tokens[clause.chunks[at].first], clause.chunks[at + 1]
    territory = clause.source.lexicon.is_a("slots.territories", token.stem)
    named = following.kind in ("word", "place") and not following.conjunction
    return territory and token.preposition == _BA and not token.definite and named


def _is_adjective(clause: Clause, at: int) -> bool:
    """Whether a word with the article agrees with the one before it («in the dry regions»)."""
    if at >= len(clause.chunks):
        return False
    chunk, before = clause.chunks[at], clause.chunks[at - 1]
    plain = chunk.kind == before.kind == "word" and not chunk.conjunction and not chunk.preposition
    tokens = clause.source.tokens
    return plain and tokens[chunk.first].definite and tokens[before.first].definite


def _parenthesis_end(clause: Clause, at: int) -> int | None:
    """The chunk after a short remark in parentheses."""
    kinds = [clause.source.tokens[c.first].kind for c in clause.chunks[at : at + 6]]
    return at + kinds.index("close") + 1 if kinds[:1] == ["open"] and "close" in kinds else None


def _is_construct(clause: Clause, at: int) -> bool:
    """Whether a word without the article is completed by the next («in the region of X»)."""
    if at + 1 >= len(clause.chunks):
        return False
    word, following = clause.chunks[at], clause.chunks[at + 1]
    definite = clause.source.tokens[word.first].definite
    plain = word.kind == "word" and following.kind in ("word", "place") and not definite
    return plain and not following.conjunction and not following.preposition


def _after_places(clause: Clause, at: int) -> int:
    """The chunk after the places joined to the first («in A and B»)."""
    while at < len(clause.chunks) and clause.chunks[at].conjunction:
        chunk = clause.chunks[at]
        if chunk.kind != "place" and not (chunk.kind == "name" and chunk.name.type == "State"):
            break
        at += 1
    return at


def _after_representative(clause: Clause, at: int) -> int | None:
    """The chunk after «represented by P», «represented in the body B»."""
    following = clause.find(frozenset({"person", "name"}), at, at + 5)
    return following + 1 if following is not None else None


def _side_phrase(clause: Clause, at: int) -> int | None:
    """The chunk after «on the one hand», «on the other hand»."""
    if not clause.is_a("slots.from", at) or not clause.is_a("slots.hand", at + 1):
        return None
    return at + 3 if clause.is_a("ordinals.words", at + 2) else at + 2


def relative_end(clause: Clause, at: int, stop: int) -> int | None:
    """The comma that closes «, which ...,» or «, funded by ...,» before ``stop``, if one opens."""
    opens = [
        i
        for i in range(at, min(stop + 1, len(clause.chunks) - 1))
        if clause.chunks[i].kind == "comma" and _is_aside(clause, i + 1)
    ]
    if not opens or (stop == len(clause.chunks) and opens[0] != at):
        return None
    return clause.find(frozenset({"comma"}), opens[0] + 2, opens[0] + _ASIDE)


def _is_aside(clause: Clause, at: int) -> bool:
    listed = clause.is_a("relatives.words", at) or clause.is_a("slots.aside", at)
    return listed or _is_described(clause, at) or _is_apposition(clause, at)


def _is_apposition(clause: Clause, at: int) -> bool:
    """Whether a phrase up to a comma says what a side is («, the arm of Y,», «, listed in Z,»)."""
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    attached = token.conjunction or token.preposition
    if chunk.kind != "word" or attached or not (token.definite or _is_superlative(clause, at)):
        return False
    close = clause.find(_APPOSITION_ENDS, at + 1, at + _ASIDE)
    return close is not None and clause.chunks[close].kind == "comma"


def _is_superlative(clause: Clause, at: int) -> bool:
    return clause.is_a("slots.superlatives", at)


def _is_described(clause: Clause, at: int) -> bool:
    """Whether a class with the article describes the side before («, the body that owns Y,»)."""
    chunk = clause.chunks[at] if at + 1 < len(clause.chunks) else None
    if chunk is None or chunk.kind != "name" or chunk.conjunction or chunk.preposition:
        return False
    close = clause.find(frozenset({"comma", "verb"}), at + 2, at + _ASIDE)
    described = clause.source.tokens[clause.chunks[at + 1].first]
    if close is None or clause.chunks[close].kind != "comma" or not described.definite:
        return False
    following = clause.chunks[close + 1 : close + 2]
    return chunk.name.kind == "reference" and not any(c.conjunction for c in following)


def _is_seat(clause: Clause, at: int) -> bool:
    """Whether «in the X» with an attached preposition tells where a side sits."""
    if at >= len(clause.chunks):
        return False
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    whole = token.definite or chunk.kind in ("place", "name") or _ends_side(clause, at + 1)
    unlisted = not token.listed and len(token.folded) > _SHORTEST and token.folded.startswith(_BA)
    governed = whole and (token.preposition == _BA or unlisted)
    adjective = at > 0 and token.definite and not (token.preposition or token.conjunction)
    follows = adjective and clause.source.tokens[clause.chunks[at - 1].first].preposition == _BA
    return chunk.kind in ("word", "place", "name") and (governed or follows)


def _ends_side(clause: Clause, at: int) -> bool:
    """Whether a side is over at a chunk: another is joined, a comma or the document follows."""
    chunk = clause.chunks[at] if at < len(clause.chunks) else None
    if chunk is None:
        return False
    return chunk.kind in ("comma", "agreement") or (chunk.conjunction and chunk.kind == "name")


def _is_nationality(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    single = chunk.first == chunk.last and chunk.kind in ("word", "name") and not token.preposition
    return (
        single
        and token.definite
        and not token.conjunction
        and token.stem in clause.source.lexicon.nisbas
    )
