"""What a short form of a name shares with the name."""

from __future__ import annotations

import re
from functools import lru_cache

from sawab_graph.reading.normalise import fold

_CLITIC = re.compile(
    "^(?:\u0648\u0627\u0644|\u0628\u0627\u0644|\u0644\u0644|\u0627\u0644)(?=\\w{2})"
)
_LAM, _SHORT = "\u0644", 3
_SERVANT = "\u0639\u0628\u062f"  # the first word of many given names, written apart or not


@lru_cache(maxsize=1 << 14)
def stems(name: str) -> tuple[str, ...]:
    """The words of a name without articles and the lam before one: what its short forms share."""
    words = [_CLITIC.sub("", word) for word in fold(name).replace(_SERVANT + " ", _SERVANT).split()]
    return tuple(words)


def reorders(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names have the same words in another order, an attached lam aside.

    >>> reorders(("union", "ball", "X"), ("union", "X", "ball"))
    True
    """
    return len(one) == len(other) > 2 and sorted(map(_plain, one)) == sorted(map(_plain, other))


def _plain(word: str) -> str:
    return word[1:] if word.startswith(_LAM) and len(word) > _SHORT else word


def abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of the short name stands in the long one, in the same order."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)
