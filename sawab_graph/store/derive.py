"""What follows from the facts: direct links, superproperties, topics, names for arrangements.

Everything here goes into the derived graph, which can be thrown away and rebuilt at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.results import display
from sawab_graph.store.topics import topic_quads

if TYPE_CHECKING:
    from sawab_graph.store.store import Store

_LINKS = """
CONSTRUCT { ?one sg:linkedWith ?other } WHERE {
  ?arrangement sg:hasParty ?one, ?other ; sg:agreementStatus/skos:notation ?status .
  FILTER (?one != ?other && ?status NOT IN ("planned", "denied", "terminated"))
}
"""
_PARENTS = """
CONSTRUCT { ?unit org:subOrganizationOf ?whole } WHERE { ?unit sg:affiliatedTo|sg:partOf ?whole }
"""
_NAMES = """
SELECT ?arrangement ?type ?party ?name WHERE {
  ?arrangement sg:agreementType/skos:prefLabel ?type ; sg:hasParty ?party .
  OPTIONAL { ?party skos:prefLabel ?name }
}
"""
_FALLBACKS = ("ar", "en")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_SEPARATOR = " \u2013 "


def derived_quads(store: Store, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """All derived triples of a store."""
    for construct in (_LINKS, _PARENTS):
        for triple in store.query(construct, timeout=None).triples or ():
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
    yield from topic_quads(store, graph)
    yield from _labels(store, graph)


def _labels(store: Store, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """What an arrangement may be called in each language: its type and its parties."""
    types: dict[str, set[ox.Literal]] = defaultdict(set)
    parties: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for node, type_, party, name in store.query(_NAMES, timeout=None).rows:
        names = parties[display(node)][display(party)]
        if isinstance(name, ox.Literal):
            names[name.language or ""] = name.value
        if isinstance(type_, ox.Literal):
            types[display(node)].add(type_)
    for node_, worded in types.items():
        for word in worded:
            called = [_called(names, word.language or "") for names in parties[node_].values()]
            text = f"{word.value}: {_SEPARATOR.join(sorted(called))}"
            label = ox.Literal(text, language=word.language)
            yield ox.Quad(ox.NamedNode(node_), _LABEL, label, graph)


def _called(names: dict[str, str], language: str) -> str:
    """A party's name in the language, or in one that it has: no party is left out."""
    wanted = [names[each] for each in (language, *_FALLBACKS, *sorted(names)) if each in names]
    return wanted[0] if wanted else "?"
