"""Kill ``sawab-graph add`` again and again, and see that nothing is ever lost or left half.

``python -m benchmarks.killing [KILLS [ARTICLES]]``: a table of what was found after each kill.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pyoxigraph as ox

from benchmarks.articles import written
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical

_TELL = 20  # kills
_LONGEST = 3.0  # seconds after which a run that still reads articles is killed at the latest


@dataclass
class Loop:
    """What was seen so far."""

    kills: int = 0
    rounds: int = 0
    half: int = 0
    stray: int = 0
    other_hash: int = 0
    lost: int = 0
    seen: list[int] = field(default_factory=list, repr=False)


def digests(store: Store) -> dict[str, str]:
    """The checksum of what each article's two graphs hold."""
    lines: dict[str, list[bytes]] = defaultdict(list)
    for name in store.graphs():
        if "/graph/article/" in name:
            told = lines[name.removesuffix("/evidence")]
            told.extend(name.encode() + each for each in _lines(store, ox.NamedNode(name)))
    return {name: _sha(b"".join(sorted(each))) for name, each in lines.items()}


def stray(store: Store) -> int:
    """Triples of the union that no graph tells, or that are missing from it."""
    graphs = (ox.NamedNode(name) for name in store.graphs())
    named = {line for graph in graphs for line in _lines(store, graph)}
    return len(set(_lines(store, ox.DefaultGraph())) ^ named)


def _lines(store: Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[bytes]:
    """The triples of a graph, as the engine writes them."""
    engine = store.backend.local().engine
    written = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
    assert written is not None
    return written.splitlines(keepends=True)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def add(articles: Path, store: Path) -> subprocess.Popen[bytes]:
    """Start adding."""
    command = [sys.executable, "-m", "sawab_graph", "add", str(articles), "--store", str(store)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        command, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    )


def killed(process: subprocess.Popen[bytes], after: float) -> bool:
    """Whether the process was still running after so many seconds; then it is killed."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def check(path: Path, expected: Mapping[str, str], loop: Loop, before: int) -> int:
    """Open what a kill left behind; how many articles there are."""
    if not (path / "CURRENT").exists():
        return 0
    with open_store(path) as store:
        found = digests(store)
        loop.half += sum(expected.get(name) != digest for name, digest in found.items())
        if not any(graph.endswith("/derived") for graph in store.graphs()):
            loop.stray += stray(store)
    loop.lost += max(0, before - len(found))
    return len(found)


def run(kills: int, number: int, folder: Path, seed: int = 1) -> Loop:
    """Kill until there were so many kills and the last run ended by itself.

    Where all articles are there, what follows from all of them is given as long as the whole took
    undisturbed: some runs are killed in it, some end, and then the next begins with nothing.
    """
    articles = folder / "articles.jsonl"
    articles.write_text(written(number), encoding="utf-8")
    began = time.perf_counter()
    assert add(articles, folder / "whole").wait() == 0
    undisturbed = time.perf_counter() - began
    with open_store(folder / "whole", read_only=True) as store:
        expected, whole = digests(store), _sha(canonical(store.quads()))
    loop, random, path, there = Loop(), Random(seed), folder / "store", 0
    while True:
        longest = _LONGEST if there < number else undisturbed
        limit = random.uniform(0.2, longest) if loop.kills < kills else 600.0
        if killed(add(articles, path), limit):
            loop.kills += 1
            there = check(path, expected, loop, there)
            loop.seen.append(there)
            sys.stderr.write(f"{loop}\n" if loop.kills % _TELL == 0 else "")
            continue
        with open_store(path, read_only=True) as store:
            loop.other_hash += _sha(canonical(store.quads())) != whole
        loop.rounds += 1
        shutil.rmtree(path)
        there = 0
        if loop.kills >= kills:
            return loop


def main() -> None:
    """Print the table."""
    kills, number = (int(each) for each in (*sys.argv[1:], "200", "2000")[:2])
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        loop = run(kills, number, Path(folder))
    rows = (
        ("articles", number),
        ("kills (SIGKILL)", loop.kills),
        ("stores completed after kills", loop.rounds),
        ("kills with 1 to all but one article stored", sum(0 < n < number for n in loop.seen)),
        ("articles found half or changed", loop.half),
        ("articles lost that were there before", loop.lost),
        ("triples of the union without a graph, or missing", loop.stray),
        ("completed stores with another canonical hash", loop.other_hash),
        ("seconds", round(time.perf_counter() - began)),
    )
    for name, value in rows:
        sys.stdout.write(f"{name:<50}{value:>8,}\n")


if __name__ == "__main__":
    main()
