"""Tables for a terminal, readable where a cell is written from right to left; and progress."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

_ISOLATE, _END = "\u2068", "\u2069"
_UNLIMITED = 100_000


def table(
    heading: Sequence[str], rows: Sequence[Sequence[str]], width: int | None, person: bool
) -> str:
    """An aligned table. Without ``width`` no cell is wrapped.

    For a person it has styles, and right-to-left cells cannot reorder their neighbours.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    output = io.StringIO()
    console = Console(
        file=output,
        width=width or _UNLIMITED,
        color_system="standard" if person else None,
        force_terminal=person,
        markup=False,
        highlight=False,
        emoji=False,
    )
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in heading:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(_shown(cell, person) for cell in row))
    console.print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())


@contextmanager
def progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on stderr with the rate and the time left; each call of what is given is one step."""
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="")

        def step() -> None:
            bar.advance(task)
            bar.update(task, rate=f"{bar.tasks[0].speed or 0:.1f}/s")

        yield step


def isolated(text: str) -> str:
    """Right-to-left text in isolates, so that it does not reorder the cells beside it."""
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return f"{_ISOLATE}{text}{_END}"
    return text


def _shown(cell: str, person: bool) -> str:
    return isolated(_one_line(cell)) if person else _one_line(cell)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
