"""What the sentences before a draft tell of its sides: whom they are about, who met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.clauses import Clause, Draft
from sawab_graph.reading.entities import Entities

_PAIR = 2
_OPENING = 3  # chunks
_SOON = 20  # characters
_BACK = 3  # sentences
# Rules that may leave their first side to the sentence before.
_GOING_ON = frozenset({"signs", "concluded_with", "signed_by"})


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What the sentences before a draft tell of its sides."""

    clauses: Sequence[Clause]
    entities: Entities

    def topic_of(self, draft: Draft) -> list[str]:
        """The key of the body with which the sentence before begins; empty where none does.

        Only a verb has a pronoun for its subject, and it stands near the start of the sentence.
        """
        start = self.clauses[draft.clause].sentence.span.start
        late = draft.rule == "signs" and draft.cue[0].span.start - start > _SOON
        if draft.rule not in _GOING_ON or late:
            return []
        before = self.clauses[max(0, draft.clause - 1) : draft.clause]
        opening = (chunk for clause in before for chunk in clause.chunks[:_OPENING])
        first = next((c for c in opening if c.kind == "name" and not c.preposition), None)
        key = self.entities.key_of(first.name) if first else None
        return [key] if key else []

    def pair_of(self, draft: Draft, here: bool) -> list[str]:
        """The keys of two bodies named ``here`` or before; empty where not just two are named.

        Or of the two that met in one of the sentences before, whoever else is named there.
        """
        near = draft.clause if here else max(0, draft.clause - 1)
        for clause in reversed(self.clauses[near : draft.clause + 1]):
            until = draft.cue[0].span.start if clause.index == draft.clause else None
            found = self._named(clause, until, draft.pair)
            if len(found) == _PAIR:
                return found
        return self._met(draft)

    def _met(self, draft: Draft) -> list[str]:
        """The two who met, in the nearest sentence before that tells of a meeting."""
        for clause in reversed(self.clauses[max(0, draft.clause - _BACK) : draft.clause]):
            meeting = next((i for i in range(len(clause.chunks)) if _meets(clause, i)), None)
            if meeting is not None:
                return self._fitting(_before_attendance(clause, meeting), draft.pair)[:_PAIR]
        return []

    def _named(self, clause: Clause, until: int | None, head: str) -> list[str]:
        tokens = clause.source.tokens
        before = (c for c in clause.chunks if until is None or tokens[c.last].span.end <= until)
        return self._fitting(before, head)

    def _fitting(self, chunks: Iterable[Chunk], head: str) -> list[str]:
        keys = (key for chunk in chunks for key in self._keys(chunk))
        return [k for k in dict.fromkeys(keys) if k and self.entities.fits(k, head)]

    def _keys(self, chunk: Chunk) -> list[str | None]:
        """The keys of the bodies that a chunk names; of a person, that of the side of the post."""
        if chunk.person is None or len(chunk.person.bodies) > 1:
            bodies = chunk.person.bodies if chunk.person else chunk.names
            return [self.entities.key_of(m) for m in bodies[:_PAIR]]
        return [self.entities.side_of(chunk.person)]


def _meets(clause: Clause, at: int) -> bool:
    """Whether a verb of meeting stands at a chunk («X received Y»)."""
    words = clause.source.lexicon.words.get("slots.meeting", frozenset())
    chunk = clause.chunks[at]
    return clause.source.tokens[chunk.first].stem in words and not chunk.names


def _before_attendance(clause: Clause, at: int) -> Iterator[Chunk]:
    """The chunks from one on, up to the words that tell who else was there."""
    words = clause.source.lexicon.words.get("slots.presence", frozenset())
    for chunk in clause.chunks[at:]:
        if clause.source.tokens[chunk.first].folded in words:
            return
        yield chunk
