"""A short run of the loop that kills ``sawab-graph add``; the long one is in ``benchmarks/``."""

from __future__ import annotations

from pathlib import Path

from benchmarks.killing import run


def test_a_killed_writer_leaves_whole_articles_and_is_completed(tmp_path: Path) -> None:
    loop = run(kills=3, number=30, folder=tmp_path)
    assert loop.kills == 3
    assert loop.rounds >= 1
    assert (loop.half, loop.lost, loop.stray, loop.other_hash) == (0, 0, 0, 0)
