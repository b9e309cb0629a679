"""What is one is decided over the cluster as it is in one store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install '.[spark]'")

from sawab_graph import cluster
from sawab_graph.merging import Decisions
from sawab_graph.pipeline import read_text
from sawab_graph.rdf import Iris
from sawab_graph.resources import resource
from sawab_graph.store import Store, open_store
from sawab_graph.store.settle import Settled, settle

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Told twice, with a country or without, nearly spelt alike, a short form of several.
MORE = {
    "day": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 12 مايو 2017.",
    "month": "وقّعت جامعة الرمال وشركة نخيل الساحل للتمور مذكرة تفاهم في مايو 2017.",
    "next": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 13 مايو 2017.",
    "near": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمر في 12 مايو 2017.",
    "twice": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 12 مايو 2017. "
    "ووقّعت شركة نخيل الساحل للتمور مذكرة تفاهم مع جامعة الرمال في 12 مايو 2017.",
    "country": "وقّعت شركة نخيل الساحل للتمور العمانية اتفاقية مع جامعة الرمال في عمان.",
    "short": "SCA signed a memorandum of understanding with Rimal University in 2019.",
    "long": "The Suez Canal Authority signed an agreement with Rimal University in 2018.",
}


def texts() -> dict[str, str]:
    folder = resource("data", "benchmark", "texts")
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")} | MORE


@pytest.fixture(scope="module")
def store() -> Store:
    opened = open_store(None)
    for id, text in texts().items():
        opened.replace_article(read_text(text, id=id), derive=False)
    return opened


@pytest.fixture(scope="module")
def tables(spark: SparkSession) -> tuple[DataFrame, DataFrame]:
    rows = spark.createDataFrame(list(texts().items()), "id string, text string")
    readings = cluster.read_articles(rows, partitions=5).persist()
    return cluster.table(readings, "entities"), cluster.table(readings, "agreements")


def settled(store: Store, decisions: Decisions) -> Settled:
    return settle(store.backend.local().engine, Iris(), decisions)


def test_the_cluster_merges_what_a_store_does_and_a_person_decides_first(
    store: Store, tables: tuple[DataFrame, DataFrame]
) -> None:
    before = settled(store, Decisions())
    merge = next(merge for merge in before.merges if merge.reason == "agreement_dated")
    doubt = next(doubt for doubt in before.doubts if doubt.reason == "rival")
    apart = (min(merge.old, merge.new), max(merge.old, merge.new))
    decisions = Decisions(((doubt.one, doubt.other),), frozenset([apart]))
    expected = settled(store, decisions)
    found = cluster.merge(tables[0].repartition(3), tables[1], decisions)
    assert found.merges == expected.merges
    assert found.doubts == expected.doubts
    assert found.merges != before.merges
    reasons = {merge.reason for merge in found.merges} | {doubt.reason for doubt in found.doubts}
    assert reasons == {"agreement_dated", "one_country", "nearly_spelt", "decided"}
    rows = cluster.merged(tables[0], found)["merges"].collect()
    assert [(row.old, row.new) for row in rows] == [(m.old, m.new) for m in expected.merges]
