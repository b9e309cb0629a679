"""Organisations are compared only within blocks, and no order of blocks or members matters."""

from __future__ import annotations

import random

import pytest

from sawab_graph.merging import (
    Doubt,
    Sighting,
    blocks_of,
    decide_entities,
    doubtful_in,
    rank_of,
    same_entities,
    sure_in,
)
from sawab_graph.merging.decisions import Decisions


def sighting(id: str, type: str, *names: str, country: str = "", **more: object) -> Sighting:
    told = tuple(("ar" if name[0] > "\u0600" else "en", name) for name in names)
    rivals = frozenset(str(more["rival"]).split()) if "rival" in more else frozenset[str]()
    countries = frozenset([country] if country else [])
    return Sighting(id, frozenset([type]), countries, told, bool(more.get("known")), rivals)


SEEN = (
    sighting("a", "Company", "شركة نخيل الساحل", country="OM"),
    sighting("b", "Company", "شركة نخيل الساحل"),
    sighting("c", "Bank", "شركة نخيل الساحل"),
    sighting("d", "Bank", "شركة نخيل الساحل", country="EG"),
    sighting("e", "Company", "Nakhil Sahil Tumur"),
    sighting("f", "Company", "نخيل ساحل تمور"),
    sighting("g", "Company", "شركة نخيل الساحلي"),
    sighting("h", "Centre", "SCA", rival="k z"),
    sighting("k", "Centre", "Suez Canal Authority", known=True),
)


def test_reasons_to_merge_and_to_doubt_are_told_where_they_hold() -> None:
    found = same_entities(SEEN[:2] + SEEN[4:])
    assert [(m.old, m.new, m.reason) for m in found.merges] == [
        ("b", "a", "one_country"),
        ("f", "e", "transliteration"),
    ]
    assert [(d.one, d.other, d.reason) for d in found.doubts] == [
        ("a", "g", "nearly_spelt"),
        ("h", "k", "rival"),
    ]
    typed = same_entities(SEEN[:4])
    assert not typed.merges  # the name is borne in two countries
    assert [(d.one, d.other, d.reason) for d in typed.doubts] == [
        ("a", "c", "two_types"),
        ("b", "c", "two_types"),
        ("b", "d", "two_types"),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_blocks_in_any_order_come_to_the_same(seed: int) -> None:
    blocks = sorted({block for each in SEEN for block in blocks_of(each)})
    random.Random(seed).shuffle(blocks)
    members = {b: [each for each in SEEN if b in blocks_of(each)] for b in blocks}
    sure: list[Doubt] = [pair for b in blocks for pair in sure_in(b, members[b])]
    doubtful = [pair for b in blocks for pair in doubtful_in(b, members[b])]
    ranks = {each.id: rank_of(each) for each in SEEN}
    assert decide_entities(sure, doubtful, ranks, Decisions()) == same_entities(reversed(SEEN))
