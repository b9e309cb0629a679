"""Common wordings of English and French agreement news with several bodies."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from sawab_graph.model import Document
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.read import read_document

HERE = Path(__file__).parent
POSITIVE = ("signed", "active", "renewed", "amended")
STRIDES = ((0, 2), (1, 3), (4, 5))
CONTRACTED = ((" de le ", " du "), (" à le ", " au "))


def grid(language: str) -> dict[str, list[str]]:
    text = (HERE / f"grid_{language}.toml").read_text("utf-8")
    return cast("dict[str, list[str]]", tomllib.loads(text))


GRIDS = {language: grid(language) for language in ("en", "fr")}


def wordings(*, telling: bool) -> Iterator[tuple[str, str, str]]:
    for language, lists in GRIDS.items():
        for status, sentences in lists.items():
            if status not in ("bodies", "articles") and (status != "nothing") == telling:
                yield from ((language, status, sentence) for sentence in sentences)


def sentence(language: str, wording: str, stride: tuple[int, int]) -> str:
    bodies = GRIDS[language]["bodies"]
    for letter, at in zip("XY", stride, strict=True):
        wording = wording.replace(letter, bodies[at])
    for apart, together in CONTRACTED if language == "fr" else ():
        wording = wording.replace(apart, together)
    return wording[0].upper() + wording[1:]


def told(language: str, text: str) -> list[tuple[str, set[str]]]:
    reading = read_document(Document("grid", text, language))
    labels = {o.key: fold(o.label) for o in reading.organisations}
    return [(a.status, {labels[key] for key in a.parties}) for a in reading.agreements]


def named(language: str, stride: tuple[int, int]) -> set[str]:
    articles = tuple(GRIDS[language]["articles"])
    bodies = (GRIDS[language]["bodies"][at] for at in stride)
    without = (next((b.removeprefix(a) for a in articles if b.startswith(a)), b) for b in bodies)
    return set(map(fold, without))


@pytest.mark.parametrize(("language", "status", "wording"), tuple(wordings(telling=True)))
def test_a_wording_tells_its_sides_whoever_they_are(
    language: str, status: str, wording: str
) -> None:
    for stride in STRIDES:
        text = sentence(language, wording, stride)
        assert told(language, text) == [(status, named(language, stride))], text


@pytest.mark.parametrize(("language", "status", "wording"), tuple(wordings(telling=False)))
def test_other_news_of_the_same_bodies_tells_no_agreement(
    language: str, status: str, wording: str
) -> None:
    for stride in STRIDES:
        found = told(language, sentence(language, wording, stride))
        assert not [status for status, _ in found if status in POSITIVE]
