"""The page in a real browser: what a reader clicks, types and sees."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.synthetic import synthetic
from tests.page import builders as b
from tests.page.conftest import PHONE, Opened

if TYPE_CHECKING:
    from playwright.sync_api import Page


def click_node(page: Page, iri: str) -> None:
    """Click where the canvas shows a node."""
    at: Any = page.evaluate(
        "id => network.canvasToDOM(network.getPosition(id))",
        iri,
    )
    page.locator("#canvas").click(position={"x": at["x"], "y": at["y"]})


def choose(page: Page, field: str, typed: str, iri: str) -> None:
    """Type into a field that offers names, and take one of those offered."""
    page.locator(field).fill(typed)
    page.locator(f"{field}-list [data-id='{iri}']").click()


def plain(text: str) -> str:
    """Text without the invisible characters that isolate directions."""
    return re.sub("[\u2066-\u2069]", "", text)


def saved(page: Page, kind: str) -> bytes:
    """What the menu saves of the page."""
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator(f"#save-{kind}").click()
    return Path(download.value.path()).read_bytes()


def search_for(page: Page, text: str) -> list[str]:
    """The names that the search offers."""
    page.locator("#search").fill(text)
    return page.locator("#found [data-id] strong").all_inner_texts()


def test_a_click_on_a_document_shows_the_sentence_with_both_ends_and_the_cue(
    opened: Opened,
) -> None:
    page = opened(b.oasis())
    assert page.locator("#panel blockquote").count() == 0
    click_node(page, b.MEMORANDUM)
    assert page.locator("#panel .quote").inner_text() == b.SIGNED
    marks = {
        mark.get_attribute("class"): mark.inner_text()
        for mark in page.locator("#panel .quote mark").all()
    }
    assert marks == {
        "m-cue": "وقّعت",
        "m-subject": "جامعة الواحة",
        "m-object": "هيئة المرافئ",
    }
    record = page.locator("#panel .record").inner_text()
    for part in ("سالم الحارثي", "رئيس الجامعة", "مارس 2019", "صحار"):
        assert part in record


def test_a_click_on_empty_ground_and_escape_both_clear(opened: Opened) -> None:
    page = opened(b.oasis())
    click_node(page, b.MEMORANDUM)
    page.keyboard.press("Escape")
    assert page.locator("#panel blockquote").count() == 0
    click_node(page, b.UNIVERSITY)
    page.locator("#canvas").click(position={"x": 8, "y": 8})
    assert page.locator("#panel .heading").count() == 0


def test_a_line_shows_the_fact_it_stands_for(opened: Opened) -> None:
    page = opened(b.oasis())
    page.evaluate("show(EDGES.find((item) => item.relation === 'counters').fact)")
    assert page.locator("#panel .quote").inner_text() == b.AGAINST
    page.evaluate("show(EDGES.find((item) => item.relation === 'partnership').fact)")
    assert page.locator("#panel .quote").inner_text() == b.WORKS


def test_an_organisation_opens_its_dossier(opened: Opened) -> None:
    page = opened(b.oasis(), language="en")
    click_node(page, b.UNIVERSITY)
    text = page.locator("#panel").inner_text()
    for part in ("Oasis University", "جامعة الواحة", "Memorandum of understanding with"):
        assert part in text
    assert "more than 4,000" in text
    assert page.locator("#panel .card").count() == 4
    page.locator("#panel .card").first.click()
    assert page.locator("#panel .quote").first.inner_text() == b.SIGNED


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("جامعه الواحه", "جامعة الواحة"),
        ("الام الجامعيه", "جامعة الواحة"),
        ("OASIS", "جامعة الواحة"),
        ("هيئه المرافي", "هيئة المرافئ"),
        ("جَمْعِيَّة", "جمعية النخيل"),
        ("al harthi", "سالم الحارثي"),
        ("نخله لكل", "#نخلة_لكل_بيت"),
    ],
)
def test_search_folds_spelling_and_knows_every_name(opened: Opened, typed: str, found: str) -> None:
    assert search_for(opened(b.oasis()), typed)[0] == found


def test_search_says_when_there_is_nothing(opened: Opened) -> None:
    page = opened(b.oasis(), language="en")
    assert search_for(page, "zeppelin") == []
    assert page.locator("#found").inner_text() == "Nothing found"


def test_slash_focuses_the_search_and_enter_opens_the_best_match(opened: Opened) -> None:
    page = opened(b.oasis())
    page.keyboard.press("/")
    page.keyboard.type("palm")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "جمعية النخيل"
    assert "show=org/palm-society" in page.url


def test_the_legend_filters_the_network_and_the_table(opened: Opened) -> None:
    page = opened(b.oasis())
    assert page.locator("#lines [data-key='r.partnership'] .n").inner_text() == "1"
    page.locator("#families [data-key='g.document']").click()
    assert page.evaluate(f"nodeSet.get('{b.MEMORANDUM}').hidden") is True
    assert page.evaluate(f"nodeSet.get('{b.CAMPAIGN}').hidden") is False
    page.locator("#tab-table").click()
    assert page.locator(f"#rows tr[data-id='{b.MEMORANDUM}']").count() == 0
    assert page.locator("#rows tr").count() == 2


def test_time_chips_leave_what_is_dated_so(opened: Opened) -> None:
    page = opened(b.oasis(), "#view=table", language="en")
    assert " ".join(page.locator("#times").inner_text().split()) == "All 4 March 2019 1 Undated 3"
    page.locator("#times [data-time='2019-03']").click()
    assert page.locator("#rows tr").count() == 1
    page.locator("#times [data-time='undated']").click()
    assert page.locator("#rows tr").count() == 2
    assert page.evaluate(f"nodeSet.get('{b.MEMORANDUM}').hidden") is True


def test_the_table_has_a_row_an_agreement_with_everything_in_it(opened: Opened) -> None:
    page = opened(b.oasis(), "#view=table")
    assert page.locator("#rows tr").count() == 3
    cells = page.locator("#rows tr").first.locator("th, td").all_inner_texts()
    assert cells[0] == "مذكرة تفاهم"
    assert cells[1].split("\n") == ["جامعة الواحة", "هيئة المرافئ"]
    assert cells[2:5] == ["سالم الحارثي", "مارس 2019", "صحار"]
    assert cells[5] == b.SIGNED


def test_the_language_switch_turns_the_page_and_the_drawing(opened: Opened) -> None:
    page = opened(b.oasis())
    place = f"network.getPosition('{b.MEMORANDUM}').x - network.getPosition('{b.UNIVERSITY}').x"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate(place) > 0
    page.locator("#language").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.evaluate(place) < 0
    assert page.locator("#title").inner_text() == "Agreements of Oasis University"
    assert page.locator("#lines").inner_text().startswith("Party to a document")


def test_the_theme_switch_changes_colours(opened: Opened) -> None:
    page = opened(b.oasis())
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate(colour) != before


def test_the_address_brings_back_what_was_chosen(opened: Opened) -> None:
    page = opened(b.oasis(), "#lang=en&theme=dark&show=agreement/memorandum&hide=g.person")
    assert page.locator("#panel .quote").inner_text() == b.SIGNED
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate(f"nodeSet.get('{b.RECTOR}').hidden") is True


def test_a_broken_address_opens_the_plain_page(opened: Opened) -> None:
    page = opened(b.oasis(), "#lang=xx&show=nobody&view=moon&path=a~b&hide=zzz")
    assert page.locator("#panel .hint").count() == 1
    assert page.locator("html").get_attribute("lang") == "ar"


def test_arrow_keys_walk_from_neighbour_to_neighbour(opened: Opened) -> None:
    page = opened(b.oasis())
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("state.focus") == b.UNIVERSITY
    page.keyboard.press("ArrowRight")
    assert page.evaluate("state.focus") == b.MEMORANDUM
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("state.focus") == b.UNIVERSITY


def test_the_path_between_two_names_each_step(opened: Opened) -> None:
    page = opened(b.oasis(), language="en")
    choose(page, "#path-from", "harbour", b.HARBOUR)
    choose(page, "#path-to", "water", b.MINISTRY)
    steps = [text.split("\n")[:2] for text in page.locator("#panel .card").all_inner_texts()]
    assert [[plain(line) for line in step] for step in steps] == [
        ["Memorandum of understanding", "Harbour Authority — Oasis University"],
        ["Standing partnership", "Oasis University — Ministry of Water"],
    ]
    page.locator("#lines [data-key='r.partnership']").click()
    assert "No path" in page.locator("#panel").inner_text()


def test_on_a_phone_the_table_comes_first_and_nothing_is_wider_than_the_screen(
    opened: Opened,
) -> None:
    page = opened(b.oasis(), size=PHONE)
    assert page.locator("#rows tr").first.is_visible()
    assert not page.locator("#canvas").is_visible()
    assert page.locator("#filters").get_attribute("open") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.locator("#tab-network").click()
    assert page.locator("#canvas canvas").is_visible()
    assert page.evaluate("network.getScale()") * 15 >= 13


@pytest.mark.parametrize("size", [(1280, 800), PHONE], ids=["wide", "phone"])
def test_hostile_text_shows_as_text_and_runs_nothing(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(b.hostile(), size=size)
    for item in page.evaluate("[...DATA.entities, ...DATA.agreements].map((item) => item.id)"):
        page.evaluate("id => show(id)", item)
    page.locator("#language").click()
    assert page.evaluate("window.hacked") is None
    page.evaluate(f"show('{b.BASE}org/0')")
    assert page.locator("#panel h2").inner_text() == b.HOSTILE[0]
    assert page.locator("#panel script, #panel img, #rows a, #rows img").count() == 0
    assert set(search_for(page, "window hacked 3")) == {b.HOSTILE[2]}
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_without_scripts_the_drawing_and_the_table_are_there(opened: Opened) -> None:
    page = opened(b.oasis(), scripts=False)
    assert page.locator(".drawings svg[lang='ar']").is_visible()
    assert not page.locator(".drawings svg[lang='en']").is_visible()
    assert b.SIGNED in page.locator("noscript table").inner_text()
    assert not page.locator("#search").is_visible()


def test_what_is_saved_is_what_is_shown(opened: Opened, tmp_path: Path) -> None:
    page = opened(b.oasis(), "#hide=g.campaign&view=table", language="en")
    text = saved(page, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] for row in rows[1:]] == ["Memorandum of understanding", "Standing partnership"]
    assert rows[1][1] == "Oasis University; Harbour Authority"
    assert rows[1][5] == b.SIGNED
    page.locator("#tab-network").click()
    assert saved(page, "png").startswith(b"\x89PNG")
    drawing = saved(page, "svg").decode("utf-8")
    assert drawing.startswith("<svg")
    assert plain(drawing).count(">Harbour Authority</text>") == 1
    assert "#\u0646\u062e\u0644\u0629" not in plain(drawing)
    network = saved(page, "gexf").decode("utf-8")
    assert f'id="{b.MEMORANDUM}"' in network
    assert b.CAMPAIGN not in network
    assert b.SIGNED in network


def test_a_large_graph_opens_and_answers(opened: Opened) -> None:
    page = opened(b.large(300), language="en")
    assert page.evaluate("nodeSet.length") == 599
    page.evaluate(f"show('{b.BASE}org/7')")
    assert page.locator("#panel .card").count() == 4


def test_an_empty_graph_opens(opened: Opened) -> None:
    page = opened(b.EMPTY, language="en")
    page.locator("#tab-table").click()
    assert "holds no agreement" in page.locator("#table").inner_text()


def test_a_graph_too_large_to_draw_opens_on_its_core_and_shows_what_is_sought(
    opened: Opened,
) -> None:
    rows = synthetic(5200)
    page = opened(rows, language="en")
    assert page.evaluate("nodeSet.length") == 1000
    assert "5,200 nodes" in page.locator("#panel").inner_text()
    hidden = page.evaluate("NODES.find((item) => item.kind === 'person' && !isDrawn(item.id)).id")
    around = page.evaluate(
        "id => linesOf.get(id).flatMap((line) => [line.from, line.to])", arg=hidden
    )
    search_for(page, page.evaluate("id => label(id)", arg=hidden))
    page.keyboard.press("Enter")
    assert page.evaluate("ids => ids.every((id) => nodeSet.get(id))", arg=[hidden, *around]) is True
    assert page.evaluate("nodeSet.length") <= 1000 + len(set(around))


def test_bodies_without_a_link_are_drawn_when_they_are_sought(opened: Opened) -> None:
    rows = synthetic(200)
    alone = [replace(rows.entities[0], iri=f"{b.BASE}org/alone-{n}") for n in range(30)]
    page = opened(replace(rows, entities=(*rows.entities, *alone)), language="en")
    assert page.evaluate("nodeSet.length") == 200
    assert "are not drawn (30)" in page.locator("#panel").inner_text()
    page.evaluate(f"show('{alone[3].iri}')")
    assert page.evaluate("nodeSet.length") == 201
    assert page.evaluate("id => Boolean(nodeSet.get(id))", arg=alone[3].iri) is True


def test_a_small_graph_is_drawn_whole(opened: Opened) -> None:
    rows = synthetic(60)
    alone = replace(rows.entities[0], iri=f"{b.BASE}org/alone")
    page = opened(replace(rows, entities=(*rows.entities, alone)), language="en")
    assert page.evaluate("nodeSet.length") == 61


def test_far_out_the_most_connected_keep_their_names_and_close_up_all_have_their_own(
    opened: Opened,
) -> None:
    page = opened(synthetic(400), language="en")
    written = (
        "(() => { const seen = []; const pen = { save() {}, restore() {}, strokeText() {},"
        " measureText: () => ({ width: 100 }), fillText: (text) => seen.push(text) };"
        " signposts(pen); return seen; })()"
    )
    names = page.evaluate(written)
    assert page.evaluate("isolated(label(DATA.hub))") in names
    assert 3 < len(names) <= 14
    page.evaluate("network.moveTo({ scale: 1, animation: false })")
    assert page.evaluate(written) == []
