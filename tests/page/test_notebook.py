"""A network in a notebook: its page in a frame that keeps it away from everything else."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sawab_graph.errors import InputError
from sawab_graph.model import GraphRows
from sawab_graph.view import Network
from tests.page import builders as b

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class _Frame(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.outside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.outside += data


@pytest.mark.parametrize("rows", [b.oasis(), b.hostile(), b.EMPTY], ids=["oasis", "bad", "none"])
def test_it_is_one_sandboxed_frame_that_holds_exactly_the_page(rows: GraphRows) -> None:
    network = Network(rows, language="en")
    frame = _Frame(network._repr_html_())
    ((tag, attributes),) = frame.tags
    assert (tag, frame.outside) == ("iframe", "")
    assert attributes["sandbox"] == "allow-scripts allow-downloads"
    assert attributes["srcdoc"] == network.html()
    assert "src" not in attributes


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(InputError, match="no theme 'purple'"):
        Network(b.oasis(), theme="purple")._repr_html_()


@pytest.mark.parametrize("rows", [b.oasis(), b.hostile()], ids=["oasis", "hostile"])
def test_in_a_notebook_it_works_and_reaches_nothing_outside(
    browser: Browser, tmp_path: Path, rows: GraphRows
) -> None:
    network = Network(rows, language="en")
    file = tmp_path / "notebook.html"
    outside = "<script>window.secret = 'kept'</script>"
    file.write_text(
        f"<!doctype html><meta charset=utf-8>{outside}<body>{network._repr_html_()}",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1200, "height": 700})
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request",
        lambda request: trouble.append(request.url) if request.url.startswith("http") else None,
    )
    page.goto(file.as_uri())
    frame = page.frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    frame.evaluate("show(DATA.hub)")
    first = rows.entities[0].iri
    assert frame.evaluate("DATA.hub") == first
    assert frame.locator("#panel h2").inner_text() == frame.evaluate("label(DATA.hub)")
    frame.locator("#language").click()
    assert frame.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("[window.secret, window.hacked]") == ["kept", None]
    assert frame.evaluate("window.hacked") is None
    reached = "(() => { try { return parent.secret; } catch (error) { return error.name; } })()"
    assert frame.evaluate(reached) == "SecurityError"
    page.close()
    assert trouble == []
