"""Common wordings of agreement news with many bodies: who, and what became of the agreement.

What one sentence teaches often holds for one body only. Here every wording is read with several:
with an article, under «for», of two words and of four.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, cast

import pytest

from sawab_graph.model import Document
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.read import read_document

GRID: dict[str, list[str]] = cast(
    Any, tomllib.loads((Path(__file__).parent / "grid.toml").read_text("utf-8"))
)
BODIES = GRID["bodies"]
STATUSES = [name for name in GRID if name not in ("bodies", "nothing")]
POSITIVE = ("signed", "active", "renewed", "amended")
ARTICLE, LAM = "\u0627\u0644", "\u0644"
STRIDES = ((0, 3, 7), (1, 5, 9), (2, 8, 4), (10, 6, 1))
WORDINGS = [(status, wording) for status in STATUSES for wording in GRID[status]]


def under_lam(body: str) -> str:
    """A body behind the attached preposition, which takes the alef of its article."""
    return LAM + body.removeprefix("\u0627") if body.startswith(ARTICLE) else LAM + body


def sentence(wording: str, bodies: dict[str, str]) -> str:
    for letter, body in bodies.items():
        wording = wording.replace(LAM + letter, under_lam(body)).replace(letter, body)
    return wording


def told(text: str) -> list[tuple[str, list[str]]]:
    """The status and the sides of every agreement that a text tells."""
    reading = read_document(Document("grid", text, "ar"))
    labels = {o.key: fold(o.label) for o in reading.organisations}
    return [(a.status, sorted(labels[key] for key in a.parties)) for a in reading.agreements]


def chosen(wording: str, stride: tuple[int, int, int]) -> dict[str, str]:
    named = zip("XYZ", stride, strict=True)
    return {letter: BODIES[at] for letter, at in named if letter in wording}


@pytest.mark.parametrize(("status", "wording"), WORDINGS, ids=lambda value: str(value))
def test_a_wording_tells_its_sides_whoever_they_are(status: str, wording: str) -> None:
    for stride in STRIDES:
        bodies = chosen(wording, stride)
        expected = [(status, sorted(map(fold, bodies.values())))]
        assert told(sentence(wording, bodies)) == expected, sentence(wording, bodies)


@pytest.mark.parametrize("wording", GRID["nothing"])
def test_other_news_of_the_same_bodies_tells_no_agreement(wording: str) -> None:
    for stride in STRIDES:
        found = told(sentence(wording, chosen(wording, stride)))
        assert not [status for status, _ in found if status in POSITIVE]


def test_a_wording_without_its_act_tells_nothing() -> None:
    bodies = chosen("X Y", STRIDES[0])
    assert told(sentence("X Y", bodies)) == []
