"""What was read into folders of part files, each committed by Spark whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sawab_graph.cluster.merging import merge, merged
from sawab_graph.cluster.reading import quads, table
from sawab_graph.errors import QueryError
from sawab_graph.merging import Decisions
from sawab_graph.parquet.schema import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARQUET, N_QUADS = "parquet", "nquads"
FORMATS = (PARQUET, N_QUADS)


def write(readings: DataFrame, output: str, formats: Sequence[str] = FORMATS) -> Mapping[str, int]:
    """Write tables as Parquet and quads as compressed N-Quads below ``output``; rows of each table.

    Articles are read once, whatever is written. The tables lie in folders of their names, the
    quads in ``nquads``. What is there already is not replaced: Spark then gives up. Each folder
    is complete where its ``_SUCCESS`` is, and all are where that of ``errors`` is, written last.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions

    unknown = [format for format in formats if format not in FORMATS]
    if unknown:
        raise QueryError(f"Spark writes no {unknown[0]!r}; choose of: {', '.join(FORMATS)}.")
    kept = readings.persist(StorageLevel.DISK_ONLY)
    try:
        folder = output.rstrip("/")
        if N_QUADS in formats:
            quads(kept).write.text(f"{folder}/{N_QUADS}", compression="gzip")
        for name in TABLES if PARQUET in formats else ("errors",):
            table(kept, name).write.parquet(f"{folder}/{name}")
        sums = [functions.sum(functions.size(name)).alias(name) for name in TABLES]
        (counted,) = kept.agg(*sums).collect()
        return {name: int(counted[name] or 0) for name in TABLES}
    finally:
        kept.unpersist()


def write_merged(
    spark: SparkSession, output: str, decisions: Decisions | None = None
) -> Mapping[str, int]:
    """Decide what is one among the tables below ``output``, and write it beside them; how many."""
    folder = output.rstrip("/")
    entities = spark.read.parquet(f"{folder}/entities")
    merging = merge(entities, spark.read.parquet(f"{folder}/agreements"), decisions)
    for name, rows in merged(entities, merging).items():
        rows.coalesce(1).write.parquet(f"{folder}/{name}")
    return {"merges": len(merging.merges), "doubts": len(merging.doubts)}
