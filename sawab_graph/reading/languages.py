"""Which language a text is in, told by its letters and its small words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sawab_graph.reading.grammars import GRAMMARS
from sawab_graph.reading.normalise import fold_letters

_ARABIC, _BEYOND_ARABIC = "\u0621", "\u06d4"
# Letters of Persian, Urdu, Kurdish and Pashto that Arabic does not write.
_OTHER_LANGUAGES = frozenset(
    "\u067e\u0686\u0698\u06af\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2\u06d5\u06ce\u06c6\u067c\u0681"
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.12


def language_of(text: str) -> str | None:
    """The language that most of a text is in, or none where it is not one that is read.

    Arabic is told by its letters, a language of Latin letters by its small words.

    >>> language_of("The ministry and the bank said that they will work with the university.")
    'en'
    >>> language_of("Das Ministerium und die Bank arbeiten mit der Universit\u00e4t.") is None
    True
    """
    words = _WORD.findall(text)
    total = len("".join(words))
    if 2 * len("".join([word for word in words if _ARABIC <= word < _BEYOND_ARABIC])) > total:
        foreign = sum(map(text.count, _OTHER_LANGUAGES))
        return "ar" if foreign * 50 < total else None
    return _by_small_words([fold_letters(word) for word in words]) if words else None


def _by_small_words(words: Sequence[str]) -> str | None:
    """The language whose small words make up most of the text, if they are frequent enough."""
    shares: list[tuple[float, str]] = []
    for language, grammar in GRAMMARS.items():
        small = grammar.lexicon(language).words.get("recognition.words", frozenset())
        shares.append((sum(word in small for word in words) / len(words), language))
    share, language = max(shares)
    return language if share >= _ENOUGH else None
