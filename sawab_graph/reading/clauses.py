"""What rules share: a clause, the sides named in one place, and the drafts that rules make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sawab_graph.model import AgreementStatus, AgreementType, Comparator, Mark, RelationType, Span
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.dates import DateMention
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence ready for rules: its source, its chunks, and where it stands in the article.

    ``words`` holds the first words of its chunks, ``named`` the chunks with a body or a person.
    """

    index: int
    sentence: Sentence
    source: Source
    chunks: tuple[Chunk, ...]
    words: frozenset[str] = field(init=False, repr=False, compare=False)
    named: tuple[Chunk, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = tuple(chunk for chunk in self.chunks if chunk.names or chunk.person)
        object.__setattr__(self, "named", named)
        tokens = self.source.tokens
        first = [tokens[chunk.first] for chunk in self.chunks]
        words = frozenset((*(t.folded for t in first), *(t.bare for t in first)))
        object.__setattr__(self, "words", words)

    def has(self, *names: str) -> bool:
        """Whether a chunk begins with a word of one of the lexicon's lists."""
        lists = self.source.lexicon.words
        return not all(self.words.isdisjoint(lists[name]) for name in names)

    def find(self, kinds: frozenset[str], start: int, stop: int | None = None) -> int | None:
        """The first chunk of one of the kinds in ``[start, stop)``."""
        end = len(self.chunks) if stop is None else min(stop, len(self.chunks))
        return next((i for i in range(start, end) if self.chunks[i].kind in kinds), None)

    def word(self, at: int) -> str:
        """The folded first word of a chunk, without clitics; empty outside the sentence."""
        if not 0 <= at < len(self.chunks):
            return ""
        return self.source.tokens[self.chunks[at].first].bare

    def is_a(self, name: str, at: int) -> bool:
        """Whether a chunk's first word stands in a list of the lexicon."""
        if not 0 <= at < len(self.chunks):
            return False
        token = self.source.tokens[self.chunks[at].first]
        words = self.source.lexicon.words[name]
        return token.folded in words or token.bare in words

    def span(self, at: int) -> Span:
        """Where a chunk stands in the source."""
        chunk = self.chunks[at]
        tokens = self.source.tokens
        return Span(tokens[chunk.first].name_span.start, tokens[chunk.last].span.end)


@dataclass(frozen=True, slots=True)
class PartyList:
    """The sides named in one place: bodies, persons who stand for one, and the chunk after them."""

    names: tuple[Mention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    vague: bool = False
    both: bool = False
    end: int = 0
    pair: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.persons)


Where = tuple[Span, str, str]  # a place's span, its name as written, its row in the gazetteer


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement as one sentence tells it, before it is merged with other tellings.

    ``signers`` signed without adding a side; with ``by_signers`` only signers tell the sides;
    ``continues`` leaves its first side to the telling
    before it («it also signed with Z»); ``apart`` is told as another agreement than those before;
    ``series`` tells several agreements at once, or one of them; ``several`` by a plural noun;
    ``divided`` is told with others by one noun («two agreements with Y and Z»);
    ``both`` names its sides by a dual or «the two sides», with the head noun of ``pair`` if any.
    ``behalf`` lists the sides that signers are said to have signed for.
    ``vague`` has a side without a name; ``members`` lists who that side of the telling before is.
    """

    rule: str
    clause: int
    type: AgreementType
    status: AgreementStatus
    names: tuple[Mention, ...]
    persons: tuple[PersonMention, ...] = ()
    refers: bool = False
    count: int = 1
    date: DateMention | None = None
    date_text: str | None = None
    place: Where | None = None
    venue: str | None = None
    name: str | None = None
    recurrence: str | None = None
    purposes: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    cue: tuple[Mark, ...] = field(default=())
    standing: bool = False
    header: bool = False
    again: bool = False
    both: bool = False
    pair: str = ""
    signers: tuple[PersonMention, ...] = ()
    by_signers: bool = False
    continues: bool = False
    apart: bool = False
    series: bool = False
    several: bool = False
    divided: bool = False
    vague: bool = False
    members: bool = False
    behalf: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation as one sentence tells it; the subject is a body or a person."""

    rule: str
    clause: int
    type: RelationType
    subject: Mention | PersonMention
    object: Mention
    date: DateMention | None = None
    cue: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A stated quantity as one sentence tells it."""

    rule: str
    clause: int
    subject: Mention
    property: str
    value: int
    comparator: Comparator
    span: Span


def cue(clause: Clause, *chunks: int) -> tuple[Mark, ...]:
    """Marks for the chunks whose words told the fact."""
    return tuple(Mark(clause.span(at), "cue") for at in chunks)


Rule = Callable[[Clause], Iterator[Draft]]
RelationRule = Callable[[Clause], Iterator[RelationDraft]]
FigureRule = Callable[[Clause], Iterator[FigureDraft]]
