"""What a grammar looks at: a sentence's tokens with their text and lexicon."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from sawab_graph.reading.lexicon import Lexicon, PhraseTable
from sawab_graph.reading.normalise import TranslationTable
from sawab_graph.reading.tokens import Token

_TATWEEL = "\u0640"
_QUOTES = frozenset('\u00ab\u00bb"\u201c\u201d\u201e')
_OPENING = frozenset('\u00ab"\u201c\u201e')
_CLOSING = frozenset('\u00bb"\u201d\u201c')
_EITHER = "\u201d"  # many outlets open with the closing mark too


def as_label(raw: str) -> str:
    """A name as spelled, without tatweel, invisible controls and surplus space.

    >>> as_label("a\u0640b\u200f  c")
    'ab c'
    """
    return " ".join(raw.translate(_VISIBLE).split())


def _visible(character: str) -> str:
    hidden = character == _TATWEEL or unicodedata.category(character) == "Cf"
    return "" if hidden else character


def _unquoted(character: str) -> str:
    return "" if character in _QUOTES else _visible(character)


_VISIBLE, _UNQUOTED = TranslationTable(_visible), TranslationTable(_unquoted)


@dataclass(frozen=True, slots=True)
class Source:
    """What a grammar function looks at: the text, one sentence's tokens, the lexicon.

    ``memo`` keeps what remembered readers found in this sentence.
    """

    text: str
    tokens: tuple[Token, ...]
    lexicon: Lexicon
    memo: dict[tuple[object, int], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def token(self, at: int) -> Token | None:
        """The token at an index, none past the end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def kind(self, at: int) -> str:
        """The kind of the token at an index, empty past the end."""
        token = self.token(at)
        return token.kind if token else ""

    def words(self, at: int) -> list[str]:
        """Folded words from ``at`` on, the first without its clitics."""
        following = [t.folded for t in self.tokens[at + 1 : at + 8]]
        return [self.tokens[at].bare, *following] if at < len(self.tokens) else []

    def match(self, table: PhraseTable, at: int) -> tuple[int, str] | None:
        """The number of words and the value of the longest phrase of a table at a token."""
        if at >= len(self.tokens) or self.tokens[at].bare not in table.by_first:
            return None
        return table.longest(self.words(at))

    def quoted(self, first: int, last: int) -> str:
        """What stands from token ``first`` to ``last`` inside quotation marks: a clitic stays."""
        return as_label(self.text[self.tokens[first].span.start : self.tokens[last].span.end])

    def slice(self, first: int, last: int) -> str:
        """The source from token ``first`` (without clitics) to token ``last``, quotes removed."""
        start = self.tokens[first].name_span.start
        raw = self.text[start : self.tokens[last].span.end]
        return " ".join(raw.translate(_UNQUOTED).split())


_Found = TypeVar("_Found")
_UNASKED = object()


def remembered(read: Callable[[Source, int], _Found]) -> Callable[[Source, int], _Found]:
    """The reader, asked once at each token of a sentence: the grammar asks again and again."""

    @wraps(read)
    def asked(source: Source, at: int) -> _Found:
        found = source.memo.get((read, at), _UNASKED)
        if found is _UNASKED:
            found = source.memo[read, at] = read(source, at)
        return cast(_Found, found)

    return asked


def _opens(text: str, at: int) -> bool:
    """Whether a quotation mark can open: a mark that does both opens before a letter."""
    return text[at] in _OPENING or (text[at] == _EITHER and text[at + 1 : at + 2].isalnum())


def quoted_at(source: Source, at: int) -> tuple[int, int] | None:
    """The first and last token inside the quotation marks that open at ``at``."""
    token = source.token(at)
    if token is None or token.kind != "quote" or not _opens(source.text, token.span.start):
        return None
    for end in range(at + 1, min(at + 12, len(source.tokens))):
        other = source.tokens[end]
        if other.kind == "quote" and source.text[other.span.start] in _CLOSING:
            return (at + 1, end - 1) if end > at + 1 else None
    return None


def parenthesis_at(source: Source, at: int) -> tuple[int, int] | None:
    """The first and last token inside the parentheses that open at ``at``."""
    if source.kind(at) != "open":
        return None
    for end in range(at + 1, min(at + 9, len(source.tokens))):
        if source.kind(end) == "close":
            return (at + 1, end - 1) if end > at + 1 else None
    return None
