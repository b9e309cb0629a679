"""The reference of the bundled article's graph, made once."""

from __future__ import annotations

import pytest

from sawab_graph.reference import reference
from tests.graph.engines import loaded


@pytest.fixture(scope="session")
def page_text() -> str:
    """The page as `sawab-graph reference` writes it."""
    return reference(loaded("seed").store)
