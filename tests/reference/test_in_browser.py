"""The reference page in a real browser: what a reader sees, clicks and types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = (1280, 800), (390, 844)
Opened = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, page_text: str, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page; at the end nothing may have been fetched, logged or thrown."""
    file = tmp_path / "reference.html"
    file.write_text(page_text, encoding="utf-8")
    pages: list[Page] = []
    trouble: list[str] = []

    def open_page(hash_: str = "", size: tuple[int, int] = WIDE) -> Page:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: _note(request.url, file, trouble))
        page.goto(file.as_uri() + hash_)
        page.wait_for_selector("html[data-ready]", state="attached")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert trouble == []


def _note(url: str, file: Path, trouble: list[str]) -> None:
    if url.partition("#")[0] != file.as_uri() and not url.startswith("data:"):
        trouble.append(url[:200])


def test_it_opens_in_arabic_from_right_to_left_and_changes_to_english(opened: Opened) -> None:
    page = opened()
    heading, direction = page.locator("h1"), "document.documentElement.dir"
    assert (heading.inner_text(), page.evaluate(direction)) == ("دليل النموذج وأسئلته", "rtl")
    assert page.locator("svg.diagram:visible").get_attribute("lang") == "ar"
    page.locator("#language").click()
    assert heading.inner_text() == "Reference of the model and its questions"
    assert page.evaluate(direction) == "ltr"
    assert page.locator("svg.diagram:visible").get_attribute("lang") == "en"
    assert page.title().startswith("Reference of the model")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_sticks_out_on_a_phone(opened: Opened, language: str) -> None:
    page = opened("#question-memoranda", PHONE)
    if language == "en":
        page.locator("#language").click()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0


def test_an_address_with_a_question_opens_it(opened: Opened) -> None:
    page = opened("#question-memoranda")
    assert page.locator("#question-memoranda td", has_text="حملة السكينة").is_visible()
    assert not page.locator("#question-timeline table:visible").count()


def test_the_filter_finds_any_spelling_and_hides_the_rest(opened: Opened) -> None:
    page = opened()
    page.locator("#filter").fill("مذكره تفاهم")
    assert page.locator("#question-memoranda").is_visible()
    assert not page.locator("#sg-edtf").is_visible()
    page.locator("#filter").fill("hasParty")
    assert page.locator("#sg-hasParty").is_visible()
    assert not page.locator("#sg-edtf").is_visible()
    page.locator("#filter").fill("zzzz")
    assert page.locator("#nothing").is_visible()
    page.locator("#filter").fill("")
    assert page.locator("#sg-edtf").is_visible()
    assert not page.locator("#nothing").is_visible()


def test_the_theme_changes_the_colours(opened: Opened) -> None:
    page = opened()
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.locator("#theme").click()
    assert page.evaluate(colour) == light
    page.locator("#theme").click()
    assert page.evaluate(colour) != light
    assert page.locator("#theme").inner_text() == "داكن"
