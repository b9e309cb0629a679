"""The benchmark is sound, and reading does not get worse on it unseen."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sawab_graph.evaluation import Figures, compare, figures, load_gold, misquoted, prediction
from sawab_graph.evaluation.comparison import Comparison
from sawab_graph.evaluation.names import strictly
from sawab_graph.pipeline import read_articles
from sawab_graph.records import record

FOLDER = Path(__file__).parent.parent.parent / "data" / "benchmark"
GOLD = load_gold(FOLDER / "gold")
TEXTS = {path.name: path.read_text("utf-8") for path in sorted((FOLDER / "texts").glob("*.txt"))}
FLOOR = tomllib.loads(Path(__file__).with_name("floor.toml").read_text("utf-8"))
CLASSES = sorted({annotation.group or "" for annotation in GOLD})


@pytest.fixture(scope="module")
def comparisons() -> list[Comparison]:
    articles = read_articles([FOLDER / "texts"])
    read = {Path(a.source).name: prediction(record(a, resolved)) for a, resolved in articles}
    return [compare(a, read.get(a.doc), TEXTS[a.doc], strictly) for a in GOLD]


@pytest.fixture(scope="module")
def measured(comparisons: list[Comparison]) -> dict[str, Figures]:
    return {group: figures(c for c in comparisons if c.group == group) for group in CLASSES}


def raw(doc: str) -> dict[str, Any]:
    value = json.loads((FOLDER / "gold" / doc.replace(".txt", ".json")).read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def test_texts_and_annotations_belong_together() -> None:
    assert {annotation.doc for annotation in GOLD} == set(TEXTS)
    assert len(TEXTS) >= 130
    assert not [doc for doc, times in Counter(TEXTS.values()).items() if times > 1]
    for annotation in GOLD:
        number = re.fullmatch(rf"{annotation.group}-\d\d\.txt", annotation.doc)
        assert number, annotation.doc


def test_evidence_is_copied_exactly() -> None:
    assert {a.doc: misquoted(a, TEXTS[a.doc]) for a in GOLD if misquoted(a, TEXTS[a.doc])} == {}


def test_every_party_has_a_name_that_the_text_has() -> None:
    """The others are written out, as of «the ministries of this and that»."""
    for annotation in GOLD:
        for party in (party for each in annotation.records for party in each.parties):
            assert any(name in TEXTS[annotation.doc] for name in party.names), party.names


def test_signatories_dates_and_places_are_in_the_text() -> None:
    for doc, text in TEXTS.items():
        for agreement in raw(doc)["agreements"]:
            said = [s["person"] for s in agreement["signatories"]]
            said += filter(None, (agreement["place"], agreement["date_text"]))
            assert [words for words in said if words not in text] == [], doc
            assert agreement["date"] is None or agreement["date_text"], doc
            sides = {party["labels"][0] for party in agreement["parties"]}
            assert {s["on_behalf_of"] for s in agreement["signatories"]} <= sides | {None}, doc


def test_notes_say_what_each_text_tests() -> None:
    notes = [raw(doc)["note"] for doc in TEXTS]
    assert all(note and "\n" not in note for note in notes)
    assert len(set(notes)) == len(notes)


def test_negatives_hold_nothing_and_the_others_something() -> None:
    for annotation in GOLD:
        assert bool(annotation.records) == (annotation.group != "negative"), annotation.doc


@pytest.mark.parametrize("group", CLASSES)
def test_class_is_read_no_worse_than_before(group: str, measured: dict[str, Figures]) -> None:
    """Raise the floor when reading gets better; it is never lowered to let a change pass."""
    floor, now = FLOOR[group], measured[group]
    assert now.tuples.right >= floor["right"]
    assert now.tuples.wrong <= floor["wrong"]


def test_floor_names_every_class_and_no_other() -> None:
    assert sorted(FLOOR) == CLASSES


def test_what_must_never_happen(comparisons: list[Comparison]) -> None:
    whole = figures(comparisons)
    assert (whole.unanswered, whole.evidence_exact.value) == (0, 1.0)
    assert whole.dates_invented == 0
