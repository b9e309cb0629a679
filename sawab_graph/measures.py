"""The network of partners measured: who is central, who stands together, what grows.

Two organisations are tied where an agreement that was made names both; a plan, a denial and what
has ended make no tie. The same graph gives the same figures: nothing is drawn by chance but where
the betweenness of a large graph starts from, and that from a fixed seed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sawab_graph.model import AgreementRow, EntityRow, GraphRows

if TYPE_CHECKING:
    import networkx

_NO_TIE = frozenset({"planned", "denied", "terminated"})
_EXACT = 1500
_SAMPLE = 400
_FALLBACKS = ("en", "ar-latn", "ar")


@dataclass(frozen=True, slots=True)
class Measure:
    """One table of figures: its name, the heading, and rows from the most on."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


def ties(rows: GraphRows) -> networkx.Graph:
    """Organisations by IRI, joined where an agreement holds; ``agreements`` counts them."""
    import networkx

    graph = networkx.Graph()
    for agreement in sorted(rows.agreements, key=lambda row: row.iri):
        if agreement.status in _NO_TIE:
            continue
        for one, other in combinations(sorted(set(agreement.parties)), 2):
            told = graph.get_edge_data(one, other, {"agreements": 0})["agreements"]
            graph.add_edge(one, other, agreements=told + 1)
    return graph


def measures(rows: GraphRows, language: str = "ar", top: int = 10) -> tuple[Measure, ...]:
    """All measures of a graph, names in ``language``; at most ``top`` rows of each list."""
    graph = ties(rows)
    entities = {entity.iri: entity for entity in rows.entities}
    names = {iri: called(entity, language) for iri, entity in entities.items()}
    tied = [entities[node] for node in sorted(graph)]
    return (
        _size(graph),
        _counted("type", (entity.type for entity in tied), top),
        _counted("country", (entity.country or "" for entity in tied), top),
        _growth(rows.agreements),
        _partners(graph, names, top),
        _strongest(graph, names, top),
        _brokers(graph, names, top),
        _communities(graph, names, top),
    )


def called(entity: EntityRow, language: str) -> str:
    """The name of an entity in a language, or in one that it has."""
    texts: dict[str, str] = {}
    for name in entity.names:
        texts.setdefault(name.language.lower(), name.text)
    wanted = (language, *_FALLBACKS, *sorted(texts))
    return next((texts[each] for each in wanted if each in texts), entity.iri)


def _size(graph: networkx.Graph) -> Measure:
    import networkx

    groups = list(networkx.connected_components(graph))
    rows = (
        ("organisations", graph.number_of_nodes()),
        ("ties", graph.number_of_edges()),
        ("separate networks", len(groups)),
        ("largest network", max(map(len, groups), default=0)),
    )
    return Measure("size", ("measure", "number"), rows)


def _counted(name: str, values: Iterable[str], top: int) -> Measure:
    """How many partners there are of each kind, those of no known kind last."""
    counts = Counter(values)
    ordered = sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))
    return Measure(f"partners by {name}", (name, "organisations"), tuple(ordered[:top]))


def _growth(agreements: Sequence[AgreementRow]) -> Measure:
    """Agreements of each year that their date surely lies in, and how many there were by then."""
    made = [row for row in agreements if row.status not in _NO_TIE and row.date]
    years = Counter(row.date.edtf[:4] for row in made if row.date)
    total = 0
    rows: list[tuple[str, int, int]] = []
    for year in sorted(years):
        total += years[year]
        rows.append((year, years[year], total))
    return Measure("growth", ("year", "agreements", "so far"), tuple(rows))


def _partners(graph: networkx.Graph, names: dict[str, str], top: int) -> Measure:
    found = ((names[node], degree) for node, degree in graph.degree())
    rows = sorted(found, key=lambda row: (-row[1], row[0]))
    return Measure("most partners", ("organisation", "partners"), tuple(rows[:top]))


def _strongest(graph: networkx.Graph, names: dict[str, str], top: int) -> Measure:
    found = (
        (*sorted((names[one], names[other])), told)
        for one, other, told in graph.edges(data="agreements")
    )
    rows = sorted(found, key=lambda row: (-row[2], row[:2]))
    columns = ("organisation", "with", "agreements")
    return Measure("strongest ties", columns, tuple(rows[:top]))


def _brokers(graph: networkx.Graph, names: dict[str, str], top: int) -> Measure:
    """Those on the most shortest ways between others, as a share of all such ways."""
    import networkx

    sample = _SAMPLE if graph.number_of_nodes() > _EXACT else None
    between = networkx.betweenness_centrality(graph, k=sample, seed=0)
    found = ((names[node], round(share, 4)) for node, share in between.items() if share > 0)
    rows = sorted(found, key=lambda row: (-row[1], row[0]))
    return Measure("brokers", ("organisation", "betweenness"), tuple(rows[:top]))


def _communities(graph: networkx.Graph, names: dict[str, str], top: int) -> Measure:
    """Groups with more ties within than between them (greedy modularity), the largest first."""
    rows = [(len(group), " | ".join(_leaders(graph, group, names))) for group in _groups(graph)]
    rows.sort(key=lambda row: (-row[0], row[1]))
    return Measure("communities", ("organisations", "best connected"), tuple(rows[:top]))


def _groups(graph: networkx.Graph) -> Iterator[frozenset[str]]:
    import networkx

    if graph.number_of_edges():
        found = networkx.community.greedy_modularity_communities(graph, weight="agreements")
        yield from map(frozenset, found)


def _leaders(graph: networkx.Graph, group: Iterable[str], names: dict[str, str]) -> list[str]:
    ranked = sorted(group, key=lambda node: (-graph.degree(node), names[node]))
    return [names[node] for node in ranked[:3]]
