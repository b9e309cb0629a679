"""Commands that ask the graph: query, questions, validate and explain."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sawab_graph.cli.options import (
    language_option,
    opened,
    output_option,
    store_option,
    terminal,
    write,
)
from sawab_graph.errors import QueryError

if TYPE_CHECKING:
    from sawab_graph.questions import Parameter
    from sawab_graph.store import Results, Store


@click.command()
@click.argument("what", required=False, metavar="NAME|FILE.rq|-")
@click.option("-q", "text", metavar="TEXT", help="A SPARQL query.")
@click.option(
    "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A question's parameter."
)
@click.option(
    "--format",
    "format_",
    default="table",
    show_default=True,
    help="table, json, csv, tsv, xml, or turtle for a graph.",
)
@output_option
@store_option
def query(
    what: str | None,
    text: str | None,
    parameters: tuple[str, ...],
    format_: str,
    output: str,
    store_path: Path,
) -> None:
    """Ask a named question, or a SPARQL query from a file, from standard input, or after -q."""
    with opened(store_path) as store:
        results = _answer(store, what, text, parameters)
    if format_ == "table":
        write(output, _as_table(results, output).encode("utf-8"))
    else:
        write(output, results.dump(format_))


@click.command()
@language_option
def questions(language: str) -> None:
    """List the named questions with their parameters."""
    from sawab_graph.questions import load_questions
    from sawab_graph.terminal import table

    rows = [
        (q.name, q.summary_ar if language == "ar" else q.summary_en, _parameters(q.parameters))
        for q in load_questions()
    ]
    click.echo(table(("name", "question", "parameters"), rows, *terminal()), nl=False)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@store_option
def validate(file: Path | None, store_path: Path) -> None:
    """Check the store, or an RDF FILE, against the shapes; status 1 where something is wrong."""
    from sawab_graph.validate import validate as violations_of

    if file is not None:
        violations = violations_of(file)
    else:
        with opened(store_path) as store:
            violations = violations_of(store)
    for violation in violations:
        click.echo(f"{violation.severity}: {violation.sentence()}")
    wrong = sum(violation.severity == "violation" for violation in violations)
    click.echo(f"{wrong} violations." if wrong else "The graph conforms.", err=True)
    sys.exit(1 if wrong else 0)


@click.command()
@click.argument("what", metavar="IRI|NAME")
@language_option
@store_option
def explain(what: str, language: str, store_path: Path) -> None:
    """Say what the graph knows of an entity, with the sentences that prove it."""
    from sawab_graph.explain import explain as explanation_of

    with opened(store_path) as store:
        click.echo(str(explanation_of(store, what, language)))


def _answer(
    store: Store, what: str | None, text: str | None, parameters: tuple[str, ...]
) -> Results:
    from sawab_graph.questions import ask

    if (what is None) == (text is None):
        raise QueryError(
            "Give one query: the name of a question (see `sawab-graph questions`), a file that"
            " ends in .rq, - for standard input, or a text after -q."
        )
    given = dict(_parameter(pair) for pair in parameters)
    if text is None and what is not None and what != "-" and not what.endswith(".rq"):
        return ask(store, what, given)
    if given:
        raise QueryError("--param belongs to named questions; write the value into the query.")
    return store.query(text if text is not None else _query_text(str(what)))


def _query_text(source: str) -> str:
    from sawab_graph.articles import read_text_source

    return read_text_source(source)


def _parameter(pair: str) -> tuple[str, str]:
    name, separator, value = pair.partition("=")
    if not separator or not name:
        raise QueryError(
            f"The parameter {pair!r} is not NAME=VALUE; for example --param language=en."
        )
    return name, value


def _parameters(parameters: Iterable[Parameter]) -> str:
    return " ".join(f"{p.name}={p.default}" for p in parameters)


def _as_table(results: Results, output: str) -> str:
    from sawab_graph.terminal import table

    return table(*results.table(), *terminal(output))
