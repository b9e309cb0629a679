"""The page is checked by axe-core: no violation, in light and dark, wide and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from sawab_graph.dossier import dossier_page
from tests.page import builders as b
from tests.page.conftest import PHONE, WIDE, Opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_OPTIONS = {"resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, each with the element that it is about."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_nothing_is_amiss_with_every_part_open(
    opened: Opened, size: tuple[int, int], language: str, theme: str
) -> None:
    page = opened(b.oasis(), language=language, theme=theme, size=size)
    page.evaluate("$('filters').open = $('groups').open = $('measures').open = true")
    page.evaluate(f"show('{b.MEMORANDUM}')")
    assert violations(page) == []
    page.evaluate(f"switchView('network'); show('{b.UNIVERSITY}'); $('save').open = true")
    assert violations(page) == []


def test_the_table_a_story_and_an_offer_of_names_have_nothing_amiss(opened: Opened) -> None:
    page = opened(b.oasis(), "#view=table", theme="dark")
    page.locator("#search").fill("جامعة")
    assert violations(page) == []
    page.evaluate("tell(DATA.articles[0].slug, 1)")
    assert violations(page) == []


def test_a_label_that_is_missing_would_be_found(opened: Opened) -> None:
    page = opened(b.oasis())
    page.evaluate("$('search').removeAttribute('aria-label'); $('search').placeholder = ''")
    assert any(each.startswith("label: ") for each in violations(page))


@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_a_dossier_has_nothing_amiss(
    browser: Browser, tmp_path: Path, width: int, language: str, theme: str
) -> None:
    file = tmp_path / "dossier.html"
    written = dossier_page(b.oasis(), b.UNIVERSITY, language=language, theme=theme)
    file.write_text(written, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(file.as_uri())
    assert violations(page) == []
    page.close()
