"""What HTTP asks of a good server: formats, caching, compression, sharing, a description."""

from __future__ import annotations

import csv
import gzip
import io
import json
import socket
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from tests.serve.client import QUERY, Server

NAMES = """
SELECT ?s ?name WHERE {
  ?s a org:Organization ; skos:prefLabel ?name .
  FILTER (LANG(?name) = "en" && CONTAINS(?name, "Sawab"))
}
"""
CENTER = "https://w3id.org/sawab-graph/id/org/sawab-center"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.3, application/xml;q=0.7", "application/sparql-results+xml"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("text/*", "text/csv"),
        ("application/sparql-results+json;q=0, text/csv", "text/csv"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(
    server: Server, accept: str, media: str
) -> None:
    reply = server.get("/query", accept, query=NAMES)
    assert (reply.status, reply.media) == (200, media)
    assert "Sawab Center" in reply.text


def test_each_format_of_rows_says_the_same(server: Server) -> None:
    query = 'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ("x, \\"y\\"\\n<z>"@en 7 UNDEF) } }'
    known = {name: server.get("/query", query=query, format=name) for name in _READERS}
    for name, read in _READERS.items():
        assert read(known[name].text) == {"a": 'x, "y"\n<z>', "b": "7"}, name


def _from_json(text: str) -> dict[str, str]:
    (row,) = json.loads(text)["results"]["bindings"]
    return {name: term["value"] for name, term in row.items()}


def _from_xml(text: str) -> dict[str, str]:
    space = {"r": "http://www.w3.org/2005/sparql-results#"}
    found = ElementTree.fromstring(text).findall(".//r:binding", space)
    return {each.attrib["name"]: "".join(each.itertext()) for each in found}


def _from_csv(text: str) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    return {name: value for name, value in row.items() if value}


def _from_tsv(text: str) -> dict[str, str]:
    solutions = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = solutions
    return {name: row[name].value for name in ("a", "b") if row[name] is not None}


_READERS = {"json": _from_json, "xml": _from_xml, "csv": _from_csv, "tsv": _from_tsv}


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_a_graph_comes_in_the_format_that_is_asked_for(
    server: Server, accept: str, format: ox.RdfFormat
) -> None:
    query = f"CONSTRUCT {{ <{CENTER}> skos:prefLabel ?n }} WHERE {{ <{CENTER}> skos:prefLabel ?n }}"
    reply = server.get("/query", accept, query=query)
    assert reply.media == accept
    names = {str(quad.object) for quad in ox.parse(input=reply.body, format=format)}
    assert '"Sawab Center"@en' in names


def test_what_cannot_be_written_is_not_acceptable(server: Server) -> None:
    assert server.get("/query", "image/png", query="ASK {}").status == 406
    assert server.get("/query", "text/turtle", query="ASK {}").status == 406
    assert server.get("/query", query="ASK {}", format="docx").status == 406


def test_a_browser_is_shown_the_page_with_the_query(server: Server) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    reply = server.get("/query", accept, query="ASK {}")
    assert (reply.status, reply.headers["location"]) == (303, "/?query=ASK+%7B%7D")


def test_an_answer_that_the_client_has_is_not_sent_again(server: Server) -> None:
    first = server.get("/query", query=NAMES)
    etag = first.headers["etag"]
    address = f"/query?{urlencode({'query': NAMES})}"
    again = server.ask("GET", address, headers={"If-None-Match": etag})
    assert (again.status, again.body) == (304, b"")
    other = server.ask("GET", address, headers={"If-None-Match": etag, "Accept": "text/csv"})
    assert other.status == 200
    assert "Accept" in first.headers["vary"]


def test_an_answer_that_changes_by_itself_has_no_tag(server: Server) -> None:
    reply = server.get("/query", query="SELECT (NOW() AS ?now) {}")
    assert "etag" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"


def test_a_change_gives_another_tag_and_another_answer(writable: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = writable.get("/query", query=count)
    writable.update("INSERT DATA { <http://a/> <http://b/> 1 }")
    after = writable.get("/query", query=count)
    assert before.headers["etag"] != after.headers["etag"]
    assert (before.values, after.values) == ([{"n": "0"}], [{"n": "1"}])


@pytest.mark.parametrize(
    "path", ["/query?query=ASK+%7B%7D", "/", "/health", "/id/org/sawab-center"]
)
def test_head_has_the_headers_of_get_and_no_body(server: Server, path: str) -> None:
    get, head = server.ask("GET", path), server.ask("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers.get(name) == get.headers.get(name)


def test_long_answers_are_pressed_for_those_who_take_it(server: Server) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 300"
    address = f"/query?{urlencode({'query': query})}"
    plain = server.ask("GET", address)
    pressed = server.ask("GET", address, headers={"Accept-Encoding": "gzip"})
    assert pressed.headers["content-encoding"] == "gzip"
    assert len(pressed.body) < len(plain.body) / 4
    assert gzip.decompress(pressed.body) == plain.body
    short = server.ask("GET", "/query?query=ASK+%7B%7D", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in short.headers


def test_pages_of_others_may_read_but_not_write(server: Server) -> None:
    origin = {"Origin": "https://example.org"}
    assert (
        server.ask("GET", "/query?query=ASK+%7B%7D", headers=origin).headers[
            "access-control-allow-origin"
        ]
        == "*"
    )
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    preflight = server.ask("OPTIONS", "/query", headers=asked)
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Authorization" not in preflight.headers["access-control-allow-headers"]
    refused = server.ask("OPTIONS", "/update", headers=asked)
    assert "access-control-allow-origin" not in refused.headers


def test_the_endpoint_describes_itself(server: Server, writable: Server) -> None:
    found = {}
    for name, each in (("read-only", server), ("open", writable)):
        reply = each.get("/query", "text/turtle")
        assert (reply.status, reply.media) == (200, "text/turtle")
        data = ox.Dataset(ox.parse(input=reply.body, format=ox.RdfFormat.TURTLE))
        (service,) = (q.subject for q in data.quads_for_object(ox.NamedNode(f"{SD}Service")))
        said = {(q.predicate.value, str(q.object)) for q in data.quads_for_subject(service)}
        assert (f"{SD}endpoint", f"<{each.address}/query>") in said
        found[name] = {value for key, value in said if key == f"{SD}supportedLanguage"}
    assert found["read-only"] == {f"<{SD}SPARQL11Query>"}
    assert found["open"] == {f"<{SD}SPARQL11Query>", f"<{SD}SPARQL11Update>"}


@pytest.mark.parametrize("media", ["application/rdf+xml", "application/ld+json"])
def test_the_description_comes_in_other_formats(server: Server, media: str) -> None:
    assert server.get("/query", media).media == media
    assert server.get("/query", "text/csv").status == 406


def test_a_long_answer_comes_in_parts(writable: Server) -> None:
    insert = " ".join(f"<http://example.org/{n}> <http://example.org/p> {n} ." for n in range(9000))
    assert writable.update(f"INSERT DATA {{ {insert} }}").status == 204
    reply = writable.get("/query", query="SELECT ?n { ?s ?p ?n } ORDER BY ?n")
    assert reply.headers["transfer-encoding"] == "chunked"
    assert [int(row["n"]) for row in reply.values] == list(range(9000))


def test_health_and_numbers(server: Server) -> None:
    server.get("/query", query="ASK { broken")
    assert server.get("/health").json["status"] == "ok"
    numbers = server.get("/metrics").text
    assert 'sawab_requests_total{route="/query",status="400"}' in numbers
    assert 'sawab_query_failures_total{kind="refused"}' in numbers
    assert 'sawab_request_seconds_bucket{le="+Inf"}' in numbers


def test_two_requests_on_one_connection(server: Server) -> None:
    request = b"POST /query HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    request += b"Content-Length: 6\r\n\r\nASK {}"
    with socket.create_connection(("127.0.0.1", server.port), 20) as connection:
        connection.sendall(request + request)
        received = b""
        while received.count(b'"boolean":true') < 2:
            part = connection.recv(65536)
            assert part
            received += part


def test_unknown_addresses_are_not_found(server: Server) -> None:
    for path in ("/nothing", "/assets/../app.py", "/assets/home.html.j2", "/questions/none"):
        assert server.ask("GET", path).status == 404, path
    assert server.ask("POST", "/query", "ASK {}", QUERY).status == 200
