"""The graph for other tools: GraphML, GEXF, and tables. Same rows, same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from sawab_graph.model import AgreementRow, GraphRows, Name, QuoteRow
from sawab_graph.network import link_id, network

if TYPE_CHECKING:
    import networkx

_GEXF = "http://gexf.net/1.3"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EDGE_KEYS = ("relation", "fact", "date", "evidence")
_NODE_KEYS = ("label", "label_en", "kind", "type", "country")

Table = list[tuple[str, ...]]


def to_graphml(rows: GraphRows) -> bytes:
    """The network as GraphML; each edge has its fact's first sentence as ``evidence``."""
    import networkx

    text = "\n".join(networkx.generate_graphml(labelled(rows), named_key_ids=True))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def to_gexf(rows: GraphRows) -> bytes:
    """The network as GEXF 1.3, written here because networkx stamps the day into its files."""
    graph = labelled(rows)
    root = ElementTree.Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    body = ElementTree.SubElement(
        root, "graph", {"defaultedgetype": "directed", "mode": "static", "name": "agreements"}
    )
    for kind, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        declared = ElementTree.SubElement(body, "attributes", {"class": kind, "mode": "static"})
        for key in keys:
            attributes = {"id": f"{kind}-{key}", "title": key, "type": "string"}
            ElementTree.SubElement(declared, "attribute", attributes)
    nodes = ElementTree.SubElement(body, "nodes")
    for node, data in graph.nodes(data=True):
        _gexf_item(nodes, "node", {"id": node, "label": data["label"]}, data, _NODE_KEYS)
    edges = ElementTree.SubElement(body, "edges")
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        ends = {"id": str(number), "source": source, "target": target, "kind": data["relation"]}
        _gexf_item(edges, "edge", ends, data, _EDGE_KEYS)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def tables(rows: GraphRows) -> dict[str, Table]:
    """Agreements, organisations, people, places, relations and figures, each with its heading."""
    labels = _labels(rows)
    return {
        "agreements": _agreements(rows, labels),
        "organisations": _entities(rows, "organisation"),
        "people": _entities(rows, "person"),
        "places": _entities(rows, "place"),
        "relations": _relations(rows, labels),
        "figures": _figures(rows, labels),
    }


def labelled(rows: GraphRows) -> networkx.MultiDiGraph:
    """The network with names on its nodes and sentences on its edges, all legal in XML."""
    import networkx

    plain = network(rows)
    english, labels = _labels(rows, "en"), _labels(rows)
    sentences = _sentences(rows)
    graph = networkx.MultiDiGraph()
    for node, data in plain.nodes(data=True):
        named = {"label": labels[node], "label_en": english[node], **data}
        graph.add_node(_legal(node), **{key: _legal(named[key]) for key in _NODE_KEYS})
    for source, target, key, data in plain.edges(keys=True, data=True):
        known = {**data, "evidence": sentences.get(data["fact"], "")}
        graph.add_edge(
            _legal(source),
            _legal(target),
            key=_legal(key),
            **{name: _legal(known[name]) for name in _EDGE_KEYS},
        )
    return graph


def _sentences(rows: GraphRows) -> dict[str, str]:
    found = {row.iri: _first(row.evidence) for row in rows.agreements}
    found |= {link_id(link, n): _first(link.evidence) for n, link in enumerate(rows.links)}
    return found


def _first(evidence: Sequence[QuoteRow]) -> str:
    return evidence[0].quote if evidence else ""


def _legal(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def _gexf_item(
    parent: ElementTree.Element,
    tag: str,
    attributes: dict[str, str],
    data: Mapping[str, Any],
    keys: Iterable[str],
) -> None:
    item = ElementTree.SubElement(parent, tag, attributes)
    values = ElementTree.SubElement(item, "attvalues")
    for key in keys:
        ElementTree.SubElement(values, "attvalue", {"for": f"{tag}-{key}", "value": data[key]})


def _labels(rows: GraphRows, language: str = "ar") -> dict[str, str]:
    """What each entity and agreement is called in a language, else in any."""
    named: dict[str, str] = {e.iri: _name(e.names, language) or e.iri for e in rows.entities}
    return named | {a.iri: _name(a.names, language) or a.type for a in rows.agreements}


def _name(names: Sequence[Name], language: str) -> str:
    ranked = sorted(names, key=lambda n: (n.language != language, n.kind != "preferred"))
    return ranked[0].text if ranked else ""


def _agreements(rows: GraphRows, labels: Mapping[str, str]) -> Table:
    head = ("iri", "type", "status", "name", "parties", "signatories", "date", "earliest")
    return [
        (*head, "latest", "place", "venue", "purposes", "activities", "evidence", "offsets"),
        *(_agreement(row, labels) for row in rows.agreements),
    ]


def _agreement(row: AgreementRow, labels: Mapping[str, str]) -> tuple[str, ...]:
    date = (row.date.edtf, row.date.earliest, row.date.latest) if row.date else ("", "", "")
    return (
        row.iri,
        row.type,
        row.status,
        _name(row.names, "ar"),
        _joined(labels.get(party, party) for party in row.parties),
        _joined(labels.get(s.person, s.person) for s in row.signatories),
        *date,
        labels.get(row.place or "", row.place or ""),
        row.venue or "",
        _joined(row.purposes),
        _joined(row.activities),
        _joined(quote.quote for quote in row.evidence),
        _joined(f"{quote.start}-{quote.end}" for quote in row.evidence),
    )


def _entities(rows: GraphRows, kind: str) -> Table:
    chosen = [entity for entity in rows.entities if entity.kind == kind]
    return [
        ("iri", "type", "name_ar", "name_en", "other_names", "country"),
        *(
            (
                entity.iri,
                entity.type,
                _name([n for n in entity.names if n.language == "ar"], "ar"),
                _name([n for n in entity.names if n.language == "en"], "en"),
                _joined(n.text for n in entity.names if n.kind != "preferred"),
                entity.country or "",
            )
            for entity in chosen
        ),
    ]


def _relations(rows: GraphRows, labels: Mapping[str, str]) -> Table:
    return [
        ("subject", "relation", "object", "subject_iri", "object_iri", "date", "evidence"),
        *(
            (
                labels.get(link.subject, link.subject),
                link.type,
                labels.get(link.object, link.object),
                link.subject,
                link.object,
                link.date.edtf if link.date else "",
                _joined(quote.quote for quote in link.evidence),
            )
            for link in rows.links
        ),
    ]


def _figures(rows: GraphRows, labels: Mapping[str, str]) -> Table:
    return [
        ("subject", "property", "comparator", "value", "subject_iri", "evidence"),
        *(
            (
                labels.get(figure.subject, figure.subject),
                figure.property,
                figure.comparator,
                str(figure.value),
                figure.subject,
                _joined(quote.quote for quote in figure.evidence),
            )
            for figure in rows.figures
        ),
    ]


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(texts))
