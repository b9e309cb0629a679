"""Whether a text can report anything: the words without which no rule of a grammar applies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.normalise import TranslationTable, fold_character
from sawab_graph.reading.tokens import is_of_word

NUMBER = "0"  # stands for every digit of a text
_Condition = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """What rules need: of one condition at least, a word of each of its groups.

    A condition without groups is met by every text.
    """

    conditions: tuple[_Condition, ...]
    _all: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        groups = (group for condition in self.conditions for group in condition)
        object.__setattr__(self, "_all", frozenset().union(*groups))

    def occur_in(self, text: str) -> bool:
        """Whether a text has what some rule needs; where it has not, no rule reports anything."""
        found = self._all & words_of(text)
        return any(
            all(not group.isdisjoint(found) for group in condition) for condition in self.conditions
        )


def in_any_text(lexicon: Lexicon) -> Cues:
    """The cues of a grammar that does not tell them: each text has to be read."""
    return Cues(((),))


def cues_of(conditions: Iterable[Sequence[Iterable[str]]]) -> Cues:
    """The cues of some rules, each a sequence of groups of words as a text may have them."""
    return Cues(tuple(tuple(frozenset(g) for g in groups) for groups in conditions))


def words_of(text: str) -> AbstractSet[str]:
    """The folded words of a text, parted as tokens are, without their order.

    >>> sorted(words_of("One, \u0648\u0642\u0651\u0639 2017"))
    ['0', 'one', '\u0648\u0642\u0639']
    """
    return set(text.translate(_WORDS).split())


def _of_words(character: str) -> str:
    if character.isdigit():
        return f" {NUMBER} "
    return fold_character(character) if is_of_word(character) else " "


_WORDS = TranslationTable(_of_words)
