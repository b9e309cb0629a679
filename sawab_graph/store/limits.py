"""Running a query here, or in a process that is stopped when its time is over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import pyoxigraph as ox

from sawab_graph.errors import QueryError, StoreError
from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.results import Results

_WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Request:
    """A query and where its data lies: a store's folder, or the data itself."""

    query: str
    path: str | None = None
    nquads: str = ""

    def encoded(self) -> bytes:
        """What the worker reads."""
        fields = {"query": self.query, "path": self.path, "nquads": self.nquads}
        return json.dumps({**fields, "prefixes": PREFIXES}).encode("utf-8")


def run_here(engine: ox.Store, query: str) -> Results:
    """Answer in this process, without a time limit."""
    try:
        found = engine.query(query, prefixes=PREFIXES)
        return _results(found)
    except SyntaxError as error:
        _invalid(str(error))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(_failed(str(error))) from error


def run_apart(request: Request, timeout: float) -> Results:
    """Answer in a process of its own, stopped after ``timeout`` seconds."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.run(
            [sys.executable, "-P", str(_WORKER)],
            input=request.encoded(),
            capture_output=True,
            timeout=timeout,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(
            f"The query was stopped after {timeout:g} seconds; make it narrower, "
            "name what it starts from, or add a LIMIT."
        ) from error
    if process.returncode != 0:
        raise QueryError(
            f"The query's process ended with status {process.returncode}; "
            "it may need too much memory: make the query narrower."
        )
    return _reply(json.loads(process.stdout))


def in_order(results: Results) -> Results:
    """The same answer with its rows or triples sorted."""
    if results.triples is not None:
        return replace(results, triples=tuple(sorted(results.triples, key=str)))
    rows = sorted(results.rows, key=lambda row: tuple("" if t is None else str(t) for t in row))
    return replace(results, rows=tuple(rows))


def _reply(reply: dict[str, Any]) -> Results:
    kind, body = reply["kind"], reply["body"]
    if kind == "syntax":
        _invalid(body)
    if kind == "error":
        raise StoreError(_failed(body))
    written = body.encode("utf-8")
    return graph_of(written) if kind == "graph" else rows_of(written)


def graph_of(body: bytes) -> Results:
    """The answer that a service gave as N-Triples."""
    return Results(triples=tuple(quad.triple for quad in quads_of(body)))


def quads_of(body: bytes) -> Iterator[ox.Quad]:
    """The triples that a service gave as N-Triples, in the default graph."""
    try:
        yield from ox.parse(input=body, format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise StoreError(f"The service did not answer in N-Triples ({error}).") from error


def rows_of(body: bytes) -> Results:
    """The rows, or the yes or no, that a service gave as JSON."""
    try:
        return _results(ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON))
    except SyntaxError as error:
        raise StoreError(f"The service did not answer in SPARQL's JSON ({error}).") from error


def _results(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Results:
    if isinstance(found, ox.QueryBoolean):
        return Results(boolean=bool(found))
    if isinstance(found, ox.QueryTriples):
        return Results(triples=tuple(found))
    variables = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(solution[name] for name in variables) for solution in found)
    return Results(variables, rows)


def _invalid(reason: str) -> NoReturn:
    # The parser goes on to list every token that it would have taken.
    place = reason.partition(": expected")[0]
    raise QueryError(f"The query is not valid SPARQL ({place}); correct it at that place.")


def _failed(reason: str) -> str:
    return f"The store could not answer ({reason}); if this lasts, build the store again."
