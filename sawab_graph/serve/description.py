"""What this service is and can do, in the vocabulary of SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox
from starlette.responses import RedirectResponse, Response

from sawab_graph.serve.formats import GRAPHS, HTML, ROWS, accepted, named
from sawab_graph.serve.protocol import HttpError
from sawab_graph.serve.writing import RDF
from sawab_graph.store import PREFIXES

if TYPE_CHECKING:
    from starlette.requests import Request

    from sawab_graph.serve.service import Service

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
}


def description(service: Service, request: Request) -> Response:
    """The description in a format of RDF; people are shown the query page."""
    wanted = request.query_params.get("format")
    accept = request.headers.get("accept", "")
    format = named(wanted, GRAPHS) if wanted else accepted(accept, (*GRAPHS, HTML))
    if format is HTML:
        return RedirectResponse("/", 303)
    if format is None:
        raise HttpError(406, f"{wanted or accept!r} is no format of RDF that is written here.")
    endpoint = str(request.url.replace(query="", fragment=""))
    triples = list(_triples(endpoint, service.settings.writable, service.settings.base))
    prefixes = {"sd": _SD, "formats": _FORMATS, "void": PREFIXES["void"]}
    known = prefixes if format.name in ("turtle", "rdfxml") else None
    body = ox.serialize(triples, format=RDF[format.name], prefixes=known)
    headers = {"Content-Type": format.header, "Vary": "Accept, Accept-Encoding"}
    return Response(body, headers=headers)


def _triples(endpoint: str, writable: bool, base: str) -> Iterator[ox.Triple]:
    service = ox.NamedNode(f"{endpoint}#service")
    dataset, default = ox.NamedNode(f"{endpoint}#dataset"), ox.NamedNode(f"{endpoint}#default")
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    for language in ("SPARQL11Query", *(["SPARQL11Update"] if writable else [])):
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for format in (*ROWS, *GRAPHS):
        name = ox.NamedNode(_FORMATS + _NAMES[format.name])
        yield ox.Triple(service, _sd("resultFormat"), name)
    if writable:
        for format in GRAPHS:
            name = ox.NamedNode(_FORMATS + _NAMES[format.name])
            yield ox.Triple(service, _sd("inputFormat"), name)
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))
    void = ox.NamedNode(PREFIXES["void"] + "Dataset")
    subset = ox.NamedNode(PREFIXES["void"] + "inDataset")
    yield ox.Triple(dataset, subset, ox.NamedNode(base))
    yield ox.Triple(ox.NamedNode(base), _TYPE, void)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
