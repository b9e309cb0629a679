"""No query takes more than it may, and none stops the others."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.client import QUERY, UPDATE, Reply, Server, running, until

BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TOKEN = "a-token-that-is-long-enough"
OPTIONS = ("--time-limit", "1.5", "--row-limit", "50", "--memory-limit", "200", "--workers", "2")


@pytest.fixture(scope="module")
def strict(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with narrow limits."""
    log = tmp_path_factory.mktemp("strict") / "log"
    with running(bundled, *OPTIONS, log=log) as started:
        yield started


def post(server: Server, query: str, source: str = "127.0.0.1") -> Reply:
    return server.ask("POST", "/query", query, QUERY, source)


def test_a_cross_product_is_stopped_in_time(strict: Server) -> None:
    start = time.monotonic()
    reply = post(strict, BOMB)
    assert (reply.status, "1.5 seconds" in reply.text) == (504, True)
    assert 1.4 < time.monotonic() - start < 5
    assert post(strict, "ASK {}").json["boolean"] is True


def test_others_are_answered_while_many_cross_products_run(strict: Server) -> None:
    attackers = [threading.Thread(target=post, args=(strict, BOMB)) for _ in range(20)]
    for each in attackers:
        each.start()
    time.sleep(0.5)
    waits = []
    for number in range(10):
        start = time.monotonic()
        query = f"ASK {{ ?s ?p {number} }}"
        assert post(strict, query, "127.0.0.2").status == 200
        waits.append(time.monotonic() - start)
    assert sorted(waits)[7] < 1.0
    for each in attackers:
        each.join()


def test_too_many_rows_are_cut_and_it_is_said(strict: Server) -> None:
    cut = post(strict, "SELECT ?s { ?s ?p ?o }")
    assert cut.headers["sawab-truncated"] == "true"
    assert cut.headers["sawab-row-limit"] == "50"
    assert (len(cut.values), cut.json["truncated"]) == (50, True)
    exact = post(strict, "SELECT ?s { ?s ?p ?o } LIMIT 50")
    assert exact.headers["sawab-truncated"] == "false"
    assert (len(exact.values), "truncated" in exact.json) == (50, False)
    xml = strict.get("/query", query="SELECT ?s { ?s ?p ?o }", format="xml")
    assert xml.text.count("<result>") == 50
    assert "<!-- truncated -->" in xml.text
    graph = strict.get("/query", query="CONSTRUCT WHERE { ?s ?p ?o }", format="ntriples")
    assert graph.text.splitlines()[50:] == ["# truncated"]


def test_too_much_memory_ends_the_query_alone(strict: Server) -> None:
    reply = post(strict, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a")
    assert reply.status in (422, 504)
    many = "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    assert post(strict, many).status in (422, 504)
    assert post(strict, "ASK {}").status == 200


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("ASK " + "{" * 5000 + "}" * 5000, "nested"),
        ("SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "nested"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }", "FROM"),
        ("LOAD <file:///etc/passwd>", "LOAD"),
        ("DROP ALL", "DROP"),
    ],
    ids=lambda value: str(value)[:28],
)
def test_what_must_not_run_is_refused_with_the_reason(
    strict: Server, query: str, reason: str
) -> None:
    reply = post(strict, query)
    assert (reply.status, reason in reply.text) == (400, True)


def test_so_deep_as_one_writes_is_answered(strict: Server) -> None:
    assert post(strict, "ASK " + "{" * 60 + "}" * 60).json["boolean"] is True


def test_a_query_that_ends_its_process_ends_nothing_else(strict: Server) -> None:
    reply = post(strict, "SELECT (1" + "+1" * 60_000 + " AS ?n) {}")
    assert reply.status in (422, 504)
    assert post(strict, "ASK {}").status == 200


def test_a_query_of_a_megabyte_is_answered_and_one_of_three_is_not(strict: Server) -> None:
    assert post(strict, "ASK {} #" + "x" * 1_000_000).json["boolean"] is True
    large = post(strict, "ASK {} #" + "x" * 3_000_000)
    assert (large.status, "larger" in large.text) == (413, True)


