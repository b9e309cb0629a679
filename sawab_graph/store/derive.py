"""What follows from the facts: direct links, superproperties and names for arrangements.

Everything here goes into the derived graph, which can be thrown away and rebuilt at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.results import display

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
SELECT DISTINCT ?arrangement ?language ?type ?party WHERE {
  ?arrangement sg:agreementType/skos:prefLabel ?type ; sg:hasParty/skos:prefLabel ?party .
  BIND (LANG(?type) AS ?language)
  FILTER (LANG(?party) = ?language)
}
"""
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_SEPARATOR = " \u2013 "


def derived_quads(store: Store, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """All derived triples of a store."""
    for construct in (_LINKS, _PARENTS):
        for triple in store.query(construct, timeout=None).triples or ():
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
    for (node, language), (type_, *parties) in sorted(_named(store).items()):
        label = ox.Literal(f"{type_}: {_SEPARATOR.join(parties)}", language=language)
        yield ox.Quad(ox.NamedNode(node), _LABEL, label, graph)


def _named(store: Store) -> dict[tuple[str, str], list[str]]:
    types: dict[tuple[str, str], str] = {}
    parties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.query(_NAMES, timeout=None).rows:
        arrangement, language, type_, party = map(display, row)
        types[arrangement, language] = type_
        parties[arrangement, language].add(party)
    return {key: [types[key], *sorted(parties[key])] for key in types}
