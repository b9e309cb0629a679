"""The network of partners measured on a graph small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from sawab_graph.cli import cli
from sawab_graph.measures import Measure, measures
from sawab_graph.model import AgreementRow, DateRow, EntityRow, GraphRows, Name
from sawab_graph.pipeline import build


def entity(key: str, country: str | None = None, type: str = "Company") -> EntityRow:
    names = (Name("ar", f"جهة {key}", "preferred"), Name("en", key.upper(), "preferred"))
    return EntityRow(key, "organisation", type, names, country)


def agreement(
    parties: str, year: str = "", status: str = "signed", number: int = 0
) -> AgreementRow:
    date = DateRow(year, f"{year}-01-01", f"{year}-12-31") if year else None
    return AgreementRow(
        f"{parties}{number}{year}",
        "agreement",
        status,
        (),
        tuple(parties),
        (),
        date,
        None,
        None,
        (),
        (),
        (),
    )


# Two triangles that only c and d join; a and b have two agreements; g has only a plan.
ROWS = GraphRows(
    (),
    tuple(
        entity(key, country)
        for key, country in zip("abcdefg", ("AE", "AE", "SA", "SA", "EG", None, "EG"), strict=True)
    ),
    (
        agreement("ab", "2017"),
        agreement("ab", "2018-05"),
        agreement("bc"),
        agreement("ac", "2018"),
        agreement("cd"),
        agreement("def"),
        agreement("ag", status="planned"),
    ),
    (),
    (),
)


def measured(name: str, rows: GraphRows = ROWS) -> Measure:
    return next(m for m in measures(rows, "en") if m.name == name)


def test_size_counts_tied_organisations_and_no_plans() -> None:
    assert measured("size").rows == (
        ("organisations", 6),
        ("ties", 7),
        ("separate networks", 1),
        ("largest network", 6),
    )


def test_who_joins_two_groups_is_the_broker() -> None:
    # Of the ten pairs of others, six lie on two sides of c, and six on two sides of d.
    assert measured("brokers").rows == (("C", 0.6), ("D", 0.6))


def test_communities_are_the_two_triangles() -> None:
    assert measured("communities").rows == ((3, "C | A | B"), (3, "D | E | F"))


def test_the_tie_with_most_agreements_is_the_strongest() -> None:
    rows = measured("strongest ties").rows
    assert rows[0] == ("A", "B", 2)
    assert {row[2] for row in rows[1:]} == {1}


def test_growth_adds_up_and_leaves_out_what_has_no_date() -> None:
    assert measured("growth").rows == (("2017", 1, 1), ("2018", 2, 3))


def test_partners_by_country_come_with_the_unknown_last() -> None:
    rows = measured("partners by country").rows
    assert rows == (("AE", 2), ("SA", 2), ("EG", 1), ("", 1))


def test_names_are_in_the_language_asked_for_and_the_lists_are_cut() -> None:
    found = {m.name: m for m in measures(ROWS, "ar", top=1)}
    assert found["strongest ties"].rows == (("جهة a", "جهة b", 2),)


def test_an_empty_graph_has_no_rows_but_sizes() -> None:
    empty = GraphRows((), (), (), (), ())
    assert all(not m.rows for m in measures(empty) if m.name != "size")


def test_the_command_prints_the_measures_of_a_store(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(folder=folder)
    command = ["stats", "--store", str(folder / "store"), "--lang", "en", "--format", "json"]
    found = json.loads(CliRunner().invoke(cli, command).stdout)
    assert found["brokers"][0]["organisation"] == "Sawab Center"
    wrong = CliRunner().invoke(cli, [*command[:-1], "xml"])
    assert wrong.exit_code == 1
