"""Two who share a post: «the two ministers of X and Y», «the foreign ministers of A and B»."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.arabic.boundaries import is_stop
from sawab_graph.reading.arabic.personal_names import personal_name_at, skip_titles
from sawab_graph.reading.arabic.plurals import merged_portfolios
from sawab_graph.reading.arabic.states import state_at
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source

_PAIR = 2
_Item = tuple[int, int]


def dual_post_at(source: Source, at: int) -> Chunk | None:
    """The bodies or states that the dual of a post at a token names, if it names both."""
    token = source.tokens[at]
    if source.lexicon.is_a("persons.both_posts", token.folded):
        return _two_of_nations(source, at)
    if not source.lexicon.is_a("persons.dual_posts", token.stem) or token.definite:
        return None
    found = _states(source, at) or _nations(source, at)
    if not found and source.lexicon.is_a("persons.dual_ministers", token.stem):
        found = _ministries(source, at + 1)
    if found is None:
        return None
    last, names = found
    return Chunk("post", at, last, names=names)


def _states(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """«ministers (of foreign affairs) of X and Y»."""
    start = at + 1 if state_at(source, at + 1) else at + 2
    if start >= len(source.tokens) or (start > at + 1 and source.tokens[at + 1].definite):
        return None
    first = state_at(source, start)
    second = state_at(source, first[0].last + 1) if first else ()
    if not second or not source.tokens[second[0].first].conjunction:
        return None
    return second[0].last, (first[0], second[0])


def _two_of_nations(source: Source, at: int) -> Chunk | None:
    """«the two presidents, the X-ian P and the Y-ian Q»: their states; names may stand between."""
    first = at + 1
    if not _is_nation(source, first):
        return None
    second = _past_name(source, first) + 1
    if not _is_nation(source, second) or not source.tokens[second].conjunction:
        return None
    names = (_nation(source, first), _nation(source, second))
    return Chunk("post", at, _past_name(source, second), names=names)


def _past_name(source: Source, at: int) -> int:
    """The last token of the personal name behind an adjective, or the adjective itself."""
    named = personal_name_at(source, skip_titles(source, at + 1))
    return at if named is None else named


def _nations(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """«the foreign ministers, the X-ian and the Y-ian»: states that the article names elsewhere."""
    end = at + 1
    while end < len(source.tokens) and not _is_nation(source, end):
        if not source.tokens[end].definite or is_stop(source, end):
            return None
        end += 1
    joined = _is_nation(source, end + 1) and bool(source.tokens[end + 1].conjunction)
    return (end + 1, (_nation(source, end), _nation(source, end + 1))) if joined else None


def _is_nation(source: Source, at: int) -> bool:
    token = source.token(at)
    return token is not None and token.definite and token.stem in source.lexicon.nisbas


def _nation(source: Source, at: int) -> Mention:
    token = source.tokens[at]
    countries = frozenset({source.lexicon.nisbas[token.stem]})
    label = source.slice(at, at)
    return Mention("reference", at, at, token.name_span, label, "State", countries=countries)


def _ministries(source: Source, at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """«ministers of X (P) and Y (Q)»: each portfolio stands for the ministry named elsewhere."""
    parts = tuple(_portfolios(source, at))
    items = merged_portfolios(source, tuple(item for item, _ in parts))
    if len(items) != _PAIR:
        return None
    return parts[-1][1], tuple(_office(source, *item) for item in items)


def _portfolios(source: Source, at: int) -> Iterator[tuple[_Item, int]]:
    """Each portfolio, and the last token of the name behind it, or of itself."""
    first = at
    while (token := source.token(at)) is not None and token.definite and not is_stop(source, at):
        other = token.stem in source.lexicon.heads or token.stem in source.lexicon.nisbas
        if other or (at > first) != bool(token.conjunction):
            return
        last = at
        while _is_adjective(source, last + 1):
            last += 1
        named = personal_name_at(source, skip_titles(source, last + 1))
        end = named if named is not None else last
        yield (at, last), end
        at = end + 1


def _is_adjective(source: Source, at: int) -> bool:
    token = source.token(at)
    if token is None or not token.definite or token.conjunction + token.preposition:
        return False
    plain = token.stem not in source.lexicon.nisbas
    return plain and not is_stop(source, at) and source.match(source.lexicon.titles, at) is None


def _office(source: Source, first: int, last: int) -> Mention:
    """A portfolio in the place of its ministry's name."""
    span = source.tokens[first].name_span
    return Mention("reference", first, last, span, source.slice(first, last), "Ministry")
