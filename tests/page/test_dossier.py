"""The dossier: what it tells of an organisation, in which order, safely, on screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.synthetic import synthetic
from sawab_graph.dossier import dossier_page
from sawab_graph.dossier.facts import country_name, gathered
from sawab_graph.dossier.model import Dossier
from sawab_graph.errors import InputError
from sawab_graph.model import AgreementRow, GraphRows
from tests.page import builders as b

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def university(language: str = "en") -> Dossier:
    return gathered(b.oasis(), b.UNIVERSITY, language)


def test_it_tells_names_type_and_what_was_agreed_dated_first() -> None:
    told = university()
    assert (told.name, told.kind) == ("Oasis University", "University")
    assert ("Arabic", "ar", "جامعة الواحة") in told.names
    assert [(deed.kind, deed.date) for deed in told.deeds] == [
        ("Memorandum of understanding", "March 2019"),
        ("Joint campaign", ""),
        ("Standing partnership", ""),
    ]
    first = told.deeds[0]
    assert first.others == ("Harbour Authority",)
    assert [(s.post, s.party) for s in first.signers] == [("رئيس الجامعة", "Oasis University")]
    assert first.place == "Sohar"


def test_the_sentence_of_a_deed_marks_both_ends_and_the_cue() -> None:
    (quote,) = university().deeds[0].quotes
    assert "".join(text for text, _ in quote.runs) == b.SIGNED
    marks = {role: text for text, role in quote.runs if role}
    assert marks == {"cue": "وقّعت", "subject": "جامعة الواحة", "object": "هيئة المرافئ"}
    assert (quote.start, quote.end) == (0, len(b.SIGNED))


def test_relations_are_worded_for_the_end_that_reads_them() -> None:
    assert [(row.word, row.name) for row in university().relations] == [("Counters", "جماعة الظل")]
    rows = synthetic(60)
    link = next(row for row in rows.links if row.type == "founded_by")
    child = gathered(rows, link.subject, "en")
    parent = gathered(rows, link.object, "en")
    assert "Launched by" in [row.word for row in child.parents]
    assert "Launched" in [row.word for row in parent.relations]


def test_deeds_stand_in_order_of_date_and_the_undated_last() -> None:
    rows = synthetic(300)
    hub = max(rows.entities, key=lambda row: sum(row.iri in a.parties for a in rows.agreements))
    own = [row for row in rows.agreements if hub.iri in row.parties]
    first_days = sorted(row.date.earliest for row in own if row.date)
    told = gathered(rows, hub.iri, "en")
    assert len(told.deeds) == len(own)
    dated = [deed.date for deed in told.deeds if deed.date]
    assert [date[-4:] for date in dated] == [day[:4] for day in first_days]
    assert [bool(deed.date) for deed in told.deeds] == sorted(
        (bool(row.date) for row in own), reverse=True
    )


def test_partners_stand_by_country_with_how_often() -> None:
    rows = synthetic(120)
    hub = rows.entities[0]
    expected: dict[str, dict[str, int]] = {}
    by_iri = {row.iri: row for row in rows.entities}
    for agreement in rows.agreements:
        for party in set(agreement.parties) - {hub.iri} if hub.iri in agreement.parties else ():
            country = country_name(by_iri[party].country, "en")
            name = by_iri[party].names[1].text
            expected.setdefault(country, {}).setdefault(name, 0)
            expected[country][name] += 1
    told = gathered(rows, hub.iri, "en")
    assert {each.country: dict(each.partners) for each in told.partners} == expected
    assert country_name("KZ", "en") == "Kazakhstan"


def test_it_reaches_those_with_a_shared_partner_and_no_link_of_their_own() -> None:
    told = gathered(b.oasis(), b.HARBOUR, "en")
    assert [(each.name, each.through) for each in told.reached] == [
        (name, ("Oasis University",))
        for name in ("Ministry of Water", "Palm Society", "جماعة الظل")
    ]
    assert university().reached == ()


def test_a_person_and_a_place_have_a_dossier_and_an_agreement_has_none() -> None:
    assert gathered(b.oasis(), b.RECTOR, "en").deeds[0].others[1:] == ("Harbour Authority",)
    assert len(gathered(b.oasis(), b.TOWN, "ar").deeds) == 1
    with pytest.raises(InputError, match="is none of the graph"):
        gathered(b.oasis(), b.MEMORANDUM, "en")


def test_the_same_rows_give_the_same_page_and_unknown_choices_are_refused() -> None:
    assert dossier_page(b.oasis(), b.UNIVERSITY) == dossier_page(b.oasis(), b.UNIVERSITY)
    with pytest.raises(InputError, match="no theme 'purple'"):
        dossier_page(b.oasis(), b.UNIVERSITY, theme="purple")


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def hostile_node(number: int) -> str:
    return f"{b.BASE}org/{number}"


@pytest.mark.parametrize("number", range(len(b.HOSTILE)))
def test_hostile_text_opens_no_element_and_asks_for_nothing(number: int) -> None:
    html = dossier_page(b.hostile(), hostile_node(number), language="en")
    html.encode("utf-8")
    for tag, attributes in _Tags(html).seen:
        assert tag not in {"script", "img", "a", "iframe", "object", "link", "base"}
        assert not {"src", "href", "style", "onclick", "onerror"} & attributes.keys()


def test_the_policy_allows_one_style_and_no_script() -> None:
    html = dossier_page(b.oasis(), b.UNIVERSITY)
    policy = next(a["content"] or "" for t, a in _Tags(html).seen if "http-equiv" in a)
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Page:
    """A page that fails on any request and any message."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.on("console", lambda message: pytest.fail(f"console: {message.text}"))
    return page


