"""The graph's store: articles go in whole, questions are answered, nothing else is let through."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sawab_graph.store.dump import PREFIXES

if TYPE_CHECKING:
    from sawab_graph.store.results import Results, Term, display
    from sawab_graph.store.store import DECISIONS, TIME_LIMIT, Store, open_store
    from sawab_graph.store.terms import Value, Values

__all__ = [
    "DECISIONS",
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

_HOMES = {
    "Results": "results",
    "Term": "results",
    "display": "results",
    "DECISIONS": "store",
    "TIME_LIMIT": "store",
    "Store": "store",
    "open_store": "store",
    "Value": "terms",
    "Values": "terms",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for only now: a process that answers a query needs the engine alone."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sawab_graph.store' has no attribute {name!r}")
    return getattr(import_module(f"sawab_graph.store.{_HOMES[name]}"), name)