def test_a_client_that_goes_away_takes_its_query_with_it(strict: Server) -> None:
    body = BOMB.encode()
    head = "POST /query HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    with socket.create_connection(("127.0.0.1", strict.port)) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        assert until(lambda: "sawab_processes_busy 1" in strict.get("/metrics").text)
    assert until(lambda: "sawab_processes_busy 0" in strict.get("/metrics").text, 1.0)


def test_nobody_changes_a_server_without_a_token(server: Server) -> None:
    update = server.update("DROP ALL")
    assert (update.status, "read-only" in update.text) == (403, True)
    for method in ("PUT", "POST", "DELETE"):
        assert (
            server.ask(method, "/data?default", "", {"Content-Type": "text/turtle"}).status == 403
        )
    assert server.ask("POST", "/query", "update=DROP+ALL", UPDATE).status == 403
    assert server.holds("?s a sg:Agreement")


def test_a_token_is_needed_where_there_is_one(tmp_path: Path) -> None:
    from sawab_graph.store import open_store

    open_store(tmp_path / "store").close()
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    insert = "INSERT DATA { <http://a/> <http://b/> 1 }"
    with running(tmp_path / "store", "--token-file", str(tmp_path / "token")) as server:
        for given in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"):
            reply = server.ask("POST", "/update", insert, {**UPDATE, "Authorization": given})
            assert (reply.status, reply.headers["www-authenticate"][:6]) == (401, "Bearer")
        assert not server.holds("?s ?p 1")
        right = {**UPDATE, "Authorization": f"Bearer {TOKEN}"}
        assert server.ask("POST", "/update", insert, right).status == 204
        assert server.holds("<http://a/> <http://b/> 1")
        for text in ("LOAD <file:///etc/passwd>", "LOAD SILENT <http://127.0.0.1:9/>"):
            refused = server.ask("POST", "/update", text, right)
            assert (refused.status, "LOAD" in refused.text) == (400, True)
        service = "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
        assert server.ask("POST", "/update", service, right).status == 400


def test_a_page_of_another_site_changes_nothing_where_no_token_is_asked(writable: Server) -> None:
    headers = {**UPDATE, "Origin": "https://example.org"}
    insert = "INSERT DATA { <http://a/> <http://b/> 1 }"
    assert writable.ask("POST", "/update", insert, headers).status == 403
    own = {**UPDATE, "Origin": writable.address}
    assert writable.ask("POST", "/update", insert, own).status == 204


def test_a_change_by_another_process_is_seen(bundled: Path, tmp_path: Path) -> None:
    import shutil

    import pyoxigraph as ox

    path = tmp_path / "store"
    shutil.copytree(bundled, path)
    with running(path) as server:
        assert not server.holds("<http://a/> ?p ?o")
        other = ox.Store(str(path))
        other.update("INSERT DATA { <http://a/> <http://b/> 1 }")
        other.flush()
        assert until(lambda: server.holds("<http://a/> <http://b/> 1"))


def test_it_finishes_what_it_does_when_told_to_stop_and_logs_lines_of_json(
    bundled: Path, tmp_path: Path
) -> None:
    log, replies = tmp_path / "log", list[Reply]()
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    with running(bundled, log=log) as server:
        asking = threading.Thread(target=lambda: replies.append(post(server, query)))
        asking.start()
        assert until(lambda: "sawab_processes_busy 1" in server.get("/metrics").text)
        server.process.send_signal(signal.SIGTERM)
        asking.join()
        assert server.process.wait(15) in (0, -signal.SIGTERM)
    assert replies[0].status == 200
    lines = [line for line in log.read_text("utf-8").splitlines() if line.startswith("{")]
    (line,) = [line for line in map(json.loads, lines) if line["path"] == "/query"]
    assert (line["path"], line["status"], line["form"]) == ("/query", 200, "rows")
    assert line["rows"] == 1
    assert line["ms"] > 0
