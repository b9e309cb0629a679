"""Which organisations and agreements are one, over all that was read: the same as in one store.

Two steps. What can be one at all is put into blocks, by folded name, sound, words or address, and
agreements by parties, type and stage; Spark compares within each block on its own. The pairs that
are found, a small part of what was read, then come to the driver, which decides: the surest first,
and a person's decisions before all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from sawab_graph.cluster.batches import in_arrow, in_batches, rows_of
from sawab_graph.merging import (
    Block,
    Decisions,
    Doubt,
    Merging,
    Sighting,
    block_of,
    blocks_of,
    compared,
    decide_agreements,
    decide_entities,
    doubtful_in,
    rank_of,
    same_nodes,
    sure_in,
)
from sawab_graph.parquet.merging import report, sightings
from sawab_graph.parquet.merging import rows_of as merging_rows
from sawab_graph.parquet.schema import MERGED, TABLES, Column, Row, arrow_schema, spark_type
from sawab_graph.rdf import BASE

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

Compare = Callable[[str, list[Row]], tuple[Iterable[Doubt], Iterable[Doubt]]]
Batches = Iterable["pyarrow.RecordBatch"]

_ENTITY = tuple(c for c in TABLES["entities"] if c.name not in ("article", "label", "score"))
_BLOCK = Column("block", "string", "what its rows share")
_PAIR = (*MERGED["doubts"], Column("sure", "boolean", "whether they are one"))


def merge(
    entities: DataFrame,
    agreements: DataFrame,
    decisions: Decisions | None = None,
    base: str = BASE,
) -> Merging:
    """What is one among the rows of the tables, and what is left to a person.

    ``decisions`` are those of a person, as `identities.tsv` holds them. The pairs that are found
    have to fit into the memory of the driver, half a kilobyte each.
    """
    decided = (decisions or Decisions()).absolute(f"{base}id/")
    organisations = _same_entities(entities, decided)
    others = same_nodes(decided, ("/person/", "/place/"))
    told = _same_agreements(agreements, organisations.targets(), decided)
    return Merging(
        (*organisations.merges, *others.merges, *told.merges),
        (*organisations.doubts, *told.doubts),
    )


def merged(entities: DataFrame, merging: Merging) -> Mapping[str, DataFrame]:
    """The tables ``merges`` and ``doubts``, where Spark is that has the entities."""
    rows = merging_rows(merging)
    spark = entities.sparkSession
    return {
        name: spark.createDataFrame(rows[name], spark_type(columns))
        for name, columns in MERGED.items()
    }


def _same_entities(entities: DataFrame, decided: Decisions) -> Merging:
    together = _together(entities).persist()
    columns = (_BLOCK, *_ENTITY)
    in_blocks = together.mapInArrow(in_arrow(_in_blocks), spark_type(columns))
    sure, doubtful = _pairs(in_blocks, "entity", _compared_entities)
    named = {end for pair in (*sure, *doubtful) for end in (pair.one, pair.other)}
    named |= {end for pair in decided.same for end in pair}
    found = sightings(row.asDict(True) for row in _only(together, "entity", named).collect())
    together.unpersist()
    return decide_entities(sure, doubtful, {each.id: rank_of(each) for each in found}, decided)


def _together(entities: DataFrame) -> DataFrame:
    """A row for each organisation and type, with all that the articles say of it."""
    from pyspark.sql import functions as f

    return (
        entities.where("kind = 'organisation'")
        .groupBy("entity", "kind", "type", "country")
        .agg(
            f.array_sort(f.array_distinct(f.flatten(f.collect_list("names")))).alias("names"),
            f.max("known").alias("known"),
            f.array_sort(f.array_distinct(f.flatten(f.collect_list("rivals")))).alias("rivals"),
        )
        .select(*(column.name for column in _ENTITY))
        .repartition("entity")
        .sortWithinPartitions("entity")
    )


def _in_blocks(batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    """Each row once for each block that its organisation is in."""
    yield from in_batches(
        (
            {"block": "\n".join(block), **row}
            for _, rows in groupby(rows_of(batches), key=lambda row: row["entity"])
            for told in (list(rows),)
            for block in blocks_of(sightings(told)[0])
            for row in told
        ),
        arrow_schema((_BLOCK, *_ENTITY)),
    )


def _compared_entities(block: str, rows: list[Row]) -> tuple[list[Doubt], list[Doubt]]:
    kind, _, shared = block.partition("\n")
    named = Block(cast(Any, kind), shared)
    members: Sequence[Sighting] = sightings(rows)
    return list(sure_in(named, members)), list(doubtful_in(named, members))


def _same_agreements(agreements: DataFrame, same: Mapping[str, str], decided: Decisions) -> Merging:
    columns = (_BLOCK, *TABLES["agreements"])
    keyed = agreements.mapInArrow(in_arrow(partial(_keyed, dict(same))), spark_type(columns))
    compare = partial(_compared_reports, dict(same))
    sure, doubtful = _pairs(keyed.where("block != ''"), "agreement", compare)
    named = {end for pair in decided.same for end in pair}
    found = _only(agreements, "agreement", named).select("agreement").collect() if named else []
    return decide_agreements(sure, doubtful, [row.agreement for row in found], decided)


def _keyed(same: Mapping[str, str], batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    rows = ({"block": "\n".join(block_of(report(r, same))), **r} for r in rows_of(batches))
    yield from in_batches(rows, arrow_schema((_BLOCK, *TABLES["agreements"])))


def _compared_reports(
    same: Mapping[str, str], block: str, rows: list[Row]
) -> tuple[list[Doubt], list[Doubt]]:
    told = sorted((report(row, same) for row in rows), key=lambda each: each.id)
    return compared(told)


def _pairs(keyed: DataFrame, id: str, compare: Compare) -> tuple[list[Doubt], list[Doubt]]:
    """The sure and the doubtful pairs of all blocks that have more than one member."""
    from pyspark.sql import Window, functions

    ids = functions.collect_set(id).over(Window.partitionBy("block"))
    several = (
        keyed.withColumn("members", functions.size(ids))
        .where("members > 1")
        .drop("members")
        .sortWithinPartitions("block", id)
    )
    found = several.mapInArrow(in_arrow(partial(_compared, compare)), spark_type(_PAIR))
    sure: list[Doubt] = []
    doubtful: list[Doubt] = []
    for row in found.distinct().collect():
        details = tuple((detail.name, detail.value) for detail in row.details)
        pair = Doubt(row.one, row.other, row.score, row.reason, details)
        (sure if row.sure else doubtful).append(pair)
    return sure, doubtful


def _compared(compare: Compare, batches: Batches) -> Iterator[pyarrow.RecordBatch]:
    yield from in_batches(_found(compare, batches), arrow_schema(_PAIR))


def _found(compare: Compare, batches: Batches) -> Iterator[Row]:
    for block, rows in groupby(rows_of(batches), key=lambda row: row["block"]):
        for sure, pairs in zip((True, False), compare(block, list(rows)), strict=True):
            for pair in pairs:
                yield {
                    "one": pair.one,
                    "other": pair.other,
                    "score": pair.score,
                    "reason": pair.reason,
                    "details": [{"name": n, "value": v} for n, v in pair.details],
                    "sure": sure,
                }


def _only(frame: DataFrame, column: str, values: Iterable[str]) -> DataFrame:
    """The rows whose column has one of the values."""
    wanted = [(value,) for value in sorted(values)]
    named = frame.sparkSession.createDataFrame(wanted, f"{column} string")
    return frame.join(named, column, "left_semi")
