"""Commands that change what a store holds, and tell what it is: add, remove and status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sawab_graph.cli.options import (
    fetch_option,
    jobs_option,
    opened,
    progress,
    seconds_option,
    store_option,
)

if TYPE_CHECKING:
    from sawab_graph.adding import Added

_MOST_ERRORS = 20


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Read unchanged articles too.")
@jobs_option
@seconds_option
@fetch_option
@store_option
def add(
    paths: tuple[str, ...],
    again: bool,
    jobs: int | None,
    seconds: float | None,
    fetch: bool,
    store_path: Path | str,
) -> None:
    """Add the articles of PATHS to the store.

    PATHS are texts, pages saved from the web, JSON Lines and Parquet (see the README), folders of
    these, or -. Unchanged articles are skipped and changed ones replaced. What cannot be read is
    told at the end, with status 1; a run that was interrupted goes on where it was.
    """
    from sawab_graph import adding
    from sawab_graph.store import open_store

    with open_store(store_path) as store, progress(paths) as step:
        added = adding.add(
            store, paths, again=again, jobs=jobs, seconds=seconds, fetch=fetch, step=step
        )
    for name, number in _counts(added):
        click.echo(f"{name:<14}{number:>8,}", err=True)
    for error in added.unread[:_MOST_ERRORS]:
        click.echo(f"Error: {error}", err=True)
    if len(added.unread) > _MOST_ERRORS:
        click.echo(f"and {len(added.unread) - _MOST_ERRORS:,} more", err=True)
    sys.exit(1 if added.unread else 0)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@store_option
def remove(articles: tuple[str, ...], store_path: Path | str) -> None:
    """Take ARTICLES (ids as `sawab-graph status --articles` lists them) out of the store."""
    from sawab_graph import adding
    from sawab_graph.store import open_store

    with opened(store_path):
        pass  # a store is not made by taking something out of it
    with open_store(store_path) as store:
        adding.remove(store, articles)
    click.echo(f"{'removed':<14}{len(articles):>8,}", err=True)


@click.command()
@click.option("--articles", "listed", is_flag=True, help="List the ids of the articles.")
@store_option
def status(listed: bool, store_path: Path | str) -> None:
    """Say what the store holds, and whether its last change was completed."""
    from sawab_graph.status import status_of

    with opened(store_path) as store:
        found = status_of(store)
        articles = sorted(store.articles()) if listed else []
    for name, value in found.rows():
        click.echo(f"{name:<14}{value}")
    for article in articles:
        click.echo(article)


def _counts(added: Added) -> Iterator[tuple[str, int]]:
    yield "added", len(added.new)
    yield "replaced", len(added.replaced)
    yield "unchanged", added.unchanged
    yield "not read", len(added.unread)
