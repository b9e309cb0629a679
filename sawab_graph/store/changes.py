"""What a change of some graphs comes to, with the union of all kept right.

Only what the change touches is looked up, never the whole: the cost of storing an article does
not grow with the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyoxigraph as ox

from sawab_graph.store.backend import Backend, Change, Node


def replacement(backend: Backend, graphs: Collection[Node], quads: Iterable[ox.Quad]) -> Change:
    """The change after which ``graphs`` hold exactly ``quads``."""
    before, after = frozenset(backend.quads(graphs)), frozenset(quads)
    return Change(before - after, after - before)


def with_union(backend: Backend, change: Change) -> Change:
    """The change, and what follows from it for the union of all graphs.

    A query over several graphs would give a triple that stands in two of them twice; the union
    holds it once.
    """
    new = {quad.triple for quad in change.inserted}
    gone = {quad.triple for quad in change.removed} - new
    gone -= backend.held(gone, change.removed)
    return change | Change(_united(gone), _united(new))


def _united(triples: Iterable[ox.Triple]) -> frozenset[ox.Quad]:
    return frozenset(ox.Quad(*triple) for triple in triples)
