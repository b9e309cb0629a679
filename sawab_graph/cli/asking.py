"""Commands that ask the graph: query, questions, validate and explain."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
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
from sawab_graph.errors import QueryError, StoreError

if TYPE_CHECKING:
    from sawab_graph.questions import Parameter, Question
    from sawab_graph.store import Results, Store

MOST_CHOICES = 30


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
    store_path: Path | str,
) -> None:
    """Ask a named question, or a SPARQL query from a file, from standard input, or after -q."""
    with opened(store_path) as store:
        results = _answer(store, what, text, parameters)
    if format_ == "table":
        write(output, _as_table(results, output).encode("utf-8"))
    else:
        write(output, results.dump(format_))


@click.command()
@click.argument("name", required=False)
@language_option
@store_option
def questions(name: str | None, language: str, store_path: Path | str) -> None:
    """List the named questions, or show what one takes, with the choices that the graph has."""
    from sawab_graph.questions import load_questions, question

    if name is None:
        rows = [(q.name, q.summary(language), _parameters(q.parameters)) for q in load_questions()]
        _show_table(("name", "question", "parameters"), rows)
        return
    asked, words = question(name), _words(language)
    click.echo("\n".join(filter(None, (asked.summary(language), asked.note(language)))) + "\n")
    choices = _choices(asked, language, words, store_path)
    for each in asked.parameters:
        click.echo(f"{each.name}={each.default}  {each.summary(language)}\n{choices[each.name]}")
    click.echo(f"{words['example']}: sawab-graph query {name}{_as_options(asked.example.params)}")
    if asked.example.rows:
        _show_table(asked.columns, asked.example.rows)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@language_option
@store_option
def validate(file: Path | None, language: str, store_path: Path | str) -> None:
    """Check the store, or an RDF FILE, against the shapes; status 1 where something is wrong."""
    from sawab_graph.validate import report, summary
    from sawab_graph.validate import validate as violations_of

    if file is not None:
        violations = violations_of(file)
    else:
        with opened(store_path) as store:
            violations = violations_of(store)
    click.echo(report(violations, language), nl=False)
    click.echo(summary(violations, language), err=True)
    sys.exit(any(violation.severity == "violation" for violation in violations))


@click.command()
@click.argument("what", metavar="IRI|NAME")
@language_option
@store_option
def explain(what: str, language: str, store_path: Path | str) -> None:
    """Say what the graph knows of an entity, with the sentences that prove it."""
    from sawab_graph.explain import explain as explanation_of

    with opened(store_path) as store:
        click.echo(str(explanation_of(store, what, language)))


def _answer(
    store: Store, what: str | None, text: str | None, parameters: tuple[str, ...]
) -> Results:
    if (what is None) == (text is None):
        raise QueryError(
            "Give one query: the name of a question (see `sawab-graph questions`), a file that"
            " ends in .rq, - for standard input, or a text after -q."
        )
    if text is not None:
        return query_of(store, text, parameters)
    return answer(store, str(what), parameters)


def answer(store: Store, what: str, parameters: tuple[str, ...]) -> Results:
    """The answer to a named question, or to the query in a file (``-``: standard input)."""
    from sawab_graph.questions import ask

    if what == "-" or what.endswith(".rq"):
        return query_of(store, _query_text(what), parameters)
    return ask(store, what, dict(map(_parameter, parameters)))


def query_of(store: Store, text: str, parameters: tuple[str, ...]) -> Results:
    """The answer to a query's text, which takes no parameters."""
    if parameters:
        raise QueryError("--param belongs to named questions; write the value into the query.")
    return store.query(text)


def _show_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from sawab_graph.terminal import table

    click.echo(table(heading, rows, *terminal()), nl=False)


def _choices(
    asked: Question, language: str, words: Mapping[str, str], store_path: Path | str
) -> dict[str, str]:
    """What each parameter can be given, by name; nothing where there is no graph yet."""
    from sawab_graph.questions import choices

    try:
        with opened(store_path) as store:
            found = {p.name: choices(store, p, language) for p in asked.parameters}
    except StoreError as error:
        click.echo(words["no_choices"].format(reason=error), err=True)
        found = {}
    return {p.name: _listed(found.get(p.name, ()), words) for p in asked.parameters}


def _listed(names: Sequence[str], words: Mapping[str, str]) -> str:
    """One choice a line, set in, for as many as a person reads."""
    shown = list(names[:MOST_CHOICES])
    if len(names) > len(shown):
        shown.append(words["more"].format(n=len(names) - len(shown)))
    return "".join(f"    {name}\n" for name in shown)


def _as_options(params: Mapping[str, str]) -> str:
    return "".join(f" --param {shlex.quote(f'{key}={value}')}" for key, value in params.items())


def _words(language: str) -> Mapping[str, str]:
    from sawab_graph.resources import words

    return words("questions", language)


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
