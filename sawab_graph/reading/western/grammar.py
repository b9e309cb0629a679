"""All that reading English and French needs, as one value."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.model import OrganisationType
from sawab_graph.reading.clauses import Clause, FigureDraft, Rule
from sawab_graph.reading.grammar import Grammar
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.western.awarding import awards
from sawab_graph.reading.western.chunker import chunks
from sawab_graph.reading.western.lexicon import load
from sawab_graph.reading.western.partnering import (
    agreement_of,
    launches_jointly,
    named_between,
    partners,
    under_an_agreement,
    under_the_agreement,
)
from sawab_graph.reading.western.relations import RELATION_RULES
from sawab_graph.reading.western.shorten import short_names
from sawab_graph.reading.western.signers import (
    dated,
    held,
    members_listed,
    represented,
    signed_for,
)
from sawab_graph.reading.western.signing import is_signed, signing_of, signs
from sawab_graph.reading.western.trading import acts_under, agrees, entrusts, takes_role
from sawab_graph.reading.western.words import sentences

RULES: tuple[Rule, ...] = (
    signs,
    is_signed,
    signing_of,
    represented,
    members_listed,
    held,
    dated,
    signed_for,
    named_between,
    under_the_agreement,
    under_an_agreement,
    agreement_of,
    partners,
    launches_jointly,
    awards,
    acts_under,
    entrusts,
    takes_role,
    agrees,
)


def _figures(clause: Clause) -> Iterator[FigureDraft]:
    """Figures are read from Arabic alone so far."""
    return iter(())


def _described(clause: Clause) -> Iterator[tuple[Mention, OrganisationType]]:
    """Descriptions of bodies are read from Arabic alone so far."""
    return iter(())


WESTERN = Grammar(
    lexicon=load,
    sentences=sentences,
    chunks=chunks,
    aliases=short_names,
    rules=RULES,
    relation_rules=RELATION_RULES,
    figures=_figures,
    described=_described,
    surnames=True,
)
