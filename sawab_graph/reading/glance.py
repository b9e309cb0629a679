"""A first look at an article: which sentences may tell which facts, and whether any does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sawab_graph.model import Span
from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.cues import Fact
from sawab_graph.reading.grammar import Grammar
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Sentence, sentence_spans


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of an article before it is read in full.

    ``tells`` whether a sentence states a fact when it is read by itself; ``seen`` has the clauses
    that were read to find out. Without ``facts`` each sentence may tell any.
    """

    tells: bool
    facts: Mapping[Span, frozenset[Fact]] | None = None
    seen: Mapping[Span, Clause] = field(default_factory=dict)

    def where(self, fact: Fact, clauses: Iterable[Clause]) -> Iterator[Clause]:
        """Those of the clauses that may tell a kind of fact."""
        facts = self.facts
        return (c for c in clauses if facts is None or fact in facts.get(c.sentence.span, ()))


EVERYTHING = Glance(tells=True)


def glance_at(text: str, lexicon: Lexicon, grammar: Grammar) -> Glance:
    """Read the sentences that have cues, up to the first that states a fact.

    An article in which none does states none: a fact that only a short name would complete, which
    another sentence explains, is not looked for where nothing else is told.
    """
    cues = grammar.cues(lexicon)
    if cues.everywhere:
        return EVERYTHING
    facts = {span: cues.facts_in(span.of(text)) for span in sentence_spans(text)}
    seen: dict[Span, Clause] = {}
    if not any(facts.values()):
        return Glance(False, facts)
    for sentence in grammar.sentences(text, lexicon, lambda span: bool(facts.get(span))):
        if not grammar.may_tell(Source(text, sentence.tokens, lexicon), facts[sentence.span]):
            continue
        clause = seen[sentence.span] = clause_of(0, sentence, text, lexicon, grammar)
        if _tells(clause, facts[sentence.span], grammar):
            return Glance(True, facts, seen)
    return Glance(False, facts, seen)


def clause_of(
    index: int, sentence: Sentence, text: str, lexicon: Lexicon, grammar: Grammar
) -> Clause:
    """A sentence as it is read where no short names are known."""
    source = Source(text, sentence.tokens, lexicon)
    return Clause(index, sentence, source, grammar.chunks(source, Aliases()))


def _tells(clause: Clause, facts: frozenset[Fact], grammar: Grammar) -> bool:
    return (
        ("relation" in facts and any(_reports(rule(clause)) for rule in grammar.relation_rules))
        or ("agreement" in facts and _reports(grammar.drafts(clause)))
        or ("figure" in facts and _reports(grammar.figures(clause)))
    )


def _reports(drafts: Iterator[object]) -> bool:
    return next(drafts, None) is not None