def test_in_a_browser_it_is_mirrored_and_prints_light(shown: Page, tmp_path: Path) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(dossier_page(b.oasis(), b.UNIVERSITY, theme="dark"), encoding="utf-8")
    shown.goto(file.as_uri())
    assert shown.locator("html").get_attribute("dir") == "rtl"
    assert shown.locator("h1").inner_text() == "جامعة الواحة"
    assert shown.locator("svg .node").count() > 4
    when, what = shown.locator(".deeds .when").first, shown.locator(".deeds .what").first
    right, left = when.bounding_box(), what.bounding_box()
    assert right is not None
    assert left is not None
    assert right["x"] > left["x"]
    surface = "getComputedStyle(document.querySelector('main')).backgroundColor"
    ink = "getComputedStyle(document.body).color"
    assert shown.evaluate(surface) == "rgb(23, 31, 39)"
    shown.emulate_media(media="print")
    assert shown.evaluate(ink) == "rgb(22, 32, 43)"
    assert len(shown.pdf()) > 20_000
    shown.close()


@pytest.mark.parametrize("width", [1000, 390])
def test_hostile_text_shows_as_text_and_is_no_wider_than_the_screen(
    shown: Page, tmp_path: Path, width: int
) -> None:
    shown.set_viewport_size({"width": width, "height": 844})
    file = tmp_path / "dossier.html"
    file.write_text(dossier_page(b.hostile(), hostile_node(0), language="en"), encoding="utf-8")
    shown.goto(file.as_uri())
    assert shown.locator("h1").inner_text() == b.HOSTILE[0]
    assert shown.evaluate("window.hacked") is None
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.close()


def test_a_node_with_nothing_said_of_it_still_has_a_page() -> None:
    lonely = GraphRows((), (b.entity(b.PALMS, "Association", "جمعية النخيل"),), (), (), ())
    html = dossier_page(lonely, b.PALMS, language="en")
    assert "The sources tell of no agreement of it." in html
    assert "<svg" not in html


def test_an_agreement_of_many_sentences_shows_each_once() -> None:
    rows = b.oasis()
    first: AgreementRow = rows.agreements[0]
    again = AgreementRow(
        **{name: getattr(first, name) for name in AgreementRow.__slots__ if name != "evidence"},
        evidence=(*first.evidence, *first.evidence, b.quote(b.WORKS)),
    )
    twice = GraphRows(rows.articles, rows.entities, (again,), (), ())
    quotes = gathered(twice, b.UNIVERSITY, "en").deeds[0].quotes
    assert ["".join(text for text, _ in quote.runs) for quote in quotes] == [b.SIGNED, b.WORKS]
