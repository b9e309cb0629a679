"""A store filled by hand, and the seed article read and stored by the product itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sawab_graph.store import Store, open_store
from tests.graph.builders import planned, resolved


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory with two hand-made articles; a fresh one for each test."""
    with open_store(None) as opened:
        opened.load_vocabulary()
        opened.replace_article(resolved(), derive=False)
        opened.replace_article(planned())
        yield opened
