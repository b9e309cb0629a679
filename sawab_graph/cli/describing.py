"""The command that writes what the graph's words and questions mean."""

from __future__ import annotations

from pathlib import Path

import click

from sawab_graph.cli.options import language_option, write


@click.command()
@click.option(
    "-o",
    "--output",
    default="reference.html",
    show_default=True,
    help="The page to write; - is stdout.",
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@language_option
@click.option("--theme", default="auto", show_default=True, help="auto, light or dark.")
def reference(output: str, open_: bool, language: str, theme: str) -> None:
    """Write the reference of the model, its rules and questions, as one page that works offline.

    It is made from the ontology, the shapes and the queries; the bundled article gives the answers.
    """
    from sawab_graph import pipeline
    from sawab_graph.reference import reference as page_of
    from sawab_graph.store import open_store

    with open_store(None) as store:
        pipeline.fill(store, pipeline.read())
        page = page_of(store, language, theme)
    write(output, page.encode("utf-8"))
    if open_ and output != "-":
        click.launch(Path(output).resolve().as_uri())
