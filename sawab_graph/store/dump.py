"""Triples and quads as text, the same bytes whatever order they come in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad, RdfFormat, Triple

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sg": "https://w3id.org/sawab-graph/ontology#",
    "sgv": "https://w3id.org/sawab-graph/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PORTION = 100_000  # lines
_TYPE = f"<{PREFIXES['rdf']}type>"
_TYPE_BYTES = f"{_TYPE} ".encode("ascii")


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Quads by graph, subject and predicate, what a thing is coming first."""
    return sorted(quads, key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))


def union(quads: Iterable[Quad]) -> list[Triple]:
    """The triples of all graphs together, each once, sorted."""
    return sorted({quad.triple for quad in quads}, key=_order)


def canonical(quads: Iterable[Quad]) -> bytes:
    """Canonical N-Quads, by RDFC-1.0: without blank nodes, the distinct lines by code point."""
    return "".join(sorted({f"{quad} .\n" for quad in quads})).encode("utf-8")


def canonical_lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """The lines of :func:`canonical`, one at a time, in the memory of some of them.

    More are sorted in portions that wait in files.
    """
    lines = (f"{quad} .\n".encode() for quad in quads)
    with ExitStack() as opened:
        portions: list[Iterable[bytes]] = []
        while portion := sorted(islice(lines, _PORTION)):
            if len(portion) < _PORTION and not portions:
                portions.append(portion)
                break
            file = opened.enter_context(tempfile.TemporaryFile())
            file.writelines(portion)
            file.seek(0)
            portions.append(file)
        yield from (line for line, _ in groupby(merge(*portions)))


def turtle(triples: Iterable[Triple]) -> bytes:
    """Readable Turtle, one block a subject."""
    from pyoxigraph import RdfFormat

    return _with_prefixes(sorted(set(triples), key=_order), RdfFormat.TURTLE)


def turtle_of(lines: bytes) -> bytes:
    """Readable Turtle of N-Triples that are in order."""
    from pyoxigraph import RdfFormat, parse

    return _with_prefixes(parse(input=lines, format=RdfFormat.N_TRIPLES), RdfFormat.TURTLE)


def in_order(lines: bytes) -> bytes:
    """N-Triples in the order of :func:`turtle`, each line once: the same lines, the same bytes.

    The engine writes no control characters, so that they can stand for what sorts first: the end
    of an address, and ``rdf:type``.
    """
    for after in (b"<", b'"'):
        lines = lines.replace(b"> " + _TYPE_BYTES + after, b"> \x02" + after)
    marked = lines.replace(b"> <", b"\x01> <").replace(b"> \x02", b"\x01> \x02")
    ordered = b"".join(sorted(set(marked.splitlines(keepends=True))))
    return ordered.replace(b"\x01", b"").replace(b"\x02", _TYPE_BYTES)


def trig(quads: Iterable[Quad]) -> bytes:
    """Readable TriG, one block a graph."""
    from pyoxigraph import RdfFormat

    return _with_prefixes(sorted_quads(quads), RdfFormat.TRIG)


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, a thing before what lies below its address; what a thing is coming first."""
    predicate = str(triple.predicate)
    return str(triple.subject).removesuffix(">"), predicate != _TYPE, predicate, str(triple.object)


def _with_prefixes(statements: Iterable[Triple] | Iterable[Quad], format: RdfFormat) -> bytes:
    """With the prefixes in order, which the engine does not keep, and an empty line between blocks.

    The engine escapes line ends within literals, so a line that ends in a dot ends a block.
    """
    from pyoxigraph import serialize

    written = serialize(statements, format=format, prefixes=PREFIXES)
    assert written is not None
    head, body = written[: _head_end(written)], written[_head_end(written) :]
    spaced = body.replace(b" .\n", b" .\n\n").rstrip(b"\n") + b"\n"
    return b"".join(sorted(head.splitlines(keepends=True))) + b"\n" + spaced


def _head_end(written: bytes) -> int:
    end = 0
    while written.startswith(b"@prefix ", end):
        end = written.index(b"\n", end) + 1
    return end
