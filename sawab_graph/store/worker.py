"""Answers one query in a process of its own, so that it can be stopped whatever it does.

Run as a file: reads a request as JSON on stdin, writes the answer on stdout. Imports nothing of
the package, to start quickly.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyoxigraph as ox


def _store(request: dict[str, Any]) -> ox.Store:
    if request["path"] is not None:
        return ox.Store.read_only(request["path"])
    store = ox.Store()
    store.bulk_load(input=request["nquads"].encode("utf-8"), format=ox.RdfFormat.N_QUADS)
    return store


def answer(request: dict[str, Any]) -> dict[str, str]:
    """The results of a query, each form in a format that loses nothing."""
    results = _store(request).query(request["query"], prefixes=request["prefixes"])
    if isinstance(results, ox.QueryTriples):
        body = results.serialize(format=ox.RdfFormat.N_TRIPLES)
    else:
        body = results.serialize(format=ox.QueryResultsFormat.JSON)
    assert body is not None
    kind = "graph" if isinstance(results, ox.QueryTriples) else "rows"
    return {"kind": kind, "body": body.decode("utf-8")}


def main() -> int:
    """Answer, or tell which kind of error it was."""
    try:
        reply = answer(json.loads(sys.stdin.buffer.read()))
    except SyntaxError as error:
        reply = {"kind": "syntax", "body": str(error)}
    except (OSError, RuntimeError, ValueError) as error:
        reply = {"kind": "error", "body": str(error)}
    sys.stdout.buffer.write(json.dumps(reply).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
