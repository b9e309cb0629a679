"""Arabic news about agreements between organisations, read into a graph that proves its facts.

>>> import sawab_graph
>>> sorted(sawab_graph.__all__)
['Network', 'build', 'open_store', 'read', 'to_networkx']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sawab_graph.pipeline import build, read, to_networkx
    from sawab_graph.store import open_store
    from sawab_graph.view import Network

__all__ = ["Network", "build", "open_store", "read", "to_networkx"]

_HOMES = {
    "Network": "sawab_graph.view",
    "build": "sawab_graph.pipeline",
    "open_store": "sawab_graph.store",
    "read": "sawab_graph.pipeline",
    "to_networkx": "sawab_graph.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for only now, so that ``import sawab_graph`` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sawab_graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
