"""One server of the bundled article that nobody changes, and one that tests may write to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sawab_graph import pipeline
from sawab_graph.store import open_store
from tests.serve.client import Server, running


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the bundled article."""
    path = tmp_path_factory.mktemp("served") / "store"
    with open_store(path) as store:
        pipeline.fill(store, pipeline.read())
    return path


@pytest.fixture(scope="session")
def server(bundled: Path) -> Iterator[Server]:
    """A server as anybody starts it: nobody may change its store."""
    with running(bundled) as started:
        yield started


@pytest.fixture(scope="session")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of an empty store that tests may change."""
    path = tmp_path_factory.mktemp("writable") / "store"
    open_store(path).close()
    with running(path, "--open-updates") as started:
        yield started


@pytest.fixture
def writable(open_server: Server) -> Server:
    """The same, emptied."""
    assert open_server.update("CLEAR ALL").status == 204
    return open_server
