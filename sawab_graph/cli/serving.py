"""The command that puts the graph on the web."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sawab_graph.cli.options import local, store_option
from sawab_graph.errors import InputError

TOKEN_VARIABLE = "SAWAB_GRAPH_TOKEN"
_MIB = 2**20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8010, show_default=True, help="The port; 0 takes a free one.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    help=f"Allow updates with the token in this file (or in ${TOKEN_VARIABLE}).",
)
@click.option("--open-updates", is_flag=True, help="Allow updates without a token (for tests).")
@click.option("--time-limit", default=30.0, show_default=True, help="Seconds a query may take.")
@click.option("--row-limit", default=100_000, show_default=True, help="Rows an answer may have.")
@click.option("--memory-limit", default=1024, show_default=True, help="MiB a query may take.")
@click.option(
    "--workers", type=int, help="Processes for queries; by default one a processor, and one."
)
@click.option("--quiet", is_flag=True, help="Log only what goes wrong.")
@store_option
def serve(
    host: str,
    port: int,
    token_file: Path | None,
    open_updates: bool,
    time_limit: float,
    row_limit: int,
    memory_limit: int,
    workers: int | None,
    quiet: bool,
    store_path: Path | str,
) -> None:
    """Serve the graph: a page to ask in at /, SPARQL 1.1 at /query, the graph at /graph.

    Read-only unless a token is given. Each query runs in a process of its own kind that is
    stopped at its limits. Logs are lines of JSON on stderr.
    """
    from sawab_graph.serve.settings import Limits, Settings, check, require_extra

    require_extra()
    plain = Limits()
    limits = Limits(
        seconds=time_limit,
        rows=row_limit,
        memory=memory_limit * _MIB,
        workers=workers or plain.workers,
    )
    settings = Settings(
        store=local(store_path),
        host=host,
        port=port,
        token=_token(token_file),
        open_updates=open_updates,
        limits=limits,
    )
    check(settings)
    from sawab_graph.serve.run import run

    run(settings, lambda address: click.echo(f"serving {address}", err=True), _level(quiet))


def _level(quiet: bool) -> str:
    return "warning" if quiet else "info"


def _token(file: Path | None) -> str | None:
    """The token of the file, or of the environment, if there is one."""
    if file is None:
        return os.environ.get(TOKEN_VARIABLE) or None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The token file {file} cannot be read ({error}).") from error
