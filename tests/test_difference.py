"""What changed between two releases, per fact and source."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sawab_graph.cli import cli
from sawab_graph.difference import difference
from sawab_graph.errors import InputError
from sawab_graph.pipeline import build, release
from sawab_graph.store import open_store

ONE = "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 12 مايو 2017."
MOVED = "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 14 مايو 2018."
OTHER = "وقّعت جامعة الرمال بروتوكول تعاون مع جمعية أصدقاء النخلة."


def made(folder: Path, decisions: str = "", **articles: str) -> Path:
    """A store of the articles, each a file, with the decisions beside it."""
    texts = folder / "articles"
    texts.mkdir(parents=True)
    for name, text in articles.items():
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    if decisions:
        (folder / "out").mkdir()
        (folder / "out" / "identities.tsv").write_text(decisions, encoding="utf-8")
    build(texts, folder=folder / "out")
    return folder / "out" / "store"


def test_the_same_articles_differ_in_nothing(tmp_path: Path) -> None:
    first, second = (
        made(tmp_path / "a", one=ONE, other=OTHER),
        made(tmp_path / "b", other=OTHER, one=ONE),
    )
    assert not difference(first, second)


def test_an_article_more_is_its_facts_more_and_nothing_less(tmp_path: Path) -> None:
    first = made(tmp_path / "a", one=ONE)
    second = made(tmp_path / "b", one=ONE, other=OTHER)
    found = difference(first, second, "en")
    assert found.articles == (("added", "other"),)
    assert {(fact.sort, fact.article) for fact in found.facts} == {("added", "other")}
    assert ("type", "Protocol") in {(fact.predicate, fact.object) for fact in found.facts}
    back = difference(second, first, "en")
    assert {(fact.sort, fact.article) for fact in back.facts} == {("removed", "other")}


def test_a_changed_article_shows_what_it_says_otherwise(tmp_path: Path) -> None:
    found = difference(
        made(tmp_path / "a", one=ONE), made(tmp_path / "b", one=MOVED), language="en"
    )
    assert found.articles == (("changed", "one"),)
    dates = {(f.sort, f.object) for f in found.facts if f.predicate == "date"}
    assert dates == {("removed", "2017-05-12"), ("added", "2018-05-14")}


def test_a_merge_is_told_as_one_and_its_facts_do_not_change(tmp_path: Path) -> None:
    first = made(tmp_path / "a", one=ONE, other=OTHER)
    with open_store(first, read_only=True) as store:
        found = store.query("SELECT DISTINCT ?o { ?o a org:Organization }", timeout=None).table()[1]
    unknown = sorted(id.rpartition("/id/")[2] for (id,) in found)
    line = f"same\t{unknown[0]}\t{unknown[1]}\n"
    second = made(tmp_path / "b", line, one=ONE, other=OTHER)
    after = difference(first, second, "ar")
    assert [sort for sort, *_ in after.merges] == ["merged"]
    assert not after.facts
    assert [sort for sort, *_ in difference(second, first).merges] == ["separated"]


def test_a_release_compares_as_the_store_that_it_is_of(tmp_path: Path) -> None:
    store = made(tmp_path / "a", one=ONE)
    with open_store(store, read_only=True) as opened:
        release(opened, tmp_path / "released")
    assert not difference(tmp_path / "released", store)
    assert not difference(tmp_path / "released" / "sawab.nq", store)


def test_what_is_no_release_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.nq").write_text("no triple", encoding="utf-8")
    for path in (tmp_path, tmp_path / "broken.nq", tmp_path / "missing"):
        with pytest.raises(InputError, match="is no release"):
            difference(path, path)


def test_the_command_ends_with_1_where_something_changed(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a", one=ONE), made(tmp_path / "b", one=MOVED)
    changed = CliRunner().invoke(cli, ["diff", str(first), str(second), "--lang", "en"])
    assert changed.exit_code == 1
    assert "2018-05-14" in changed.output
    same = CliRunner().invoke(cli, ["diff", str(first), str(first)])
    assert same.exit_code == 0
    assert "The two say the same." in same.output
