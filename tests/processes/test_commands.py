"""The commands that read many articles: the same with any number of processes, and progress."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks.articles import articles, written
from sawab_graph.cli import cli
from sawab_graph.store import open_store
from sawab_graph.store.dump import canonical


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], prog_name="sawab-graph")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles, the last of them with the id of the first, and a line that is none."""
    path = tmp_path_factory.mktemp("source") / "news.jsonl"
    last = {"id": "news-000000", "text": "وقّعت جامعة الغاف عقد شراكة مع بلدية العين."}
    path.write_text(f"{written(11)}{json.dumps(last)}\n[]\n", encoding="utf-8")
    return path


def test_extract_writes_the_same_lines_with_any_number_of_processes(
    source: Path, tmp_path: Path
) -> None:
    results = [run("extract", source), run("extract", "--jobs", 1, source)]
    results.append(run("extract", "--jobs", 3, "--timeout", 20, source))
    assert [result.exit_code for result in results] == [1, 1, 1]
    assert len(results[0].stdout.splitlines()) == 12
    assert results[1].stdout == results[2].stdout == results[0].stdout
    for result in results:
        assert result.stderr == (
            f'Error: {source}, line 13 has no text; each line is an object with "id" and "text".\n'
        )
    to_file = run("extract", "--jobs", 2, source, "-o", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text("utf-8") == results[0].stdout
    assert to_file.stderr == results[0].stderr + f"wrote {tmp_path / 'out.jsonl'}\n"


def test_add_makes_the_same_store_with_any_number_of_processes(
    source: Path, tmp_path: Path
) -> None:
    found = set()
    for jobs in ([], ["--jobs", 2]):
        place = tmp_path / f"store{len(jobs)}"
        first = run("add", *jobs, source, "--store", place)
        assert [line.split()[:2] for line in first.stderr.splitlines()[:2]] == [
            ["added", "12"],
            ["replaced", "0"],
        ]
        again = run("add", *jobs, source, "--store", place)
        assert "unchanged           12" in again.stderr
        with open_store(place, read_only=True) as store:
            assert sum(id.startswith("news-000000-") for id in store.articles()) == 1
            found.add(canonical(store.quads()))
    assert len(found) == 1


def test_a_changed_article_is_replaced_by_processes_too(tmp_path: Path) -> None:
    path, store = tmp_path / "news.jsonl", tmp_path / "store"
    rows = list(articles(3))
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("add", path, "--store", store)
    rows[1]["text"] = rows[2]["text"]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    changed = run("add", "--jobs", 2, path, "--store", store)
    assert [line.split() for line in changed.stderr.splitlines()[:3]] == [
        ["added", "0"],
        ["replaced", "1"],
        ["unchanged", "2"],
    ]
    again = run("add", "--jobs", 2, "--again", path, "--store", store)
    assert "replaced             3" in again.stderr


def test_a_graph_is_the_same_with_any_number_of_processes(source: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text("".join(source.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    one, other = (run("extract", good, "--format", "ntriples", *j) for j in ([], ["--jobs", 2]))
    assert one.exit_code == other.exit_code == 0
    assert one.stdout == other.stdout
    assert one.stdout.count("\n") > 500
    bad = run("extract", source, "--format", "ntriples", "--jobs", 2)
    assert (bad.exit_code, bad.stdout) == (1, "")


@pytest.mark.parametrize("option", [["--jobs", 2], ["--timeout", 5], ["--fetch"]])
def test_options_of_this_engine_are_refused_by_others(source: Path, option: list[object]) -> None:
    refused = run("extract", source, "--engine", "spark", *option)
    assert refused.exit_code == 1
    assert "--jobs, --timeout and --fetch belong to" in refused.stderr


def test_tables_are_the_same_with_any_number_of_processes(source: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        told = run(
            "extract", source, "--format", "parquet", "--jobs", number, "-o", tmp_path / f"{number}"
        )
        assert "errors               2" in told.stderr
    one, other = (sorted((tmp_path / name).rglob("*.parquet")) for name in "12")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert len(one) == 5
    refused = run("extract", source, "--format", "parquet", "--fetch", "-o", tmp_path / "no")
    assert "Tables are made of files" in refused.stderr


def test_an_article_that_takes_too_long_is_told_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    long = {"id": "long", "text": "\n".join(each["text"] for each in articles(10_000))}
    lines = [*written(3).splitlines(), json.dumps(long), written(4).splitlines()[3]]
    path.write_text("\n".join(lines), "utf-8")
    result = run("extract", "--jobs", 2, "--timeout", 1.5, path)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {path}, line 4 (long) was given up (it took longer than 1.5 seconds); "
        "read it alone, or leave it out.\n"
    )
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == [
        f"news-{n:06d}" for n in range(4)
    ]


def test_progress_is_shown_on_a_terminal_and_only_there(source: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sawab_graph", "extract", str(source), "--jobs", "1"]
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TERM": "xterm"
    }  # fmt: skip
    ours, theirs = pty.openpty()
    shown = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, env=environment, check=False
    )
    os.close(theirs)
    screen = os.read(ours, 2**20).decode()
    os.close(ours)
    assert "articles, " in screen
    assert "/s" in screen
    quiet = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert shown.stdout == quiet.stdout
    assert len(quiet.stdout.splitlines()) == 12
    assert quiet.stderr.startswith(b"Error: ")
