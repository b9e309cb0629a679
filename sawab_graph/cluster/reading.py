"""A data frame of articles to one of what they say.

Every step is a function of its rows alone, so that a task that Spark runs twice gives the same
rows twice, and Spark commits one of them. The words and registries of the reader are not sent: each
Python worker loads them once, from the package that is installed there, and keeps them for all its
tasks. (Their automata are not Python's and cannot be sent; loading them takes half a second.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING

from sawab_graph.articles import METADATA_KEYS
from sawab_graph.cluster import batches
from sawab_graph.errors import InputError
from sawab_graph.installed import installed
from sawab_graph.parquet.schema import TABLES, spark_type
from sawab_graph.rdf import BASE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PREPARED = (
    "key string, fingerprint string, source string, text string, metadata map<string, string>, "
    f"error struct<{spark_type(TABLES['errors'])}>"
)
_LINES = re.compile(r"\.(jsonl|ndjson)(\.(gz|bz2|zst))?$")
_FEWEST_A_CORE, _FOR_EACH_BLOCK = 4, 16


def read_articles(
    articles: DataFrame, *, partitions: int | None = None, base: str = BASE
) -> DataFrame:
    """What articles say, one row an article that was given: see :func:`table` and :func:`quads`.

    ``articles`` has a column ``text``, and if wanted ``id``, ``source`` (where the row came from)
    and those of metadata: title, language, author, publisher, published, url, licence, rights,
    sha256. Rows that cannot be read become rows of the table ``errors``; InputError is raised only
    where there is no column of texts. The rows are spread anew over ``partitions``, so that a large
    file or a long article holds nothing up.
    """
    if "text" not in articles.columns:
        have = ", ".join(articles.columns)
        raise InputError(f"The articles have no column 'text' (but: {have}); rename yours to it.")
    return _read([_rows(articles)], partitions, base)


def read_lines(lines: DataFrame, *, partitions: int | None = None, base: str = BASE) -> DataFrame:
    """The same for JSON Lines: a column ``value`` of lines, and if wanted ``source``."""
    return _read([_lines(lines)], partitions, base)


def read_files(
    spark: SparkSession,
    paths: Sequence[str],
    *,
    partitions: int | None = None,
    base: str = BASE,
) -> DataFrame:
    """The same for files wherever Spark finds them, and patterns of names.

    What ends in .jsonl or .ndjson, and if wanted .gz, .bz2 or .zst, is read as JSON Lines in UTF-8,
    everything else as Parquet: files, or folders of them.
    """
    from pyspark.sql import functions

    lines = [path for path in paths if _LINES.search(path)]
    others = [path for path in paths if path not in lines]
    source = functions.col("_metadata.file_path").alias("source")
    given = []
    if lines:
        given.append(_lines(spark.read.text(lines, lineSep="\n").select("value", source)))
    for path in others:
        rows = spark.read.parquet(path)
        given.append(_rows(rows if "source" in rows.columns else rows.select("*", source)))
    return _read(given, partitions, base)


def table(readings: DataFrame, name: str) -> DataFrame:
    """A table of what was read: ``articles``, ``agreements``, ``entities``, ``facts``, ``errors``.

    Keep ``readings`` (``persist``) where you ask for several, or the articles are read each time.
    """
    from pyspark.sql import functions

    if name not in TABLES:
        raise InputError(f"There is no table {name!r}; there are: {', '.join(TABLES)}.")
    return readings.select(functions.explode(name).alias("row")).select("row.*")


def quads(readings: DataFrame) -> DataFrame:
    """Canonical N-Quads of what was read, a column ``value`` of lines: each graph in one piece."""
    from pyspark.sql import functions

    return readings.select(functions.explode("quads").alias("value"))


def _rows(articles: DataFrame) -> DataFrame:
    if "text" not in articles.columns:
        have = ", ".join(articles.columns)
        raise InputError(f"The articles have no column 'text' (but: {have}); rename yours to it.")
    wanted = [c for c in ("id", "text", "source", *METADATA_KEYS) if c in articles.columns]
    return _prepared(articles.select(*wanted), batches.given_rows)


def _lines(lines: DataFrame) -> DataFrame:
    wanted = [c for c in ("value", "source") if c in lines.columns]
    return _prepared(lines.select(*wanted).where(r"value rlike '\\S'"), batches.given_lines)


def _prepared(given: DataFrame, prepare: batches.Prepare) -> DataFrame:
    """The rows with the id and the fingerprint by which they are told apart."""
    prepared = partial(batches.prepared, prepare, installed())
    return given.mapInArrow(batches.in_arrow(prepared), _PREPARED)


def _read(prepared: Sequence[DataFrame], partitions: int | None, base: str) -> DataFrame:
    together = reduce(lambda one, other: one.unionAll(other), prepared)
    number = partitions or _partitions(together)
    chosen = _with_chosen(together.repartition(number, "key"))
    columns = [f"{name} array<struct<{spark_type(cols)}>>" for name, cols in TABLES.items()]
    schema = f"article string, {', '.join(columns)}, quads array<string>"
    return chosen.mapInArrow(batches.in_arrow(partial(batches.read, base, installed())), schema)


def _with_chosen(prepared: DataFrame) -> DataFrame:
    """With which of the rows of one id is read: the same whatever their order."""
    from pyspark.sql import Window, functions

    same_id = Window.partitionBy("key").orderBy("fingerprint", "source")
    same_content = Window.partitionBy("key", "fingerprint").orderBy("source")
    return prepared.select(
        "*",
        functions.first("fingerprint").over(same_id).alias("kept"),
        (functions.row_number().over(same_content) > 1).alias("repeated"),
    )


def _partitions(prepared: DataFrame) -> int:
    """Enough for the cores to end together, and for a block of a file to be no long task."""
    cores = prepared.sparkSession.sparkContext.defaultParallelism
    return max(cores * _FEWEST_A_CORE, prepared.rdd.getNumPartitions() * _FOR_EACH_BLOCK)
