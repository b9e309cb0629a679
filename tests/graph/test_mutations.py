"""The seed article's graph broken in many ways: each is caught, by the shape that should.

``python -m tests.graph.test_mutations`` prints the table.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph

from sawab_graph.pipeline import fill, read
from sawab_graph.resources import resource
from sawab_graph.store import PREFIXES, open_store
from sawab_graph.validate import validate


class Mutation(NamedTuple):
    """A change of the graph, the rule that must notice, and all the rules that do."""

    change: str
    update: str
    caught_by: str
    broken: frozenset[str]


def mutations() -> list[Mutation]:
    with Path(__file__).with_name("mutations.toml").open("rb") as file:
        rows = tomllib.load(file)["mutation"]
    return [
        Mutation(
            row["change"],
            row["update"],
            row["caught_by"],
            frozenset((row["caught_by"], *row.get("also", ()))),
        )
        for row in rows
    ]


MUTATIONS = mutations()


@pytest.fixture(scope="module", name="seed")
def seed_graph() -> list[ox.Quad]:
    """The union of the graphs of the seed article, read by the product itself."""
    return read_seed()


def read_seed() -> list[ox.Quad]:
    with open_store(None) as store:
        fill(store, read())
        return [ox.Quad(*quad.triple) for quad in store.quads()]


def broken_rules(quads: list[ox.Quad], update: str, folder: Path) -> set[str]:
    """The rules that the graph breaks once it is changed."""
    engine = ox.Store()
    engine.extend(quads)
    before = set(engine)
    if update:
        engine.update(update, prefixes=PREFIXES)
        assert set(engine) != before, "the change finds nothing to change"
    path = folder / "graph.nt"
    engine.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return {violation.rule for violation in validate(path)}


def test_the_seed_graph_is_sound(seed: list[ox.Quad], tmp_path: Path) -> None:
    assert broken_rules(seed, "", tmp_path) == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: f"{each.caught_by}: {each.change}")
def test_a_mutation_is_caught_by_the_shape_that_should(
    seed: list[ox.Quad], tmp_path: Path, mutation: Mutation
) -> None:
    assert broken_rules(seed, mutation.update, tmp_path) == mutation.broken


def test_every_rule_is_broken_by_a_mutation() -> None:
    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    rules = {str(rule).rsplit("#", 1)[1] for rule in shapes.subjects(SH.message)}
    assert rules == {mutation.caught_by for mutation in MUTATIONS}
    assert len(rules) >= 25


def main() -> None:
    """Print what is changed, which rule that breaks, and whether it is caught."""
    quads = read_seed()
    sys.stdout.write("| rule | change | caught | other rules broken |\n| --- | --- | --- | --- |\n")
    with tempfile.TemporaryDirectory() as folder:
        for each in MUTATIONS:
            found = broken_rules(quads, each.update, Path(folder))
            caught = "yes" if each.caught_by in found else "NO"
            others = ", ".join(sorted(found - {each.caught_by}))
            sys.stdout.write(f"| {each.caught_by} | {each.change} | {caught} | {others} |\n")


if __name__ == "__main__":
    main()
