"""The command ``sawab-graph``: parse, call the library, write. Heavy imports wait in the bodies."""

from __future__ import annotations

import sys
from typing import Any

import click

from sawab_graph.cli.asking import explain, query, questions, validate
from sawab_graph.cli.comparing import diff, stats
from sawab_graph.cli.describing import reference
from sawab_graph.cli.evaluating import evaluate
from sawab_graph.cli.keeping import backup, import_, restore
from sawab_graph.cli.making import build, extract
from sawab_graph.cli.reviewing import review
from sawab_graph.cli.serving import serve
from sawab_graph.cli.showing import dossier, export, release, view
from sawab_graph.cli.storing import add, remove, status
from sawab_graph.errors import SawabGraphError

INTERRUPTED = 130


class _Group(click.Group):
    """Turns the errors that a user can act on into one sentence and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SawabGraphError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sawab-graph", prog_name="sawab-graph")
def cli() -> None:
    """Read news in Arabic, English or French into a graph of agreements that proves its facts."""


def main() -> None:
    """Run the command line; an interruption ends it with status 130."""
    try:
        status = cli.main(prog_name="sawab-graph", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(status if isinstance(status, int) else 0)


for _command in (
    build,
    add,
    remove,
    status,
    backup,
    restore,
    import_,
    extract,
    query,
    questions,
    view,
    dossier,
    export,
    release,
    validate,
    explain,
    review,
    stats,
    diff,
    serve,
    reference,
    evaluate,
):
    cli.add_command(_command)
