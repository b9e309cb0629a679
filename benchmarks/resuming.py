"""Kill ``sawab-graph extract`` again and again; the file it makes in the end is the same.

``python -m benchmarks.resuming [KILLS [CORPUS]]`` prints a table; CORPUS is a file of JSON Lines,
without it synthetic articles are read. The moments of the kills are spread over the time that an
undisturbed run takes.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.articles import written

_FEWEST = 0.6  # seconds before a kill: a run that is only starting has nothing to lose


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how long, whether it was killed, and what was kept for the next."""

    seconds: float
    killed: bool
    kept: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """An undisturbed run, those that were killed and the last, and both outputs' checksums."""

    whole: Run
    runs: tuple[Run, ...]
    expected: str
    found: str
    strays: int


def extract(corpus: Path, output: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Start reading."""
    command = [sys.executable, "-m", "sawab_graph", "extract", str(corpus), "-o", str(output)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [*command, "--jobs", str(jobs)],
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def timed(corpus: Path, output: Path, jobs: int, limit: float | None) -> Run:
    """Run until the end, or until it is killed after ``limit`` seconds."""
    began = time.perf_counter()
    process = extract(corpus, output, jobs)
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    seconds = time.perf_counter() - began
    part = output.with_name(f"{output.name}.part")
    return Run(seconds, process.returncode < 0, part.stat().st_size if part.exists() else 0)


def run(kills: int, corpus: Path, folder: Path, jobs: int = 2, seed: int = 1) -> Resumed:
    """Kill a run ``kills`` times, let it end, and compare."""
    whole = timed(corpus, folder / "whole.jsonl", jobs, None)
    output = folder / "resumed.jsonl"
    runs = tuple(_runs(kills, corpus, output, whole.seconds, jobs, Random(seed)))
    expected, found = (_sha(folder / name) for name in ("whole.jsonl", "resumed.jsonl"))
    known = {corpus.name, "whole.jsonl", "resumed.jsonl"}
    strays = sum(path.name not in known for path in folder.iterdir())
    return Resumed(whole, runs, expected, found, strays)


def _runs(
    kills: int, corpus: Path, output: Path, seconds: float, jobs: int, random: Random
) -> Iterator[Run]:
    left = kills
    while left:
        limit = random.uniform(_FEWEST, max(2 * _FEWEST, 2 * seconds / kills))
        run = timed(corpus, output, jobs, limit)
        yield run
        if not run.killed:  # it was done before: begin again, so that each kill hits something
            output.unlink()
        left -= run.killed
    yield timed(corpus, output, jobs, None)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table(resumed: Resumed) -> Iterator[tuple[str, str]]:
    """What was seen, for people."""
    yield "undisturbed run, seconds", f"{resumed.whole.seconds:.1f}"
    for number, run in enumerate(resumed.runs, start=1):
        ended = "killed after" if run.killed else "ended after"
        yield f"run {number} {ended} {run.seconds:.1f} s, bytes kept", f"{run.kept:,}"
    yield "all runs together, seconds", f"{sum(run.seconds for run in resumed.runs):.1f}"
    yield "files left beside the output", f"{resumed.strays}"
    yield "sha256 undisturbed", resumed.expected
    yield "sha256 after the kills", resumed.found


def main() -> None:
    """Print the table."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 2:
            corpus = Path(sys.argv[2])
        else:
            corpus = Path(folder, "articles.jsonl")
            corpus.write_text(written(5_000), encoding="utf-8")
        for name, value in table(run(kills, corpus, Path(folder))):
            sys.stdout.write(f"{name:<50}{value}\n")


if __name__ == "__main__":
    main()
