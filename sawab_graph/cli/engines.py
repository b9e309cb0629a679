"""Where `extract` reads: on this machine or on Spark, into tables or lines of quads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from sawab_graph.cli.options import progress
from sawab_graph.errors import OutputError, QueryError

LOCAL, SPARK = "local", "spark"
PARQUET = "parquet"


def extract_tables(
    paths: Sequence[str], output: str, merging: bool, jobs: int | None, seconds: float | None
) -> None:
    """Write the tables of articles, read on this machine."""
    from sawab_graph.parquet.files import TableReading

    folder = Path(_folder(output))
    with progress(paths) as step:
        rows = TableReading(paths, jobs, seconds, merging, step).write(folder)
    _tell(rows, output)


def extract_on_spark(
    paths: Sequence[str],
    output: str,
    format: str | None,
    master: str | None,
    partitions: int | None,
    merging: bool,
) -> None:
    """Write tables and N-Quads, or the one that ``format`` names, read on Spark."""
    from sawab_graph import cluster

    if format is not None and format not in cluster.FORMATS:
        known = ", ".join(cluster.FORMATS)
        raise QueryError(f"The engine spark writes no {format!r}; choose of: {known}, or neither.")
    wanted = cluster.FORMATS if format is None else (format,)
    if merging and PARQUET not in wanted:
        raise QueryError("What is merged is decided from tables; leave --format nquads out.")
    folder = _folder(output)
    with cluster.session(master) as spark:
        readings = cluster.read_files(spark, paths, partitions=partitions)
        rows = dict(cluster.write(readings, folder, wanted))
        if merging:
            rows |= cluster.write_merged(spark, folder)
        _tell(rows, output)


def _folder(output: str) -> str:
    if output == "-":
        raise OutputError("Tables are written into a folder; name one with -o.")
    return output


def _tell(rows: Mapping[str, int], output: str) -> None:
    for name, number in rows.items():
        click.echo(f"{name:<14}{number:>8,}", err=True)
    click.echo(f"wrote {output}", err=True)
