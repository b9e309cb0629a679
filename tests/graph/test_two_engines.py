"""Each question gives the rows read off the articles by hand, in Oxigraph and in rdflib."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sawab_graph.questions import ANY, ANYTHING, Question, ask, load_questions, question
from sawab_graph.rdf import BASE
from sawab_graph.store import open_store
from tests.graph import three_articles
from tests.graph.engines import GRAPHS, Engines, Rows, in_rdflib, loaded

EXPECTED: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("expected_rows.toml").read_text("utf-8")
)
QUESTIONS = load_questions()
# What is wrong, or not agreed on, where these have a row; other tests make graphs that have one.
EMPTY_WHEN_SOUND = {"facts-without-evidence", "disagreements"}


def name_of(asked: Question) -> str:
    return asked.name


def matches(row: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether each cell is the one wanted, or any where an ellipsis stands."""
    return len(row) == len(wanted) and all(
        cell in (given, ANYTHING) for given, cell in zip(row, wanted, strict=True)
    )


def columns_of(asked: Question, rows: Rows, columns: list[str]) -> Rows:
    places = [asked.columns.index(column) for column in columns]
    return tuple(tuple(row[place] for place in places) for row in rows)


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("asked", QUESTIONS, ids=name_of)
def test_both_engines_give_the_rows_written_by_hand(asked: Question, graph: str) -> None:
    engines, expected = loaded(graph), EXPECTED[asked.name]
    params, wanted = expected[graph]["params"], expected[graph]["rows"]
    rows = engines.oxigraph(asked, params)
    assert engines.rdflib(asked, params) == rows
    shown = columns_of(asked, rows, expected["columns"])
    assert len(shown) == expected[graph].get("of", len(wanted))
    for row, cells in zip(shown, wanted, strict=False):
        assert matches(row, tuple(cells)), (row, cells)


def always_restricted(asked: Question) -> bool:
    """Whether a question can be asked of anything, and none of the rows above asks it so."""
    free = {parameter.name for parameter in asked.parameters if parameter.default == ANY}
    given = [set(EXPECTED[asked.name][graph]["params"]) for graph in GRAPHS]
    return bool(free) and all(free <= names for names in given)


@pytest.mark.parametrize("asked", [q for q in QUESTIONS if always_restricted(q)], ids=name_of)
def test_both_engines_agree_on_a_question_that_is_not_restricted(asked: Question) -> None:
    engines = loaded("three")
    rows = engines.oxigraph(asked, {})
    assert rows
    assert engines.rdflib(asked, {}) == rows


@pytest.mark.parametrize("asked", QUESTIONS, ids=name_of)
def test_the_columns_are_those_that_the_text_names(asked: Question) -> None:
    assert loaded("three").store.query(asked.sparql, timeout=None).variables == asked.columns


@pytest.mark.parametrize("asked", QUESTIONS, ids=name_of)
def test_the_example_of_the_header_is_true(asked: Question) -> None:
    rows, example = loaded("seed").oxigraph(asked, asked.example.params), asked.example
    rows = rows or loaded("three").oxigraph(asked, {**example.params})
    assert bool(example.rows) != (asked.name in EMPTY_WHEN_SOUND)
    assert all(map(matches, rows, example.rows))
    assert len(rows) >= len(example.rows)


def test_every_question_has_rows_on_one_graph_at_least() -> None:
    empty = {
        name for name, each in EXPECTED.items() if not any(each[graph]["rows"] for graph in GRAPHS)
    }
    assert empty == EMPTY_WHEN_SOUND
    assert set(EXPECTED) == {asked.name for asked in QUESTIONS}


def test_a_broken_graph_has_facts_without_evidence_in_both_engines() -> None:
    asked = question("facts-without-evidence")
    planted = f"<{BASE}id/org/a> <{BASE}ontology#opposes> <{BASE}id/org/b>"
    with open_store(None) as store:
        three_articles.fill(store)
        store._opened().update(
            f"INSERT DATA {{ {planted} . GRAPH <{BASE}graph/broken> {{ {planted} }} }}"
        )
        broken = Engines(store, in_rdflib(store))
        rows = broken.oxigraph(asked, {})
        assert rows == ((f"{BASE}id/org/a", f"{BASE}ontology#opposes", f"{BASE}id/org/b"),)
        assert broken.rdflib(asked, {}) == rows


def test_an_undated_agreement_is_not_of_a_year_after_its_article() -> None:
    def undated(year: str) -> list[str]:
        heading, rows = ask(loaded("three").store, "in-year", {"year": year}).table()
        return [row[heading.index("sure")] for row in rows if not row[heading.index("date")]]

    assert undated("2019") == ["possibly"]
    assert undated("2018") == ["possibly"]
    assert undated("2020") == []


def test_the_release_counts_what_the_store_holds() -> None:
    for graph in GRAPHS:
        store = loaded(graph).store
        heading, (row,) = ask(store, "release").table()
        told = dict(zip(heading, row, strict=True))
        assert int(told["triples"]) == len({quad.triple for quad in store.data_quads()})
        assert told["sha256"].startswith(told["version"])
