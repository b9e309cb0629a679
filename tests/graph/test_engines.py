"""Jena, an engine not ours, reads what we write, answers alike and finds the same faults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from sawab_graph.serialise import serialise
from sawab_graph.store import PREFIXES
from sawab_graph.store.dump import canonical, union
from sawab_graph.validate import validate
from tests.graph.engines import loaded
from tests.graph.jena import Jena, answers, missing
from tests.graph.test_mutations import MUTATIONS, Mutation

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"Jena cannot be run: {missing()}")

# Changes that break each other's conditions are kept apart.
PARTS = 3
ALONE = {"ArticleText", "ArticleThere"}


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Jena:
    return Jena(tmp_path_factory.mktemp("jena")).prepare()


def test_jena_answers_the_questions_alike(jena: Jena) -> None:
    rows = answers(jena)
    assert {name for name, (ours, theirs) in rows.items() if ours != theirs} == set()
    assert len([name for name, (ours, _) in rows.items() if ours]) >= 35


@pytest.mark.parametrize(
    ("format", "ending"), [("jsonld", "jsonld"), ("rdfxml", "rdf"), ("trig", "trig")]
)
def test_jena_reads_the_same_data_set(jena: Jena, format: str, ending: str) -> None:
    store = loaded("seed").store
    path = jena.folder / f"seed.{ending}"
    path.write_bytes(serialise(store, format))
    read = list(ox.parse(input=jena.read(path), format=ox.RdfFormat.N_QUADS))
    if format == "rdfxml":
        assert canonical(read) == canonical([ox.Quad(*triple) for triple in union(store.quads())])
    else:
        assert canonical(read) == canonical(store.quads())


def test_jena_finds_the_seed_graph_sound(jena: Jena) -> None:
    path = jena.folder / "sound.ttl"
    path.write_bytes(serialise(loaded("seed").store, "turtle"))
    assert jena.broken(path) == set()


@pytest.mark.parametrize("part", range(PARTS))
def test_jena_finds_what_we_find(jena: Jena, part: int) -> None:
    path = jena.folder / f"broken-{part}.nt"
    broken = [each for each in MUTATIONS if each.caught_by not in ALONE][part::PARTS]
    write_broken(path, broken)
    ours = {(each.node, each.rule) for each in validate(path)}
    assert without_labels(jena.broken(path)) == without_labels(ours)
    assert len({rule for _, rule in ours}) >= len({each.caught_by for each in broken}) * 0.8


def write_broken(path: Path, mutations: Sequence[Mutation]) -> None:
    """The seed article's graph with all the changes, each on what the others left."""
    engine = ox.Store()
    engine.extend(ox.Quad(*quad.triple) for quad in loaded("seed").store.quads())
    for mutation in mutations:
        engine.update(mutation.update, prefixes=PREFIXES)
    engine.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())


def without_labels(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of a rule about the whole graph only that it is broken.

    Its node is the ontology for Jena, and what is wrong with the graph for us.
    """
    whole = {"NoBlankNode", "DeclaredProperty", "DeclaredClass"}
    return {("", rule) if rule in whole else (node, rule) for node, rule in found}
