"""The query page and the pages of things in a real browser: what a reader does and sees."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from playwright.sync_api import expect

from sawab_graph.questions import load_questions
from tests.serve.client import Server, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = (1280, 800), (390, 844)
CENTER = "مركز صواب"
CAMPAIGN = "حملة السكينة"
SIGNED = "كما وقّع «صواب» مذكرة تفاهم في مايو 2017 مع «حملة السكينة»"
HOSTILE = "</script><img src=x onerror=window.hacked=1><b>&\"'`"
Opened = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Opened]:
    """Opens an address; at the end nothing may have been asked of others, logged or thrown."""
    pages: list[Page] = []
    trouble: list[str] = []

    def open_page(
        address: str, *, size: tuple[int, int] = WIDE, at: Server = server, calm: bool = True
    ) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        page = context.new_page()
        page.set_default_timeout(30_000)
        if calm:
            page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"thrown: {error}"))
        page.on("request", lambda request: _note(request.url, at, trouble))
        page.goto(at.address + address)
        if address.startswith("/?"):
            page.wait_for_selector("html[data-ready]", state="attached")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert trouble == []


def _note(url: str, server: Server, trouble: list[str]) -> None:
    if not url.startswith((server.address, "data:", "blob:")):
        trouble.append(f"request: {url[:200]}")


def rows(page: Page) -> list[list[str]]:
    """The cells of the answer."""
    page.wait_for_selector("#table tbody tr")
    found = page.locator("#table tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in found]


def test_the_start_offers_the_questions_and_finds_one(opened: Opened) -> None:
    page = opened("/?lang=ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("#questions a[data-question]").count() == len(load_questions())
    page.locator("#filter").fill("مذكره تفاهم")
    visible = page.locator("#questions li:not([hidden]) a[data-question]")
    assert [each.get_attribute("data-question") for each in visible.all()] == ["memoranda"]
    visible.first.click()
    expect(page.locator("#summary")).to_have_text("مع مَن وقّعت المنظمة مذكرة تفاهم؟")
    assert [CENTER, CAMPAIGN] in [row[:2] for row in rows(page)]
    assert "question=memoranda" in page.url
    page.go_back()
    page.wait_for_selector("#hero", state="visible")
    assert not page.locator("#asked").is_visible()


def test_a_form_has_fields_of_the_kinds_that_a_question_takes(opened: Opened) -> None:
    page = opened("/?question=memoranda&lang=en")
    names = page.locator("#fields datalist option")
    assert "Sawab Center" in [each.get_attribute("value") for each in names.all()]
    language = page.locator("select[name=language]")
    assert language.input_value() == "en"
    assert language.locator("option").all_inner_texts() == ["Arabic", "English", "French"]
    page.locator("input[name=org]").fill("Kazakhstan")
    page.locator("#form button[type=submit]").click()
    expect(page.locator("#table tbody tr")).to_have_count(1)
    assert rows(page)[0][:2] == ["Kazakhstan", "Sawab Center"]
    assert "org=Kazakhstan" in page.url
    dated = opened("/?question=dated-between&lang=en")
    assert dated.locator("input[name=from]").get_attribute("type") == "date"


def test_an_unknown_name_is_answered_with_near_ones(opened: Opened) -> None:
    page = opened("/?question=memoranda&org=Sawap&lang=en", calm=False)
    expect(page.locator("#table .error")).to_contain_text(re.compile("Sawap.*Sawab"))


def test_an_address_in_the_answer_opens_what_proves_it(opened: Opened) -> None:
    page = opened(f"/?question=memoranda&org={quote(CAMPAIGN)}&lang=ar")
    rows(page)
    link = page.locator("#table a[data-iri*='/id/agreement/']").first
    expect(link).to_contain_text("مذكرة تفاهم")
    link.click()
    page.wait_for_selector("#panel blockquote")
    assert SIGNED in page.locator("#panel blockquote").first.inner_text()
    assert "مايو 2017" in page.locator("#panel .sentence").first.inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()


def test_evidence_is_quoted_from_right_to_left_in_an_english_page(opened: Opened) -> None:
    page = opened("/?question=evidence&org=Sakina%20Campaign&lang=en")
    rows(page)
    quoted = page.locator("td.quote span").first
    assert quoted.get_attribute("dir") == "rtl"
    assert SIGNED in quoted.inner_text()
    assert page.locator("html").get_attribute("dir") == "ltr"


def test_a_query_is_coloured_run_and_can_be_sent_to_others(opened: Opened) -> None:
    page = opened("/?sparql&lang=en")
    page.locator("#query").fill('SELECT ?a { ?a a sg:Agreement } # "all"')
    classes = page.locator("#colours span")
    found = {each.inner_text(): each.get_attribute("class") for each in classes.all()}
    assert found == {
        "SELECT": "t-keyword",
        "?a": "t-variable",
        "a": "t-keyword",
        "sg:Agreement": "t-name",
        '# "all"': "t-comment",
    }
    page.locator("#query").press("Control+Enter")
    assert len(rows(page)) == 3
    expect(page.locator("#state b")).to_have_text("3 results")
    again = opened(page.url.removeprefix(page.url.split("/?")[0]))
    assert len(rows(again)) == 3
    assert again.locator("#query").input_value().startswith("SELECT ?a")


COMPLETED = [
    ("?x sg:hasPa", "sg:hasParty", "property", "?x sg:hasParty"),
    ("?x a sg:Agreem", "sg:Agreement", "class", "?x a sg:Agreement"),
    ("FILT", "FILTER", "keyword", "FILTER"),
    ("sko", "skos:", "prefix", "skos:"),
    ("?thing a ?x . ?th", "?thing", "variable", "?thing a ?x . ?thing"),
    (
        "صواب",
        "Sawab Center",
        "organisation",
        "<https://w3id.org/sawab-graph/id/org/sawab-center>",
    ),
    (
        "kazak",
        "Kazakhstan",
        "organisation",
        "<https://w3id.org/sawab-graph/id/org/state-kz>",
    ),
]


def test_names_are_completed(opened: Opened) -> None:
    page = opened("/?sparql&lang=en")
    area = page.locator("#query")
    for typed, offered, kind, taken in COMPLETED:
        area.fill("")
        area.press_sequentially(typed)
        first = page.locator("#completions li").first
        expect(first.locator("bdi").first).to_have_text(offered)
        assert first.locator("small").inner_text() == kind
        assert area.get_attribute("aria-activedescendant") == "completion-0"
        area.press("Enter")
        assert area.input_value() == taken
        assert not page.locator("#completions").is_visible()


def test_nothing_is_completed_in_a_string_and_tab_leaves_a_closed_list(opened: Opened) -> None:
    page = opened("/?sparql&lang=en")
    area = page.locator("#query")
    area.fill('FILTER (?x = "FILT")')
    area.press("End")
    area.press("ArrowLeft")
    area.press("ArrowLeft")
    area.press("Control+ ")
    page.wait_for_timeout(300)
    assert not page.locator("#completions").is_visible()
    area.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"


def test_a_mistake_is_told(opened: Opened) -> None:
    page = opened("/?query=SELECT%20%7B&lang=en", calm=False)
    expect(page.locator("#table [role=alert]")).to_contain_text("not valid")


def test_a_question_is_shown_as_sparql(opened: Opened) -> None:
    page = opened("/?question=memoranda&org=Kazakhstan&lang=en")
    rows(page)
    page.locator("#edit").click()
    expect(page.locator("#query")).to_have_value(re.compile("SELECT.*/id/org/state-kz>", re.DOTALL))
    assert rows(page)[0][0] == "Kazakhstan"


def test_the_answer_is_drawn_as_a_network(opened: Opened) -> None:
    page = opened("/?question=memoranda&org=Kazakhstan&lang=en")
    rows(page)
    page.locator("#tab-network").click()
    frame = page.frame_locator("#network iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    drawn = frame.locator("body").text_content() or ""
    assert "Kazakhstan" in drawn
    assert "Sakina" not in drawn


def test_an_answer_is_downloaded(opened: Opened) -> None:
    page = opened("/?question=memoranda&org=Kazakhstan&lang=en")
    rows(page)
    page.locator("#downloads summary").click()
    with page.expect_download() as download:
        page.locator("#downloads a", has_text="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["organisation"], row["partner"]) == ("Kazakhstan", "Sawab Center")


def test_the_language_and_the_theme_are_kept_with_the_question(opened: Opened) -> None:
    page = opened("/?question=memoranda&lang=ar")
    rows(page)
    page.locator("#language").click()
    page.wait_for_selector("html[lang=en]")
    expect(page.locator("#summary")).to_contain_text("With whom")
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.evaluate(colour) != before
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(
    "address",
    ["/?lang=ar", "/?question=evidence&lang=ar", "/?sparql&lang=en", "/id/org/sawab-center"],
)
def test_nothing_is_wider_than_a_phone(opened: Opened, address: str) -> None:
    page = opened(address, size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_thing_has_a_page_with_its_facts_and_their_proof(opened: Opened) -> None:
    page = opened("/id/org/sawab-center?lang=en")
    assert page.locator("h1").inner_text() == "Sawab Center"
    assert SIGNED in page.locator(".thing section").first.inner_text()
    link = page.locator(".statements a", has_text="Memorandum of understanding").first
    link.click()
    page.wait_for_load_state()
    assert "/id/agreement/" in page.url
    assert page.locator("h1").inner_text().startswith("Memorandum of understanding")


def test_a_thing_answers_in_the_format_that_is_asked_for(server: Server) -> None:
    name = ox.Quad(
        ox.NamedNode("https://w3id.org/sawab-graph/id/org/sawab-center"),
        ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
        ox.Literal("Sawab Center", language="en"),
    )
    formats = {"text/turtle": ox.RdfFormat.TURTLE, "application/ld+json": ox.RdfFormat.JSON_LD}
    for media, format in formats.items():
        reply = server.get("/id/org/sawab-center", media)
        assert reply.media == media
        assert name.triple in {q.triple for q in ox.parse(input=reply.body, format=format)}
    assert server.get("/id/org/sawab-center", "text/html").media == "text/html"
    assert server.get("/id/org/sawab-center", "image/png").status == 406
    for accept in ("text/html", "text/turtle"):
        assert server.get("/id/org/nobody", accept).status == 404


def test_pages_let_only_their_own_scripts_run(server: Server) -> None:
    for path in ("/", "/id/org/sawab-center"):
        policy = server.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
    assert server.get("/graph").headers["content-security-policy"] == "frame-ancestors 'self'"
    assert server.get("/", lang="xx").status == 400


def test_hostile_names_are_shown_as_text(bundled: Path, opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "store"
    shutil.copytree(bundled, path)
    engine = ox.Store(str(path))
    org = "https://w3id.org/sawab-graph/id/org/sawab-center"
    text = str(ox.Literal(HOSTILE, language="en"))
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    engine.update(
        f"DELETE WHERE {{ <{org}> {label} ?o }} ; INSERT DATA {{ <{org}> {label} {text} }}"
    )
    engine.flush()
    del engine
    query = f"""
    SELECT ?org ?name (<javascript:window.hacked=1> AS ?x) {{
      VALUES ?org {{ <{org}> }} ?org skos:prefLabel ?name
    }}"""
    with running(path) as hostile:
        page = opened(f"/?query={quote(query)}&lang=en", at=hostile)
        assert HOSTILE in rows(page)[0]
        assert page.locator("#table a[href^='javascript:']").count() == 0
        for address in ("/id/org/sawab-center?lang=en", "/?question=names&lang=en", "/?sparql"):
            page = opened(address, at=hostile)
            assert page.evaluate("window.hacked") is None
            assert page.locator("img[src=x]").count() == 0
