"""Where a fault lies: what the node is called, and the articles that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

import pyoxigraph as ox

from sawab_graph.store import PREFIXES, Term

_STEPS_UP = 3


def _iri(prefixed: str) -> ox.NamedNode:
    prefix, name = prefixed.split(":")
    return ox.NamedNode(PREFIXES[prefix] + name)


_TYPE = _iri("rdf:type")
_NAMES = (_iri("skos:prefLabel"), _iri("rdfs:label"))
_ARTICLE = _iri("sg:Article")
_IDENTIFIER = _iri("dct:identifier")
_TO_ARTICLE = tuple(map(_iri, ("dct:source", "sg:evidence", "oa:hasTarget", "oa:hasSource")))


class Places:
    """Names and articles of the nodes of one graph."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    def name(self, node: Term, language: str) -> str:
        """What the node is called, in the language or in another; empty where it has no name."""
        for predicate in _NAMES:
            labels = [o for o in self.objects(node, predicate) if isinstance(o, ox.Literal)]
            found = min(labels, key=lambda o: (o.language != language, o.value), default=None)
            if found is not None:
                return found.value
        return ""

    def kind(self, node: Term, language: str) -> str:
        """What the node is, by the names of its classes; empty where they have none."""
        classes = (self.name(each, language) for each in self.objects(node, _TYPE))
        return min(filter(None, classes), default="")

    def neighbour(self, node: Term, language: str) -> str:
        """The name of something that leads to the node, uses it as a property, or follows it.

        A blank node without such a name is told by the address of what leads to it.
        """
        leading = {quad.subject for quad in self._engine.quads_for_pattern(None, None, node)}
        using = {quad.subject for quad in self._quads(None, node)}
        following = {quad.object for quad in self._quads(node, None) if quad.predicate != _TYPE}
        for group in (leading, using, following):
            names = [name for each in group if (name := self.name(each, language))]
            if names:
                return min(names)
        addresses = [each.value for each in leading if isinstance(each, ox.NamedNode)]
        return min(addresses, default="") if isinstance(node, ox.BlankNode) else ""

    def articles(self, node: Term) -> tuple[str, ...]:
        """The ids of the articles that the node leads to, or else what leads to the node."""
        level: set[Term] = {node}
        for _ in range(_STEPS_UP):
            found = {article for each in level for article in self._downwards(each)}
            if found:
                return tuple(sorted(found))
            level = {
                quad.subject
                for each in level
                for quad in self._engine.quads_for_pattern(None, None, each)
            }
        return ()

    def objects(self, node: Term, predicate: ox.NamedNode) -> Iterator[Term]:
        """The values of a property of the node."""
        return (quad.object for quad in self._quads(node, predicate))

    def _downwards(self, node: Term) -> Iterator[str]:
        if _ARTICLE in self.objects(node, _TYPE):
            ids = [o.value for o in self.objects(node, _IDENTIFIER) if isinstance(o, ox.Literal)]
            yield min(ids, default=str(node))
            return
        for step in _TO_ARTICLE:
            for nearer in self.objects(node, step):
                yield from self._downwards(nearer)

    def _quads(self, subject: Term | None, predicate: Term | None) -> Iterator[ox.Quad]:
        """The quads of a subject or of a property; none for what can be neither."""
        if isinstance(subject, ox.Literal | ox.Triple) or not _is_property(predicate):
            return iter(())
        return iter(self._engine.quads_for_pattern(subject, predicate, None))


def _is_property(term: Term | None) -> TypeGuard[ox.NamedNode | None]:
    return term is None or isinstance(term, ox.NamedNode)
