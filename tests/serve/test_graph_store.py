"""The Graph Store Protocol: what the W3C's tests assert, on data of our own."""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox
import pytest

from tests.serve.client import TURTLE, Reply, Server

NAME = "http://example.org/people/1"
FIRST = """
@prefix ex: <http://example.org/> .
ex:nour a ex:Person ; ex:card [ ex:name "Nour" ] .
"""
SECOND = """
@prefix ex: <http://example.org/> .
ex:nour a ex:Person ; ex:card [ ex:name "Salma" ] .
"""
FORM = """--part\r
Content-Disposition: form-data; name="one"; filename="one.ttl"\r
Content-Type: text/turtle; charset=utf-8\r
\r
<http://example.org/nour> <http://example.org/family> "Aziz" .\r
--part\r
Content-Disposition: form-data; name="two"; filename="two.nt"\r
Content-Type: application/n-triples\r
\r
<http://example.org/nour> <http://example.org/given> "Nour" .\r
--part--\r
"""
MULTIPART = {"Content-Type": "multipart/form-data; boundary=part"}
WAYS = {
    "directly": "/data/people/1",
    "as a parameter": f"/data?graph={quote(NAME, safe='')}",
    "the default graph": "/data?default",
}
way = pytest.mark.parametrize("path", WAYS.values(), ids=list(WAYS))


def content(*parts: bytes | str) -> set[str]:
    """The triples of texts, with blank nodes named by what they are."""
    data = ox.Dataset()
    for part in parts:
        text = part.encode("utf-8") if isinstance(part, str) else part
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            data.add(quad)
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in data}


def got(server: Server, path: str) -> Reply:
    return server.ask("GET", path, headers={"Accept": "text/turtle"})


@way
def test_what_is_put_is_what_is_got(writable: Server, path: str) -> None:
    created = writable.ask("PUT", path, FIRST, TURTLE)
    assert created.status == (204 if "default" in path else 201)
    reply = got(writable, path)
    assert (reply.status, reply.media) == (200, "text/turtle")
    assert content(reply.body) == content(FIRST)
    assert writable.ask("PUT", path, SECOND, TURTLE).status == 204
    assert content(got(writable, path).body) == content(SECOND)


@way
def test_what_is_posted_is_added(writable: Server, path: str) -> None:
    assert writable.ask("POST", path, FIRST, TURTLE).status in (201, 204)
    assert content(got(writable, path).body) == content(FIRST)
    assert writable.ask("POST", path, FORM, MULTIPART).status == 204
    added = '@prefix ex: <http://example.org/> . ex:nour ex:family "Aziz" ; ex:given "Nour" .'
    assert content(got(writable, path).body) == content(FIRST, added)


@pytest.mark.parametrize("path", list(WAYS.values())[:2])
def test_what_is_deleted_is_gone(writable: Server, path: str) -> None:
    writable.ask("PUT", path, FIRST, TURTLE)
    other = "/data?graph=http%3A%2F%2Fexample.org%2Fother"
    writable.ask("PUT", other, SECOND, TURTLE)
    assert writable.ask("DELETE", path).status == 204
    assert got(writable, path).status == 404
    assert writable.ask("DELETE", path).status == 404
    assert content(got(writable, other).body) == content(SECOND)


def test_deleting_the_default_graph_empties_it(writable: Server) -> None:
    writable.ask("PUT", "/data?default", FIRST, TURTLE)
    writable.ask("PUT", WAYS["as a parameter"], SECOND, TURTLE)
    assert writable.ask("DELETE", "/data?default").status == 204
    assert content(got(writable, "/data?default").body) == set()
    assert content(got(writable, WAYS["as a parameter"]).body) == content(SECOND)


@way
def test_head_says_what_get_would(writable: Server, path: str) -> None:
    writable.ask("PUT", path, FIRST, TURTLE)
    reply = writable.ask("HEAD", path, headers={"Accept": "text/turtle; charset=utf-8"})
    assert (reply.status, reply.media, reply.body) == (200, "text/turtle", b"")


def test_head_of_what_is_not_there(writable: Server) -> None:
    assert writable.ask("HEAD", "/data?graph=http%3A%2F%2Fexample.org%2Fnone").status == 404


def test_a_graph_that_is_posted_without_a_name_gets_one(writable: Server) -> None:
    reply = writable.ask("POST", "/data", FIRST, TURTLE)
    assert reply.status == 201
    place = reply.headers["location"]
    assert place.startswith(f"{writable.address}/data/")
    assert content(got(writable, place.removeprefix(writable.address)).body) == content(FIRST)
    assert content(got(writable, f"/data?graph={quote(place, safe='')}").body) == content(FIRST)


def test_a_name_is_decoded_once_and_not_twice(writable: Server) -> None:
    once, twice = "http://example.org/p/%31", "http://example.org/p/%2531"
    assert writable.ask("PUT", f"/data?graph={once}", FIRST, TURTLE).status == 201
    assert writable.ask("PUT", f"/data?graph={twice}", SECOND, TURTLE).status == 201
    assert content(got(writable, "/data?graph=http://example.org/p/1").body) == content(FIRST)
    assert content(got(writable, f"/data?graph={twice}").body) == content(SECOND)
    names = {row["g"] for row in writable.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert names == {"http://example.org/p/1", "http://example.org/p/%31"}


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("PUT", "/data", FIRST, TURTLE, 400),
        ("GET", "/data", None, {}, 400),
        ("PUT", "/data?default&graph=http%3A%2F%2Fa", FIRST, TURTLE, 400),
        ("PUT", "/data?default", "this is no Turtle", TURTLE, 400),
        ("PUT", "/data?default", FIRST, {"Content-Type": "text/html"}, 415),
        ("PUT", "/data?graph=file%3A%2F%2F%2Fetc%2Fpasswd", FIRST, TURTLE, 400),
        ("PATCH", "/data?default", FIRST, TURTLE, 405),
        ("POST", "/data?default", "--other--", MULTIPART, 400),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(
    writable: Server, method: str, path: str, body: str | None, headers: dict[str, str], status: int
) -> None:
    writable.ask("PUT", "/data?default", SECOND, TURTLE)
    reply = writable.ask(method, path, body, headers)
    assert reply.status == status, reply.text
    assert content(got(writable, "/data?default").body) == content(SECOND)


@pytest.mark.parametrize("media", ["application/rdf+xml", "application/ld+json", "text/turtle"])
def test_a_graph_goes_out_and_in_again_in_each_format(writable: Server, media: str) -> None:
    writable.ask("PUT", "/data?default", FIRST, TURTLE)
    reply = writable.ask("GET", "/data?default", headers={"Accept": media})
    assert reply.media == media
    path = WAYS["as a parameter"]
    assert writable.ask("PUT", path, reply.body, {"Content-Type": media}).status == 201
    assert content(got(writable, path).body) == content(FIRST)
