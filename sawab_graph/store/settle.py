"""Deciding, for the whole store, which nodes are one, and saying so in the derived graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from sawab_graph.merging import (
    Decisions,
    Doubt,
    Merge,
    Merging,
    Report,
    best_report,
    same_agreements,
    same_entities,
    same_nodes,
    successions,
)
from sawab_graph.rdf import Iris
from sawab_graph.resources import words
from sawab_graph.store.told import Node, Told, term
from sawab_graph.store.view import REPLACED, SPLIT, View, with_holders

_NOTE = term("skos:editorialNote")
_SUCCEEDS = term("sg:succeeds")
_OWN = 10


@dataclass(frozen=True, slots=True)
class Settled:
    """What is merged in a store, what follows from it, and what is left to a person."""

    view: View
    merges: tuple[Merge, ...]
    doubts: tuple[Doubt, ...]
    successions: tuple[tuple[str, str], ...]

    def quads(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Redirects with their reasons, which of two agreements followed the other, and splits."""
        for old, new in self.view.renamed.items():
            yield ox.Quad(Node(old), REPLACED, new, graph)
        for merge in self.merges:
            for language in ("ar", "en"):
                note = ox.Literal(reason_of(merge, language), language=language)
                yield ox.Quad(Node(merge.old), _NOTE, note, graph)
        for later, earlier in self.successions:
            yield ox.Quad(Node(later), _SUCCEEDS, Node(earlier), graph)
        for (_, node), own in self.view.splits.items():
            yield ox.Quad(own, SPLIT, Node(node), graph)


def reason_of(merge: Merge | Doubt, language: str) -> str:
    """Why two are or may be one, in words, with the score."""
    said = words("merging", language)
    reason = said[merge.reason].format(**dict(merge.details))
    return said["score"].format(reason=reason, score=f"{merge.score:.2f}")


def settle(engine: ox.Store, iris: Iris, decisions: Decisions) -> Settled:
    """Which nodes of the articles' graphs are one; the same for the same articles in any order."""
    decided = decisions.absolute(f"{iris.base}id/")
    splits = dict(_splits(engine, iris, decided))
    told = Told(engine, f"{iris.base}graph/article/", splits)
    entities = same_entities(told.sightings(), decided)
    others = same_nodes(decided, ("/person/", "/place/"))
    reports = told.reports(entities.targets())
    agreements = same_agreements(reports, decided)
    merges = (*entities.merges, *others.merges, *agreements.merges)
    view = View({merge.old: Node(merge.new) for merge in merges}, splits)
    doubts = (*entities.doubts, *agreements.doubts)
    followed = successions(_as_one(reports, agreements))
    return Settled(with_holders(engine, view), merges, doubts, followed)


def _as_one(reports: Sequence[Report], agreements: Merging) -> list[Report]:
    """The agreements as they are after merging."""
    targets = agreements.targets()
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(targets.get(report.id, report.id), []).append(report)
    return [best_report(group, id) for id, group in groups.items()]


def _splits(
    engine: ox.Store, iris: Iris, decisions: Decisions
) -> Iterator[tuple[tuple[str, str], Node]]:
    """For each thing that a person calls another in one article, its own node there."""
    articles = f"{iris.base}id/article/"
    for pair in sorted(decisions.different):
        inside = [each for each in pair if each.startswith(articles)]
        other = [each for each in pair if not each.startswith(articles)]
        if len(inside) == len(other) == 1:
            article = inside[0].removeprefix(articles)
            own = hashlib.sha256("\n".join(pair).encode("utf-8")).hexdigest()[:_OWN]
            kind = other[0].removeprefix(f"{iris.base}id/").partition("/")[0]
            node = Node(f"{iris.base}id/{kind}/{own}")
            facts = f"{iris.base}graph/article/{article}"
            for graph in (facts, f"{facts}/evidence"):
                yield (f"<{graph}>", other[0]), node
                yield from _claims(engine, graph, Node(other[0]), own)


def _claims(
    engine: ox.Store, graph: str, node: Node, own: str
) -> Iterator[tuple[tuple[str, str], Node]]:
    """The claims about the thing there, which another article may make of the other thing."""
    for part in ("subject", "object"):
        pattern = engine.quads_for_pattern(None, term(f"rdf:{part}"), node, Node(graph))
        for quad in pattern:
            assert isinstance(quad.subject, Node)
            claim = quad.subject.value
            yield (f"<{graph}>", claim), Node(f"{claim}-{own}")


def former_view(engine: ox.Store, derived: ox.NamedNode) -> frozenset[str]:
    """Every node that the redirects and splits in the derived graph touch."""
    found = [
        quad
        for predicate in (REPLACED, SPLIT)
        for quad in engine.quads_for_pattern(None, predicate, None, derived)
    ]
    ends = (end for quad in found for end in (quad.subject, quad.object))
    return frozenset(end.value for end in ends if isinstance(end, Node))


def view_of(engine: ox.Store, iris: Iris, decisions: Decisions) -> View:
    """The view that the derived graph describes."""
    derived = Node(str(iris.derived_graph))
    renamed: dict[str, Node] = {}
    for quad in engine.quads_for_pattern(None, REPLACED, None, derived):
        assert isinstance(quad.subject, Node)
        assert isinstance(quad.object, Node)
        renamed[quad.subject.value] = quad.object
    decided = decisions.absolute(f"{iris.base}id/")
    return View(renamed, dict(_splits(engine, iris, decided)))
