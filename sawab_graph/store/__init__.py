"""The graph's store: articles go in whole, questions are answered, nothing else is let through."""

from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.results import Results, Term, display
from sawab_graph.store.store import TIME_LIMIT, Store, open_store
from sawab_graph.store.terms import Value, Values

__all__ = [
    "PREFIXES",
    "TIME_LIMIT",
    "Results",
    "Store",
    "Term",
    "Value",
    "Values",
    "display",
    "open_store",
]
