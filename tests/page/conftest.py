"""A real browser for the tests that need one, and a record of whatever goes wrong in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sawab_graph.model import GraphRows
from sawab_graph.page import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, PHONE = (1280, 800), (390, 844)

Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as installed; without one these tests are skipped, but never in CI."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set but there is no chromium on the PATH; install it.")
        pytest.skip("no chromium on the PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield chromium
        chromium.close()


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
        scripts: bool = True,
    ) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(render(rows, language=language), encoding="utf-8")
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


def _note(url: str, file: Path, trouble: list[str]) -> None:
    own = url.partition("#")[0] == file.as_uri()
    if not own and not url.startswith(("data:", "blob:")):
        trouble.append(f"request: {url[:200]}")
