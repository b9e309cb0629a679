"""Which language a text is in, told by its letters."""

from __future__ import annotations

_ARABIC = range(0x0621, 0x06D4)
# Letters of Persian, Urdu, Kurdish and Pashto that Arabic does not write.
_OTHER_LANGUAGES = frozenset(
    "\u067e\u0686\u0698\u06af\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2\u06d5\u06ce\u06c6\u067c\u0681"
)


def language_of(text: str) -> str | None:
    """The language of a text by its letters: ``ar``, or none where Arabic is not most of it.

    >>> language_of("plain English") is None
    True
    """
    letters = [c for c in text if c.isalpha()]
    arabic = sum(ord(c) in _ARABIC for c in letters)
    foreign = sum(c in _OTHER_LANGUAGES for c in letters)
    return "ar" if arabic * 2 > len(letters) and foreign * 50 < len(letters) else None
