"""What an analyst does with the page of the bundled article, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from rdflib import Graph, Literal
from rdflib.compare import graph_diff

from sawab_graph import build, open_store
from sawab_graph.model import GraphRows
from sawab_graph.page.words import load_terms
from sawab_graph.rdf.terms import concept
from sawab_graph.rows import graph_rows
from tests.page import builders as b
from tests.page.conftest import PHONE, Opened
from tests.page.test_browser import choose, click_node, plain, saved, search_for

if TYPE_CHECKING:
    from playwright.sync_api import Page

ORG = "https://w3id.org/sawab-graph/id/org/"
SAWAB, SAKINA, KAZAKHSTAN = ORG + "sawab-center", ORG + "sakina-campaign", ORG + "state-kz"
STORY = "article/sawab-oic"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled article, built."""
    made = tmp_path_factory.mktemp("seed")
    build(folder=made)
    return made


@pytest.fixture(scope="module")
def seed(folder: Path) -> GraphRows:
    with open_store(folder / "store", read_only=True) as store:
        return graph_rows(store)


def shown(page: Page) -> set[str]:
    """The labels of the nodes that are drawn."""
    return set(page.evaluate("[...shownNodes()].map(label)"))


def panel(page: Page) -> str:
    return plain(page.locator("#panel").inner_text())


def test_direct_lines_take_the_place_of_documents_and_prove_the_same(
    opened: Opened, seed: GraphRows
) -> None:
    page = opened(seed, language="en")
    assert "Memorandum of understanding" in shown(page)
    page.locator("#way-direct").click()
    assert "Memorandum of understanding" not in shown(page)
    assert {"Kazakhstan", "Sawab Center", "United Nations"} <= shown(page)
    pair = "(item) => [item.from, item.to].some((id) => id.endsWith('state-kz'))"
    page.evaluate(f"show(lines().find({pair}).fact)")
    assert "Kazakhstan" in panel(page)
    assert page.locator("#panel .quote mark.m-object").first.inner_text() == "جمهورية كازاخستان"
    assert "see=direct" in page.url
    page.locator("#way-documents").click()
    assert "see=" not in page.url
    assert "Memorandum of understanding" in shown(page)


def test_the_dossier_tells_who_it_is_with_whom_and_how_it_connects(
    opened: Opened, seed: GraphRows
) -> None:
    page = opened(seed, "#show=org/sakina-campaign", language="en")
    text = panel(page)
    for part in ("Campaign", "حملة السكينة", "Saudi Arabia", "Parent", "United Arab Emirates"):
        assert part in text
    assert "one step away: 2" in text
    dates = page.locator("#panel .card .eyebrow").all_inner_texts()
    assert dates[0] == "Memorandum of understanding · May 2017"
    choose(page, "#way-to", "kazakh", KAZAKHSTAN)
    assert page.locator("#panel .card").count() == 2
    assert page.evaluate("state.path") == [SAKINA, KAZAKHSTAN]


def test_agreements_of_a_dossier_come_in_order_of_date(opened: Opened, seed: GraphRows) -> None:
    page = opened(seed, "#show=org/sawab-center", language="en")
    cards = page.locator("#panel .card .eyebrow").all_inner_texts()
    assert cards[0].endswith("May 2017")
    assert not any("2017" in card for card in cards[1:13])


def test_a_neighbourhood_alone_then_more_then_the_whole(opened: Opened, seed: GraphRows) -> None:
    page = opened(seed, "#show=org/sakina-campaign", language="en")
    whole = shown(page)
    page.locator("#look-around").click()
    near = shown(page)
    assert "Sawab Center" in near
    assert not {"Kazakhstan", "Hedayah"} & near
    page.evaluate(f"show('{SAWAB}')")
    page.locator("#look-around").click()
    assert {"Kazakhstan", "Hedayah"} <= shown(page)
    assert "near=org/sakina-campaign~org/sawab-center" in page.url
    page.locator("#see-all").click()
    assert shown(page) == whole


