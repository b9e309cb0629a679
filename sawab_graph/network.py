"""The rows of a graph as a networkx graph: who is linked with whom, and through which document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sawab_graph.model import AgreementRow, EntityRow, GraphRows, LinkRow

if TYPE_CHECKING:
    import networkx

Edge = tuple[str, str, str, dict[str, Any]]

_GROUPS = {
    "State": "government",
    "Ministry": "government",
    "GovernmentBody": "government",
    "IntergovernmentalOrganisation": "international",
    "Coalition": "international",
    "Company": "business",
    "Bank": "business",
    "ArmedGroup": "armed",
}
_DIRECTED = frozenset(
    {
        "founded_by",
        "founded_with",
        "affiliated_to",
        "part_of",
        "counters",
        "position_at",
    }
)


def group_of(entity: EntityRow) -> str:
    """The visual family of an entity: person, place, or the kind of organisation it is."""
    if entity.kind != "organisation":
        return entity.kind
    return _GROUPS.get(entity.type, "institution")


def is_direct(agreement: AgreementRow) -> bool:
    """Whether an agreement is drawn as a line between its two parties, not as a document."""
    return agreement.type == "partnership" and len(set(agreement.parties)) == 2


def is_directed(relation: str) -> bool:
    """Whether the two ends of a relation play different parts, so that it needs an arrow."""
    return relation in _DIRECTED


def agreement_group(agreement: AgreementRow) -> str:
    """The visual family of an agreement node."""
    return "campaign" if agreement.type == "joint_campaign" else "document"


def link_id(link: LinkRow, position: int) -> str:
    """A name for a link that no other link of the graph has."""
    return f"link/{position}/{link.type}"


def network(rows: GraphRows) -> networkx.MultiDiGraph:
    """Entities and documents as nodes, what joins them as keyed edges.

    Nodes carry ``kind``, ``type`` and ``group``; edges ``relation``, ``fact`` (the agreement's
    IRI or the link's id) and ``date`` (EDTF or an empty string).
    """
    import networkx

    graph = networkx.MultiDiGraph()
    linked = set(_linked(rows))
    for entity in rows.entities:
        if entity.iri in linked or entity.kind == "organisation":
            graph.add_node(
                entity.iri,
                kind=entity.kind,
                type=entity.type,
                group=group_of(entity),
                country=entity.country or "",
            )
    for agreement in rows.agreements:
        if not is_direct(agreement):
            graph.add_node(
                agreement.iri,
                kind="agreement",
                type=agreement.type,
                group=agreement_group(agreement),
                country="",
            )
    for source, target, key, attributes in _edges(rows):
        if source in graph and target in graph:
            graph.add_edge(source, target, key=key, **attributes)
    return graph


def _linked(rows: GraphRows) -> Iterator[str]:
    """Every entity that some fact names."""
    for agreement in rows.agreements:
        yield from agreement.parties
        yield from (signatory.person for signatory in agreement.signatories)
        if agreement.place and not is_direct(agreement):
            yield agreement.place
    for link in rows.links:
        yield link.subject
        yield link.object


def _edges(rows: GraphRows) -> Iterator[Edge]:
    for agreement in rows.agreements:
        if is_direct(agreement):
            yield _direct(agreement)
        else:
            yield from _document(agreement)
    for position, link in enumerate(rows.links):
        yield _edge(link.subject, link.object, link.type, link_id(link, position), _edtf(link))


def _direct(agreement: AgreementRow) -> Edge:
    first, second = dict.fromkeys(agreement.parties)
    return _edge(first, second, "partnership", agreement.iri, _edtf(agreement))


def _document(agreement: AgreementRow) -> Iterator[Edge]:
    relation = "campaign_party" if agreement.type == "joint_campaign" else "party"
    ends = [(party, relation) for party in dict.fromkeys(agreement.parties)]
    ends += [(person, "signed_by") for person in dict.fromkeys(_signing(agreement.signatories))]
    if agreement.place:
        ends.append((agreement.place, "place"))
    for other, kind in ends:
        yield _edge(agreement.iri, other, kind, agreement.iri, _edtf(agreement))


def _signing(signatories: Iterable[Any]) -> Iterator[str]:
    return (signatory.person for signatory in signatories)


def _edge(source: str, target: str, relation: str, fact: str, date: str) -> Edge:
    attributes = {"relation": relation, "fact": fact, "date": date}
    return source, target, f"{fact}#{relation}", attributes


def _edtf(row: AgreementRow | LinkRow) -> str:
    return row.date.edtf if row.date else ""
