"""Reading on Spark gives what one machine gives, whatever the partitions and the order of rows."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from sawab_graph import cluster
from sawab_graph.articles import article_from_row
from sawab_graph.cli import cli
from sawab_graph.cluster import batches
from sawab_graph.errors import DataError, InputError
from sawab_graph.installed import installed
from sawab_graph.parquet import given_of, outcome_of
from sawab_graph.pipeline import fill, read_text
from sawab_graph.rdf import BASE
from sawab_graph.resources import resource
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install '.[spark]'")
import pyarrow as pa
from pyarrow import parquet
from pyspark import TaskContext

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SIGNED = "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 12 مايو 2017."
OTHER = "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الجبال للتمور في 3 يونيو 2019."
AGAIN = "وقّعت جامعة الرمال وشركة نخيل الساحل للتمور مذكرة تفاهم في مايو 2017."
RUSSIAN = "Министерство подписало меморандум о взаимопонимании."
TABLES = ("articles", "agreements", "entities", "facts", "errors", "merges", "doubts")


def texts() -> list[dict[str, Any]]:
    """Short articles of three languages, with metadata on some."""
    folder = resource("data", "benchmark", "texts")
    rows: list[dict[str, Any]] = [
        {"id": path.stem, "text": path.read_text("utf-8")} for path in sorted(folder.glob("*.txt"))
    ]
    rows[0] |= {"published": "2017-05-12", "publisher": "A paper", "url": "https://example.org/a"}
    return [*rows[::3], {"id": "told", "text": SIGNED}, {"id": "told-again", "text": AGAIN}]


# Each of these is told in the table of errors, and none of them stops the others.
BAD: list[dict[str, Any]] = [
    {"id": "no-text", "text": None},
    {"id": "empty", "text": "  \n"},
    {"id": "russian", "text": RUSSIAN},
    {"id": "same", "text": SIGNED},
    {"id": "same", "text": SIGNED},
    {"id": "Same", "text": OTHER},
    {"id": "other-hash", "text": SIGNED, "sha256": "0" * 64},
    {"id": "long", "text": "كلمة " * 1_000_001},
    {"id": None, "text": OTHER},
]
KINDS = ["duplicate_id", "language", "repeated", "row", "row", "row", "too_long"]


def as_json_lines(path: Path, rows: Iterable[dict[str, Any]], *more: str) -> Path:
    lines = [*(json.dumps(row, ensure_ascii=False) for row in rows), *more]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8")
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def as_parquet(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    names = sorted({key for row in rows for key in row})
    columns = {name: [row.get(name) for row in rows] for name in names}
    parquet.write_table(pa.table(columns), path, row_group_size=20)
    return path


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table in a fixed order; where a row came from is each engine's own."""
    rows = parquet.read_table(folder / name).to_pylist()
    return sorted((_told(row) for row in rows), key=repr)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    own = ("source", "message") if "message" in row else ()
    return {key: value for key, value in row.items() if key not in own}


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables as this machine writes them, of good rows and bad."""
    folder = tmp_path_factory.mktemp("local")
    file = as_json_lines(folder / "news.jsonl", [*texts(), *BAD], "no JSON")
    told = run("extract", file, "--format", "parquet", "--merge", "-o", folder / "tables")
    assert f"errors        {len(KINDS) + 1:>8}" in told
    return folder / "tables"


@pytest.fixture(scope="module")
def expected() -> str:
    """The graph that one machine makes of the good articles."""
    with open_store(None) as store:
        fill(store, (read_text(row["text"], id=row["id"]) for row in texts()[1:]))
        return digest(store)


def digest(store: Store) -> str:
    """The sha256 of the canonical N-Quads (RDFC-1.0) of all that a store shows."""
    return hashlib.sha256(canonical(store.quads())).hexdigest()


def loaded(lines: Iterable[str]) -> str:
    """The digest of the store that lines of N-Quads make, in any order."""
    data = "\n".join(lines).encode("utf-8")
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(input=data, format=ox.RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    with open_store(None) as store:
        store.load_vocabulary()
        for name, triples in graphs.items():
            store.replace_graph(name, triples)
        store.rebuild_derived()
        return digest(store)


def frame(spark: SparkSession, rows: Sequence[dict[str, Any]]) -> DataFrame:
    return spark.createDataFrame(
        [(row["id"], row["text"]) for row in rows], "id string, text string"
    )


def lines_of(readings: DataFrame) -> list[str]:
    return [row.value for row in cluster.quads(readings).collect()]


# --- as one machine reads ----------------------------------------------------------------------


def test_files_give_the_tables_that_one_machine_gives(
    spark: SparkSession, local: Path, tmp_path: Path
) -> None:
    rows = [*texts(), *BAD]
    random.Random(8).shuffle(rows)
    some = as_parquet(tmp_path / "some.parquet", rows[:40])
    rest = as_json_lines(tmp_path / "rest.jsonl.gz", rows[40:], "no JSON", "", "\t ")
    command = ("extract", "--engine", "spark", "--partitions", "3", "--merge", some, rest, "-o")
    told = run(*command, tmp_path / "out")
    for name in TABLES:
        assert rows_of(tmp_path / "out", name) == rows_of(local, name), name
        assert f"{name:<14}{len(rows_of(local, name)):>8,}" in told
    assert sorted(row["kind"] for row in rows_of(local, "errors")) == sorted([*KINDS, "row"])
    assert {row["article"] for row in rows_of(local, "articles")} >= {"same", "dates-01"}
    assert len(rows_of(local, "articles")) == len(rows) + 1 - len(KINDS) - 1
    articles = {row["agreement"]: row["article"] for row in rows_of(local, "agreements")}
    merges = [row for row in rows_of(tmp_path / "out", "merges") if row["old"] in articles]
    together = {articles[row[end]] for row in merges for end in ("old", "new")}
    assert {"told", "told-again"} <= together
    told_in = {row["id"]: row["text"] for row in texts()}
    facts = [row for row in rows_of(tmp_path / "out", "facts") if row["article"] in told_in]
    assert len(facts) > 200
    assert all(told_in[f["article"]][f["start"] : f["end"]] == f["quote"] for f in facts)
    parts = sorted((tmp_path / "out" / "nquads").glob("*.gz"))
    written = [line for part in parts for line in gzip.decompress(part.read_bytes()).splitlines()]
    assert len(written) == len(set(written)) > 1000
    again = CliRunner().invoke(cli, [str(each) for each in (*command, tmp_path / "out")])
    assert again.exit_code == 1
    assert "Error: Spark gave up: [PATH_ALREADY_EXISTS]" in again.output


@pytest.mark.parametrize(("partitions", "tasks"), [(1, 1), (5, 7), (16, 2)])
def test_any_partitions_and_any_order_give_the_same_graph(
    spark: SparkSession, expected: str, partitions: int, tasks: int
) -> None:
    rows = texts()[1:]
    random.Random(tasks).shuffle(rows)
    readings = cluster.read_articles(frame(spark, rows).repartition(tasks), partitions=partitions)
    assert loaded(lines_of(readings)) == expected


def test_a_task_whose_worker_dies_is_tried_again_and_says_the_same(
    spark: SparkSession, expected: str, tmp_path: Path
) -> None:
    marks = str(tmp_path)

    def dying(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Passes rows on, but the first time of each task ends the process after some."""
        task = TaskContext.get()
        assert task is not None
        for batch in batches:
            yield batch
            if task.attemptNumber() == 0:
                Path(marks, str(task.partitionId())).touch()
                os._exit(1)

    rows = frame(spark, texts()[1:]).repartition(2)
    readings = cluster.read_articles(rows.mapInArrow(dying, rows.schema), partitions=2)
    assert loaded(lines_of(readings)) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1"]


