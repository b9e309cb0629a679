"""Merging in a store: any order gives the same graph, and taking a merge back leaves nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from sawab_graph.errors import InputError
from sawab_graph.model import ResolvedReading
from sawab_graph.pipeline import read_text
from sawab_graph.questions import ask
from sawab_graph.serialise import serialise
from sawab_graph.store import Store, open_store
from sawab_graph.validate import validate

TEXTS = {
    "day": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 12 مايو 2017.",
    "month": "وقّعت جامعة الرمال وشركة نخيل الساحل للتمور مذكرة تفاهم في مايو 2017.",
    "next": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 13 مايو 2017.",
    "later": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الساحل للتمور في 3 يونيو 2021.",
    "other": "وقّعت جامعة الرمال مذكرة تفاهم مع شركة نخيل الجبال للتمور في 12 مايو 2017.",
}


def read(name: str) -> ResolvedReading:
    return read_text(TEXTS[name], id=name)


def filled(names: Iterable[str], decisions: Path | None = None) -> Store:
    store = open_store(None, decisions=decisions)
    store.load_vocabulary()
    for name in names:
        store.replace_article(read(name), derive=False)
    store.rebuild_derived()
    return store


def agreements(store: Store) -> list[str]:
    return [str(a) for (a,) in store.query("SELECT ?a { ?a a sg:Agreement }", timeout=None).rows]


def ids(store: Store, name: str) -> list[str]:
    query = "SELECT DISTINCT ?o { ?o a org:Organization ; skos:prefLabel|skos:altLabel ?n . "
    query += f'FILTER (STR(?n) = "{name}") }}'
    return [str(o)[1:-1].rpartition("/id/")[2] for (o,) in store.query(query, timeout=None).rows]


def test_one_agreement_has_all_its_sources_and_its_most_precise_date() -> None:
    store = filled(["month", "day"])
    assert len(agreements(store)) == 1
    told = ask(store, "told-again", {"language": "en"}).table()[1]
    assert [row[1:4] for row in told] == [("2017-05-12", "day", "month")]


def test_another_party_or_another_year_is_another_agreement_and_the_later_one_follows() -> None:
    store = filled(["day", "later", "other"])
    assert len(agreements(store)) == 3
    followed = store.query(
        "SELECT ?y ?x { ?later sg:succeeds ?old . "
        "?later sg:date/sg:edtf ?y . ?old sg:date/sg:edtf ?x }",
        timeout=None,
    )
    assert followed.table()[1] == (("2021-06-03", "2017-05-12"),)


def test_where_sources_disagree_each_is_told_with_its_article() -> None:
    store = filled(["day", "next"])
    assert len(agreements(store)) == 1
    heading, rows = ask(store, "disagreements", {"language": "en"}).table()
    found = [tuple(row[heading.index(c)] for c in ("value", "kept", "article")) for row in rows]
    assert found == [("2017-05-12", "true", "day"), ("2017-05-13", "false", "next")]
    assert not ask(filled(["day", "month"]), "disagreements").rows


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_adding_gives_the_same_graph(seed: int) -> None:
    names = sorted(TEXTS)
    expected = serialise(filled(names), "nquads")
    random.Random(seed).shuffle(names)
    assert serialise(filled(names), "nquads") == expected
    store = filled(names[:2])
    for name in [*names[2:], names[0]]:
        store.replace_article(read(name))
    assert serialise(store, "nquads") == expected
    assert_asked_is_exported(store)


@pytest.mark.parametrize("gone", sorted(TEXTS))
def test_an_article_taken_out_leaves_the_graph_of_the_others(gone: str) -> None:
    names = sorted(TEXTS)
    store = filled(names)
    store.remove_article(gone)
    assert_asked_is_exported(store)
    rest = filled(name for name in names if name != gone)
    assert serialise(store, "nquads") == serialise(rest, "nquads")


def assert_asked_is_exported(store: Store) -> None:
    lines = serialise(store, "ntriples").decode("utf-8").splitlines()
    asked = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", timeout=None).triples
    assert asked is not None
    assert sorted(f"{triple} ." for triple in asked) == sorted(lines)


def test_what_questions_ask_is_what_is_exported_however_often_it_is_derived() -> None:
    store = filled(sorted(TEXTS))
    assert_asked_is_exported(store)
    store.rebuild_derived()
    assert_asked_is_exported(store)


def test_a_merged_graph_is_sound() -> None:
    assert not validate(filled(sorted(TEXTS)))


def test_a_decision_merges_leaves_a_redirect_and_is_undone_exactly(tmp_path: Path) -> None:
    file = tmp_path / "identities.tsv"
    store = filled(["day", "other"], file)
    before = serialise(store, "nquads")
    (coast,), (hills,) = (
        ids(store, "شركة نخيل الساحل للتمور"),
        ids(store, "شركة نخيل الجبال للتمور"),
    )
    assert coast != hills
    file.write_text(f"same\t{coast}\t{hills}\tone owner\n", encoding="utf-8")
    store.rebuild_derived()
    stays = min(coast, hills)
    assert ids(store, "شركة نخيل الساحل للتمور") == ids(store, "شركة نخيل الجبال للتمور") == [stays]
    assert len(agreements(store)) == 1
    redirects = store.query("SELECT ?new { ?old dct:isReplacedBy ?new }", timeout=None).table()[1]
    assert any(new.endswith(stays) for (new,) in redirects)
    names = store.query(
        "SELECT (COUNT(?n) AS ?k) { ?o skos:prefLabel ?n . "
        f'FILTER (STRENDS(STR(?o), "{stays}") && LANG(?n) = "ar") }}',
        timeout=None,
    )
    assert names.table()[1] == (("1",),)
    assert not validate(store)
    file.unlink()
    store.rebuild_derived()
    assert serialise(store, "nquads") == before


def test_a_person_can_keep_apart_what_two_articles_name_alike(tmp_path: Path) -> None:
    file = tmp_path / "identities.tsv"
    store = filled(["day", "later"], file)
    before = serialise(store, "nquads")
    (coast,) = ids(store, "شركة نخيل الساحل للتمور")
    file.write_text(f"different\t{coast}\tarticle/later\n", encoding="utf-8")
    store.rebuild_derived()
    assert len(ids(store, "شركة نخيل الساحل للتمور")) == 2
    followed = store.query("SELECT ?x { ?x sg:succeeds ?y }", timeout=None)
    assert not followed.rows
    file.write_text("", encoding="utf-8")
    store.rebuild_derived()
    assert serialise(store, "nquads") == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alike\torg/a\torg/b\n", "line 1"),
        ("same\torg/a\n", "line 1"),
        ("same\torg/a\torg/a\n", "line 1"),
        ("same\torg/a\torg/b\ndifferent\torg/b\torg/a\n", "both same and different"),
    ],
)
def test_decisions_that_cannot_be_understood_are_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "identities.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        filled(["day"], file)
