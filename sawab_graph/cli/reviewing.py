"""The command that puts doubtful cases to a person and writes down what they decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sawab_graph.cli.options import beside, language_option, opened, store_option

if TYPE_CHECKING:
    from sawab_graph.merging import Doubt, Verdict
    from sawab_graph.store import Store

_ANSWERS: dict[str, Verdict] = {"s": "same", "d": "different"}


@click.command()
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="The file of decisions; by default identities.tsv beside the store.",
)
@language_option
@store_option
def review(decisions: Path | None, language: str, store_path: Path | str) -> None:
    """Walk through pairs that may be one organisation or agreement, and write what you decide.

    Answer s (the same), d (different), l (later) or q (stop). Each answer is written at once; the
    graph shows them when you stop, with what you changed in the file yourself.
    """
    from sawab_graph.store import DECISIONS, open_store

    file = decisions or beside(store_path, DECISIONS)
    with opened(store_path, file) as store:
        decided = _ask_all(store, file, language)
    if decided or file.is_file():
        with open_store(store_path, decisions=file) as store:
            store.rebuild_derived()
    click.echo(f"{decided} decided; the decisions are in {file}", err=True)


def _ask_all(store: Store, file: Path, language: str) -> int:
    doubts = store.doubts()
    decided = 0
    for number, doubt in enumerate(doubts, start=1):
        click.echo(f"\n{number}/{len(doubts)}")
        click.echo(_shown(store, doubt, language))
        answer = click.prompt(
            "[s]ame, [d]ifferent, [l]ater, [q]uit",
            type=click.Choice(["s", "d", "l", "q"]),
            show_choices=False,
        )
        if answer == "q":
            break
        if answer in _ANSWERS:
            _write(store, file, doubt, _ANSWERS[answer])
            decided += 1
    return decided


def _write(store: Store, file: Path, doubt: Doubt, verdict: Verdict) -> None:
    from sawab_graph.merging import append_decision
    from sawab_graph.output import write_atomically

    one, other = (id.removeprefix(f"{store.base}id/") for id in (doubt.one, doubt.other))
    text = append_decision(file, verdict, one, other)
    write_atomically(file, text.encode("utf-8"))


def _shown(store: Store, doubt: Doubt, language: str) -> str:
    """Why the two may be one, and what is known of each, with a sentence that names it."""
    from sawab_graph.doubts import described
    from sawab_graph.store.settle import reason_of

    sides = (described(store, id, language) for id in (doubt.one, doubt.other))
    return "\n".join([reason_of(doubt, language), *sides])
