"""Commands that read articles: build and extract."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sawab_graph.cli import engines
from sawab_graph.cli.options import DEFAULT_FOLDER, language_option, output_option, write
from sawab_graph.errors import InputError


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
def build(articles: tuple[str, ...], folder: Path, language: str) -> None:
    """Read ARTICLES (files, folders, JSON Lines or -) into a graph; by default the bundled one."""
    from sawab_graph import pipeline

    built = pipeline.build(*articles, folder=folder, language=language)
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
@output_option
def extract(
    paths: tuple[str, ...],
    format_: str | None,
    engine: str,
    master: str | None,
    partitions: int | None,
    output: str,
) -> None:
    """Read PATHS (files, folders, JSON Lines or -) and write what they say, without a store.

    As jsonl, a text in a language that cannot be read is reported and the others are written; as
    tables, it becomes a row of the table errors.
    """
    if engine == engines.SPARK:
        engines.extract_on_spark(paths, output, format_, master, partitions)
        return
    format_ = format_ or "jsonl"
    if format_ == engines.PARQUET:
        engines.extract_tables(paths, output)
        return
    from sawab_graph import pipeline

    if format_ != "jsonl":
        from sawab_graph.serialise import serialise
        from sawab_graph.store import open_store

        with open_store(None) as store:
            pipeline.fill(store, pipeline.read(*paths))
            write(output, serialise(store, format_))
        return
    from sawab_graph.records import record

    unread: list[InputError] = []
    records = [record(*each) for each in pipeline.read_articles(paths, unread)]
    if unread and not records:
        raise unread[0]
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in records)
    write(output, "".join(lines).encode("utf-8"))
    for error in unread:
        click.echo(f"Error: {error}", err=True)
    sys.exit(1 if unread else 0)
