"""Commands that take the graph elsewhere: view, export and release."""

from __future__ import annotations

from pathlib import Path

import click

from sawab_graph.cli.options import language_option, opened, output_option, store_option, write


@click.command()
@click.option(
    "-o",
    "--output",
    default="graph.html",
    show_default=True,
    help="The page to write; - is stdout.",
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@language_option
@click.option("--theme", default="auto", show_default=True, help="auto, light or dark.")
@store_option
def view(output: str, open_: bool, language: str, theme: str, store_path: Path | str) -> None:
    """Write the graph as one page that works offline and shows the sentence behind each fact."""
    from sawab_graph.page import render
    from sawab_graph.rows import graph_rows

    with opened(store_path) as store:
        page = render(graph_rows(store), language=language, theme=theme)
    write(output, page.encode("utf-8"))
    if open_ and output != "-":
        click.launch(Path(output).resolve().as_uri())


@click.command()
@click.option(
    "--format",
    "format_",
    default="turtle",
    show_default=True,
    help="turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml, gexf or csv.",
)
@output_option
@store_option
def export(format_: str, output: str, store_path: Path | str) -> None:
    """Write the whole graph in a format for other tools."""
    from sawab_graph import pipeline

    with opened(store_path) as store:
        data = pipeline.export(store, format_)
    write(output, data)


@click.command()
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default="release",
    show_default=True,
    help="The folder for the data set, its description and the checksums.",
)
@store_option
def release(folder: Path, store_path: Path | str) -> None:
    """Write the graph for publication: canonical N-Quads, their description and checksums."""
    from sawab_graph import pipeline

    with opened(store_path) as store:
        files = pipeline.release(store, folder)
    for path in files:
        click.echo(f"wrote {path}", err=True)
