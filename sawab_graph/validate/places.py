"""Where a fault lies: what the node is called, and the articles that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from sawab_graph.store import PREFIXES

_STEPS_UP = 3


def _iri(prefixed: str) -> ox.NamedNode:
    prefix, name = prefixed.split(":")
    return ox.NamedNode(PREFIXES[prefix] + name)


_TYPE = _iri("rdf:type")
_NAMES = (_iri("skos:prefLabel"), _iri("rdfs:label"))
_ARTICLE = _iri("sg:Article")
_IDENTIFIER = _iri("dct:identifier")
_TO_ARTICLE = tuple(map(_iri, ("dct:source", "sg:evidence", "oa:hasTarget", "oa:hasSource")))

Node = ox.NamedNode | ox.BlankNode


class Places:
    """Names and articles of the nodes of one graph."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    def name(self, node: Node, language: str) -> str:
        """What the node is called, in the language or in another; empty where it has no name."""
        for predicate in _NAMES:
            labels = [o for o in self._objects(node, predicate) if isinstance(o, ox.Literal)]
            found = min(labels, key=lambda o: (o.language != language, o.value), default=None)
            if found is not None:
                return found.value
        return ""

    def kind(self, node: Node, language: str) -> str:
        """What the node is, by the names of its classes; empty where they have none."""
        classes = (o for o in self._objects(node, _TYPE) if isinstance(o, ox.NamedNode))
        return min(filter(None, (self.name(each, language) for each in classes)), default="")

    def neighbour(self, node: Node, language: str) -> str:
        """The name of something that leads to the node, or uses it as a property."""
        users = {*self._subjects(None, node)}
        if isinstance(node, ox.NamedNode):
            users |= {*self._subjects(node, None)}
        return min(filter(None, (self.name(user, language) for user in users)), default="")

    def articles(self, node: Node) -> tuple[str, ...]:
        """The ids of the articles that the node leads to, or else what leads to the node."""
        level: set[Node] = {node}
        for _ in range(_STEPS_UP):
            found = {article for each in level for article in self._downwards(each)}
            if found:
                return tuple(sorted(found))
            level = {subject for each in level for subject in self._subjects(None, each)}
        return ()

    def _downwards(self, node: Node) -> Iterator[str]:
        if ox.Quad(node, _TYPE, _ARTICLE) in self._engine:
            yield next((o.value for o in self._literals(node, _IDENTIFIER)), str(node))
            return
        for step in _TO_ARTICLE:
            for nearer in self._objects(node, step):
                if isinstance(nearer, ox.NamedNode | ox.BlankNode):
                    yield from self._downwards(nearer)

    def _literals(self, node: Node, predicate: ox.NamedNode) -> Iterator[ox.Literal]:
        return (o for o in self._objects(node, predicate) if isinstance(o, ox.Literal))

    def _objects(self, node: Node, predicate: ox.NamedNode) -> Iterator[object]:
        return (quad.object for quad in self._engine.quads_for_pattern(node, predicate, None))

    def _subjects(self, predicate: ox.NamedNode | None, node: Node | None) -> Iterator[Node]:
        for quad in self._engine.quads_for_pattern(None, predicate, node):
            if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
                yield quad.subject
