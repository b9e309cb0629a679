"""What rules share: a clause, its lists of parties, and the draft of an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sawab_graph.model import AgreementStatus, AgreementType, Mark, Span
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.dates import DateMention
from sawab_graph.reading.persons import PersonMention
from sawab_graph.reading.source import Mention, Source
from sawab_graph.reading.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence ready for rules: its source, its chunks, and where it stands in the article."""

    index: int
    sentence: Sentence
    source: Source
    chunks: tuple[Chunk, ...]

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
        lexicon = self.source.lexicon
        return lexicon.is_a(name, token.folded) or lexicon.is_a(name, token.bare)

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

    def __bool__(self) -> bool:
        return bool(self.names or self.persons)


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement as one sentence tells it, before it is merged with other tellings."""

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
    place: tuple[Span, str, str] | None = None
    venue: str | None = None
    name: str | None = None
    recurrence: str | None = None
    purposes: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    cue: tuple[Mark, ...] = field(default=())
    standing: bool = False
    header: bool = False
    again: bool = False
    both: bool = False


def _separated(clause: Clause, at: int) -> tuple[int, bool] | None:
    """The next list item after separators at ``at``, and whether a conjunction binds it."""
    comma = at < len(clause.chunks) and clause.chunks[at].kind == "comma"
    item = at + comma
    if (
        item < len(clause.chunks)
        and clause.word(item) in clause.source.lexicon.words["coordinator"]
    ):
        return item + 1, True
    if item >= len(clause.chunks):
        return None
    bound = clause.chunks[item].conjunction
    return (item, bound) if comma or bound else None


def _modifiers(clause: Clause, at: int) -> int:
    """The chunk after «in X», «affiliated to X» and a dash of apposition behind a party."""
    while at < len(clause.chunks):
        after = _modifier(clause, at)
        if after is None:
            return at
        at = after
    return at


def _modifier(clause: Clause, at: int) -> int | None:
    kinds = [c.kind for c in clause.chunks[at : at + 3]]
    if _is_nationality(clause, at):
        return at + 1
    if clause.is_a("slots.in", at) and len(kinds) > 1 and kinds[1] in ("name", "place"):
        return at + 2
    start = at + 1 if kinds[:1] == ["comma"] else at
    if kinds[start - at : start - at + 2] == ["affiliated", "name"]:
        return start + 2
    if kinds[:1] == ["represented"] or kinds[:2] == ["comma", "represented"]:
        following = clause.find(frozenset({"person"}), at, at + 5)
        return following + 1 if following is not None else None
    return None


def _is_nationality(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    token = clause.source.tokens[chunk.first]
    single = chunk.first == chunk.last and chunk.kind in ("word", "name") and not token.preposition
    return (
        single
        and token.definite
        and not token.conjunction
        and token.stem in clause.source.lexicon.nisbas
    )


def party_list(clause: Clause, at: int) -> PartyList:
    """The coordinated bodies and persons from a chunk on, with what stands between them passed."""
    names: list[Mention] = []
    persons: list[PersonMention] = []
    vague = False
    item: int | None = at
    end = at
    while item is not None and item < len(clause.chunks):
        chunk = clause.chunks[item]
        if chunk.kind == "each":
            item += 1
            continue
        if chunk.kind == "both":
            return PartyList(tuple(names), tuple(persons), vague, True, item + 1)
        if chunk.kind not in ("name", "person", "vague") or _is_subject(clause, item, at):
            break
        names.extend(chunk.names)
        persons.extend([chunk.person] if chunk.person else [])
        vague = vague or chunk.kind == "vague"
        end = _modifiers(clause, item + 1)
        persons.extend(_representatives(clause, item + 1, end))
        following = _separated(clause, end)
        item = following[0] if following else None
    return PartyList(tuple(names), tuple(persons), vague, False, end)


def _representatives(clause: Clause, start: int, stop: int) -> Iterator[PersonMention]:
    """The persons of «represented by P» among the modifiers of a party."""
    for at in range(start, stop):
        person = clause.chunks[at].person
        if person is not None:
            yield person


def _is_subject(clause: Clause, item: int, first: int) -> bool:
    """Whether an item after a comma begins a new statement: a verb follows it."""
    bound = clause.chunks[item].conjunction
    following = clause.chunks[item + 1].kind if item + 1 < len(clause.chunks) else ""
    return item > first and not bound and following == "verb"


def list_before(clause: Clause, at: int) -> PartyList:
    """The bodies named right before a chunk (subject before its verb, a particle between)."""
    while at > 0 and (
        clause.is_a("status.negation", at - 1) or clause.is_a("status.auxiliaries", at - 1)
    ):
        at -= 1
    start = at
    while start > 0 and _part_of_list(clause, start - 1):
        start -= 1
    while start < at and clause.chunks[start].kind == "comma":
        start += 1
    found = party_list(clause, start) if start < at else PartyList(end=at)
    return found if found.end >= at else PartyList(end=at)


def _part_of_list(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    coordinator = clause.word(at) in clause.source.lexicon.words["coordinator"]
    return chunk.kind in ("name", "person", "comma", "each", "both") or coordinator


def cue(clause: Clause, *chunks: int) -> tuple[Mark, ...]:
    """Marks for the chunks whose words told the fact."""
    return tuple(Mark(clause.span(at), "cue") for at in chunks)
