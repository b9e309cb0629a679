"""Arabic words with their clitics and article told apart from the stem."""

from __future__ import annotations

from sawab_graph.model import Span
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.normalise import fold, fold_with_offsets
from sawab_graph.reading.tokens import Token

_SHORTEST_DEFINITE = 4


def _known(stem: str, lexicon: Lexicon) -> bool:
    bare = stem.removeprefix(lexicon.article) if len(stem) > 3 else stem
    return (
        stem in lexicon.known
        or bare in lexicon.heads
        or bare in lexicon.positions
        or stem in lexicon.countries
        or stem in lexicon.proper_names
        or stem in lexicon.cities
        or bare in lexicon.nisbas
        or stem in lexicon.agreement_nouns
        or stem in lexicon.months
    )


def _is_definite(word: str, lexicon: Lexicon) -> bool:
    return word.startswith(lexicon.article) and len(word) > _SHORTEST_DEFINITE


def _split(folded: str, lexicon: Lexicon) -> tuple[str, str]:
    """The conjunction and the preposition that a folded word carries; the fewest that explain it.

    The assimilated article (lam-lam) counts as the preposition alone: its article is told by
    ``definite``.
    """
    if _known(folded, lexicon):
        return "", ""
    for conjunction in ("", *lexicon.conjunctions):
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        if len(rest) < 3:
            continue
        verb = lexicon.verbs.get(rest) == "other" and conjunction != lexicon.conjunctions[0]
        if conjunction and not verb and (_known(rest, lexicon) or _is_definite(rest, lexicon)):
            return conjunction, ""
        for preposition in lexicon.attached:
            after = rest[len(preposition) :]
            if not rest.startswith(preposition) or len(after) < 3:
                continue
            assimilated = rest.startswith(lexicon.assimilated)
            if assimilated or _is_definite(after, lexicon) or _known(after, lexicon):
                return conjunction, preposition

    return "", ""


def analyse(span: Span, text: str, lexicon: Lexicon) -> Token:
    """The word at a span of the text as a token."""
    folded = fold(span.of(text)).replace(" ", "")
    if not folded:
        return Token(span, "mark", "")
    conjunction, preposition = _split(folded, lexicon)
    clitics = len(conjunction) + len(preposition)
    rest = folded[clitics:]
    assimilated = bool(preposition) and folded[len(conjunction) :].startswith(lexicon.assimilated)
    has_article = rest.startswith(lexicon.article) and len(rest) > 3
    stem = rest.removeprefix(lexicon.article) if has_article else rest[1:] if assimilated else rest
    core = Span(span.start + _offset_after(span.of(text), clitics), span.end)
    return Token(
        span, "word", folded, conjunction, preposition, has_article or assimilated, stem, core
    )


def _offset_after(word: str, letters: int) -> int:
    """Where a word goes on after so many letters, the marks on them passed over."""
    return fold_with_offsets(word).offsets[letters] if letters else 0
