"""The benchmark is sound, and reading does not get worse on it unseen."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sawab_graph.evaluation import (
    Annotation,
    Figures,
    Prediction,
    compare,
    figures,
    load_gold,
    misquoted,
    prediction,
)
from sawab_graph.evaluation.comparison import Comparison
from sawab_graph.evaluation.names import strictly
from sawab_graph.pipeline import read_articles
from sawab_graph.records import record

FOLDER = Path(__file__).parent.parent.parent / "data" / "benchmark"
PARTS = (FOLDER, FOLDER / "held-out")
GOLD = load_gold(FOLDER / "gold")
HELD_OUT = load_gold(FOLDER / "held-out" / "gold")
EVERY = (*GOLD, *HELD_OUT)
TEXTS = {p.name: p.read_text("utf-8") for part in PARTS for p in (part / "texts").glob("*.txt")}
FLOOR = tomllib.loads(Path(__file__).with_name("floor.toml").read_text("utf-8"))
CLASSES = sorted({annotation.group or "" for annotation in GOLD})


@pytest.fixture(scope="module")
def read() -> dict[str, Prediction]:
    articles = read_articles([part / "texts" for part in PARTS])
    return {Path(a.source).name: prediction(record(a, resolved)) for a, resolved in articles}


@pytest.fixture(scope="module")
def comparisons(read: dict[str, Prediction]) -> list[Comparison]:
    return compared(GOLD, read)


@pytest.fixture(scope="module")
def measured(comparisons: list[Comparison]) -> dict[str, Figures]:
    return {group: figures(c for c in comparisons if c.group == group) for group in CLASSES}


def compared(gold: Sequence[Annotation], read: dict[str, Prediction]) -> list[Comparison]:
    return [compare(a, read.get(a.doc), TEXTS[a.doc], strictly) for a in gold]


def raw(doc: str) -> dict[str, Any]:
    name = doc.replace(".txt", ".json")
    (path,) = (part / "gold" / name for part in PARTS if (part / "gold" / name).exists())
    value = json.loads(path.read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def test_texts_and_annotations_belong_together() -> None:
    assert Counter(annotation.doc for annotation in EVERY) == Counter(TEXTS.keys())
    assert not [doc for doc, times in Counter(TEXTS.values()).items() if times > 1]
    for annotation in EVERY:
        number = re.fullmatch(rf"{annotation.group}-\d\d\.txt", annotation.doc)
        assert number, annotation.doc


def test_evidence_is_copied_exactly() -> None:
    assert [(a.doc, quote) for a in EVERY for quote in misquoted(a, TEXTS[a.doc])] == []


def test_every_party_has_a_name_that_the_text_has() -> None:
    """The others are written out, as of «the ministries of this and that»."""
    for annotation in EVERY:
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
    for annotation in EVERY:
        assert bool(annotation.records) == (annotation.group != "negative"), annotation.doc


@pytest.mark.parametrize("group", CLASSES)
def test_class_is_read_no_worse_than_before(group: str, measured: dict[str, Figures]) -> None:
    """Raise the floor when reading gets better; it is never lowered to let a change pass."""
    floor, now = FLOOR[group], measured[group]
    assert now.tuples.right >= floor["right"]
    assert now.tuples.wrong <= floor["wrong"]


def test_texts_held_out_are_read_no_worse_than_before(read: dict[str, Prediction]) -> None:
    """Only two numbers: whoever writes rules does not look at what is wrong here."""
    floor, now = FLOOR["held-out"], figures(compared(HELD_OUT, read))
    assert now.tuples.right >= floor["right"]
    assert now.tuples.wrong <= floor["wrong"]


def test_floor_names_every_class_and_no_other() -> None:
    assert sorted(FLOOR) == sorted([*CLASSES, "held-out"])
    assert {annotation.group for annotation in HELD_OUT} == set(CLASSES)


def test_what_must_never_happen(comparisons: list[Comparison]) -> None:
    whole = figures(comparisons)
    assert (whole.unanswered, whole.evidence_exact.value) == (0, 1.0)
    assert whole.dates_invented == 0