def test_a_neighbourhood_has_a_cap_and_each_click_brings_more(opened: Opened) -> None:
    page = opened(b.large(120), "#see=direct", language="en")
    hub = page.evaluate("DATA.hub")
    page.evaluate("(id) => { state.near = [id]; refresh(); }", hub)
    first = len(shown(page))
    assert first <= 1 + page.evaluate("MOST_ADDED")
    others = page.evaluate("[...shownNodes()].filter((id) => id !== DATA.hub)")
    page.evaluate("(id) => lookAround(id)", others[0])
    assert first < len(shown(page)) <= first + page.evaluate("MOST_ADDED")


def test_no_two_boxes_of_a_neighbourhood_overlap(opened: Opened, seed: GraphRows) -> None:
    page = opened(seed, "#near=org/sawab-center")
    overlapping = page.evaluate(
        """() => { const ids = [...shownNodes()]; return ids.flatMap((a, n) => ids.slice(n + 1)
        .filter((z) => [0, 1].every((i) => Math.abs(placeAt(a)[i] - placeAt(z)[i])
          < (sizeOf(a)[i] + sizeOf(z)[i]) / 2)).map((z) => [a, z])); }"""
    )
    assert overlapping == []


def test_the_story_of_an_article_grows_sentence_by_sentence(
    opened: Opened, seed: GraphRows
) -> None:
    page = opened(seed, language="en")
    page.locator(f"[id='tell-{STORY}']").click()
    sizes, sentences = [], []
    for _ in range(page.evaluate(f"storyOf('{STORY}').length")):
        sizes.append(len(shown(page)))
        sentences.append(page.locator("#panel .quote").inner_text())
        assert page.locator("#panel .card").count() > 0
        if page.locator("#story-on").is_enabled():
            page.locator("#story-on").click()
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1] // 2
    text = seed.articles[0].text
    starts = [text.index(sentence) for sentence in sentences]
    assert starts == sorted(starts)
    assert page.evaluate("document.activeElement.id") in {"story-on", ""}
    page.keyboard.press("Escape")
    assert page.evaluate("state.story") is None


def test_communities_are_listed_and_one_can_be_looked_at(opened: Opened, seed: GraphRows) -> None:
    page = opened(seed, language="en")
    page.locator("#groups summary").click()
    first = page.locator("#group-list button").first
    assert first.inner_text().split()[:2] == ["Sawab", "Center"]
    first.click()
    members = page.locator("#panel .plain").first.inner_text()
    assert "Hedayah" in members
    assert "Sakina Campaign" not in members
    assert "group=org/sawab-center" in page.url


def test_two_rings_joined_by_one_line_are_two_communities(opened: Opened) -> None:
    page = opened(b.oasis())
    sizes = page.evaluate(
        """() => { const all = (ids) => ids.flatMap((from, n) => ids.slice(n + 1)
        .map((to) => ({ from, to }))); const lines = [...all(["a", "b", "c", "d"]),
        ...all(["w", "x", "y", "z"]), { from: "d", to: "w" }];
        return communities(lines).map((group) => [...group.members].sort().join("")).sort(); }"""
    )
    assert sizes == ["abcd", "wxyz"]


def test_a_source_can_be_left_out(opened: Opened) -> None:
    from benchmarks.synthetic import synthetic

    rows = synthetic(300)
    page = opened(rows, "#view=table", language="en")
    all_rows = page.evaluate("DATA.agreements.filter(shownAgreement).length")
    page.locator("#key-sources").uncheck()
    assert page.locator("#rows tr").count() == 0
    slug = page.evaluate("DATA.articles[0].slug")
    page.locator(f"[id='key-s.{slug}']").check()
    left = page.evaluate("DATA.agreements.filter(shownAgreement).map((item) => item.id)")
    told = {a.iri for a in rows.agreements for q in a.evidence if q.article == rows.articles[0].iri}
    assert set(left) == told
    assert 0 < len(left) < all_rows


