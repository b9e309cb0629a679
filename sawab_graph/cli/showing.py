"""Commands that take the graph elsewhere: view, dossier, export and release."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sawab_graph.cli.asking import answer, query_of
from sawab_graph.cli.options import language_option, opened, output_option, store_option, write

if TYPE_CHECKING:
    from sawab_graph.store import Results, Store


theme_option = click.option(
    "--theme", default="auto", show_default=True, help="auto, light or dark."
)


SORTED_BELOW = 1_000_000


@click.command()
@click.option(
    "-o",
    "--output",
    default="graph.html",
    show_default=True,
    help="The page to write; - is stdout.",
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--query",
    "asked",
    metavar="NAME|FILE.rq|TEXT",
    help="Draw only what a question or a CONSTRUCT or SELECT query answers.",
)
@click.option(
    "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A question's parameter."
)
@click.option("--focus", metavar="IRI|NAME", help="Draw only what stands around one node.")
@click.option(
    "--depth", default=1, show_default=True, help="How many facts away from the focus to draw."
)
@language_option
@theme_option
@store_option
def view(
    output: str,
    open_: bool,
    asked: str | None,
    parameters: tuple[str, ...],
    focus: str | None,
    depth: int,
    language: str,
    theme: str,
    store_path: Path | str,
) -> None:
    """Write the graph as one page that works offline and shows the sentence behind each fact."""
    from sawab_graph.view import Network

    with opened(store_path) as store:
        network = Network.of(
            store,
            answer=_asked(store, asked, parameters),
            focus=focus,
            depth=depth,
            language=language,
            theme=theme,
            title=_summaries(asked),
        )
    write(output, network.html().encode("utf-8"))
    if open_ and output != "-":
        click.launch(Path(output).resolve().as_uri())


def _asked(store: Store, what: str | None, parameters: tuple[str, ...]) -> Results | None:
    """The answer to a question, a file or a query, whose text has blanks in it."""
    if what is None:
        return None
    text = len(what.split()) > 1
    return query_of(store, what, parameters) if text else answer(store, what, parameters)


def _summaries(what: str | None) -> dict[str, str] | None:
    """What a named question asks, in each language of the page."""
    from sawab_graph.questions import load_questions

    known = {each.name: each for each in load_questions()}
    if what not in known:
        return None
    return {language: known[what].summary(language) for language in ("ar", "en")}


@click.command()
@click.argument("name", metavar="IRI|NAME")
@click.option(
    "-o",
    "--output",
    default="dossier.html",
    show_default=True,
    help="The page to write; - is stdout.",
)
@language_option
@theme_option
@store_option
def dossier(name: str, output: str, language: str, theme: str, store_path: Path | str) -> None:
    """Write all that is known of one organisation as a page to read and to print."""
    from sawab_graph.dossier import dossier_page
    from sawab_graph.lookup import one_meant
    from sawab_graph.rows import graph_rows

    with opened(store_path) as store:
        node = one_meant(store, name, language).value
        page = dossier_page(graph_rows(store), node, language=language, theme=theme)
    write(output, page.encode("utf-8"))


@click.command()
@click.option(
    "--format",
    "format_",
    default="turtle",
    show_default=True,
    help="turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml, gexf, csv or parquet.",
)
@click.option(
    "--sorted/--unsorted",
    "in_order",
    default=None,
    help="RDF in a fixed order or as the engine has it; by default sorted below a million triples.",
)
@click.option(
    "--bom/--no-bom",
    default=True,
    help="Whether tables of CSV begin with the mark by which spreadsheets know UTF-8; they do.",
)
@output_option
@store_option
def export(
    format_: str, in_order: bool | None, bom: bool, output: str, store_path: Path | str
) -> None:
    """Write the whole graph in a format for other tools."""
    from sawab_graph import pipeline, serialise
    from sawab_graph.output import writing_atomically

    with opened(store_path) as store:
        if in_order is None:
            in_order = len(store) < SORTED_BELOW
        if in_order or format_ not in serialise.FORMATS:
            write(output, pipeline.export(store, format_, bom=bom))
        elif output == "-":
            serialise.stream(store, format_, sys.stdout.buffer)
        else:
            with writing_atomically(Path(output)) as file:
                serialise.stream(store, format_, file)
            click.echo(f"wrote {output}", err=True)


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
