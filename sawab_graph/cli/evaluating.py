"""The command that measures what is read against annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sawab_graph.cli.options import output_option, terminal, write
from sawab_graph.errors import InputError, QueryError
from sawab_graph.resources import resource

if TYPE_CHECKING:
    from sawab_graph.evaluation import Annotation, Prediction
    from sawab_graph.evaluation.report import Evaluation

FORMATS = ("table", "json")


@click.command()
@click.argument("gold", required=False, type=click.Path(path_type=Path))
@click.argument(
    "what", required=False, metavar="PREDICTIONS|TEXTS", type=click.Path(path_type=Path)
)
@click.option("--texts", type=click.Path(path_type=Path), help="The folder of the texts of GOLD.")
@click.option("--lenient", is_flag=True, help="Accept names that share two thirds of their words.")
@click.option("--brief", is_flag=True, help="Leave out the list of errors.")
@click.option("--format", "format_", default="table", show_default=True, help="table or json.")
@output_option
def evaluate(
    gold: Path | None,
    what: Path | None,
    texts: Path | None,
    lenient: bool,
    brief: bool,
    format_: str,
    output: str,
) -> None:
    """Compare what is read with the annotations of GOLD (a folder of JSON, or JSON Lines).

    PREDICTIONS are JSON Lines of `sawab-graph extract`; with TEXTS, a folder, the texts that GOLD
    names are read now. Without arguments the bundled Arabic benchmark is read and measured.
    docs/annotation.md says how to annotate, and what is measured.
    """
    from sawab_graph.evaluation import compare, load_gold, load_predictions
    from sawab_graph.evaluation.names import leniently, strictly
    from sawab_graph.evaluation.report import as_json, evaluation

    if format_ not in FORMATS:
        raise QueryError(f"There is no format {format_!r}; use {' or '.join(FORMATS)}.")
    gold, what = _chosen(gold, what)
    annotations = load_gold(gold)
    paths = _paths(annotations, what if what.is_dir() else texts)
    answers = _read(paths) if what.is_dir() else _found(annotations, load_predictions(what))
    known = _texts(paths)
    _note_misquoted(annotations, known)
    same = leniently if lenient else strictly
    compared = [compare(a, answers.get(a.doc), known.get(a.doc), same) for a in annotations]
    result = evaluation(compared, lenient, brief)
    if format_ == "json":
        text = json.dumps(as_json(result), ensure_ascii=False, indent=1) + "\n"
    else:
        text = _tables(result, output)
    write(output, text.encode("utf-8"))


def _chosen(gold: Path | None, what: Path | None) -> tuple[Path, Path]:
    """What the user named, or the benchmark that travels with the package."""
    if gold is None:
        benchmark = resource("data", "benchmark")
        return benchmark / "gold", benchmark / "texts"
    if what is None:
        raise InputError(
            f"There is nothing to compare {gold} with; give a folder of texts,"
            " or JSON Lines of `sawab-graph extract`."
        )
    return gold, what


def _note_misquoted(annotations: Iterable[Annotation], texts: Mapping[str, str]) -> None:
    """Tell the annotator on stderr which sentences were not copied exactly."""
    from sawab_graph.evaluation import misquoted

    for annotation in annotations:
        text = texts.get(annotation.doc)
        for quote in misquoted(annotation, text) if text is not None else ():
            click.echo(f"Note: {annotation.doc} does not have the sentence: {quote}", err=True)


def _paths(annotations: Iterable[Annotation], folder: Path | None) -> dict[str, Path]:
    """The texts that are there, by the name that the annotations give them."""
    if folder is None:
        return {}
    paths = {a.doc: folder / a.doc for a in annotations}
    there = {doc: path for doc, path in paths.items() if path.is_file()}
    if not there:
        first = next(iter(paths.values()))
        raise InputError(f"The folder {folder} has none of the texts of GOLD, such as {first}.")
    return there


def _read(paths: dict[str, Path]) -> dict[str, Prediction]:
    """What the texts say now; those in a language that cannot be read are named on stderr."""
    from sawab_graph.evaluation import prediction
    from sawab_graph.pipeline import read_articles
    from sawab_graph.records import record

    docs = {str(path): doc for doc, path in paths.items()}
    unread: list[InputError] = []
    answers = {
        docs[article.source]: prediction(record(article, resolved))
        for article, resolved in read_articles(list(docs), unread)
    }
    for error in unread:
        click.echo(f"Error: {error}", err=True)
    return answers


def _found(
    annotations: Iterable[Annotation], predictions: Iterable[Prediction]
) -> dict[str, Prediction]:
    """Predictions by the name of the annotated text: a path that ends in it will do."""
    docs = {a.doc for a in annotations}
    answers = {}
    for each in predictions:
        parts = Path(each.doc).parts
        tails = (Path(*parts[start:]).as_posix() for start in range(len(parts)))
        doc = next((tail for tail in tails if tail in docs), None)
        if doc is not None:
            answers[doc] = each
    return answers


def _texts(paths: dict[str, Path]) -> dict[str, str]:
    """The texts as evidence quotes them."""
    from sawab_graph.articles import load_articles

    docs = {str(path): doc for doc, path in paths.items()}
    return {docs[article.source]: article.raw for article in load_articles(docs)}


def _tables(result: Evaluation, output: str) -> str:
    """Figures, classes of texts, calibration, kinds of errors, and every error in turn."""
    from sawab_graph.evaluation import report
    from sawab_graph.terminal import isolated, table

    seen = terminal(output)
    kinds = [(kind, str(number)) for kind, number in report.kinds(result.misses).items()]
    sections = (
        (report.RATE_HEADING, report.rate_rows(result.figures)),
        (report.SHARE_HEADING, report.share_rows(result.figures)),
        (report.GROUP_HEADING, report.group_rows(result.groups)),
        (report.BIN_HEADING, report.bin_rows(result.calibration)),
        (("error", "count"), kinds),
    )
    lines = [line for miss in result.misses for line in report.miss_lines(miss)]
    parts = [report.summary(result), *(table(h, rows, *seen) for h, rows in sections if rows)]
    if lines:
        shown = map(isolated, lines) if seen.person else lines
        parts.append("".join(f"{line}\n" for line in shown))
    return "\n".join(parts)
