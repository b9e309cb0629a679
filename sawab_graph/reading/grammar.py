"""What differs from one language to the next: its words, its phrases and its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sawab_graph.model import OrganisationType
from sawab_graph.reading.chunks import Aliases, Chunk
from sawab_graph.reading.clauses import Clause, FigureRule, RelationRule, Rule
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Analyse


@dataclass(frozen=True, slots=True)
class Grammar:
    """The functions that read a sentence of one family of languages.

    ``chunks`` covers every token of a sentence once; ``described`` yields the bodies whose type the
    sentence states. A rule yields the drafts of what a clause reports, and never raises.
    """

    analyse: Analyse
    chunks: Callable[[Source, Aliases], tuple[Chunk, ...]]
    rules: tuple[Rule, ...]
    relation_rules: tuple[RelationRule, ...]
    figures: FigureRule
    described: Callable[[Clause], Iterator[tuple[Mention, OrganisationType]]]
