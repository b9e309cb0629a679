"""What `sawab-graph questions NAME` shows, and how words become values, at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sawab_graph.cli import cli
from sawab_graph.store import open_store
from tests.graph import three_articles


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="sawab-graph")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("asked") / "store"
    with open_store(folder) as opened:
        three_articles.fill(opened)
    return str(folder)


def test_a_question_shows_its_parameters_with_the_choices_of_the_graph(store: str) -> None:
    shown = run("questions", "partners-by-type", "--lang", "en", "--store", store)
    assert shown.exit_code == 0
    blocks = shown.stdout.split("\n\n")
    assert blocks[0] == "How many partners of each type has the organisation, and which?"
    assert blocks[1].splitlines()[:3] == [
        "org=any  the organisation, by any of its names",
        "    Coast Bank",
        "    Maktab al-Abhath",
    ]
    assert "    State" in blocks[2].splitlines()
    assert "    Coalition" not in blocks[2].splitlines()
    assert (
        blocks[3] == "language=ar  the language of the names in the answer\n    ar\n    en\n    fr"
    )
    assert blocks[4].startswith("Example: sawab-graph query partners-by-type --param 'org=صواب'")


def test_choices_come_in_the_language_asked_for(store: str) -> None:
    arabic = run("questions", "agreements", "--store", store).stdout
    assert "kind=any  نوع الاتفاق\n    إعلان\n    حملة مشتركة\n" in arabic
    assert "Declaration" not in arabic


def test_years_countries_and_articles_are_choices_too(store: str) -> None:
    assert "year=2018  the year\n    2009\n    2019\n    2020\n" in (
        run("questions", "in-year", "--lang", "en", "--store", store).stdout
    )
    countries = run("questions", "partners-by-country", "--lang", "en", "--store", store).stdout
    assert "    Oman\n    United Arab Emirates\n" in countries
    assert "    Palms and ports\n" in (
        run("questions", "article-additions", "--lang", "en", "--store", store).stdout
    )


def test_without_a_graph_the_parameters_are_shown_and_the_reason_told(tmp_path: Path) -> None:
    shown = run("questions", "in-year", "--lang", "en", "--store", str(tmp_path / "none"))
    assert shown.exit_code == 0
    assert "year=2018  the year\n" in shown.stdout
    assert "There is no store at" in shown.stderr


def test_a_question_that_is_not_there_is_an_error(store: str) -> None:
    shown = run("questions", "partnrs", "--store", store)
    assert shown.exit_code == 1
    assert "There is no question 'partnrs'; ask one of: agreements, " in shown.stderr


@pytest.mark.parametrize("given", ["MINISTRY", "وزاره", "Ministère", "ministry "])
def test_a_type_by_any_of_its_names(store: str, given: str) -> None:
    asked = ("query", "partners-by-type", "--store", store, "--param", "language=en")
    rows = run(*asked, "--param", f"sort={given}", "--format", "csv").stdout.splitlines()
    assert "Oasis University,Ministry,1,Ministry of Energy" in rows
    assert not [row for row in rows if ",Bank," in row]


@pytest.mark.parametrize("given", ["AE", "ae", "الإمارات", "united arab emirates", "دولة الامارات"])
def test_a_country_by_its_code_or_any_of_its_names(store: str, given: str) -> None:
    asked = ("query", "partners-by-country", "--store", store, "--param", "language=en")
    rows = run(*asked, "--param", f"country={given}", "--format", "csv").stdout.splitlines()
    assert "Oasis University,AE,2,Ministry of Energy | Palm Society" in rows
    assert not [row for row in rows if ",OM," in row]


@pytest.mark.parametrize(
    ("question", "given", "message"),
    [
        ("partners", "org=Oasis Univercity", "near names are: Oasis University"),
        ("partners", "org=وزارة", "near names are: وزارة الطاقة, وزارة التعليم العالي, "),
        ("agreements", "kind=treatie", "choose one of: معاهدة / Treaty, "),
        ("agreements", "state=ended", "choose one of: "),
        ("partners-by-country", "country=Egypt", "سلطنة عمان / Oman"),
        ("article-additions", "source=plann", "choose one of: مذكرة مرتقبة, "),
        ("in-year", "year=20", "'20' is not a year; write it as YYYY."),
        ("in-year", "year=202x", "'202x' is not a year; write it as YYYY."),
    ],
)
def test_a_wrong_choice_names_the_right_ones_the_nearest_first(
    store: str, question: str, given: str, message: str
) -> None:
    asked = run("query", question, "--param", given, "--store", store)
    assert asked.exit_code == 1
    assert message in asked.stderr


@pytest.mark.parametrize("text", ['" } UNION { ?s ?p ?o', "\\", "'", "}", "?x", "«»"])
def test_words_to_look_for_are_bound_and_never_read_as_sparql(store: str, text: str) -> None:
    asked = run("query", "find", "--param", f"text={text}", "--store", store, "--format", "csv")
    assert asked.exit_code == 0
    found = asked.stdout.splitlines()[1:]
    assert bool(found) == (text == "«»")