def test_a_timeline_stands_where_dates_are_many(opened: Opened) -> None:
    from benchmarks.synthetic import synthetic

    rows = synthetic(300)
    page = opened(rows, "#view=table", language="en")
    years = [a.date.edtf[:4] for a in rows.agreements if a.date]
    year = sorted(set(years))[1]
    page.locator(f"#year-{year}").click()
    assert page.locator("#rows tr").count() == years.count(year)
    last = sorted(set(years))[3]
    page.locator(f"#year-{last}").click(modifiers=["Shift"])
    assert page.locator("#rows tr").count() == sum(year <= each <= last for each in years)
    assert f"time={year}..{last}" in page.url


def test_what_is_saved_as_turtle_is_a_part_of_the_graph(
    opened: Opened, seed: GraphRows, folder: Path
) -> None:
    page = opened(seed, "#hide=g.campaign", language="en")
    part = Graph().parse(data=saved(page, "turtle").decode("utf-8"), format="turtle")
    whole = Graph().parse(folder / "sawab.ttl", format="turtle")
    _, extra, _ = graph_diff(_lowered(part), _lowered(whole))
    assert set(extra) == set()
    assert len(part) > 150
    parties = {str(each) for each in part.objects(None, None) if str(each).startswith(ORG)}
    assert KAZAKHSTAN in parties
    assert "رحمة" not in part.serialize()


def _lowered(graph: Graph) -> Graph:
    """The same graph, its language tags in lower case."""
    out = Graph()
    for subject, predicate, value in graph:
        if isinstance(value, Literal) and value.language:
            value = Literal(str(value), lang=str(value.language).lower())
        out.add((subject, predicate, value))
    return out


def test_the_terms_of_the_saved_turtle_are_those_of_the_graph() -> None:
    terms = load_terms()
    for scheme in ("agreement-type", "agreement-status", "organisation-type"):
        assert dict(terms[scheme]) == {key: str(concept(scheme, key)) for key in terms[scheme]}


def test_what_is_saved_as_gexf_is_what_is_shown(opened: Opened, seed: GraphRows) -> None:
    page = opened(seed, "#see=direct&hide=r.counters", language="en")
    root = ElementTree.fromstring(saved(page, "gexf"))
    names = {node.get("label") for node in root.iter("{http://gexf.net/1.3}node")}
    assert {plain(name or "") for name in names} == shown(page)
    edges = list(root.iter("{http://gexf.net/1.3}edge"))
    assert len(edges) == page.evaluate("shown().lines.length")
    assert "Counters" not in {edge.get("label") for edge in edges}


def test_a_deep_link_opens_the_same_view_again(opened: Opened, seed: GraphRows) -> None:
    address = "#lang=en&see=direct&show=org/sakina-campaign&time=2017-05&near=org/sakina-campaign"
    page = opened(seed, address)
    assert page.locator("#panel h2").inner_text() == "Sakina Campaign"
    assert shown(page) == {"Sakina Campaign", "Sawab Center"}
    page.keyboard.press("Escape")
    assert "show=" not in page.url
    assert "near=org/sakina-campaign" in page.url


def test_the_keyboard_keeps_its_place_when_a_filter_is_switched(opened: Opened) -> None:
    page = opened(b.oasis())
    page.locator("[id='key-r.partnership']").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.id") == "key-r.partnership"
    assert page.locator("[id='key-r.partnership']").is_checked() is False


def test_print_holds_the_shown_drawing_and_the_table(opened: Opened, seed: GraphRows) -> None:
    page = opened(seed, "#hide=g.campaign", language="en")
    page.evaluate("prepareToPrint()")
    page.emulate_media(media="print")
    drawing = page.locator(".drawings svg")
    assert drawing.is_visible()
    assert "Kazakhstan" in plain(drawing.text_content() or "")
    assert "رحمة" not in (drawing.text_content() or "")
    assert page.locator("#rows tr").count() == 12
    assert not page.locator("#search").is_visible()


