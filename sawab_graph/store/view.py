"""The graph as a whole: the articles' graphs with what is merged under one name.

The graph of an article is never changed by a merge. The default graph, which questions ask, and
what is exported are the articles' graphs seen through a table of redirects; with another table they
are seen otherwise, so that a merge that is taken back leaves nothing behind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from sawab_graph.store.told import Node, term

Triple = tuple[Node, Node, Node | ox.Literal]

Counted = Counter[tuple[Node | ox.Literal, bool]]

REPLACED = term("dct:isReplacedBy")
SPLIT = term("prov:specializationOf")
_PREFERRED, _ALTERNATIVE = term("skos:prefLabel"), term("skos:altLabel")
_SAME_AS = term("owl:sameAs")
_CHOSEN = (
    _PREFERRED, term("sg:agreementType"), term("sg:agreementStatus"), term("sg:date"),
    term("sg:convertedDate"), term("sg:instances"),
)  # fmt: skip
_CHOOSING = (*_CHOSEN, _ALTERNATIVE)
# What makes two nodes that only hold others together one.
_CLAIM = (term("rdf:subject"), term("rdf:predicate"), term("rdf:object"))
_HELD = (
    (term("sg:participation"), (term("sg:party"),)),
    (term("sg:signature"), (term("sg:signedBy"), term("sg:inCapacity"))),
)


@dataclass(frozen=True, slots=True)
class View:
    """Which node stands for which: everywhere, or (``splits``) in one graph alone."""

    renamed: Mapping[str, Node] = field(default_factory=dict)
    splits: Mapping[tuple[str, str], Node] = field(default_factory=dict)

    def node(self, node: Node, graph: object) -> Node:
        """The node that stands for one of an article's graph."""
        own = self.splits.get((str(graph), node.value), node)
        return self.renamed.get(own.value, own)

    def triple(self, quad: ox.Quad) -> Triple | None:
        """The triple of a quad; none where it identifies what a person has split off."""
        graph, subject, value = quad.graph_name, quad.subject, quad.object
        assert isinstance(subject, Node)
        if quad.predicate == _SAME_AS and (str(graph), subject.value) in self.splits:
            return None
        seen = self.node(value, graph) if isinstance(value, Node) else value
        assert isinstance(seen, Node | ox.Literal)
        return self.node(subject, graph), quad.predicate, seen

    @property
    def touched(self) -> frozenset[str]:
        """Every node that is not what it is in some article's graph."""
        gone = {*self.renamed, *(node for _, node in self.splits)}
        return frozenset(gone | {n.value for n in (*self.renamed.values(), *self.splits.values())})


def with_holders(engine: ox.Store, view: View) -> View:
    """The view with the nodes that only hold merged ones together merged too: claims, for one."""
    nodes = sorted(view.touched)
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for held, (graph, key) in _holders(engine, view, nodes):
        seen = view.splits.get((graph, held.value), held)
        groups[key].add(seen.value)
    renamed = dict(view.renamed)
    for group in groups.values():
        stays = Node(min(group))
        renamed.update((node, stays) for node in group if node != stays.value)
    return View(renamed, view.splits)


def _holders(
    engine: ox.Store, view: View, nodes: Iterable[str]
) -> Iterator[tuple[Node, tuple[str, tuple[str, ...]]]]:
    subject, predicate, value = _CLAIM
    for name in nodes:
        node = Node(name)
        for part in (subject, value):
            for quad in _named(engine.quads_for_pattern(None, part, node)):
                rest = {
                    q.predicate: view.triple(q)
                    for q in engine.quads_for_pattern(quad.subject, None, None, quad.graph_name)
                    if q.predicate in _CLAIM
                }
                key = tuple(str(seen[2]) for p in (subject, predicate, value) if (seen := rest[p]))
                yield _as_node(quad.subject), (str(quad.graph_name), ("claim", *key))
        for quad, key in _held(engine, view, node):
            yield _as_node(quad.object), (str(quad.graph_name), key)


def _held(engine: ox.Store, view: View, node: Node) -> Iterator[tuple[ox.Quad, tuple[str, ...]]]:
    """What an arrangement holds its parties and signers by, with who it is as the view has it.

    A person who signs in another capacity signs anew.
    """
    for holding, held in _HELD:
        for quad in _named(engine.quads_for_pattern(node, holding, None)):
            whole = view.node(node, quad.graph_name)
            inside = engine.quads_for_pattern(_as_node(quad.object), None, None, quad.graph_name)
            seen = filter(None, map(view.triple, (q for q in inside if q.predicate in held)))
            yield quad, (holding.value, whole.value, *sorted(str(each[2]) for each in seen))


def _as_node(value: object) -> Node:
    assert isinstance(value, Node)
    return value


