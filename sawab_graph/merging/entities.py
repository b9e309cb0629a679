"""Which organisations that no registry knows are one, though articles name them differently.

Sure enough to merge:

1. One folded name and type, where some articles name the country, always the same, and others none.
2. A name in Latin letters that is the transliteration of an Arabic one, letter by letter, but for
   words such as «company»: two such words at least, of one type, and no other name fits either.

Left to a person: one name with two types, names that are nearly spelt the same, and a name that the
gazetteer has for several, with each of those that the graph has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sawab_graph.merging.blocks import Block, Sighting, blocks_of, doubtful_in, sure_in
from sawab_graph.merging.decisions import Decisions
from sawab_graph.merging.groups import Doubt, Merging, joined

Rank = tuple[bool, bool]
_TOLD = ("two_types", "nearly_spelt", "rival")  # of several reasons, the last is told


def same_entities(seen: Iterable[Sighting], decisions: Decisions | None = None) -> Merging:
    """The organisations that are one, each leading to the one that stays.

    What the gazetteer knows stays before what it does not, and what has a country before the rest.
    """
    sightings = sorted(seen, key=lambda each: each.id)
    blocks: dict[Block, list[Sighting]] = defaultdict(list)
    for each in sightings:
        for block in blocks_of(each):
            blocks[block].append(each)
    sure = [pair for block in blocks for pair in sure_in(block, blocks[block])]
    doubtful = [pair for block in blocks for pair in doubtful_in(block, blocks[block])]
    ranks = {each.id: rank_of(each) for each in sightings}
    return decide_entities(sure, doubtful, ranks, decisions or Decisions())


def rank_of(sighting: Sighting) -> Rank:
    """What stays before what: the smaller."""
    return not sighting.known, not sighting.countries


def decide_entities(
    sure: Iterable[Doubt],
    doubtful: Iterable[Doubt],
    ranks: Mapping[str, Rank],
    decisions: Decisions,
) -> Merging:
    """What the pairs that were found in blocks come to, in whatever order they were found.

    ``ranks`` are those of every organisation that a pair or a decision names, where there is one.
    """
    merges = joined(sure, decisions, ranks, ranks.__getitem__)
    gone = {merge.old for merge in merges}
    doubts = {
        (doubt.one, doubt.other): doubt
        for doubt in sorted(doubtful, key=_order)
        if not decisions.about(doubt.one, doubt.other) and not {doubt.one, doubt.other} & gone
    }
    return Merging(merges, tuple(sorted(doubts.values())))


def _order(doubt: Doubt) -> tuple[int, Doubt]:
    return _TOLD.index(doubt.reason), doubt
