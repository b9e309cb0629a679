"""Processes that read articles: the same for any number of them, whatever happens to one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sawab_graph.articles import Entry, Names, entries
from sawab_graph.processes import Outcome, Work, read_entries
from tests.processes import works


def written(path: Path, texts: Iterable[str], id: str = "n{}") -> Path:
    lines = (json.dumps({"id": id.format(n), "text": text}) for n, text in enumerate(texts))
    path.write_text("\n".join(lines), "utf-8")
    return path


def outcomes(
    path: Path, work: Work, jobs: int | None = 2, seconds: float | None = None
) -> list[Outcome]:
    with Names() as names:
        read = read_entries(entries([path]), work, names, jobs=jobs, seconds=seconds)
        return [outcome for _, outcome in read]


def children(pid: int) -> set[int]:
    tasks = Path(f"/proc/{pid}/task")
    return {int(c) for task in tasks.iterdir() for c in (task / "children").read_text().split()}


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_any_number_of_processes_gives_the_same_in_order(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", (f"text {n}" for n in range(150)))
    results = [[o.result for o in outcomes(path, works.slow_first, n)] for n in (None, 1, 3)]
    assert results[0] == [f"n{n}: text {n}\n".encode() for n in range(150)]
    assert results[1] == results[2] == results[0]


def test_two_texts_of_one_id_are_told_apart_by_any_number_of_processes(tmp_path: Path) -> None:
    texts = ("one", "two", "one", "two", "three")
    path = written(tmp_path / "news.jsonl", texts, id="same")
    one, other = (outcomes(path, works.copied, jobs) for jobs in (None, 2))
    assert one == other
    assert [o.id for o in one][::2] == ["same", "same", one[4].id]
    assert one[1].id == one[3].id != one[4].id
    assert one[1].id.startswith("same-")
    assert one[1].result == f"{one[1].id}: two\n".encode()


ACCIDENTS = {
    "killed": "its process was ended by SIGKILL",
    "segfault": "its process was ended by SIGSEGV",
    "memory": "MemoryError",
    "mistake": "IndexError: list index out of range",
    "stuck": "it took longer than 1.5 seconds",
    "exit": "its process ended with status 3",
}


def test_an_article_that_ends_its_process_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    texts = [f"text {n}" for n in range(40)]
    for place, what in zip((0, 3, 4, 17, 38, 39), ACCIDENTS, strict=True):
        texts[place] = what
    path = written(tmp_path / "news.jsonl", texts)
    found = outcomes(path, works.fragile, seconds=1.5)
    assert len(found) == 40
    for number, (text, outcome) in enumerate(zip(texts, found, strict=True)):
        if text in ACCIDENTS:
            assert outcome.error == (
                f"{path}, line {number + 1} (n{number}) was given up ({ACCIDENTS[text]}); "
                "read it alone, or leave it out."
            )
            assert outcome.result is None
        else:
            assert outcome == Outcome(f"n{number}", outcome.digest, f"n{number}: {text}\n".encode())


def test_an_article_whose_process_was_killed_by_others_is_read(tmp_path: Path) -> None:
    notes = [str(tmp_path / f"killed-{n}") for n in range(3)]
    path = written(tmp_path / "news.jsonl", [*notes, "text"])
    found = outcomes(path, works.killed_once)
    assert [o.error for o in found] == [None] * 4
    assert [o.result for o in found] == [
        f"n{n}: {text}\n".encode() for n, text in enumerate([*notes, "text"])
    ]
    assert all(Path(note).exists() for note in notes)


def test_what_cannot_be_read_is_an_outcome_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n{"id": "b"\n{"id": "c", "text": "y"}\n', "utf-8")
    for jobs in (None, 2):
        first, second, third = outcomes(path, works.copied, jobs)
        assert (first.result, third.result) == (b"a: x\n", b"c: y\n")
        assert second.error is not None
        assert second.error.startswith(f"{path}, line 2 is not JSON")


def test_no_more_is_under_way_than_fits_into_the_window(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", (f"text {n}" for n in range(200)))
    taken = 0

    def large() -> Iterator[Entry]:
        nonlocal taken
        for entry in entries([path]):
            taken += 1
            yield replace(entry, state=bytes(2**20))

    with Names() as names:
        read = read_entries(large(), works.slow_first, names, jobs=2)
        next(read)
        assert 1 < taken < 60
        assert sum(1 for _ in read) == 199
        assert taken == 200


def test_processes_end_when_what_they_make_is_not_wanted_any_more(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", (f"text {n}" for n in range(50)))
    before = children(os.getpid())
    with Names() as names:
        read = read_entries(entries([path]), works.copied, names, jobs=2)
        next(read)
        assert len(children(os.getpid()) - before) == 2
        read.close()
    assert children(os.getpid()) == before


def test_processes_end_with_the_one_that_gives_them_work(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", ("text " * 50 for n in range(200_000)))
    command = [sys.executable, "-m", "sawab_graph", "extract", "--jobs", "2", str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as parent:
        deadline = time.monotonic() + 20
        while len(readers := children(parent.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(readers) == 2
        time.sleep(1.0)
        parent.send_signal(signal.SIGKILL)
    while any(map(is_running, readers)) and time.monotonic() < deadline + 5:
        time.sleep(0.05)
    assert not any(map(is_running, readers))


@pytest.mark.parametrize("jobs", [None, 1])
def test_few_articles_start_no_process_unless_asked(tmp_path: Path, jobs: int | None) -> None:
    path = written(tmp_path / "news.jsonl", ["text", "text 2"])
    before = children(os.getpid())
    with Names() as names:
        read = read_entries(entries([path]), works.copied, names, jobs=jobs)
        next(read)
        assert len(children(os.getpid()) - before) == (jobs or 0)
        read.close()
