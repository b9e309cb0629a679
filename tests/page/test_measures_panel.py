"""Measures of the network on the page, held to those that are taken in Python."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx
import pytest

from benchmarks.synthetic import synthetic
from sawab_graph.measures import measures, ties
from sawab_graph.model import GraphRows
from tests.page import builders as b
from tests.page.conftest import PHONE, Opened
from tests.page.test_browser import plain

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOLD = "(id) => [...document.querySelectorAll(`#${id} li`)].map((row) => row.innerText)"


def told(page: Page, key: str) -> list[list[str]]:
    """The rows of one measure, word by word."""
    return [plain(row).split("\n") for row in page.evaluate(TOLD, key)]


def opened_measures(page: Page) -> Page:
    page.evaluate("$('filters').open = true")
    page.locator("#measures summary").click()
    page.locator("#measures li").first.wait_for()
    return page


def test_the_page_measures_what_python_measures(opened: Opened) -> None:
    rows = synthetic(300)
    page = opened_measures(opened(rows, language="en"))
    graph = ties(rows)
    brokers: dict[str, float] = page.evaluate("Object.fromEntries(measured().brokers)")
    expected = networkx.betweenness_centrality(graph)
    assert len(brokers) > 20
    assert brokers == pytest.approx({id: share for id, share in expected.items() if share > 0})
    near: dict[str, dict[str, int]] = page.evaluate(
        "Object.fromEntries([...measured().near].map(([id, to]) => [id, Object.fromEntries(to)]))"
    )
    assert near == {
        one: {other: tie["agreements"] for other, tie in others.items()}
        for one, others in graph.adjacency()
    }


def test_growth_is_told_year_by_year_with_the_sum_so_far(opened: Opened) -> None:
    rows = synthetic(120)
    page = opened_measures(opened(rows, language="en"))
    growth: Any = next(each for each in measures(rows, "en") if each.name == "growth")
    assert told(page, "growth") == [
        [year, f"{number} / {so_far}"] for year, number, so_far in growth.rows
    ]


@pytest.mark.parametrize(
    ("language", "partner"), [("ar", "جامعة الواحة"), ("en", "Oasis University")]
)
def test_who_joins_the_others_is_the_broker_and_a_click_opens_it(
    opened: Opened, language: str, partner: str
) -> None:
    page = opened_measures(opened(b.oasis(), language=language))
    assert told(page, "brokers") == [[partner, "100%"]]
    assert told(page, "most_partners")[0] == [partner, "3"]
    page.locator("#brokers button").click()
    assert plain(page.locator("#panel h2").inner_text()) == partner
    page.locator("#strongest_ties button").first.click()
    assert page.locator("#panel .card").count() == 1


def test_what_is_filtered_away_or_only_planned_makes_no_tie(opened: Opened) -> None:
    rows = b.oasis()
    planned = tuple(replace(each, status="planned") for each in rows.agreements[:2])
    left = GraphRows(rows.articles, rows.entities, (*planned, rows.agreements[2]), (), ())
    page = opened_measures(opened(left, language="en"))
    assert told(page, "most_partners") == [["Ministry of Water", "1"], ["Oasis University", "1"]]
    assert told(page, "brokers") == []
    page.evaluate("switchKeys(['s.article/oasis'], false)")
    assert plain(page.locator("#measure-list").inner_text()) == "No ties in what is shown."


def test_measures_of_two_thousand_nodes_come_at_once_on_a_phone(opened: Opened) -> None:
    page = opened(synthetic(2000), "#view=network", size=PHONE)
    opened_measures(page)
    assert len(told(page, "brokers")) == 8
    taken = page.evaluate(
        "() => { const began = performance.now(); lastMeasured = {}; measured();"
        " return performance.now() - began; }"
    )
    assert taken < 1500
