"""The page of a graph in a real browser, and a record of whatever goes wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sawab_graph.model import GraphRows
from sawab_graph.page import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = (1280, 800), (390, 844)

Opened = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a graph's page; at the end nothing may have been fetched, logged or thrown."""
    context_of: list[Page] = []
    trouble: list[str] = []

    def open_page(
        rows: GraphRows,
        address: str = "",
        *,
        size: tuple[int, int] = WIDE,
        language: str = "ar",
        theme: str = "auto",
        scripts: bool = True,
    ) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(_rendered(rows, language, theme), encoding="utf-8")
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts
        )
        page.set_default_timeout(30_000)
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"thrown: {error}"))
        page.on("request", lambda request: _note(request.url, file, trouble))
        page.goto(file.as_uri() + address)
        if scripts:
            page.wait_for_selector("html[data-ready]", state="attached")
        context_of.append(page)
        return page

    yield open_page
    for page in context_of:
        page.close()
    assert trouble == []


_PAGES: dict[tuple[int, str, str], tuple[GraphRows, str]] = {}


def _rendered(rows: GraphRows, language: str, theme: str) -> str:
    """The page of the rows; made once for each, since a large one takes a second."""
    key = (id(rows), language, theme)
    if key not in _PAGES:
        _PAGES[key] = (rows, render(rows, language=language, theme=theme))
    return _PAGES[key][1]


def _note(url: str, file: Path, trouble: list[str]) -> None:
    own = url.partition("#")[0] == file.as_uri()
    if not own and not url.startswith(("data:", "blob:")):
        trouble.append(f"request: {url[:200]}")
