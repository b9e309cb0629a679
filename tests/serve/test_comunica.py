"""Comunica, a query engine in JavaScript that is not ours, over our server.

It asks the server what we ask, and it answers by itself over the graph that the server hands out.
Installed with ``npm install -g @comunica/query-sparql@4``.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest

from sawab_graph.questions import bindings, question
from sawab_graph.store.sparql import bind
from sawab_graph.store.terms import notation
from tests.graph.engines import loaded
from tests.graph.jena import rows_of
from tests.serve.client import Server

COMUNICA = shutil.which("comunica-sparql")

pytestmark = pytest.mark.skipif(
    COMUNICA is None,
    reason="comunica-sparql is not on the PATH: npm install -g @comunica/query-sparql@4",
)


def comunica(source: str, query: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a query over a source, as plain strings."""
    command = [str(COMUNICA), source, "-q", query, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return rows_of(done.stdout)


@pytest.mark.parametrize("name", ["memoranda", "partners-by-type", "evidence", "timeline"])
@pytest.mark.parametrize("source", ["sparql@{}/query", "file@{}/data?default"])
def test_comunica_answers_as_we_do(server: Server, name: str, source: str) -> None:
    seed, asked = loaded("seed"), question(name)
    params = asked.example.params
    text = bind(asked.sparql, notation(bindings(seed.store, asked, params)))
    expected = seed.oxigraph(asked, params)
    assert expected
    assert comunica(source.format(server.address), text) == expected
