"""The graph in services elsewhere: the same as in the embedded store, triple by triple."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from sawab_graph.cli import cli
from sawab_graph.errors import QueryError, StoreError
from sawab_graph.serialise import FORMATS, serialise
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical
from tests.graph.builders import planned, resolved
from tests.store.servers import Server, oxigraph, oxigraph_program, virtuoso, virtuoso_program


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server in turn; skipped with the reason where it is not installed."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "oxigraph":
        if oxigraph_program() is None:
            pytest.skip("the PyPI package oxigraph is not installed")
        with oxigraph(folder) as started:
            yield started
    else:
        if virtuoso_program() is None:
            pytest.skip("virtuoso-opensource-7-bin is not installed")
        with virtuoso(folder) as started:
            yield started


@pytest.fixture
def remote(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store at the server with the two articles that the embedded one has."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    with open_store(server.query) as opened:
        filled(opened)
        yield opened


@pytest.fixture(scope="module")
def embedded() -> Store:
    return filled(open_store(None))


def filled(store: Store) -> Store:
    store.load_vocabulary()
    store.replace_article(resolved(), derive=False)
    store.replace_article(planned())
    return store


def test_a_service_holds_the_same_graphs(remote: Store, embedded: Store) -> None:
    assert remote.graphs() == embedded.graphs()
    assert len(remote) == len(embedded)
    assert canonical(remote.quads()) == canonical(embedded.quads())
    union = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert set(remote.query(union).triples or ()) == set(embedded.query(union).triples or ())


def test_an_article_goes_and_comes_back(remote: Store) -> None:
    before = canonical(remote.quads())
    assert not remote.replace_article(planned())
    assert remote.remove_article("plan")
    assert not remote.query('ASK { ?a dct:identifier "plan" }').boolean
    with open_store(None) as other:
        other.load_vocabulary()
        other.replace_article(resolved())
        assert canonical(remote.quads()) == canonical(other.quads())
        assert len(remote) == len(other)
    assert remote.replace_article(planned())
    assert canonical(remote.quads()) == before


def test_questions_get_the_same_rows(remote: Store, embedded: Store) -> None:
    for query in (
        "SELECT ?a ?name ?n { ?a skos:prefLabel ?name OPTIONAL { ?a sg:value ?n } }",
        "SELECT ?g { GRAPH ?g { ?a a sg:Agreement } }",
        "SELECT ?a (COUNT(?p) AS ?n) { ?a sg:hasParty ?p } GROUP BY ?a",
        "CONSTRUCT { ?s sg:opposes ?o } WHERE { ?s sg:opposes ?o }",
        "ASK { ?s sg:opposes ?s }",
        "ASK { ?s sg:opposes ?o }",
    ):
        there, here = remote.query(query), embedded.query(query)
        assert (there.form, set(there.rows), set(there.triples or ()), there.boolean) == (
            here.form,
            set(here.rows),
            set(here.triples or ()),
            here.boolean,
        )


@pytest.mark.parametrize("format", FORMATS)
def test_exports_have_the_same_bytes(remote: Store, embedded: Store, format: str) -> None:
    assert serialise(remote, format) == serialise(embedded, format)


def test_only_what_is_the_stores_own_is_read(remote: Store) -> None:
    assert all("/graph/" in name for name in remote.graphs())
    assert f"{remote.base}graph/union" not in remote.graphs()


def test_commands_work_on_a_service(remote: Store, server: Server, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("وقّعت جامعة الرمال مذكرة تفاهم مع بلدية صحار.", encoding="utf-8")
    run = CliRunner().invoke

    def told(*arguments: str) -> str:
        result = run(cli, [*arguments, "--store", server.query], prog_name="sawab-graph")
        assert result.exit_code == 0, result.output
        return result.output

    assert "added                1" in told("add", str(article))
    assert "unchanged            1" in told("add", str(article))
    assert "جامعة الرمال" in told("query", "agreements")
    assert "articles      3" in told("status")
    assert told("validate")
    told("remove", "news")
    assert "جامعة الرمال" not in told("query", "agreements")


def test_a_service_opened_read_only_is_not_changed(remote: Store, server: Server) -> None:
    with (
        open_store(server.query, read_only=True) as reader,
        pytest.raises(StoreError, match="read-only"),
    ):
        reader.remove_article("plan")
    with pytest.raises(QueryError, match="changes data"):
        remote.query("DROP ALL")


def test_a_password_is_asked_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    if "SAWAB_GRAPH_STORE_USER" not in server.environment:
        pytest.skip("this server asks for none")
    monkeypatch.setenv("SAWAB_GRAPH_STORE_UPDATE", server.environment["SAWAB_GRAPH_STORE_UPDATE"])
    with (
        open_store(server.query) as store,
        pytest.raises(StoreError, match=r"refuses \(401\); set SAWAB_GRAPH_STORE_USER"),
    ):
        store.remove_article("plan")


# --- services that do not answer as they should -----------------------------------------------

EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'


class Scripted(BaseHTTPRequestHandler):
    """Answers each request with the next status of the script."""

    statuses: list[int]
    seen: list[str]
    body = EMPTY

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(self.headers.get("Authorization", ""))
        status = self.statuses.pop(0) if self.statuses else 200
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://elsewhere.example/")
        body = b"" if "n-triples" in self.headers["Accept"] else self.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is told is asserted."""


@pytest.fixture
def scripted() -> Iterator[tuple[str, type[Scripted]]]:
    handler = type("Handler", (Scripted,), {"statuses": [], "seen": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/query", handler
    server.shutdown()
    server.server_close()


def test_a_query_is_sent_again_where_the_service_was_busy(
    scripted: tuple[str, type[Scripted]],
) -> None:
    address, handler = scripted
    handler.statuses[:] = [503, 502]
    with open_store(address) as store:
        assert handler.statuses == []
        handler.statuses[:] = [503, 503, 503]
        with pytest.raises(StoreError, match="answered 503"):
            store.query("ASK {}")


def test_a_change_is_sent_once(scripted: tuple[str, type[Scripted]]) -> None:
    address, handler = scripted
    with open_store(address) as store:
        handler.seen.clear()
        handler.statuses[:] = [200, 200, 503, 200]
        with pytest.raises(StoreError, match="answered 503"):
            store.load_vocabulary()
    assert handler.statuses == [200]


def test_what_is_no_answer_to_a_query_is_told(scripted: tuple[str, type[Scripted]]) -> None:
    address, handler = scripted
    with open_store(address) as store:
        handler.body = b"<html>Welcome!</html>"
        with pytest.raises(StoreError, match="did not answer in SPARQL's JSON"):
            store.graphs()


def test_a_service_that_moved_is_not_followed(scripted: tuple[str, type[Scripted]]) -> None:
    address, handler = scripted
    handler.statuses[:] = [302]
    with pytest.raises(StoreError, match=r"moved to http://elsewhere\.example/"):
        open_store(address)


def test_a_token_goes_along_but_never_in_the_clear(
    scripted: tuple[str, type[Scripted]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, handler = scripted
    monkeypatch.setenv("SAWAB_GRAPH_STORE_TOKEN", "sesame")
    open_store(address).close()
    assert handler.seen == ["Bearer sesame"]
    with pytest.raises(StoreError, match="use https"):
        open_store("http://data.example.org/query")


def test_nobody_there_and_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:9/query")
    monkeypatch.setenv("SAWAB_GRAPH_STORE_TIMEOUT", "soon")
    with pytest.raises(StoreError, match="'soon'; give a number of seconds"):
        open_store("http://127.0.0.1:9/query")
