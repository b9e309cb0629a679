"""The one command that measures everything, and the news that it reads."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from benchmarks.__main__ import HEADINGS, Line, Table
from benchmarks.news import KINDS, news
from sawab_graph.pipeline import read_text
from sawab_graph.reading.arabic.grammar import ARABIC
from sawab_graph.reading.lexicon import load_lexicon


def texts(kind: str, number: int = 30) -> list[str]:
    return [each["text"] for each in news(number, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_news_are_written_each_time_and_no_two_are_alike(kind: str) -> None:
    assert texts(kind) == texts(kind)
    assert len(set(texts(kind))) == 30


def test_each_kind_of_news_says_what_it_is_named_for() -> None:
    cues = ARABIC.cues(load_lexicon("ar"))
    assert all(len(read_text(each).reading.agreements) == 2 for each in texts("told", 5))
    assert not any(read_text(each).reading.agreements for each in texts("cued", 10))
    assert all(map(cues.occur_in, texts("cued")))
    assert not any(map(cues.occur_in, texts("plain")))
    assert any(read_text(each).reading.agreements for each in texts("french", 5))


def test_the_command_prints_the_machine_and_a_table_with_ratios() -> None:
    command = [sys.executable, "-m", "benchmarks", "loading", "--times", "1", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    head, _, heading, _, *lines = done.stdout.decode().splitlines()
    assert "cores" in head
    assert "pyoxigraph" in head
    assert tuple(heading.strip("| ").split(" | ")) == HEADINGS
    rows = [[cell.strip() for cell in each.split("|")[1:-1]] for each in lines[:6]]
    assert [(row[1], row[2].split(" triples")[0]) for row in rows] == [
        (what, size)
        for size in ("10,000", "20,000")
        for what in ("N-Triples from a file: ours", "raw pyoxigraph", "rdflib")
    ]
    assert ["MB on disk" in row[2] for row in rows] == [True, True, False] * 2
    assert [bool(row[-1]) for row in rows] == [False, True, True] * 2
    assert all(float(row[6]) > 20 for row in rows)


def test_what_would_take_longer_than_the_limit_is_left_out() -> None:
    bare = Line("loading", "raw", "load", (("engine", "bare"),), 1_000)
    table = Table(limit=30)
    assert table.measured(bare, 1, None) is not None
    assert table.measured(bare, 10**9, 1) is None
