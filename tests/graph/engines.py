"""The same questions put to two engines, Oxigraph and rdflib, over the same triples.

``python -m tests.graph.engines`` prints how many rows each question has, and whether both agree.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import rdflib
from rdflib.plugins.sparql import prepareQuery

from sawab_graph import pipeline
from sawab_graph.questions import Question, ask, bindings, load_questions
from sawab_graph.serialise import serialise
from sawab_graph.store import Store, open_store
from sawab_graph.store.sparql import bind
from sawab_graph.store.terms import notation
from tests.graph import three_articles

Rows = tuple[tuple[str, ...], ...]
GRAPHS = ("seed", "three")


@dataclass(frozen=True)
class Engines:
    """One graph in both engines."""

    store: Store
    graph: rdflib.Graph

    def oxigraph(self, asked: Question, params: Mapping[str, str]) -> Rows:
        """The rows as the product gives them, through its own front door."""
        return ask(self.store, asked.name, params).table()[1]

    def rdflib(self, asked: Question, params: Mapping[str, str]) -> Rows:
        """The rows of the same SPARQL text in the other engine."""
        text = bind(asked.sparql, notation(bindings(self.store, asked, params)))
        answer: Any = self.graph.query(_prepared(text))
        return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in answer)


@cache
def loaded(name: str) -> Engines:
    """The graph of the bundled article (``seed``) or of the three articles (``three``).

    It is loaded once, and only read.
    """
    store = open_store(None)
    if name == "seed":
        pipeline.fill(store, pipeline.read())
    else:
        three_articles.fill(store)
    return Engines(store, in_rdflib(store))


@lru_cache
def _prepared(text: str) -> Any:
    """A query read once: in this engine reading takes longer than answering."""
    return prepareQuery(text)


def in_rdflib(store: Store) -> rdflib.Graph:
    """All triples of a store, in rdflib."""
    return rdflib.Graph().parse(data=serialise(store, "ntriples"), format="nt")


def _line(asked: Question) -> str:
    alike, counts = True, []
    for name in GRAPHS:
        rows = loaded(name).oxigraph(asked, {})
        alike = alike and rows == loaded(name).rdflib(asked, {})
        counts.append(f"{len(rows):>6}")
    return f"{asked.name:<30}{''.join(counts)}  {'yes' if alike else 'NO'}\n"


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"{'question':<30}{'seed':>6}{'three':>6}  engines agree\n")
    sys.stdout.writelines(map(_line, load_questions()))


if __name__ == "__main__":
    main()
