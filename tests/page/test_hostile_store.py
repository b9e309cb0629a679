"""A store whose names, titles and quotes were written by someone who wishes the reader harm.

What the tests of the page give to it as rows comes here all the way: RDF in a store, the commands
of a user, a real browser.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from sawab_graph import build, open_store
from sawab_graph.cli import cli
from sawab_graph.page.labels import plain
from tests.page import builders as b

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = [text for text in b.HOSTILE if text.isprintable() or "\u202e" in text]
_TEXTS = ("core#prefLabel", "core#altLabel", "dc/terms/title", "sawab-graph/ontology#position")
_QUOTE = "ns/oa#exact"


def poisoned(quads: Iterator[ox.Quad]) -> dict[str, list[ox.Triple]]:
    """The triples of each graph, with every name, title and post a hostile text, and the quotes."""
    turn, graphs = cycle(HOSTILE), defaultdict(list)
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and quad.predicate.value.endswith(_TEXTS):
            value = ox.Literal(next(turn), language=value.language or "ar")
        elif isinstance(value, ox.Literal) and quad.predicate.value.endswith(_QUOTE):
            value = ox.Literal(HOSTILE[0] + value.value)
        triple = ox.Triple(quad.subject, quad.predicate, value)
        graphs[str(getattr(quad.graph_name, "value", ""))].append(triple)
    return graphs


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store on disk that holds the bundled article, poisoned."""
    folder = tmp_path_factory.mktemp("hostile")
    build(folder=folder / "seed")
    with open_store(folder / "seed" / "store", read_only=True) as store:
        graphs = poisoned(store.quads())
    with open_store(folder / "store") as store:
        store.load_vocabulary()
        for name, triples in graphs.items():
            if "/graph/article/" in name:
                store.replace_graph(name, triples)
        store.rebuild_derived()
    return str(folder / "store")


def viewed(place: str, file: Path, browser: Browser, *arguments: str) -> tuple[Page, list[str]]:
    """The page that ``view`` writes, opened; and what went wrong in it."""
    command = ["view", "--store", place, "-o", str(file), *arguments]
    result = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    trouble: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("request", lambda request: trouble.append(request.url[:99]) if _away(request) else None)
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    return page, trouble


def _away(request: object) -> bool:
    return str(getattr(request, "url", "")).startswith(("http", "ftp", "ws"))


@pytest.mark.parametrize(
    "arguments",
    [(), ("--lang", "en", "--query", "SELECT ?x WHERE { ?x a sg:Arrangement }")],
    ids=["whole", "answer"],
)
def test_view_of_a_hostile_store_shows_texts_and_runs_nothing(
    place: str, tmp_path: Path, browser: Browser, arguments: tuple[str, ...]
) -> None:
    page, trouble = viewed(place, tmp_path / "graph.html", browser, *arguments)
    labels = page.evaluate("DATA.entities.map((item) => label(item.id))")
    assert HOSTILE[0] in labels
    assert HOSTILE[1] in labels
    for item in page.evaluate("[...DATA.entities, ...DATA.agreements].map((item) => item.id)"):
        page.evaluate("id => show(id)", item)
        assert page.locator("#panel script, #panel img, #panel a").count() == 0
    page.evaluate("tell(DATA.articles[0].slug, 1)")
    page.evaluate("show(DATA.agreements[0].id)")
    assert HOSTILE[0][:8] in page.locator("#panel").inner_text()
    page.locator("#measures summary").click()
    page.locator("#tab-table").click()
    page.locator("#language").click()
    assert page.locator("#rows script, #rows img, #rows a, #measures img").count() == 0
    assert page.evaluate("window.hacked") is None
    assert trouble == []
    page.close()


def test_a_hostile_name_can_be_the_focus_of_a_view(
    place: str, tmp_path: Path, browser: Browser
) -> None:
    iri = "https://w3id.org/sawab-graph/id/org/sawab-center"
    page, trouble = viewed(place, tmp_path / "near.html", browser, "--focus", iri)
    assert page.evaluate("DATA.hub") == iri
    assert page.evaluate("label(DATA.hub)") in set(map(plain, HOSTILE))
    assert page.evaluate("window.hacked") is None
    assert trouble == []
    page.close()
