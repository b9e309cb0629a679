"""Arabic words with their clitics and article told apart from the stem."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sawab_graph.model import Span
from sawab_graph.reading.arabic.openings import ACT, inflected, openings
from sawab_graph.reading.arabic.verbs import may_act
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.normalise import fold_character, fold_with_offsets, fold_word
from sawab_graph.reading.tokens import Sentence, Token, Wanted
from sawab_graph.reading.tokens import sentences as sentences_by

_KAF = "\u0643"
_HAMZA_BELOW = "\u0625"
_SHORT = 3
_TAF_IL, _TEH, _YEH = 5, "\u062a", "\u064a"
_REMEMBERED = 1 << 16  # forms of words; a year of news has some 200,000, most of them once


def _known(stem: str, lexicon: Lexicon) -> bool:
    as_written, without_article = _known_words(lexicon)
    bare = stem.removeprefix(lexicon.article) if len(stem) > 3 else stem
    return stem in as_written or bare in without_article


@cache
def _known_words(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """What no clitic is taken from: as it is written, and behind an article too."""
    names = (lexicon.countries, lexicon.proper_names, lexicon.cities, lexicon.registered)
    tables = (*names, lexicon.agreement_nouns, lexicon.months)
    documents = inflected(lexicon.agreement_nouns.by_first, lexicon)
    as_written = lexicon.known.union(documents, *(table.by_first for table in tables))
    return as_written, frozenset((*lexicon.heads, *lexicon.positions.by_first, *lexicon.nisbas))


def _is_definite(word: str, lexicon: Lexicon, *, least: int = 4) -> bool:
    return word.startswith(lexicon.article) and len(word) >= least


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a verb only begins with the letters of the article («cancelled», «met»)."""
    stem = word.removeprefix(lexicon.article)
    return word in lexicon.verbs and not _known(stem, lexicon)


def _is_act(word: str) -> bool:
    """Whether a word has the shape of a verbal noun of doing (taf'il)."""
    return len(word) == _TAF_IL and word[0] == _TEH and word[3] == _YEH


def _split(folded: str, lexicon: Lexicon) -> tuple[str, str]:
    """The conjunction and the preposition that a folded word carries; the fewest that explain it.

    The assimilated article (lam-lam) counts as the preposition alone: its article is told by
    ``definite``.
    """
    if _known(folded, lexicon):
        return "", ""
    particle = folded[1:]
    if folded[:1] in lexicon.conjunctions and particle in lexicon.words["slots.particles"]:
        return folded[0], ""
    for conjunction in ("", *lexicon.conjunctions):
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        if len(rest) < 3:
            continue
        telling = lexicon.verbs.get(rest) != "other" or rest in lexicon.words["slots.binding"]
        verb = not telling and conjunction != lexicon.conjunctions[0]
        if conjunction and not verb and (_known(rest, lexicon) or _is_definite(rest, lexicon)):
            return conjunction, ""
        for preposition in lexicon.attached:
            after = rest[len(preposition) :]
            if not rest.startswith(preposition) or len(after) < 3:
                continue
            assimilated = rest.startswith(lexicon.assimilated)
            least = 4 + (preposition == _KAF)  # a noun may begin with its letter («agencies»)
            definite = _is_definite(after, lexicon, least=least)
            if assimilated or definite or _known(after, lexicon) or _is_act(after):
                return conjunction, preposition

    return "", ""


def sentences(text: str, lexicon: Lexicon, wanted: Wanted | None = None) -> Iterator[Sentence]:
    """The sentences of an Arabic text, or those that are wanted."""
    return sentences_by(text, lexicon, analyse, wanted)


class _Form(NamedTuple):
    """What a word is wherever it stands: a token's fields before and after where its core stands.

    ``clitics`` is how many source characters they take.
    """

    clitics: int
    before: tuple[str, str, str, str, bool, str, str]
    after: tuple[frozenset[str], bool]


def analyse(span: Span, text: str, lexicon: Lexicon) -> Token:
    """The word at a span of the text as a token."""
    start, end = span
    form = _form_of(text[start:end], lexicon)
    if form is None:
        return Token(span, "mark", "")
    clitics, before, after = form
    core = Span(start + clitics, end) if clitics else span
    return tuple.__new__(Token, (span, *before, core, *after))


def _before_hamza(folded: str, lexicon: Lexicon) -> tuple[str, str]:
    """The clitic before an alef with hamza below, which stands only where a word begins."""
    first = folded[0]
    conjunction = first if first in lexicon.conjunctions else ""
    return conjunction, first if first in lexicon.attached and not conjunction else ""


@lru_cache(maxsize=_REMEMBERED)
def _form_of(word: str, lexicon: Lexicon) -> _Form | None:
    """The analysis of a word as written, none where it consists of marks alone."""
    folded = fold_word(word)
    if not folded:
        return None
    conjunction, preposition = _split(folded, lexicon)
    if not conjunction + preposition and len(folded) > _SHORT and word[1] == _HAMZA_BELOW:
        conjunction, preposition = _before_hamza(folded, lexicon)
    clitics = len(conjunction) + len(preposition)
    rest = folded[clitics:]
    assimilated = bool(preposition) and folded[len(conjunction) :].startswith(lexicon.assimilated)
    has_article = _is_definite(rest, lexicon) and not _is_verb(rest, lexicon)
    stem = rest.removeprefix(lexicon.article) if has_article else rest[1:] if assimilated else rest
    definite = has_article or assimilated
    bare = lexicon.article + stem if definite else stem
    opens = openings(lexicon, folded, bare, stem)
    if not (definite or preposition) and may_act(folded, bare, lexicon):
        opens |= ACT
    joined = (folded.removeprefix(c) for c in lexicon.conjunctions)
    listed = not lexicon.vocabulary.isdisjoint((folded, bare, *joined))
    before = ("word", folded, conjunction, preposition, definite, stem, bare)
    return _Form(_offset_after(word, clitics), before, (opens, listed))


def _offset_after(word: str, letters: int) -> int:
    """Where a word goes on after so many letters, the marks on them passed over."""
    if all(len(fold_character(character)) == 1 for character in word[: letters + 1]):
        return letters
    return fold_with_offsets(word).offsets[letters] if letters else 0
