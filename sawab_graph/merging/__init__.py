"""What several articles tell of one thing becomes one, by rules that do not depend on their order.

Pure functions over what each article says: the articles' own words are never changed, a merge is a
redirect that can be taken back, and a person's decision goes before every rule.
"""

from sawab_graph.merging.agreements import Report, best_report, same_agreements, successions
from sawab_graph.merging.decisions import Decisions, Verdict, append_decision, read_decisions
from sawab_graph.merging.entities import Sighting, same_entities
from sawab_graph.merging.groups import Doubt, Merge, Merging, same_nodes

__all__ = [
    "Decisions",
    "Doubt",
    "Merge",
    "Merging",
    "Report",
    "Sighting",
    "Verdict",
    "append_decision",
    "best_report",
    "read_decisions",
    "same_agreements",
    "same_entities",
    "same_nodes",
    "successions",
]
