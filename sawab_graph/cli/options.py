"""Options that several commands share, and the streams they read from and write to."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sawab_graph.errors import QueryError

if TYPE_CHECKING:
    from sawab_graph.store import Store

DEFAULT_FOLDER = Path("sawab-out")
DEFAULT_STORE = DEFAULT_FOLDER / "store"


def _place(context: click.Context, parameter: click.Parameter, value: str) -> Path | str:
    return value if is_service(value) else Path(value)


def is_service(place: str) -> bool:
    """Whether a place is the address of a service, not a folder."""
    return place.startswith(("http://", "https://"))


store_option = click.option(
    "--store",
    "store_path",
    metavar="FOLDER|URL",
    callback=_place,
    default=str(DEFAULT_STORE),
    show_default=True,
    help="The store that `sawab-graph build` made, or the address of a SPARQL 1.1 service.",
)
output_option = click.option(
    "-o",
    "--output",
    default="-",
    help="The file to write; - or nothing is standard output.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    help="Read with so many processes; 0 is one a core. By default one a core for many articles.",
)
seconds_option = click.option(
    "--timeout",
    "seconds",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="Give up an article that takes longer to read.  [default: 60]",
)
fetch_option = click.option(
    "--fetch", is_flag=True, help="Fetch what is named by an address of the web."
)
language_option = click.option(
    "--lang",
    "language",
    default="ar",
    show_default=True,
    help="The language of names and words: ar or en.",
)


class Terminal(NamedTuple):
    """How to draw for whoever reads: the width to wrap at, and whether a person is looking."""

    width: int | None
    person: bool


def opened(place: Path | str, decisions: Path | None = None) -> Store:
    """The store that the user named, for reading."""
    from sawab_graph.store import open_store

    return open_store(place, read_only=True, decisions=decisions)


def local(place: Path | str) -> Path:
    """The folder that the user named; QueryError for the address of a service."""
    if isinstance(place, str):
        raise QueryError(f"{place} is a service already; --store names a folder here.")
    return place


def beside(place: Path | str, name: str) -> Path:
    """A file beside the store's folder, or for a service in the working directory."""
    return Path(name) if isinstance(place, str) else place.parent / name


@contextmanager
def progress(sources: Sequence[str]) -> Iterator[Callable[[int], object]]:
    """A bar with rate and time left on stderr; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda size: None
        return
    from sawab_graph.articles import size_of
    from sawab_graph.terminal import progress

    with progress(size_of(sources)) as step:
        yield step


def terminal(output: str = "-") -> Terminal:
    """Neither wrapping nor styles unless the output goes to a person's terminal."""
    if output != "-" or not sys.stdout.isatty():
        return Terminal(None, False)
    return Terminal(shutil.get_terminal_size().columns, True)


def write(output: str, data: bytes) -> None:
    """Put a result into a file, whole or not at all, or on standard output for ``-``."""
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from sawab_graph.output import write_atomically

    write_atomically(Path(output), data)
    click.echo(f"wrote {output}", err=True)
