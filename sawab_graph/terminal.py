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
def progress(total: int) -> Iterator[Callable[[int], object]]:
    """A bar on stderr with the number of articles, their rate and the time left.

    Each call of what is given is one article, of so many of ``total`` bytes.
    """
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:,.0f}/s,"),
        bars.TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with bars.Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total or None, articles=0, rate=0.0)

        def step(size: int) -> None:
            articles = bar.tasks[0].fields["articles"] + 1
            rate = articles / max(bar.tasks[0].elapsed or 0.0, 0.1)
            bar.update(task, advance=size, articles=articles, rate=rate)

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
