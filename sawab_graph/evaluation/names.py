"""When two spellings name the same body: strictly, or with room for a wrong boundary."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from sawab_graph.reading.normalise import fold
from sawab_graph.resources import resource

Same = Callable[[str, str], bool]

_ENOUGH = 0.66  # of the words of both names are shared, for a lenient comparison
_STEM = 2  # letters that must remain when a prefix is taken off


def strictly(one: str, other: str) -> bool:
    """The same letters, or the same words but for articles and particles.

    >>> strictly("The Bank of Oman", "Bank, Oman"), strictly("Bank of Oman", "Bank of Yemen")
    (True, False)
    """
    if fold(one) == fold(other):
        return True
    return bool(words(one)) and words(one) == words(other)


def leniently(one: str, other: str) -> bool:
    """As ``strictly``, or two thirds of the words shared.

    >>> leniently("Green Oasis Trading Bank", "Oasis Trading Bank"), leniently("Oasis", "Bank")
    (True, False)
    """
    return strictly(one, other) or shared(one, other) >= _ENOUGH


def any_same(some: Iterable[str], others: Iterable[str], same: Same) -> bool:
    """Whether one of some names is the same as one of others."""
    known = tuple(others)
    return any(same(one, other) for one in some for other in known)


def shared(one: str, other: str) -> float:
    """Which share of the words of two names they have in common, from 0 to 1.

    >>> shared("Oasis Bank", "Oasis School")
    0.5
    """
    left, right = words(one), words(other)
    if not left or not right:
        return 0.0
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right))


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """The words that tell a name from others: folded, without articles and particles."""
    prefixes, particles = _left_out()
    return tuple(_stem(word, prefixes) for word in fold(text).split() if word not in particles)


def grounded(label: str, text: str) -> bool:
    """Whether a text has a label, whole or word by word."""
    whole = fold(text)
    if fold(label) in whole:
        return True
    return all(any(word in each for each in whole.split()) for word in words(label))


def _stem(word: str, prefixes: tuple[str, ...]) -> str:
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) >= len(prefix) + _STEM:
            return word[len(prefix) :]
    return word


@lru_cache(maxsize=1)
def _left_out() -> tuple[tuple[str, ...], frozenset[str]]:
    path = resource("data", "words", "names.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return tuple(table["prefixes"]), frozenset(map(fold, table["particles"]))
