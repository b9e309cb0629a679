"""The graph over HTTP: SPARQL 1.1 with limits, a page to ask in, and an address for each thing."""

from __future__ import annotations

from importlib.util import find_spec

from sawab_graph.errors import InputError
from sawab_graph.serve.settings import Limits, Settings, check

__all__ = ["Limits", "Settings", "check", "require_extra"]


def require_extra() -> None:
    """Raise where the packages that serving needs are not installed."""
    missing = [name for name in ("starlette", "uvicorn", "httptools") if find_spec(name) is None]
    if missing:
        raise InputError(
            f"Serving needs {', '.join(missing)}; install: pip install 'sawab-graph[serve]'."
        )
