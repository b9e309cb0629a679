"""Measuring what a store holds, for the description that travels with it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from sawab_graph.rdf import Content
from sawab_graph.store.dump import PREFIXES, canonical

if TYPE_CHECKING:
    from pyoxigraph import Quad

_TYPE = PREFIXES["rdf"] + "type"


def content_of(quads: Collection[Quad]) -> Content:
    """The counts of the graphs together (a triple in two graphs is one) and their checksum."""
    triples = {quad.triple for quad in quads}
    entities: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == _TYPE:
            entities[str(triple.object)[1:-1]].add(str(triple.subject))
    properties = {triple.predicate.value for triple in triples}
    data = canonical(quads)
    return Content(
        triples=len(triples),
        subjects=len({triple.subject for triple in triples}),
        objects=len({triple.object for triple in triples}),
        properties=len(properties),
        entities={name: len(members) for name, members in entities.items()},
        vocabularies=tuple(_used(properties | set(entities))),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )


def _used(terms: set[str]) -> list[str]:
    spaces = PREFIXES.values()
    return sorted(space for space in spaces if any(term.startswith(space) for term in terms))
