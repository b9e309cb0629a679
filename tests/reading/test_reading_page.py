"""docs/reading.md describes each rule, and its examples are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sawab_graph.reading.arabic.rules import RULES as ARABIC
from sawab_graph.reading.western.grammar import RULES as WESTERN

from .plain import read

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
SECTION = re.compile(
    r"^### `(\w+)`\n\n.+\n\n```text\n((?:.|\n)+?)\n```\n\nNot:\n\n```text\n((?:.|\n)+?)\n```", re.M
)
DESCRIBED = [match.groups() for match in SECTION.finditer(PAGE)]
PROVED_BY = {"opens_list": "listed"}


def rules_told(text: str) -> set[str]:
    """The rules that prove the agreements of a text."""
    proofs = (agreement.proof for agreement in read(text).agreements)
    return {evidence.rule for proof in proofs for evidence in proof.evidence}


def test_each_rule_is_described_in_its_order() -> None:
    assert [name for name, _, _ in DESCRIBED] == [r.__name__ for r in (*ARABIC, *WESTERN)]


@pytest.mark.parametrize(("rule", "told", "not_told"), DESCRIBED)
def test_an_example_is_read_by_its_rule_and_the_other_is_not(
    rule: str, told: str, not_told: str
) -> None:
    assert PROVED_BY.get(rule, rule) in rules_told(told)
    assert PROVED_BY.get(rule, rule) not in rules_told(not_told)
