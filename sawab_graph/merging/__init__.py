"""What several articles tell of one thing becomes one, by rules that do not depend on their order.

Pure functions over what each article says: the articles' own words are never changed, a merge is a
redirect that can be taken back, and a person's decision goes before every rule.
"""

from sawab_graph.merging.agreements import (
    Report,
    block_of,
    compared,
    decide_agreements,
    same_agreements,
)
from sawab_graph.merging.blocks import Block, Sighting, blocks_of, doubtful_in, sure_in
from sawab_graph.merging.decisions import Decisions, Verdict, append_decision, read_decisions
from sawab_graph.merging.entities import Rank, decide_entities, rank_of, same_entities
from sawab_graph.merging.groups import Doubt, Merge, Merging, same_nodes
from sawab_graph.merging.successions import best_report, successions

__all__ = [
    "Block",
    "Decisions",
    "Doubt",
    "Merge",
    "Merging",
    "Rank",
    "Report",
    "Sighting",
    "Verdict",
    "append_decision",
    "best_report",
    "block_of",
    "blocks_of",
    "compared",
    "decide_agreements",
    "decide_entities",
    "doubtful_in",
    "rank_of",
    "read_decisions",
    "same_agreements",
    "same_entities",
    "same_nodes",
    "successions",
    "sure_in",
]