def _named(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    return (quad for quad in quads if isinstance(quad.graph_name, Node))


def difference(
    engine: ox.Store, view: View, former: Iterable[str], apart: frozenset[str]
) -> tuple[list[Triple], list[Triple]]:
    """What the default graph holds too much, and too little, to be what the view shows.

    ``former`` are the nodes that an earlier view touched, ``apart`` the graphs that are no
    article's and are shown as they are. Only what can differ is looked at: those nodes, and what
    one value is chosen of.
    """
    nodes = {*former, *view.touched}
    there = {_plain(quad) for quad in _touching(engine, nodes, ox.DefaultGraph())}
    wanted: set[Triple] = set()
    for quad in _named(_touching(engine, nodes, None)):
        seen = _plain(quad) if str(quad.graph_name) in apart else view.triple(quad)
        if seen is not None and seen[1] not in _CHOOSING:
            wanted.add(seen)
    there = {triple for triple in there if triple[1] not in _CHOOSING}
    for predicate in _CHOOSING:
        pattern = engine.quads_for_pattern(None, predicate, None, ox.DefaultGraph())
        there.update(_plain(quad) for quad in pattern)
    wanted |= _chosen(engine, view, apart)
    return sorted(there - wanted, key=_written), sorted(wanted - there, key=_written)


def shown(engine: ox.Store, view: View, articles: str) -> Iterator[ox.Quad]:
    """The quads of the named graphs, those of articles as the view shows them.

    The default graph tells which of several values was chosen.
    """
    default = ox.DefaultGraph()
    for quad in engine:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            continue
        if not str(quad.graph_name).startswith(articles):
            yield quad
            continue
        seen = view.triple(quad)
        if seen is None:
            continue
        chosen = seen[1] not in _CHOSEN or ox.Quad(*seen, default) in engine
        if chosen or seen[1] == _PREFERRED:
            subject, predicate, value = seen
            yield ox.Quad(subject, predicate if chosen else _ALTERNATIVE, value, quad.graph_name)


def _touching(
    engine: ox.Store, nodes: Iterable[str], graph: ox.DefaultGraph | None
) -> Iterator[ox.Quad]:
    for name in sorted(nodes):
        yield from engine.quads_for_pattern(Node(name), None, None, graph)
        yield from engine.quads_for_pattern(None, None, Node(name), graph)


def _plain(quad: ox.Quad) -> Triple:
    assert isinstance(quad.subject, Node)
    assert isinstance(quad.object, Node | ox.Literal)
    return quad.subject, quad.predicate, quad.object


def _written(triple: Triple) -> tuple[str, str, str]:
    return str(triple[0]), str(triple[1]), str(triple[2])


def _chosen(engine: ox.Store, view: View, apart: frozenset[str]) -> set[Triple]:
    """The one value of each thing that has one: the name, the type, the status and the date."""
    told: dict[tuple[Node, Node, str], Counter[tuple[Node | ox.Literal, bool]]] = defaultdict(
        Counter
    )
    kept: set[Triple] = set()
    for predicate in _CHOOSING:
        for quad in _named(engine.quads_for_pattern(None, predicate, None)):
            seen = view.triple(quad) if str(quad.graph_name) not in apart else None
            if seen is None:
                continue
            if predicate == _ALTERNATIVE:
                kept.add(seen)
                continue
            language = getattr(seen[2], "language", None) or ""
            told[seen[0], predicate, language][seen[2], seen[0] == quad.subject] += 1
    for (subject, predicate, _), values in told.items():
        first, *others = _ranked(predicate, values)
        kept.add((subject, predicate, first))
        if predicate == _PREFERRED:
            kept.update((subject, _ALTERNATIVE, other) for other in others)
    return {
        triple
        for triple in kept
        if triple[1] != _ALTERNATIVE or (triple[0], _PREFERRED, triple[2]) not in kept
    }


def _ranked(predicate: Node, values: Counted) -> list[Node | ox.Literal]:
    """The values, the one to choose first.

    A date is the most precise; a name that of the node that stays; a status the one that goes
    furthest; of what is left, what most articles say, and then the first by code point.
    """
    totals: Counter[Node | ox.Literal] = Counter()
    own: set[Node | ox.Literal] = set()
    for (value, stays), times in values.items():
        totals[value] += times
        if stays:
            own.add(value)

    def rank(value: Node | ox.Literal) -> tuple[int, bool, int, str]:
        tail = str(value.value).rpartition("/")[2]
        precise = -len(tail) if predicate == _DATE else 0
        further = -_COURSE.index(tail) if tail in _COURSE else 0
        return precise + further, value not in own, -totals[value], str(value)

    return sorted(totals, key=rank)


_DATE = term("sg:date")
_COURSE = ("denied", "planned", "active", "signed", "renewed", "amended", "suspended", "terminated")