# --- what cannot be read -----------------------------------------------------------------------


def test_a_data_frame_without_texts_is_refused(spark: SparkSession) -> None:
    nameless = spark.createDataFrame([("a", "b")], "id string, body string")
    with pytest.raises(InputError, match="no column 'text' \\(but: id, body\\)"):
        cluster.read_articles(nameless)
    with pytest.raises(InputError, match="no table 'fact'; there are: articles"):
        cluster.table(cluster.read_articles(frame(spark, texts()[:1])), "fact")


def test_a_mistake_in_reading_one_article_is_told_and_stops_no_other() -> None:
    given = given_of(lambda: article_from_row({"id": "a", "text": SIGNED}, "row 1"), "row 1")
    assert outcome_of(given, given.fingerprint, False).tables["errors"] == []
    (error,) = outcome_of(given, given.fingerprint, False, base="no base").tables["errors"]
    assert (error["article"], error["kind"], error["source"]) == ("a", "failed", "row 1")
    assert "ValueError: a base is an ASCII" in error["message"]


def test_a_worker_with_another_reader_is_refused() -> None:
    assert list(batches.read(BASE, installed(), [])) == []
    with pytest.raises(DataError, match="another version of sawab-graph"):
        list(batches.read(BASE, "0" * 64, []))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--engine", "spark", "--format", "turtle", "-o", "out"], "writes no 'turtle'"),
        (["--engine", "spark"], "name one with -o"),
        (["--engine", "spark", "--format", "nquads", "--merge", "-o", "out"], "from tables"),
        (["--format", "parquet"], "name one with -o"),
        (["--merge"], "add --format parquet"),
    ],
)
def test_what_cannot_be_written_is_told(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, ["extract", "news.jsonl", *arguments])
    assert result.exit_code == 1
    assert message in result.output
