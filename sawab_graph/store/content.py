"""Measuring what a store holds, for the description that travels with it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sawab_graph.rdf import Content
from sawab_graph.store.dump import PREFIXES, canonical_lines

if TYPE_CHECKING:
    from pyoxigraph import Quad

_TYPE = f"<{PREFIXES['rdf']}type>".encode()


class _Line(NamedTuple):
    """The parts of a canonical line, as they are written there."""

    subject: bytes
    predicate: bytes
    object: bytes


def content_of(quads: Iterable[Quad]) -> Content:
    """The counts of the named graphs together (a triple in two graphs is one) and their checksum.

    Memory grows with the number of different objects and with nothing else.
    """
    digest, size = hashlib.sha256(), 0

    def hashed() -> Iterator[bytes]:
        nonlocal size
        for line in canonical_lines(quads):
            digest.update(line)
            size += len(line)
            yield line

    triples = subjects = 0
    objects: set[bytes] = set()
    properties: set[bytes] = set()
    entities: Counter[bytes] = Counter()
    former = _Line(b"", b"", b"")
    for line in map(_parts, hashed()):  # lines of one triple follow each other, and of one subject
        if line == former:
            continue
        triples += 1
        subjects += line.subject != former.subject
        objects.add(hashlib.blake2b(line.object, digest_size=16).digest())
        properties.add(line.predicate)
        if line.predicate == _TYPE:
            entities[line.object] += 1
        former = line
    counted = {_name(class_): number for class_, number in entities.items()}
    return Content(
        triples=triples,
        subjects=subjects,
        objects=len(objects),
        properties=len(properties),
        entities=counted,
        vocabularies=tuple(_used({*map(_name, properties), *counted})),
        sha256=digest.hexdigest(),
        size=size,
    )


def _parts(line: bytes) -> _Line:
    subject, predicate, rest = line.split(b" ", 2)
    return _Line(subject, predicate, rest.rsplit(b" ", 2)[0])


def _name(term: bytes) -> str:
    return term[1:-1].decode("utf-8")


def _used(terms: set[str]) -> list[str]:
    spaces = PREFIXES.values()
    return sorted(space for space in spaces if any(term.startswith(space) for term in terms))
