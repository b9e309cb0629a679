"""What a text can report: the words without which no rule of a grammar applies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.normalise import TranslationTable, fold_character
from sawab_graph.reading.tokens import is_of_word

NUMBER = "0"  # stands for every digit of a text
Fact = Literal["agreement", "relation", "figure"]
FACTS: frozenset[Fact] = frozenset({"agreement", "relation", "figure"})
_NOTHING: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """What rules for one kind of fact need: a word of each of the groups."""

    fact: Fact
    groups: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a grammar, and all words of them; one without groups is in every text."""

    all: tuple[Cue, ...]
    words: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        groups = (group for cue in self.all for group in cue.groups)
        object.__setattr__(self, "words", frozenset[str]().union(*groups))

    @property
    def everywhere(self) -> bool:
        """Whether every text has one."""
        return any(not cue.groups for cue in self.all)

    def facts_in(self, text: str) -> frozenset[Fact]:
        """The kinds of facts that a text may tell; no rule reports one of another kind."""
        found = self.words & words_of(text)
        if not found and not self.everywhere:
            return _NOTHING
        met = (c.fact for c in self.all if not any(map(found.isdisjoint, c.groups)))
        return frozenset(met)

    def occur_in(self, text: str) -> bool:
        """Whether a text may tell any fact."""
        return bool(self.facts_in(text))


def in_any_text(lexicon: Lexicon) -> Cues:
    """The cues of a grammar that does not tell them: each text has to be read."""
    return Cues(tuple(Cue(fact, ()) for fact in sorted(FACTS)))


def cues_of(conditions: Iterable[tuple[Fact, Sequence[Iterable[str]]]]) -> Cues:
    """The cues of some rules, each a sequence of groups of words as a text may have them."""
    return Cues(tuple(Cue(fact, tuple(map(frozenset, groups))) for fact, groups in conditions))


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
