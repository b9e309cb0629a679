"""A person decides about doubtful pairs in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sawab_graph.cli import cli
from sawab_graph.pipeline import build

ONE = "وقّعت جمعية مرض الهزال مذكرة تفاهم مع جامعة الرمال في 12 مايو 2017."
OTHER = "وقّعت جمعية مرضى الهزال مذكرة تفاهم مع جامعة الرمال في مايو 2017."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(ONE, encoding="utf-8")
    (articles / "other.txt").write_text(OTHER, encoding="utf-8")
    build(articles, folder=tmp_path / "out")
    return tmp_path / "out"


def run(folder: Path, command: str, *more: str, answer: str = "") -> Result:
    store = ["--store", str(folder / "store")]
    result = CliRunner().invoke(cli, [command, *store, *more], input=answer)
    assert result.exit_code == 0, result.output
    return result


def told(folder: Path) -> int:
    rows = run(folder, "query", "told-again", "--format", "csv").stdout.splitlines()
    return len(rows) - 1


def test_a_pair_is_shown_with_its_sentences_and_same_is_written_and_shown(folder: Path) -> None:
    assert told(folder) == 0
    shown = run(folder, "review", "--lang", "en", answer="s\n").output
    assert ONE in shown
    assert OTHER in shown
    assert "nearly spelt the same" in shown
    lines = (folder / "identities.tsv").read_text("utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines if not line.startswith("#")] == ["same"]
    assert told(folder) == 1
    assert "0 decided" in run(folder, "review").output
    why = run(folder, "explain", "جمعية مرض الهزال", "--lang", "en").output
    assert "a person decided it" in why


def test_different_is_written_and_later_writes_nothing(folder: Path) -> None:
    run(folder, "review", answer="l\n")
    assert not (folder / "identities.tsv").exists()
    run(folder, "review", answer="d\n")
    assert "different\t" in (folder / "identities.tsv").read_text("utf-8")
    assert told(folder) == 0
    assert "0 decided" in run(folder, "review").output


def test_what_was_edited_by_hand_is_shown_after_a_review(folder: Path) -> None:
    run(folder, "review", answer="s\n")
    assert told(folder) == 1
    file = folder / "identities.tsv"
    file.write_text(file.read_text("utf-8").replace("same\t", "different\t"), encoding="utf-8")
    run(folder, "review")
    assert told(folder) == 0


def test_a_build_anew_keeps_what_was_decided(folder: Path) -> None:
    run(folder, "review", answer="s\n")
    build(folder.parent / "articles", folder=folder)
    assert told(folder) == 1
