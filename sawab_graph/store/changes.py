"""What a change of some graphs comes to, with the union of all kept right.

Only what the change touches is looked up, never the whole: the cost of storing an article does
not grow with the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from sawab_graph.store.backend import Backend, Change, Node


def replacement(backend: Backend, graphs: Collection[Node], quads: Iterable[ox.Quad]) -> Change:
    """The change after which ``graphs`` hold exactly ``quads``."""
    before, after = frozenset(backend.quads(graphs)), frozenset(quads)
    return Change(before - after, after - before)


def batch_change(
    backend: Backend, graphs: Mapping[str, Iterable[ox.Triple]], more: Collection[str]
) -> Change:
    """The change after which many graphs hold exactly these triples, or those in ``more`` too."""
    named = {Node(name): triples for name, triples in graphs.items()}
    there = backend.present(list(named))
    kept = {node for node in there if node.value in more}
    after = [
        ox.Quad(triple.subject, triple.predicate, triple.object, node)
        for node, triples in named.items()
        for triple in triples
    ]
    change = replacement(backend, sorted(there - kept, key=str), after)
    return Change(change.removed, change.inserted - frozenset(backend.quads(sorted(kept, key=str))))


def put(backend: Backend, batch: Change) -> frozenset[str]:
    """Make the change of a batch, with the union kept right; the names of its graphs."""
    whole = with_union(backend, batch)
    if whole.removed:
        backend.change(whole)
    elif whole.inserted:
        backend.insert(whole.inserted)
    changed = {quad.graph_name for quad in batch.removed | batch.inserted}
    return frozenset(graph.value for graph in changed if isinstance(graph, Node))


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
