"""The six questions of :mod:`benchmarks.store` to engines that run in a process of their own.

Milliseconds of the clock on the wall, since what another process takes is not counted with ours.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from benchmarks.endpoint import found_program
from benchmarks.server import oxigraph
from sawab_graph.store import PREFIXES
from tests.graph.jena import Jena, missing

_PORT = 18473
_RUNS = 3
_TIMED = re.compile(r"Time: ([0-9.]+) sec")
_PROLOGUE = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())


def by_server(place: Path, queries: Mapping[str, str]) -> list[float]:
    """The engine's own server over a store on disk; nothing where it is not installed."""
    program = found_program()
    if program is None:
        return []
    with oxigraph(program, place, _PORT) as port:
        return [_answered(port, _PROLOGUE + query) for query in queries.values()]


def _answered(port: int, query: str) -> float:
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    headers = {"Accept": "application/sparql-results+json"}
    taken = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        connection.request("GET", f"/query?query={quote(query)}", headers=headers)
        reply = connection.getresponse()
        body = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"the server answered {reply.status}: {body[:200]!r}")
        taken.append(time.perf_counter() - began)
    connection.close()
    return 1000 * statistics.median(taken)


def by_arq(triples: list[ox.Triple], queries: Mapping[str, str]) -> list[float]:
    """Jena's arq over a graph in memory, each question once before; nothing where there is none.

    The time is that which arq tells: of the answer, without reading the file.
    """
    if missing():
        return []
    with tempfile.TemporaryDirectory() as folder:
        jena, data = Jena(Path(folder)).prepare(), Path(folder) / "graph.nt"
        ox.serialize(triples, str(data), format=ox.RdfFormat.N_TRIPLES)
        return [_asked(jena, data, query) for query in queries.values()]


def _asked(jena: Jena, data: Path, query: str) -> float:
    written = jena.folder / "query.rq"
    written.write_text(_PROLOGUE + query, encoding="utf-8")
    options = ("--time", f"--repeat=1,{_RUNS}", "--results=CSV")
    told = jena.ran("arq.arq", f"--data={data}", f"--query={written}", *options).stderr
    return 1000 * statistics.median([float(seconds) for seconds in _TIMED.findall(told)[-_RUNS:]])
