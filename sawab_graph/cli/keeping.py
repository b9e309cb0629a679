"""Commands for a store as a whole: backup, restore and import."""

from __future__ import annotations

from pathlib import Path

import click

from sawab_graph.cli.options import opened, store_option
from sawab_graph.errors import InputError

_FILE = click.Path(path_type=Path)


@click.command()
@click.option(
    "-o",
    "--output",
    type=_FILE,
    default=Path("sawab-backup.nq.gz"),
    show_default=True,
    help="The file to write.",
)
@store_option
def backup(output: Path, store_path: Path | str) -> None:
    """Write all that the store holds into one file, with a checksum."""
    from sawab_graph import keeping

    with opened(store_path) as store:
        keeping.backup(store, output)
    click.echo(f"wrote {output}", err=True)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Give up the store that is there.")
@store_option
def restore(file: Path, replace: bool, store_path: Path | str) -> None:
    """Make the store of a backup FILE again, whole or not at all."""
    from sawab_graph import keeping

    triples = keeping.restore(file, store_path, replace=replace)
    click.echo(f"restored {triples:,} triples into {store_path}", err=True)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--unchecked", is_flag=True, help="Take what breaks a rule of the model too.")
@store_option
def import_(files: tuple[Path, ...], unchecked: bool, store_path: Path | str) -> None:
    """Put FILES of RDF (Turtle, TriG, N-Quads, N-Triples, JSON-LD, RDF/XML) into the store.

    Folders of N-Quads and .nq.gz, as `sawab-graph extract --engine spark` writes them, are put in
    batch by batch, with --unchecked; a run that was interrupted goes on when it is run again.
    """
    from sawab_graph import bulk, keeping
    from sawab_graph.store import open_store

    parts = [file for file in files if bulk.is_bulk(file)]
    if parts and not unchecked:
        raise InputError(
            f"{parts[0]} is put in by batches, which are not checked one by one; "
            "say --unchecked, and check the whole with: sawab-graph validate."
        )
    with open_store(store_path) as store:
        store.load_vocabulary()
        for file in (file for file in files if file not in parts):
            for graph in keeping.import_file(store, file, checked=not unchecked):
                click.echo(f"imported {graph}", err=True)
        if parts:
            click.echo(f"imported {bulk.import_parts(store, parts):,} graphs", err=True)
