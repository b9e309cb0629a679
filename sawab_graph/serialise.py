"""The whole graph as bytes in a format of RDF: the same bytes for the same graph, always."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.jsonld import to_jsonld
from sawab_graph.store.dump import PREFIXES, canonical, in_order, trig, turtle, turtle_of, union

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from sawab_graph.store import Store

_ROOT = re.compile(rb"<rdf:RDF[^>]*>")
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ATTRIBUTE = re.compile(rb'\S+="[^"]*"')


def serialise(store: Store, format: str) -> bytes:
    """The graph in ``format``, one of :data:`FORMATS`.

    Formats without named graphs (Turtle, N-Triples, RDF/XML) hold the union of all graphs.
    """
    if format not in FORMATS:
        raise QueryError(f"Unknown RDF format {format!r}; use one of: {', '.join(FORMATS)}.")
    if format in _UNION:
        return _UNION[format](in_order(store.backend.lines(None)))
    quads = list(store.quads())
    return to_jsonld(quads, store.base) if format == "jsonld" else _WRITERS[format](quads)


def stream(store: Store, format: str, output: IO[bytes]) -> None:
    """Write the graph in ``format`` as the engine goes through it: fast, in any order.

    Nothing is held in memory, so this is for graphs of any size; JSON-LD is written in full, and
    bytes differ from one time to the next.
    """
    from pyoxigraph import DefaultGraph, RdfFormat, serialize

    if format not in FORMATS:
        raise QueryError(f"Unknown RDF format {format!r}; use one of: {', '.join(FORMATS)}.")
    engine, kind = store.backend.local().engine, getattr(RdfFormat, _ENGINE[format])
    prefixes = PREFIXES if format in _PREFIXED else None
    if format in _UNION:
        engine.dump(output, format=kind, from_graph=DefaultGraph(), prefixes=prefixes)
    else:
        serialize(store.unsorted_quads(), output, format=kind, prefixes=prefixes)


def release(store: Store) -> dict[str, bytes]:
    """The files of a release by name: the data, what describes them, and the checksums of both.

    The data are canonical N-Quads (RDFC-1.0), whose checksum the description states.
    """
    data = store.data_quads()
    described = set(store.quads()) - set(data)
    files = {"sawab.nq": canonical(data), "void.ttl": turtle(union(described))}
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return {**files, "SHA256SUMS": "".join(sums).encode("ascii")}


def _ntriples(lines: bytes) -> bytes:
    return b"".join(sorted(lines.splitlines(keepends=True)))


def _rdfxml(lines: bytes) -> bytes:
    from pyoxigraph import RdfFormat, parse, serialize

    triples = parse(input=lines, format=RdfFormat.N_TRIPLES)
    written = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    assert written is not None
    if _NOT_XML.search(written):
        raise QueryError(
            "The graph holds control characters, which XML cannot; export it as turtle or nquads."
        )
    # A reader of XML would take a bare carriage return for a line feed.
    return _ROOT.sub(_with_sorted_attributes, written.replace(b"\r", b"&#13;"), count=1)


def _with_sorted_attributes(root: re.Match[bytes]) -> bytes:
    """The engine writes the prefixes in any order."""
    return b"<rdf:RDF " + b" ".join(sorted(_ATTRIBUTE.findall(root[0]))) + b">"


# Of what holds no graphs, the ordered lines of their union are written.
_UNION: dict[str, Callable[[bytes], bytes]] = {
    "turtle": turtle_of,
    "ntriples": _ntriples,
    "rdfxml": _rdfxml,
}
_WRITERS: dict[str, Callable[[list[Quad]], bytes]] = {"trig": trig, "nquads": canonical}
_ENGINE = {
    "turtle": "TURTLE",
    "trig": "TRIG",
    "nquads": "N_QUADS",
    "ntriples": "N_TRIPLES",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}
_PREFIXED = ("turtle", "trig", "rdfxml")
FORMATS = tuple(_ENGINE)
