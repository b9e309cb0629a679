"""A process that answers queries for the server: it can be killed whatever a query does.

Run as a module with its limits as JSON in the arguments; its standard input is the line to the
server. It imports only the engine, so that another one is there at once.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Iterator
from typing import IO, Any, cast

import pyoxigraph as ox

from sawab_graph.errors import QueryError, StoreError
from sawab_graph.serve import frames, guards, writing
from sawab_graph.serve.engine import PAUSES, Engine, Graphs, is_unsettled, limit_time
from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.sparql import refuse_unsafe

_CHUNK = 2**16


class Line:
    """Where an answer goes: its parts are sent together as long as they are small."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._ready: list[bytes] = []
        self._data: list[bytes] = []
        self._size = 0
        self.begun = False

    def head(self, **fields: Any) -> None:
        """What kind of answer follows."""
        self._ready.append(frames.message(frames.HEAD, fields))

    def write(self, data: bytes) -> int:
        """A part of the answer; the name is that of a file's."""
        self._data.append(data)
        self._size += len(data)
        if self._size >= _CHUNK:
            self._flush()
        return len(data)

    def flush(self) -> None:
        """Files have one; here the pieces go when they are large enough."""

    def end(self, **fields: Any) -> None:
        """The answer is complete."""
        self._gather()
        self._ready.append(frames.message(frames.END, fields))
        self._flush()

    def again(self) -> None:
        """Leave what was made of an answer of which nothing was sent."""
        self._ready, self._data, self._size = [], [], 0

    def failed(self, kind: str, text: str) -> None:
        """There is no answer, or no more of it."""
        self.again()
        self._connection.sendall(frames.message(frames.FAILED, {"kind": kind, "message": text}))

    def _gather(self) -> None:
        if self._data:
            self._ready.append(frames.frame(frames.DATA, b"".join(self._data)))
            self._data, self._size = [], 0

    def _flush(self) -> None:
        self._gather()
        self.begun = True
        self._connection.sendall(b"".join(self._ready))
        self._ready = []


def _query(engine: Engine, job: dict[str, Any], line: Line) -> None:
    text, limit = job["query"], job["rows"]
    store = engine.reading(job["version"])
    guards.refuse_deep(text, job["depth"])
    refuse_unsafe(text, Graphs(store))
    found = store.query(text, base_iri=job["base"], prefixes=PREFIXES, **_dataset(store, job))
    if job["graph" if isinstance(found, ox.QueryTriples) else "table"] is None:
        form = "a graph" if isinstance(found, ox.QueryTriples) else "rows, or yes or no"
        line.failed("unacceptable", f"The query answers with {form}; accept a format of that.")
    elif isinstance(found, ox.QueryTriples):
        triples = writing.Counted(found, limit)
        line.head(form="graph", format=job["graph"])
        writing.write_graph(triples, job["graph"], PREFIXES, cast("IO[bytes]", line))
        line.end(rows=triples.number, truncated=triples.cut)
    elif isinstance(found, ox.QuerySolutions):
        rows = writing.Counted(found, limit)
        line.head(form="rows", format=job["table"])
        names = [variable.value for variable in found.variables]
        writing.write_rows(names, rows, job["table"], line.write)
        line.end(rows=rows.number, truncated=rows.cut)
    else:
        line.head(form="boolean", format=job["table"])
        writing.write_boolean(bool(found), job["table"], line.write)
        line.end(rows=1, truncated=False)


def _dataset(store: ox.Store, job: dict[str, Any]) -> dict[str, Any]:
    """The graphs that the request names; one that is not here is empty, nothing is fetched.

    By the name of the union that services keep in a graph, the default graph is meant, which is
    the union here.
    """
    default, named = job["default_graphs"], job["named_graphs"]
    if not default and not named:
        return {}
    names = [ox.NamedNode(name) for name in default]
    union = ox.NamedNode(job["union"])
    kept = store.contains_named_graph(union)
    graphs = [ox.DefaultGraph() if name == union and not kept else name for name in names]
    return {"default_graph": graphs, "named_graphs": [ox.NamedNode(name) for name in named]}


def _update(engine: Engine, job: dict[str, Any], line: Line) -> None:
    text = job["update"]
    guards.refuse_deep(text, job["depth"])
    guards.refuse_unsafe_update(text)
    bound = guards.with_dataset(text, job["default_graphs"], job["named_graphs"])
    _change(engine, bound, base_iri=job["base"], prefixes=PREFIXES)
    line.head(form="done", format="")
    line.end(rows=0, truncated=False)


