"""All that reading Arabic needs, as one value."""

from __future__ import annotations

from sawab_graph.reading.arabic.asides import without_asides
from sawab_graph.reading.arabic.chunker import chunks
from sawab_graph.reading.arabic.cues import arabic_cues, may_tell
from sawab_graph.reading.arabic.descriptions import described
from sawab_graph.reading.arabic.occasions import place_of_occasion
from sawab_graph.reading.arabic.relations import RELATION_RULES, stated_figures
from sawab_graph.reading.arabic.rules import RULES
from sawab_graph.reading.arabic.surroundings import home_of
from sawab_graph.reading.arabic.words import sentences
from sawab_graph.reading.entities import aliases_of
from sawab_graph.reading.grammar import Grammar
from sawab_graph.reading.lexicon import load_lexicon

ARABIC = Grammar(
    lexicon=load_lexicon,
    sentences=sentences,
    chunks=chunks,
    aliases=aliases_of,
    rules=RULES,
    relation_rules=RELATION_RULES,
    figures=stated_figures,
    described=described,
    cues=arabic_cues,
    may_tell=may_tell,
    surnames=True,
    told=without_asides,
    home=home_of,
    occasion=place_of_occasion,
)
