"""A sentence as the grammar sees it: its tokens, and what its capitals are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.lexicon import PhraseTable
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Token

Style = Literal["plain", "title", "capitals"]
_LONG_WORD = 4
_FEW = 3
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with the short names of its article and the style of its capitals.

    In a line of capitals no capital tells a name; in a title nearly every word has one.
    """

    source: Source
    aliases: Aliases
    style: Style
    words: tuple[str, ...]
    kinds: tuple[str, ...]

    def token(self, at: int) -> Token | None:
        """The token at an index, none outside the sentence."""
        return self.source.token(at)

    def folded(self, at: int) -> str:
        """The folded word at an index, empty outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        """The kind of the token at an index, empty outside the sentence."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def capital(self, at: int) -> bool:
        """Whether the token is written as a name is: with a capital, where that tells anything."""
        token = self.source.token(at)
        if token is None or token.kind != "word" or self.style == "capitals":
            return False
        return is_capital(self.source.text, token)

    def is_a(self, kind: str, at: int) -> bool:
        """Whether the word at an index stands in a list of the lexicon."""
        return self.folded(at) in self.source.lexicon.words[kind]

    def phrase(self, table: PhraseTable, at: int) -> tuple[int, str] | None:
        """The number of words and the value of the longest phrase at an index."""
        if self.kind(at) != "word" or self.words[at] not in table.by_first:
            return None
        return table.longest(self.words, at)

    def length(self, name: str, at: int) -> int:
        """How many words the longest phrase of a list has at an index; 0 for none."""
        found = self.phrase(self.source.lexicon.phrases[name], at)
        return found[0] if found else 0


def is_capital(text: str, token: Token) -> bool:
    """Whether a word begins with a capital, or with a digit before one («3M»)."""
    first = text[token.span.start]
    return first.isupper() or (first.isdigit() and token.span.of(text) != token.folded)


def sight_of(source: Source, aliases: Aliases) -> Sight:
    """A sentence with the style that its letters show."""
    folded = tuple(t.folded for t in source.tokens)
    return Sight(source, aliases, _style(source), folded, tuple(t.kind for t in source.tokens))


def _style(source: Source) -> Style:
    words = [t for t in source.tokens if t.kind == "word"]
    text = source.text
    if len(words) >= _FEW and not any(c.islower() for t in words for c in t.span.of(text)):
        return "capitals"
    long = [t for t in words[1:] if len(t.folded) >= _LONG_WORD]
    capitals = sum(is_capital(text, t) for t in long)
    titled = len(long) >= _FEW and capitals >= _MOST * len(long)
    stopped = source.tokens[-1].folded == "."
    return "title" if titled and not stopped else "plain"