def _change(engine: Engine, update: str, name: str = "", **options: Any) -> bool:
    """Do one update, which is one transaction; whether the graph of that name was there before."""
    with engine.writing() as store:
        there = bool(name) and store.contains_named_graph(ox.NamedNode(name))
        store.update(update, **options)
    return there


def _graph(engine: Engine, job: dict[str, Any], line: Line) -> None:
    """All of one graph, or whether it exists."""
    store = engine.reading(job["version"])
    graph = _graph_name(job["name"])
    there = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
    if not there:
        line.failed("missing", f"There is no graph <{job['name']}> here.")
        return
    quads = store.quads_for_pattern(None, None, None, graph) if job["content"] else ()
    triples = writing.Counted((quad.triple for quad in quads), sys.maxsize)
    line.head(form="graph", format=job["graph"])
    writing.write_graph(triples, job["graph"], PREFIXES, cast("IO[bytes]", line))
    line.end(rows=triples.number, truncated=False)


def _replace(engine: Engine, job: dict[str, Any], line: Line) -> None:
    """Put the triples of files into a graph, in place of what was there or beside it."""
    graph = _graph_name(job["name"])
    quads = [quad for part in job["parts"] for quad in _parsed(part, graph, job["base"])]
    there = _change(engine, _statements(quads, graph, replace=job["replace"]), job["name"])
    line.head(form="done", format="", existed=there)
    line.end(rows=len(quads), truncated=False)


def _parsed(part: dict[str, str], graph: Any, base: str) -> Iterator[ox.Quad]:
    body, format = part["body"].encode("utf-8"), writing.RDF[part["format"]]
    for quad in ox.parse(input=body, format=format, base_iri=base, rename_blank_nodes=True):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _statements(quads: list[ox.Quad], graph: Any, *, replace: bool) -> str:
    """One update, because an update of the engine is one transaction."""
    default = isinstance(graph, ox.DefaultGraph)
    name = "DEFAULT" if default else f"GRAPH {graph}"
    triples = "\n".join(f"{quad.triple} ." for quad in quads)
    data = triples if default else f"GRAPH {graph} {{\n{triples}\n}}"
    create = [] if default else [f"CREATE SILENT GRAPH {graph}"]
    clear = [f"CLEAR SILENT {name}"] if replace else []
    return " ;\n".join([*create, *clear, f"INSERT DATA {{ {data} }}"])


def _drop(engine: Engine, job: dict[str, Any], line: Line) -> None:
    graph = _graph_name(job["name"])
    default = isinstance(graph, ox.DefaultGraph)
    update = "CLEAR DEFAULT" if default else f"DROP SILENT GRAPH {graph}"
    if _change(engine, update, job["name"]) or default:
        line.head(form="done", format="")
        line.end(rows=0, truncated=False)
    else:
        line.failed("missing", f"There is no graph <{job['name']}> here.")


def _graph_name(name: str) -> Any:
    return ox.NamedNode(name) if name else ox.DefaultGraph()


_READING = frozenset({"query", "graph"})
_JOBS = {
    "query": _query,
    "update": _update,
    "graph": _graph,
    "replace": _replace,
    "drop": _drop,
}


def _done(engine: Engine, job: dict[str, Any], line: Line) -> None:
    """Do one job; one that only reads again where another process was just writing."""
    line.begun = False
    for pause in PAUSES:
        try:
            return _JOBS[job["kind"]](engine, job, line)
        except (OSError, RuntimeError, ValueError) as error:
            if line.begun or job["kind"] not in _READING or not is_unsettled(error):
                raise
            line.again()
            engine.forget()
            time.sleep(pause)
    return _JOBS[job["kind"]](engine, job, line)


def answer(engine: Engine, job: dict[str, Any], line: Line) -> None:
    """Do one job; what went wrong goes to the server with its kind."""
    try:
        _done(engine, job, line)
    except SyntaxError as error:
        # The parser goes on to list every token that it would have taken.
        place = str(error).partition(": expected")[0]
        line.failed("refused", f"This is not valid ({place}); correct it at that place.")
    except (QueryError, ValueError) as error:
        line.failed("refused", str(error))
    except (StoreError, OSError, RuntimeError) as error:
        line.failed("store", str(error))
    except MemoryError:
        line.failed("memory", "")


def main(arguments: list[str]) -> int:
    """Answer until the server hangs up."""
    settings = json.loads(arguments[1])
    connection = socket.socket(fileno=0)
    engine = Engine(settings["path"], settings["memory"])
    line, incoming = Line(connection), frames.Frames()
    connection.sendall(frames.frame(frames.READY, b""))
    while data := connection.recv(_CHUNK):
        for _, payload in incoming.feed(data):
            limit_time(settings["seconds"])
            answer(engine, frames.fields_of(payload), line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
