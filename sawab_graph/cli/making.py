"""Commands that read articles: build and extract."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sawab_graph.cli import engines
from sawab_graph.cli.options import (
    DEFAULT_FOLDER,
    fetch_option,
    jobs_option,
    language_option,
    output_option,
    progress,
    seconds_option,
    write,
)
from sawab_graph.errors import QueryError

if TYPE_CHECKING:
    from sawab_graph.extracting import Extracted, Extraction


@click.command()
@click.argument("articles", nargs=-1)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=DEFAULT_FOLDER,
    show_default=True,
    help="The folder for the Turtle file, the page and the store.",
)
@language_option
@fetch_option
def build(articles: tuple[str, ...], folder: Path, language: str, fetch: bool) -> None:
    """Read ARTICLES into a graph; by default the bundled one.

    They are texts, pages saved from the web, JSON Lines and Parquet (see the README), folders of
    these, or -.
    """
    from sawab_graph import pipeline

    built = pipeline.build(*articles, folder=folder, language=language, fetch=fetch)
    counts = (
        ("articles", built.articles),
        ("organisations", built.organisations),
        ("agreements", built.agreements),
        ("facts", built.facts),
        ("triples", built.triples),
    )
    for name, number in counts:
        click.echo(f"{name:<14}{number:>8,}", err=True)
    for path in built.files:
        click.echo(f"wrote {path}", err=True)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    help="jsonl (the default: one object a text), parquet (a folder of tables), or turtle, trig, "
    "nquads, ntriples, jsonld, rdfxml. With --engine spark: parquet, nquads; by default both.",
)
@click.option(
    "--engine",
    type=click.Choice([engines.LOCAL, engines.SPARK]),
    default=engines.LOCAL,
    show_default=True,
    help="Where to read: on this machine, or on Apache Spark.",
)
@click.option("--master", help="The master of Spark, such as local[2] or yarn.")
@click.option("--partitions", type=click.IntRange(1), help="Into how many tasks Spark reads.")
@click.option("--merge", "merging", is_flag=True, help="With tables: those of what is one, too.")
@jobs_option
@seconds_option
@fetch_option
@output_option
def extract(
    paths: tuple[str, ...],
    format_: str | None,
    engine: str,
    master: str | None,
    partitions: int | None,
    merging: bool,
    jobs: int | None,
    seconds: float | None,
    fetch: bool,
    output: str,
) -> None:
    """Write what PATHS say, without a store.

    PATHS are texts, pages saved from the web, JSON Lines and Parquet (see the README), folders of
    these, or -. As jsonl, what cannot be read is told at the end, with status 1, and a run into a
    file that was interrupted goes on where it was; as tables, it becomes a row of the table errors.
    """
    if engine == engines.SPARK and (jobs is not None or seconds is not None or fetch):
        raise QueryError("--jobs, --timeout and --fetch belong to --engine local.")
    if format_ == engines.PARQUET and fetch:
        raise QueryError("Tables are made of files; fetch addresses into another format.")
    if merging and engine == engines.LOCAL and format_ != engines.PARQUET:
        raise QueryError("--merge makes tables; add --format parquet.")
    if engine == engines.SPARK:
        engines.extract_on_spark(paths, output, format_, master, partitions, merging)
    elif format_ == engines.PARQUET:
        engines.extract_tables(paths, output, merging, jobs, seconds)
    elif format_ not in (None, "jsonl"):
        _extract_graph(paths, format_ or "", output, jobs, seconds, fetch)
    else:
        _extract_lines(paths, output, jobs, seconds, fetch)


def _extract_lines(
    paths: tuple[str, ...], output: str, jobs: int | None, seconds: float | None, fetch: bool
) -> None:
    from sawab_graph.extracting import Extraction

    with progress(paths) as step:
        extraction = Extraction(paths, jobs=jobs, seconds=seconds, fetch=fetch, step=step)
        extracted = _extracted(extraction, output)
    sys.exit(1 if extracted.unread else 0)


def _extracted(extraction: Extraction, output: str) -> Extracted:
    if output == "-":
        return extraction.to_stream(sys.stdout.buffer, _tell)
    extracted = extraction.to_file(Path(output), _tell)
    if extracted.resumed:
        click.echo(f"went on after {extracted.resumed:,} articles", err=True)
    if extracted.written or not extracted.unread:
        click.echo(f"wrote {output}", err=True)
    return extracted


def _tell(message: str) -> None:
    click.echo(f"Error: {message}", err=True)


def _extract_graph(
    paths: tuple[str, ...],
    format_: str,
    output: str,
    jobs: int | None,
    seconds: float | None,
    fetch: bool,
) -> None:
    """Write the graph of the articles; one that cannot be read leaves no graph."""
    from sawab_graph import adding
    from sawab_graph.serialise import serialise
    from sawab_graph.store import open_store

    with open_store(None) as store, progress(paths) as step:
        added = adding.add(store, paths, jobs=jobs, seconds=seconds, fetch=fetch, step=step)
        for error in added.unread:
            raise error
        data = serialise(store, format_)
    write(output, data)
