"""The grammar of each language that has one."""

from __future__ import annotations

from collections.abc import Mapping

from sawab_graph.reading.arabic.grammar import ARABIC
from sawab_graph.reading.grammar import Grammar

GRAMMARS: Mapping[str, Grammar] = {"ar": ARABIC}
