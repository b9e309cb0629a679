"""Reading into a file: killed runs that are gone on with, and what is never gone on with."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from benchmarks.articles import written
from benchmarks.resuming import run as killed_and_resumed
from sawab_graph.articles import Article
from sawab_graph.errors import OutputError
from sawab_graph.extracting import Extracted, Extraction

STOP = 250


def copied(article: Article) -> bytes:
    return f"{article.document.id}\n".encode()


def stopped(source: Path, output: Path, after: int = STOP) -> None:
    """A run that ends in the middle."""
    done = 0

    def step(size: int) -> None:
        nonlocal done
        done += 1
        if done == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Extraction([source], copied, step=step).to_file(output, list)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "news.jsonl"
    path.parent.mkdir()
    path.write_text(written(400), encoding="utf-8")
    return path


def extracted(source: Path, output: Path) -> tuple[Extracted, list[str]]:
    told: list[str] = []
    return Extraction([source], copied).to_file(output, told.append), told


def ids(path: Path) -> list[str]:
    return path.read_text("utf-8").split()


def test_killed_runs_are_gone_on_with_to_the_same_bytes(tmp_path: Path) -> None:
    corpus = tmp_path / "articles.jsonl"
    corpus.write_text(written(1_500), encoding="utf-8")
    resumed = killed_and_resumed(3, corpus, tmp_path)
    assert sum(run.killed for run in resumed.runs) == 3
    assert any(run.kept for run in resumed.runs if run.killed)
    assert resumed.found == resumed.expected
    assert resumed.strays == 0
    assert len((tmp_path / "resumed.jsonl").read_text("utf-8").splitlines()) == 1_500


def test_only_the_rest_is_read_and_nothing_is_left_beside(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    stopped(source, output)
    assert not output.exists()
    assert sorted(p.name for p in tmp_path.glob("out*")) == ["out.jsonl.journal", "out.jsonl.part"]
    found, told = extracted(source, output)
    assert (found, told) == (Extracted(written=400, unread=0, resumed=200), [])
    assert ids(output) == [f"news-{n:06d}" for n in range(400)]
    assert [p.name for p in tmp_path.glob("out*")] == ["out.jsonl"]


def test_errors_of_the_run_before_are_told_too(source: Path, tmp_path: Path) -> None:
    lines = source.read_text("utf-8").splitlines()
    lines[10], lines[390] = '{"id": "bad"', '{"id": "empty", "text": ""}'
    source.write_text("\n".join(lines), "utf-8")
    stopped(source, tmp_path / "out.jsonl")
    found, told = extracted(source, tmp_path / "out.jsonl")
    assert found == Extracted(written=398, unread=2, resumed=200)
    assert [message.split(f"{source}, ")[1].split()[:2] for message in told] == [
        ["line", "11"],
        ["line", "391"],
    ]


@pytest.mark.parametrize("what", ["changed", "appended", "part", "journal"])
def test_a_run_over_other_things_begins_anew(source: Path, tmp_path: Path, what: str) -> None:
    output = tmp_path / "out.jsonl"
    stopped(source, output)
    lines = source.read_text("utf-8").splitlines()
    if what == "changed":
        lines[3] = json.dumps({"id": "other", "text": "text"})
    elif what == "appended":
        lines.append(json.dumps({"id": "more", "text": "text"}))
    elif what == "part":
        (tmp_path / "out.jsonl.part").unlink()
    else:
        (tmp_path / "out.jsonl.journal").write_bytes(b"no database" * 500)
    source.write_text("\n".join(lines), "utf-8")
    found, _ = extracted(source, output)
    assert found.resumed == (200 if what == "appended" else 0)
    assert ids(output) == [json.loads(line)["id"] for line in lines]


def test_another_state_of_the_program_begins_anew(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    stopped(source, output)
    with sqlite3.connect(tmp_path / "out.jsonl.journal") as database:
        assert database.execute("SELECT entries FROM done").fetchall() == [(200,)]
        database.execute("UPDATE done SET program = 'another'")
    database.close()
    assert extracted(source, output)[0].resumed == 0
    assert len(ids(output)) == 400


def test_ids_of_the_run_before_stay_taken(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": "one" if n in (5, 300) else n, "text": str(n)}) for n in range(400)]
    source.write_text("\n".join(lines), "utf-8")
    extracted(source, tmp_path / "whole.jsonl")
    stopped(source, tmp_path / "out.jsonl")
    assert extracted(source, tmp_path / "out.jsonl")[0].resumed == 200
    assert ids(tmp_path / "out.jsonl") == ids(tmp_path / "whole.jsonl")
    assert ids(tmp_path / "out.jsonl")[300].startswith("one-")


def test_two_runs_do_not_write_the_same_file(source: Path, tmp_path: Path) -> None:
    def step(size: int) -> None:
        with pytest.raises(OutputError, match=r"out\.jsonl\.journal cannot be used .*locked"):
            extracted(source, tmp_path / "out.jsonl")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Extraction([source], copied, step=step).to_file(tmp_path / "out.jsonl", list)


def test_where_nothing_can_be_read_the_former_file_stays(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("former", "utf-8")
    (tmp_path / "bad.jsonl").write_text("{\n[]\n", "utf-8")
    found, told = extracted(tmp_path / "bad.jsonl", tmp_path / "out.jsonl")
    assert (found.written, found.unread, len(told)) == (0, 2, 2)
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "former"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.jsonl", "out.jsonl"]
