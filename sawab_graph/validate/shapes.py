"""The rules of ``ontology/shapes.ttl``, parted by who checks them.

SHACL engines ask a SPARQL constraint once for each node, and parse it anew each time; that was
most of the time of a check. Every query of the shapes binds ``$this`` by itself, so the
store can answer it once for the whole graph. The file stays what any SHACL engine reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from sawab_graph.resources import resource
from sawab_graph.store import Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

LANGUAGES = ("ar", "en")
_NAMESPACE = "https://w3id.org/sawab-graph/shapes#"
_TARGETS = {
    "targetNode": "VALUES ?this {{ {} }}",
    "targetClass": "?this rdf:type/rdfs:subClassOf* {}",
    "targetSubjectsOf": "?this {} ?object",
    "targetObjectsOf": "?subject {} ?this",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken at a node, with the property and the value that break it, where there are."""

    rule: str
    focus: Term
    path: ox.NamedNode | None = None
    value: Term | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A rule that is a SPARQL query: which nodes it is about, and what it selects."""

    rule: str
    targets: str
    select: str
    prefixes: dict[str, str]


class Shapes:
    """The shapes as other engines read them, their queries, and the words of each rule."""

    def __init__(self) -> None:
        from rdflib import Graph

        self._graph = Graph().parse(resource("ontology", "shapes.ttl"))

    def core(self) -> Graph:
        """The rules that are no queries, each aimed at its nodes directly.

        An engine takes the shapes that another one names (``sh:property``) node by node, and those
        with targets of their own for all nodes at once: the same results, sooner.
        """
        from rdflib import SH, Graph

        core = Graph()
        core += (triple for triple in self._graph if triple[1] not in (SH.sparql, SH.property))
        for shape, part in self._graph.subject_objects(SH.property):
            aims = [(kind, o) for kind in _TARGETS for o in self._graph.objects(shape, SH[kind])]
            for kind, target in aims:
                core.add((part, SH[kind], target))
            if not aims:
                core.add((shape, SH.property, part))
        return core

    def queries(self) -> Iterator[Query]:
        """The rules that are queries."""
        from rdflib import SH

        for shape, constraint in sorted(self._graph.subject_objects(SH.sparql), key=str):
            yield Query(
                rule=rule_name(shape),
                targets=self._targets(shape),
                select=str(self._graph.value(constraint, SH.select)),
                prefixes=self._prefixes(constraint),
            )

    def message(self, rule: str, language: str) -> str:
        """What the rule says when it is broken; its name where it has no words."""
        from rdflib import SH

        told = self._graph.objects(self._named(rule), SH.message)
        return next((str(m) for m in told if getattr(m, "language", None) == language), rule)

    def severity(self, rule: str) -> str:
        """``violation`` or ``warning``."""
        from rdflib import SH

        stated = self._graph.value(self._named(rule), SH.severity, default=SH.Violation)
        return rule_name(stated).lower()

    def path(self, rule: str) -> ox.NamedNode | None:
        """The property that the rule is about, where it is about one."""
        from rdflib import SH, URIRef

        path = self._graph.value(self._named(rule), SH.path)
        return ox.NamedNode(str(path)) if isinstance(path, URIRef) else None

    def is_about_whole_graph(self, rule: str) -> bool:
        """Whether the rule names its target, which is then the ontology that the graph is in."""
        from rdflib import SH

        return (self._named(rule), SH.targetNode, None) in self._graph

    def _named(self, rule: str) -> Node:
        from rdflib import URIRef

        return URIRef(f"{_NAMESPACE}{rule}")

    def _targets(self, shape: Node) -> str:
        from rdflib import SH

        patterns = [
            pattern.format(target.n3())
            for kind, pattern in _TARGETS.items()
            for target in sorted(self._graph.objects(shape, SH[kind]), key=str)
        ]
        return " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)

    def _prefixes(self, constraint: Node) -> dict[str, str]:
        from rdflib import SH

        declared: Any = self._graph.objects(constraint, SH.prefixes / SH.declare)
        return {
            str(self._graph.value(one, SH.prefix)): str(self._graph.value(one, SH.namespace))
            for one in declared
        }


@cache
def the_shapes() -> Shapes:
    """The shapes of the package, read once."""
    return Shapes()


def rule_name(term: Node | None) -> str:
    """The name of a shape or of a severity without its namespace."""
    return str(term).rsplit("#", 1)[-1]
