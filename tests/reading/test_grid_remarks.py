"""What stands beside an agreement changes nothing in it: who somebody is, when, for whom it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import cast

import pytest

from sawab_graph.reading.normalise import fold
from tests.reading import test_grid_western as western
from tests.reading.test_grid import BODIES, sentence, told

TEXT = (Path(__file__).parent / "remarks.toml").read_text("utf-8")
REMARKS = cast("dict[str, dict[str, list[str]]]", tomllib.loads(TEXT))
WORDINGS = tuple(
    (status, wording)
    for status in ("signed", "planned", "denied")
    for wording in REMARKS[status]["wordings"]
)
STRIDES = ((0, 3), (1, 5), (10, 2))


def expected(status: str, bodies: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [(status, sorted(map(fold, bodies.values())))]


def with_remark(wording: str, letter: str, remark: str) -> str:
    """The wording with a remark behind a body; a comma before a full stop is left out."""
    return wording.replace(letter, letter + remark).replace("\u060c.", ".")


def remarked(wording: str) -> list[str]:
    """The wording with every remark in every place where it may stand."""
    opens = (
        wording.split()[1].startswith("X") and "XY" not in wording and "X \u0648Y" not in wording
    )
    behind = [with_remark(wording, at, r) for at in "XY" for r in REMARKS["remarks"]["behind"]]
    doing = [with_remark(wording, "X", r) for r in REMARKS["remarks"]["doing"]] if opens else []
    end = [wording[:-1] + r + "." for r in REMARKS["remarks"]["end"]]
    return behind + doing + end


@pytest.mark.parametrize(("status", "wording"), WORDINGS)
def test_a_remark_changes_no_side_and_no_status(status: str, wording: str) -> None:
    for stride in STRIDES:
        bodies = dict(zip("XY", (BODIES[at] for at in stride), strict=True))
        wrong = []
        for text in remarked(wording):
            read = sentence(text, bodies)
            if told(read) != expected(status, bodies):
                wrong.append((read, told(read)))
        assert not wrong


def in_western(language: str, wording: str) -> list[str]:
    """The wording in English or French with every remark."""
    told_by = REMARKS[language]
    behind = [
        wording.replace(at, at + remark).replace(",.", ".")
        for at in "XY"
        for remark in told_by["behind"]
    ]
    return behind + [wording[:-1] + remark + "." for remark in told_by["end"]]


@pytest.mark.parametrize(
    ("language", "wording"),
    tuple(
        (language, wording) for language in ("en", "fr") for wording in REMARKS[language]["signed"]
    ),
)
def test_a_remark_in_english_and_french_changes_no_side(language: str, wording: str) -> None:
    for stride in western.STRIDES:
        for text in in_western(language, wording):
            read = western.sentence(language, text, stride)
            assert western.told(language, read) == [("signed", western.named(language, stride))], (
                read
            )
