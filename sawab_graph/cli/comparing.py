"""Commands that measure the whole and compare two: stats and diff."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from sawab_graph.cli.options import language_option, opened, store_option, terminal
from sawab_graph.errors import QueryError

FORMATS = ("table", "json")
format_option = click.option(
    "--format", "format_", default="table", show_default=True, help="table or json."
)


def _check(format_: str) -> None:
    if format_ not in FORMATS:
        raise QueryError(f"There is no format {format_!r}; use one of: {', '.join(FORMATS)}.")


@click.command()
@click.option("--top", default=10, show_default=True, help="How many rows of each list.")
@format_option
@language_option
@store_option
def stats(top: int, format_: str, language: str, store_path: Path) -> None:
    """Measure the network of partners: brokers, communities, the strength of ties, growth."""
    from sawab_graph.measures import measures
    from sawab_graph.rows import graph_rows
    from sawab_graph.terminal import table

    _check(format_)
    with opened(store_path) as store:
        found = measures(graph_rows(store), language, top)
    if format_ == "json":
        rows = {m.name: [dict(zip(m.columns, row, strict=True)) for row in m.rows] for m in found}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for measure in found:
        rows_ = [tuple(map(str, row)) for row in measure.rows]
        click.echo(f"{measure.name}\n{table(measure.columns, rows_, *terminal())}")


@click.command()
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@format_option
@language_option
def diff(first: Path, second: Path, format_: str, language: str) -> None:
    """Say what changed from A to B (releases, stores or N-Quads); status 1 where anything did."""
    from sawab_graph.difference import difference
    from sawab_graph.terminal import table

    _check(format_)
    found = difference(first, second, language)
    if format_ == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        sys.exit(1 if found else 0)
    facts = [(f.sort, f.article, f.subject, f.predicate, f.object) for f in found.facts]
    for heading, rows in (
        (("article", "id"), found.articles),
        (("identity", "this", "into"), found.merges),
        (("fact", "article", "subject", "says", "what"), facts),
    ):
        if rows:
            click.echo(table(heading, rows, *terminal()))
    if not found:
        click.echo("The two say the same.", err=True)
    sys.exit(1 if found else 0)
