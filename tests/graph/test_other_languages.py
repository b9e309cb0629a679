"""English and French articles from the text to the graph and the page, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib import RDF, SKOS, Graph, Literal

from sawab_graph.cli import cli
from sawab_graph.rdf.terms import SG

ENGLISH = """Orbitra and Nile Bank Sign Memorandum of Understanding
CAIRO, 4 March 2019 - Orbitra Ltd, a maker of pumps, and Nile Bank signed a memorandum of \
understanding in Cairo on 3 March 2019 to finance small farms.
The memorandum was signed by Salma Nasser, chief executive of Orbitra Ltd, and Hassan Omar, \
chairman of Nile Bank.
The Egyptian Ministry of Agriculture renewed its partnership with the OIC.
Orbitra has not signed any agreement with Lumina Corp, its spokesman said.
"""
FRENCH = """La Banque du Sud et l'OCI signent une convention
La Banque du Sud (BDS) a signé le 3 mai 2017 à Tunis une convention avec l'Organisation de la \
coopération islamique (OCI) pour soutenir les écoles.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="sawab-graph")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "pumps.txt").write_text(ENGLISH, "utf-8")
    (texts / "ecoles.txt").write_text(FRENCH, "utf-8")
    result = run("build", str(texts), "-o", str(folder / "out"))
    assert (result.exit_code, result.stdout) == (0, "")
    return folder


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    return Graph().parse(built / "out" / "sawab.ttl")


def labels(graph: Graph, name: str, language: str) -> dict[str, set[str]]:
    """The names of the one thing with a preferred name, by language."""
    (node,) = graph.subjects(SKOS.prefLabel, Literal(name, lang=language))
    found: dict[str, set[str]] = {}
    for term in (SKOS.prefLabel, SKOS.altLabel):
        for label in graph.objects(node, term):
            assert isinstance(label, Literal)
            found.setdefault(str(label.language), set()).add(str(label))
    return found


def test_the_graph_is_valid(built: Path) -> None:
    result = run("validate", str(built / "out" / "sawab.ttl"))
    assert result.exit_code == 0, result.output


def test_names_have_the_language_of_their_article(graph: Graph) -> None:
    assert labels(graph, "Orbitra Ltd", "en") == {"en": {"Orbitra Ltd", "Orbitra"}}
    assert labels(graph, "Banque du Sud", "fr") == {"fr": {"Banque du Sud", "BDS"}}


def test_a_known_body_is_one_node_with_its_names_in_three_languages(graph: Graph) -> None:
    names = labels(graph, "Organisation of Islamic Cooperation", "en")
    assert "Organisation de la coopération islamique" in names["fr"]
    assert "منظمة التعاون الإسلامي" in names["ar"]
    assert {"OIC", "OCI"} <= names["en"] | names["fr"]


def test_what_was_denied_is_not_said_to_be_signed(built: Path) -> None:
    lines = run("extract", str(built / "texts" / "pumps.txt"), "--format", "jsonl").stdout
    (record,) = [json.loads(line) for line in lines.splitlines()]
    told = {
        (a["status"], tuple(p["label"] for p in a["parties"]), a["date"])
        for a in record["agreements"]
    }
    assert record["language"] == "en"
    assert told == {
        ("signed", ("Orbitra Ltd", "Nile Bank"), "2019-03-03"),
        ("renewed", ("Egyptian Ministry of Agriculture", "OIC"), None),
        ("denied", ("Orbitra Ltd", "Lumina Corp"), None),
    }


def test_the_evidence_is_in_the_words_of_the_article(graph: Graph) -> None:
    quotes = {str(q) for q in graph.objects(None, None) if isinstance(q, Literal)}
    assert FRENCH.splitlines()[1] in quotes
    assert len(set(graph.subjects(RDF.type, SG.Article))) == 2


def test_the_page_shows_the_bodies_of_both(built: Path) -> None:
    page = (built / "out" / "sawab.html").read_text("utf-8")
    assert all(name in page for name in ("Orbitra Ltd", "Nile Bank", "Banque du Sud"))