class Clicks:
    """Does what a new user does and counts it: a click, or words typed into a field."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.count += 1

    def node(self, iri: str) -> None:
        click_node(self.page, iri)
        self.count += 1


DOCUMENTED = dict(
    re.findall(
        r"^\| (\w[^|]*\?) \|[^|]*\| (\d) \|$",
        (Path(__file__).parents[2] / "docs" / "page.md").read_text("utf-8"),
        re.MULTILINE,
    )
)


def test_five_tasks_take_the_clicks_that_are_written_down(opened: Opened, seed: GraphRows) -> None:
    done = {}
    task = Clicks(opened(seed, language="en"))
    task.node(SAWAB)
    assert "Partners by country" in panel(task.page)
    assert "Kazakhstan" in panel(task.page)
    done["Who are Sawab's partners?"] = task.count

    task = Clicks(opened(seed, language="en"))
    page = task.page
    task.node(next(a.iri for a in seed.agreements if KAZAKHSTAN in a.parties))
    assert "جمهورية كازاخستان" in page.locator("#panel .quote mark").all_inner_texts()
    done["Which sentence proves the memorandum with Kazakhstan?"] = task.count

    task = Clicks(opened(seed, language="en"))
    task.node(next(a.iri for a in seed.agreements if a.signatories))
    assert "Anwar bin Mohammed Gargash" in panel(task.page)
    done["Who signed?"] = task.count

    task = Clicks(opened(seed, language="en"))
    task.click("#times [data-time='2017-05']")
    assert shown(task.page) == {"Memorandum of understanding", "Sakina Campaign", "Sawab Center"}
    done["What happened in May 2017?"] = task.count

    task = Clicks(opened(seed, language="en"))
    page = task.page
    for field, typed, name in (("from", "saudi", "Saudi"), ("to", "tolerance", "Tolerance")):
        page.locator(f"#path-{field}").fill(typed)
        task.click(f"#path-{field}-list li:has-text('{name}')")
    assert page.locator("#panel .card").count() == 3
    done["How is the Saudi ministry linked to the Emirati one?"] = task.count
    assert {name: str(count) for name, count in done.items()} == DOCUMENTED


@pytest.fixture(scope="module")
def thousands() -> GraphRows:
    from benchmarks.synthetic import synthetic

    return synthetic(2000)


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [
        ("ar", "dark", (1280, 800)),
        ("en", "light", (1280, 800)),
        ("ar", "light", PHONE),
        ("en", "dark", PHONE),
    ],
    ids=["ar-dark-wide", "en-light-wide", "ar-light-phone", "en-dark-phone"],
)
def test_every_interaction_works_on_two_thousand_nodes(
    opened: Opened, thousands: GraphRows, language: str, theme: str, size: tuple[int, int]
) -> None:
    page = opened(thousands, f"#view=network&lang={language}&theme={theme}", size=size)
    assert page.evaluate("shown().nodes.size") == 2000
    name = page.evaluate("label(DATA.hub)")
    assert name in search_for(page, name)
    page.keyboard.press("Enter")
    assert plain(page.locator("#panel h2").inner_text()) == plain(name)
    page.evaluate("lookAround(DATA.hub)")
    near = page.evaluate("shown().nodes.size")
    assert 2 < near < 100
    page.evaluate("seeAll()")
    page.evaluate("choosePath(DATA.hub, NODES.filter((n) => n.kind === 'organisation').at(-1).id)")
    assert page.locator("#panel .card").count() >= 1
    page.keyboard.press("Escape")
    page.evaluate("chooseGroup(groupsShown()[0].head)")
    assert page.evaluate("groupsShown().length") > 5
    page.keyboard.press("Escape")
    page.evaluate("state.way = 'direct'; refresh()")
    assert page.evaluate("shown().nodes.size") < 2000
    page.evaluate("state.way = 'documents'; tell(DATA.articles[0].slug, 1)")
    assert page.locator("#panel .quote").count() == 1
    page.keyboard.press("Escape")
    page.locator("#language").click()
    page.locator("#tab-table").click()
    assert page.locator("#rows tr").count() == page.evaluate("FIRST_ROWS")
    page.locator("#more-rows").click()
    assert page.locator("#rows tr").count() > page.evaluate("FIRST_ROWS")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
