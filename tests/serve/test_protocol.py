"""The SPARQL 1.1 Protocol: what the W3C's 34 tests assert, on data of our own."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from tests.serve.client import FORM, QUERY, UPDATE, Server

ONE, TWO, THREE = (f"http://example.org/graph/{name}" for name in ("one", "two", "three"))
TYPE = "<http://example.org/Thing>"
FILLED = f"""
INSERT DATA {{
  GRAPH <{ONE}> {{ <{ONE}> a {TYPE} }}
  GRAPH <{TWO}> {{ <{TWO}> a {TYPE} }}
  GRAPH <{THREE}> {{ <{THREE}> a {TYPE} }}
}}
"""
ROWS = ("application/sparql-results+json", "application/sparql-results+xml")


@pytest.fixture
def filled(writable: Server) -> Server:
    """Three graphs, each of which tells of itself; the default graph is empty."""
    assert writable.update(FILLED).status == 204
    return writable


def encoded(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs)


def asked(server: Server, query: str, *graphs: tuple[str, str]) -> list[bool]:
    """The answers to an ASK sent in each of the three ways."""
    ways = [
        server.ask("GET", f"/query?{encoded(('query', query), *graphs)}"),
        server.ask("POST", "/query", encoded(("query", query), *graphs), FORM),
        server.ask("POST", f"/query?{encoded(*graphs)}", query, QUERY),
    ]
    assert [reply.status for reply in ways] == [200, 200, 200], ways[0].text
    return [reply.json["boolean"] for reply in ways]


def test_a_query_is_answered_in_each_of_the_three_ways(filled: Server) -> None:
    assert asked(filled, "ASK {}") == [True] * 3
    assert asked(filled, "ASK { <http://example.org/nothing> ?p ?o }") == [False] * 3


def test_a_named_graph_that_is_not_there_is_empty(filled: Server) -> None:
    unknown = ("default-graph-uri", "http://example.org/graph/unknown")
    assert asked(filled, "ASK {}", unknown) == [True] * 3
    assert asked(filled, "ASK { ?s ?p ?o }", unknown) == [False] * 3


def test_default_graphs_of_the_request_are_merged(filled: Server) -> None:
    both = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
    graphs = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    assert asked(filled, both, *graphs) == [True] * 3
    assert asked(filled, both, graphs[0]) == [False] * 3


def test_named_graphs_of_the_request_are_all_there_is(filled: Server) -> None:
    both = f"ASK {{ GRAPH ?a {{ <{ONE}> a ?t }} GRAPH ?b {{ <{TWO}> a ?t }} }}"
    graphs = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
    assert asked(filled, both, *graphs) == [True] * 3
    assert asked(filled, both, graphs[0]) == [False] * 3
    assert asked(filled, "ASK { ?s ?p ?o }", *graphs) == [False] * 3


def test_default_and_named_graphs_go_together(filled: Server) -> None:
    query = f"ASK {{ <{THREE}> a ?t GRAPH ?g {{ <{ONE}> a ?t }} }}"
    graphs = [("default-graph-uri", THREE), ("named-graph-uri", ONE)]
    assert asked(filled, query, *graphs) == [True] * 3
    assert asked(filled, query, *reversed([(k, TWO) for k, _ in graphs])) == [False] * 3


def test_the_graphs_of_the_request_go_before_those_of_the_query(filled: Server) -> None:
    query = f"ASK FROM <{THREE}> {{ GRAPH ?a {{ <{ONE}> a ?t }} GRAPH ?b {{ <{TWO}> a ?t }} }}"
    graphs = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
    assert asked(filled, query, *graphs) == [True] * 3
    of_the_query = f"ASK FROM <{THREE}> {{ <{THREE}> a ?t }}"
    assert asked(filled, of_the_query) == [True] * 3
    assert asked(filled, of_the_query, ("default-graph-uri", ONE)) == [False] * 3


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("SELECT (1 AS ?n) {}", ROWS),
        ("ASK {}", ROWS),
        ("DESCRIBE <http://example.org/>", ("text/turtle",)),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", ("text/turtle",)),
    ],
)
def test_each_form_has_a_fitting_media_type(
    filled: Server, query: str, allowed: tuple[str, ...]
) -> None:
    assert filled.ask("POST", "/query", query, QUERY).media in allowed


COPIED = f"""
INSERT {{ GRAPH <http://example.org/copy> {{ ?s <http://example.org/in> ?where }} }}
WHERE {{
  {{ ?s a {TYPE} . BIND ("default" AS ?where) }}
  UNION {{ GRAPH ?g {{ ?s a {TYPE} }} BIND (STR(?g) AS ?where) }}
}}
"""


@pytest.mark.parametrize(
    ("graphs", "expected"),
    [
        ([("using-graph-uri", ONE)], {(ONE, "default")}),
        (
            [("using-graph-uri", ONE), ("using-graph-uri", TWO)],
            {(ONE, "default"), (TWO, "default")},
        ),
        ([("using-named-graph-uri", ONE)], {(ONE, ONE)}),
        (
            [("using-graph-uri", ONE), ("using-named-graph-uri", TWO)],
            {(ONE, "default"), (TWO, TWO)},
        ),
        ([], {(ONE, ONE), (TWO, TWO), (THREE, THREE)}),
    ],
)
def test_an_update_uses_the_graphs_of_the_request(
    filled: Server, graphs: list[tuple[str, str]], expected: set[tuple[str, str]]
) -> None:
    reply = filled.ask("POST", f"/update?{encoded(*graphs)}", COPIED, UPDATE)
    assert reply.status == 204, reply.text
    rows = filled.select("SELECT ?s ?w { GRAPH <http://example.org/copy> { ?s ?p ?w } }")
    assert {(row["s"], row["w"]) for row in rows} == expected


def test_delete_where_uses_the_graphs_of_the_request(filled: Server) -> None:
    filled.update(f"INSERT DATA {{ <{ONE}> a {TYPE} . <{TWO}> a {TYPE} }}")
    graph = encoded(("using-graph-uri", ONE))
    text = f"DELETE WHERE {{ ?s a {TYPE} }} ; INSERT DATA {{ <{THREE}> a {TYPE} }}"
    assert filled.ask("POST", f"/update?{graph}", text, UPDATE).status == 204
    left = {row["s"] for row in filled.select("SELECT ?s { ?s ?p ?o }")}
    assert left == {TWO, THREE}


def test_an_update_is_done_as_a_form_and_as_it_is(filled: Server) -> None:
    insert = "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"
    assert filled.ask("POST", "/update", encoded(("update", insert)), FORM).status == 204
    assert filled.holds("<http://example.org/a> ?p 1")
    assert filled.update("CLEAR ALL").status == 204
    assert not filled.holds("?s ?p ?o")
    assert not filled.holds("GRAPH ?g { ?s ?p ?o }")


def test_relative_addresses_are_those_of_the_endpoint(filled: Server) -> None:
    filled.update("INSERT DATA { <http://example.org/s> <http://example.org/p> <test> }")
    (row,) = filled.select("SELECT ?o { <http://example.org/s> ?p ?o }")
    assert row["o"] == f"{filled.address}/test"


ASKED = quote("ASK {}")
BAD: dict[str, tuple[int, tuple[str, str, str | bytes | None, dict[str, str]]]] = {
    "another method": (405, ("PUT", f"/query?query={ASKED}", None, FORM)),
    "two queries": (400, ("GET", f"/query?query={ASKED}&query={ASKED}", None, {})),
    "a query as plain text": (415, ("POST", "/query", "ASK {}", {"Content-Type": "text/plain"})),
    "a form without its type": (415, ("POST", "/query", f"query={ASKED}", {})),
    "a query without its type": (415, ("POST", "/query", b"ASK {}", {})),
    "a query in UTF-16": (
        415,
        (
            "POST",
            "/query",
            "ASK {}".encode("utf-16"),
            {"Content-Type": "application/sparql-query; charset=UTF-16"},
        ),
    ),
    "bytes that are no UTF-8": (400, ("POST", "/query", b"ASK {} # \xff", QUERY)),
    "a syntax error": (400, ("GET", f"/query?query={quote('ASK {')}", None, {})),
    "an update with GET": (400, ("GET", f"/query?update={quote('CLEAR ALL')}", None, {})),
    "two updates": (400, ("POST", "/update", "update=CLEAR%20ALL&update=CLEAR%20ALL", FORM)),
    "an update as plain text": (
        415,
        ("POST", "/update", "CLEAR NAMED", {"Content-Type": "text/plain"}),
    ),
    "an update without its type": (415, ("POST", "/update", b"update=CLEAR%20NAMED", {})),
    "an update in UTF-16": (
        415,
        (
            "POST",
            "/update",
            "CLEAR NAMED".encode("utf-16"),
            {"Content-Type": "application/sparql-update; charset=UTF-16"},
        ),
    ),
    "a syntax error in an update": (400, ("POST", "/update", "update=CLEAR%20XYZ", FORM)),
    "graphs named twice": (
        400,
        (
            "POST",
            f"/update?using-named-graph-uri={quote(ONE, safe='')}",
            f"WITH <{TWO}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
            UPDATE,
        ),
    ),
    "an update of a query's kind": (400, ("POST", "/query", "CLEAR ALL", QUERY)),
    "a form without either": (400, ("POST", "/query", "other=1", FORM)),
    "a graph that is no address": (
        400,
        ("GET", f"/query?query={ASKED}&default-graph-uri=x", None, {}),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_refused_with_a_sentence(filled: Server, name: str) -> None:
    status, (method, path, body, headers) = BAD[name]
    reply = filled.ask(method, path, body, headers)
    assert reply.status == status, reply.text
    assert reply.media == "text/plain"
    assert reply.text.endswith(".\n")
    assert filled.holds(f"GRAPH <{ONE}> {{ <{ONE}> a {TYPE} }}")
