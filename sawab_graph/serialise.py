"""The whole graph as bytes in a format of RDF: the same bytes for the same graph, always."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.jsonld import to_jsonld
from sawab_graph.store.dump import PREFIXES, canonical, trig, turtle, union

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

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
    quads = list(store.quads())
    return to_jsonld(quads, store.base) if format == "jsonld" else _WRITERS[format](quads)


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


def _rdfxml(quads: list[Quad]) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    triples: list[Triple] = union(quads)
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


_WRITERS: dict[str, Callable[[list[Quad]], bytes]] = {
    "turtle": _turtle,
    "trig": trig,
    "nquads": canonical,
    "ntriples": _ntriples,
    "rdfxml": _rdfxml,
}
FORMATS = (*_WRITERS, "jsonld")
