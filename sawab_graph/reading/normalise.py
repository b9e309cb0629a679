"""One spelling for many: folded Arabic and Latin text, with a map back to the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = {
    0x0623: "\u0627",  # alef with hamza above -> alef
    0x0625: "\u0627",  # alef with hamza below -> alef
    0x0622: "\u0627",  # alef with madda -> alef
    0x0671: "\u0627",  # alef wasla -> alef
    0x0649: "\u064a",  # alef maqsura -> yeh
    0x0626: "\u064a",  # yeh with hamza -> yeh
    0x0624: "\u0648",  # waw with hamza -> waw
    0x0629: "\u0647",  # teh marbuta -> heh
    0x06CC: "\u064a",  # Farsi yeh -> yeh
    0x06A9: "\u0643",  # keheh -> kaf
}
_TATWEEL = "\u0640"
_IGNORED = {_TATWEEL, "\u2019", "'"}
_FORMAT = "Cf"


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """The folded form of one character: none for marks, tatweel and invisible controls.

    >>> fold_character("\u0629") == "\u0647"
    True
    >>> fold_character("\u0651")
    ''
    """
    if character in _IGNORED or unicodedata.category(character) == _FORMAT:
        return ""
    letter = _LETTERS.get(ord(character))
    if letter is not None:
        return letter
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character).lower()
    kept = "".join(_LETTERS.get(ord(c), c) for c in parts if not unicodedata.combining(c))
    return unicodedata.normalize("NFKD", kept) if len(kept) > 1 else kept


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded text and, for each of its characters, the offset in the source it came from."""

    text: str
    offsets: tuple[int, ...]
    source_length: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of ``text[start:end]``, trailing marks included."""
        first = self.offsets[start]
        last = self.offsets[end] if end < len(self.offsets) else self.source_length
        return first, last


def fold_with_offsets(text: str) -> FoldedText:
    """Fold character by character, keeping where each came from."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for folded in fold_character(character):
            characters.append(folded)
            offsets.append(offset)
    return FoldedText("".join(characters), tuple(offsets), len(text))


def fold_letters(text: str) -> str:
    """Letters folded one by one; punctuation and spaces stay."""
    return text.translate(_FOLDED)


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """What two spellings of one name share: letters and digits folded, all else one space.

    >>> fold("«Sawab»  Center")
    'sawab center'
    """
    return " ".join(text.translate(_PARTED).split())


def fold_word(word: str) -> str:
    """What two spellings of one word share, of whatever its characters are made; not remembered.

    >>> fold_word("\u0639\u064e\u0642\u0640\u062f") == "\u0639\u0642\u062f"
    True
    """
    return "".join(word.translate(_PARTED).split())


def _parted(character: str) -> str:
    return "".join(c if c.isalnum() else " " for c in fold_character(character))


class TranslationTable(dict[int, str]):
    """A table for ``str.translate`` that asks once for what each character becomes."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, self._becomes(chr(code)))


_FOLDED = TranslationTable(fold_character)
_PARTED = TranslationTable(_parted)
