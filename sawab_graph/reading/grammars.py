"""The grammar of each language that has one."""

from __future__ import annotations

from collections.abc import Mapping

from sawab_graph.errors import InputError
from sawab_graph.reading.arabic.grammar import ARABIC
from sawab_graph.reading.grammar import Grammar
from sawab_graph.reading.western.grammar import WESTERN

GRAMMARS: Mapping[str, Grammar] = {"ar": ARABIC, "en": WESTERN, "fr": WESTERN}


def grammar_of(language: str) -> Grammar:
    """The grammar of a language. Raises InputError where it has none."""
    grammar = GRAMMARS.get(language)
    if grammar is None:
        known = ", ".join(sorted(GRAMMARS))
        raise InputError(f"no grammar for the language {language!r}; sawab-graph reads: {known}")
    return grammar
