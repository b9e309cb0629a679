"""The exports for other tools, read back by the tools themselves."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import networkx
import pytest

from sawab_graph.archives import to_csv, to_parquet
from sawab_graph.model import GraphRows
from sawab_graph.network import network
from sawab_graph.tables import to_gexf, to_graphml
from tests.page import builders as b

GRAPHS = {"oasis": b.oasis(), "hostile": b.hostile(), "empty": b.EMPTY}
each_graph = pytest.mark.parametrize("rows", GRAPHS.values(), ids=GRAPHS.keys())


def read_table(data: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@each_graph
def test_graphml_and_gexf_hold_every_node_and_edge(rows: GraphRows) -> None:
    graph = network(rows)
    for read in (
        networkx.read_graphml(io.BytesIO(to_graphml(rows)), force_multigraph=True),
        networkx.read_gexf(io.BytesIO(to_gexf(rows))),
    ):
        assert len(read) == len(graph)
        assert read.number_of_edges() == graph.number_of_edges()


def test_graphml_carries_names_relations_dates_and_sentences() -> None:
    read: Any = networkx.read_graphml(io.BytesIO(to_graphml(b.oasis())), force_multigraph=True)
    assert read.nodes[b.HARBOUR]["label"] == "هيئة المرافئ"
    assert read.nodes[b.HARBOUR]["label_en"] == "Harbour Authority"
    edges = [data for _, _, data in read.edges(data=True) if data["relation"] == "signed_by"]
    assert [edge["date"] for edge in edges] == ["2019-03"]
    assert [edge["evidence"] for edge in edges] == [b.SIGNED]


def test_gexf_carries_the_same_attributes() -> None:
    read: Any = networkx.read_gexf(io.BytesIO(to_gexf(b.oasis())))
    assert read.nodes[b.SHADOW]["type"] == "ArmedGroup"
    assert read.nodes[b.SHADOW]["label"] == "جماعة الظل"


@each_graph
def test_every_export_is_the_same_each_time(rows: GraphRows) -> None:
    for export in (to_graphml, to_gexf, to_csv, to_parquet):
        assert export(rows) == export(rows)


def test_the_agreements_table_has_a_row_an_agreement_with_its_evidence() -> None:
    rows = read_table(to_csv(b.oasis()), "agreements.csv")
    assert [row["type"] for row in rows] == [
        "memorandum_of_understanding",
        "joint_campaign",
        "partnership",
    ]
    first = rows[0]
    assert first["parties"] == "جامعة الواحة | هيئة المرافئ"
    assert first["signatories"] == "سالم الحارثي"
    assert (first["date"], first["place"]) == ("2019-03", "صحار")
    assert first["evidence"] == b.SIGNED
    start, end = map(int, first["offsets"].split("-"))
    assert b.TEXT[start:end] == b.SIGNED


def test_the_other_tables_hold_who_what_and_how_much() -> None:
    data = to_csv(b.oasis())
    names = [row["name_en"] for row in read_table(data, "organisations.csv")]
    assert "Palm Society" in names
    assert "Sohar" not in names
    assert [row["name_ar"] for row in read_table(data, "places.csv")] == ["صحار"]
    assert [row["relation"] for row in read_table(data, "relations.csv")] == ["counters"]
    assert [row["value"] for row in read_table(data, "figures.csv")] == ["4000"]


def test_a_spreadsheet_is_given_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(to_csv(b.hostile()))) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig")
            for row in csv.reader(io.StringIO(text, newline="")):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    rows = read_table(to_csv(b.hostile()), "organisations.csv")
    assert '\'=HYPERLINK("x")' in [row["name_ar"] for row in rows]


def test_the_archive_carries_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(to_csv(b.oasis()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_programs_can_have_the_tables_without_a_byte_order_mark() -> None:
    for bom in (True, False):
        with zipfile.ZipFile(io.BytesIO(to_csv(b.oasis(), bom=bom))) as archive:
            for name in archive.namelist():
                assert archive.read(name).startswith(b"\xef\xbb\xbf") == bom
    assert read_table(to_csv(b.oasis(), bom=False), "places.csv")[0]["name_ar"] == "صحار"


def parquet_table(data: bytes, name: str) -> list[dict[str, object]]:
    import pyarrow.parquet

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        table = pyarrow.parquet.read_table(io.BytesIO(archive.read(f"{name}.parquet")))
    rows: list[dict[str, object]] = table.to_pylist()
    return rows


def test_parquet_holds_the_same_rows_with_numbers_as_numbers_and_nothing_as_nothing() -> None:
    data = to_parquet(b.oasis())
    for name in ("agreements", "organisations", "people", "places", "relations"):
        written = read_table(to_csv(b.oasis()), f"{name}.csv")
        assert parquet_table(data, name) == [
            {key: value or None for key, value in row.items()} for row in written
        ]
    assert [row["value"] for row in parquet_table(data, "figures")] == [4000]


def test_parquet_keeps_hostile_texts_as_they_are() -> None:
    names = [row["name_ar"] for row in parquet_table(to_parquet(b.hostile()), "organisations")]
    assert '=HYPERLINK("x")' in names
    assert "lone \ufffd surrogate" in names
