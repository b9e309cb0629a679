"""The whole graph as bytes in a format of RDF: the same bytes for the same graph, always."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.store.dump import PREFIXES, canonical, trig, turtle, union

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from sawab_graph.store import Store

_ROOT = re.compile(rb"<rdf:RDF[^>]*>")
_ATTRIBUTE = re.compile(rb'\S+="[^"]*"')


def serialise(store: Store, format: str) -> bytes:
    """The graph in ``format``, one of :data:`FORMATS`.

    Formats without named graphs (Turtle, N-Triples, RDF/XML) hold the union of all graphs.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise QueryError(f"Unknown RDF format {format!r}; use one of: {', '.join(FORMATS)}.")
    return writer(list(store.quads()))


def release(store: Store) -> dict[str, bytes]:
    """The files of a release by name: the data, what describes them, and the checksums of both.

    The data are canonical N-Quads (RDFC-1.0), whose checksum the description states.
    """
    data = store.data_quads()
    described = set(store.quads()) - set(data)
    files = {"sawab.nq": canonical(data), "void.ttl": turtle(union(described))}
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return {**files, "SHA256SUMS": "".join(sums).encode("ascii")}


def _turtle(quads: list[Quad]) -> bytes:
    return turtle(union(quads))


def _ntriples(quads: Iterable[Quad]) -> bytes:
    lines = sorted(f"{triple} .\n" for triple in union(quads))
    return "".join(lines).encode("utf-8")


def _jsonld(quads: list[Quad]) -> bytes:
    """Compacted by prefixes only: each graph with its nodes, one node a line."""
    from pyoxigraph import RdfFormat, serialize

    written = serialize(quads, format=RdfFormat.JSON_LD)
    assert written is not None
    graphs = json.loads(written)
    text = json.dumps(graphs, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _rdfxml(quads: list[Quad]) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    triples: list[Triple] = union(quads)
    written = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    assert written is not None
    return _ROOT.sub(_with_sorted_attributes, written, count=1)


def _with_sorted_attributes(root: re.Match[bytes]) -> bytes:
    """The engine writes the prefixes in any order."""
    return b"<rdf:RDF " + b" ".join(sorted(_ATTRIBUTE.findall(root[0]))) + b">"


_WRITERS: dict[str, Callable[[list[Quad]], bytes]] = {
    "turtle": _turtle,
    "trig": trig,
    "nquads": canonical,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
FORMATS = tuple(_WRITERS)
