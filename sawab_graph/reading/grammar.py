"""What differs from one language to the next: its words, its phrases and its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sawab_graph.model import OrganisationType
from sawab_graph.reading.chunks import Aliases, Chunk
from sawab_graph.reading.clauses import Clause, Draft, FigureRule, RelationRule, Rule, Where
from sawab_graph.reading.cues import Cues, Fact, in_any_text
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Sentence, Wanted


def _always(source: Source, facts: frozenset[Fact]) -> bool:
    return True


def _whole(clause: Clause) -> Clause:
    return clause


def _nowhere(clauses: Sequence[Clause]) -> str | None:
    return None


def _unsaid(clause: Clause) -> Where | None:
    return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The functions that read the texts of one family of languages.

    ``sentences`` parts words and sentences, of some alone where those are given; ``chunks`` covers
    every token of a sentence once;
    ``aliases`` finds the short names that a first pass explains; ``described`` yields
    the bodies whose type a sentence states. A rule yields the drafts of what a clause reports, and
    never raises; in a text without the ``cues`` none reports anything, and none in a sentence with
    cues for some facts that ``may_tell`` says can tell none of them. With ``surnames`` a person who
    was named in full with a post goes on by the last name. ``told`` is a clause as the rules of
    agreements are asked of it, without remarks on who somebody is; ``occasion`` tells the place
    that such a remark has. ``home`` tells the country that the news comes from.
    """

    lexicon: Callable[[str], Lexicon]
    sentences: Callable[[str, Lexicon, Wanted | None], Iterator[Sentence]]
    chunks: Callable[[Source, Aliases], tuple[Chunk, ...]]
    aliases: Callable[[Iterable[Mention]], Aliases]
    rules: tuple[Rule, ...]
    relation_rules: tuple[RelationRule, ...]
    figures: FigureRule
    described: Callable[[Clause], Iterator[tuple[Mention, OrganisationType]]]
    cues: Callable[[Lexicon], Cues] = in_any_text
    may_tell: Callable[[Source, frozenset[Fact]], bool] = _always
    surnames: bool = False
    told: Callable[[Clause], Clause] = _whole
    home: Callable[[Sequence[Clause]], str | None] = _nowhere
    occasion: Callable[[Clause], Where | None] = _unsaid

    def drafts(self, clause: Clause) -> Iterator[Draft]:
        """The agreements that a clause reports, by rule."""
        told = self.told(clause)
        for draft in (d for rule in self.rules for d in rule(told)):
            left = told is not clause and draft.place is None
            yield replace(draft, place=self.occasion(clause)) if left else draft
