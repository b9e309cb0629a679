"""All that reading Arabic needs, as one value."""

from __future__ import annotations

from sawab_graph.reading.arabic.chunker import chunks
from sawab_graph.reading.arabic.descriptions import described
from sawab_graph.reading.arabic.relations import RELATION_RULES, stated_figures
from sawab_graph.reading.arabic.rules import RULES
from sawab_graph.reading.arabic.words import analyse
from sawab_graph.reading.grammar import Grammar

ARABIC = Grammar(
    analyse=analyse,
    chunks=chunks,
    rules=RULES,
    relation_rules=RELATION_RULES,
    figures=stated_figures,
    described=described,
)
