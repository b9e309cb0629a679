"""Adding articles to a store, and taking them out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.articles import articles
from sawab_graph.adding import add, remove
from sawab_graph.errors import QueryError, StoreError
from sawab_graph.status import status_of
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight articles as files of a folder, one of them with metadata."""
    news = tmp_path / "news"
    (news / "more").mkdir(parents=True)
    for number, article in enumerate(articles(8)):
        place = news / "more" if number % 2 else news
        (place / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8")
    (news / "news-000000.toml").write_text('publisher = "The Gazette"\n', encoding="utf-8")
    return news


@pytest.fixture
def store() -> Store:
    return open_store(None)


def test_unchanged_articles_are_skipped_and_changed_ones_replaced(
    folder: Path, store: Store
) -> None:
    assert len(add(store, [folder]).new) == 8
    before = canonical(store.quads())
    again = add(store, [folder])
    assert (again.new, again.replaced, again.unchanged, again.unread) == ((), (), 8, ())
    assert canonical(store.quads()) == before
    text = folder / "news-000000.txt"
    said = text.read_text("utf-8")
    text.write_text("وقّعت جامعة الغاف عقد شراكة مع بلدية العين.", encoding="utf-8")
    changed = add(store, [folder])
    assert (changed.replaced, changed.unchanged) == (("news-000000",), 7)
    assert store.query('ASK { ?a skos:prefLabel "جامعة الغاف"@ar }').boolean
    assert canonical(store.quads()) != before
    text.write_text(said, encoding="utf-8")
    add(store, [folder])
    assert canonical(store.quads()) == before


def test_other_metadata_are_a_change(folder: Path, store: Store) -> None:
    add(store, [folder])
    (folder / "news-000000.toml").write_text('publisher = "The Herald"\n', encoding="utf-8")
    assert add(store, [folder]).replaced == ("news-000000",)
    assert store.query('ASK { ?a schema:publisher "The Herald" }').boolean
    assert not store.query('ASK { ?a schema:publisher "The Gazette" }').boolean


def test_again_reads_what_is_unchanged(folder: Path, store: Store) -> None:
    add(store, [folder])
    assert len(add(store, [folder], again=True).replaced) == 8


def test_any_order_in_any_portions_gives_the_same(folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    paths = sorted(folder.rglob("*.txt"))
    every = [{"id": p.stem, "text": p.read_text("utf-8")} for p in paths]
    seen = set()
    for order in (every, every[::-1], every[3:] + every[:3]):
        with open_store(None) as one:
            for part in (order[:2], order[2:]):
                lines.write_text("\n".join(map(json.dumps, part)), encoding="utf-8")
                add(one, [lines])
            seen.add(canonical(one.quads()))
    assert len(seen) == 1


def test_bad_files_do_not_stop_the_others(folder: Path, store: Store, tmp_path: Path) -> None:
    (folder / "bad.toml").write_text("title = [", encoding="utf-8")
    (folder / "bad.txt").write_text("نص", encoding="utf-8")
    (folder / "german.txt").write_text(
        "Der Vertrag wurde am Montag von beiden Seiten in der Stadt unterzeichnet.", "utf-8"
    )
    lines = folder / "lines.jsonl"
    good = json.dumps({"id": "good", "text": "وقّعت جامعة الغاف عقد شراكة مع بلدية العين."})
    lines.write_text(f'{{"id": 1\n{good}\n{{"id": "empty", "text": ""}}\n', encoding="utf-8")
    (folder / "broken.jsonl").write_bytes(b"\xff\xfe\x00\xd8\x00\xd8")
    added = add(store, [folder, tmp_path / "missing.txt"])
    assert len(added.new) == 9
    assert "good" in added.new
    told = " ".join(map(str, added.unread))
    for part in ("bad.toml", "german", "lines.jsonl, line 1 is", "line 3 has", "missing.txt"):
        assert part in told
    assert "line 2" not in told


def test_remove_takes_out_all_that_only_one_article_said(folder: Path, store: Store) -> None:
    paths = sorted(folder.rglob("*.txt"))
    add(store, [folder])
    whole = canonical(store.quads())
    remove(store, ["more/news-000001", str(folder / "news-000002.txt")])
    assert sorted(store.articles()) == sorted(
        p.relative_to(folder).with_suffix("").as_posix().replace("/", "-")
        for p in paths
        if p.stem not in ("news-000001", "news-000002")
    )
    with pytest.raises(QueryError, match=r"no article 'nobody'; it has 6, such as: "):
        remove(store, ["news-000000", "nobody"])
    assert len(store.articles()) == 6
    assert len(add(store, [folder]).new) == 2
    assert canonical(store.quads()) == whole


def test_a_run_that_was_cut_short_is_known_and_completed(folder: Path, store: Store) -> None:
    add(store, [folder])
    whole, told = canonical(store.quads()), status_of(store)
    assert (told.articles, len(told.sha256)) == (8, 64)
    store.remove_article("news-000000", derive=False)
    assert not store.is_complete
    assert [value for name, value in status_of(store).rows() if name == "sha256"] == [
        "interrupted before the end: run `sawab-graph add` again"
    ]
    add(store, [folder])
    assert status_of(store) == told
    assert canonical(store.quads()) == whole


def test_a_second_writer_is_told_and_readers_go_on(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path) as writer:
        add(writer, [folder])
        with pytest.raises(StoreError, match="in use by another process that writes"):
            open_store(path)
    with open_store(path) as writer, open_store(path, read_only=True) as reader:
        writer.remove_article("news-000000", derive=False)
        assert len(reader.articles()) == 8
    with open_store(path, read_only=True) as reader:
        assert len(reader.articles()) == 7


def test_the_command_is_quiet_where_nobody_looks(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "sawab_graph", "add", str(folder)]
    ran = subprocess.run(
        [*command, "--store", str(tmp_path / "store")],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    assert ran.stdout == ""
    lines = ran.stderr.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["added", "8"],
        ["replaced", "0"],
        ["unchanged", "0"],
    ]
    assert "bad.txt" in ran.stderr
    assert ran.returncode == 1
