"""A sentence as a row of chunks: names, persons, dates, agreement nouns and linking words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sawab_graph.reading.dates import DateMention
from sawab_graph.reading.mentions import Mention, PersonMention

ChunkKind = Literal[
    "name", "person", "post", "date", "place", "agreement", "verb", "verbal_noun", "participle",
    "with", "between", "jointly", "by", "each", "both", "vague", "comma", "affiliated", "campaign",
    "represented", "possessive", "and", "word",
]  # fmt: skip


class Chunk(NamedTuple):
    """A stretch of tokens with one role. ``value`` is a verb's class, an agreement's type ..."""

    kind: ChunkKind
    first: int
    last: int
    value: str = ""
    names: tuple[Mention, ...] = ()
    person: PersonMention | None = None
    date: DateMention | None = None
    conjunction: bool = False
    preposition: str = ""
    definite: bool = False

    @property
    def name(self) -> Mention:
        """The first of the names."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Aliases:
    """Short names of one article, folded, so that a bare one is seen as a name.

    ``known`` holds them word by word, ``firsts`` the first words of these; ``joined`` holds whole
    names and short names without spaces; ``forms`` the short names that are used for a name
    elsewhere in the article.
    """

    known: frozenset[tuple[str, ...]] = frozenset()
    joined: frozenset[str] = frozenset()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    firsts: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "firsts", frozenset(words[0] for words in self.known if words))

    def __bool__(self) -> bool:
        return bool(self.known or self.joined)

    def may_begin(self, places: Iterable[Sequence[str]]) -> bool:
        """Whether an alias begins one of the rows of words; of joined ones nothing is known."""
        return bool(self.joined or self.forms) or any(map(self.longest, places))

    def longest(self, words: Sequence[str]) -> int:
        """How many words the longest alias at the start of ``words`` has; 0 for none."""
        if not words or words[0] not in self.firsts:
            return 0
        return next(
            (n for n in range(min(6, len(words)), 0, -1) if tuple(words[:n]) in self.known), 0
        )
