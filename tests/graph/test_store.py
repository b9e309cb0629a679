"""The store: whole articles in, answers out, nothing else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from sawab_graph.errors import QueryError, StoreError
from sawab_graph.model import Name
from sawab_graph.rdf import BASE
from sawab_graph.store import Store, display, open_store
from tests.graph.builders import planned, resolved, without_organisations

SPELLED = Literal("هيئة المرافئ العامة", lang="ar")
PARTIES = "SELECT ?party WHERE { ?agreement sg:hasParty ?party }"


def texts(store: Store, query: str, **bindings: URIRef | Literal) -> list[list[str]]:
    return [[display(term) for term in row] for row in store.query(query, bindings).rows]


def test_reading_an_article_again_changes_nothing(store: Store) -> None:
    before = list(store.quads())
    store.replace_article(resolved())
    assert list(store.quads()) == before


def test_an_article_is_replaced_whole(store: Store) -> None:
    store.replace_article(planned(document="oasis"))
    left = texts(store, "SELECT DISTINCT ?type { ?a sg:agreementType/skos:notation ?type }")
    assert left == [["contract"]]


def test_a_triple_of_two_articles_gives_one_row(store: Store) -> None:
    ports = f"<{BASE}id/org/ports-authority>"
    named = f'SELECT ?name {{ {ports} skos:prefLabel ?name FILTER (LANG(?name) = "en") }}'
    assert texts(store, named) == [["Ports Authority"]]
    graphs = texts(store, f"SELECT ?g {{ GRAPH ?g {{ {ports} a org:Organization }} }}")
    assert graphs == [[f"{BASE}graph/article/oasis"], [f"{BASE}graph/article/plan"]]
    store.replace_article(without_organisations())
    assert texts(store, named) == [["Ports Authority"]]


def test_the_first_article_settles_the_preferred_name(store: Store) -> None:
    other = planned(document="third")
    renamed = replace(
        other.identities["o2"], names=(Name("ar", "هيئة المرافئ العامة", "preferred"),)
    )
    third = replace(other, identities={**other.identities, "o2": renamed})
    for _ in range(2):
        store.replace_article(third)
        kinds = texts(store, f"SELECT ?p {{ <{BASE}id/org/ports-authority> ?p ?n }}", n=SPELLED)
        assert kinds == [["http://www.w3.org/2004/02/skos/core#altLabel"]]


def test_a_link_is_derived_from_what_holds_only(store: Store) -> None:
    linked = texts(store, "SELECT ?a ?b { ?a sg:linkedWith ?b }")
    names = {tuple(iri.rsplit("/", 1)[1] for iri in row) for row in linked}
    assert ("oasis-university", "ports-authority") in names
    assert ("ports-authority", "oasis-university") in names
    assert ("palm-society", "ports-authority") not in names


def test_a_derived_name_leaves_no_party_out(store: Store) -> None:
    labels = texts(store, "SELECT ?label { ?a a sg:Initiative ; rdfs:label ?label }")
    assert labels == [
        ["Campagne commune: جامعة الواحة – جمعية النخيل"],
        ["Joint campaign: Oasis University – Palm Society"],
        ["حملة مشتركة: جامعة الواحة – جمعية النخيل"],
    ]


def test_the_derived_graph_can_be_rebuilt(store: Store) -> None:
    before = list(store.quads())
    store.rebuild_derived()
    assert list(store.quads()) == before
    assert f"{BASE}graph/derived" in store.graphs()


def test_a_store_on_disk_is_read_by_others_while_it_is_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.load_vocabulary()
        writer.replace_article(resolved())
        assert writer.query("ASK { ?a a sg:Initiative }").boolean
        size = len(writer)
    with open_store(tmp_path / "store", read_only=True) as reader:
        assert len(reader) == size
        with pytest.raises(StoreError, match="read-only"):
            reader.replace_article(planned())
        assert len(reader) == size


def test_a_locked_store_says_so(tmp_path: Path) -> None:
    with open_store(tmp_path / "store"), pytest.raises(StoreError, match="in use by another"):
        open_store(tmp_path / "store")
    open_store(tmp_path / "store").close()


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path) as written:
        written.load_vocabulary()
    (path / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"damaged or not a store.*build it again"):
        open_store(path)


def test_a_file_or_nothing_in_place_of_a_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="is a file"):
        open_store(file)
    with pytest.raises(StoreError, match=r"no store at .*sawab-graph build"):
        open_store(tmp_path / "missing", read_only=True)
    assert not (tmp_path / "missing").exists()


def test_a_store_with_a_damaged_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path) as written:
        written.load_vocabulary()
    for table in path.glob("*.sst"):
        table.write_bytes(b"\x00" * table.stat().st_size)
    with (
        pytest.raises(StoreError, match="build"),
        open_store(path, read_only=True) as opened,
    ):
        list(opened.quads())


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other things and no store"):
        open_store(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "letter.txt" / "store")


def test_a_store_that_is_closed_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_rows_are_the_same_in_the_process_and_apart(store: Store) -> None:
    query = "SELECT ?a ?name ?n { ?a skos:prefLabel ?name OPTIONAL { ?a sg:value ?n } }"
    here, apart = store.query(query, timeout=None), store.query(query)
    assert here == apart
    assert len(here.rows) > 10


def test_a_graph_and_a_yes_or_no(store: Store) -> None:
    query = "CONSTRUCT { ?s sg:opposes ?o } WHERE { ?s sg:opposes ?o }"
    graph = store.query(query)
    assert graph.form == "graph"
    assert graph == store.query(query, timeout=None)
    assert "shadow-group" in graph.dump("turtle").decode("utf-8")
    assert store.query("ASK { ?s sg:opposes ?o }").boolean is True
    assert store.query("ASK { ?s sg:opposes ?s }").boolean is False


def test_a_value_is_bound_not_pasted(store: Store) -> None:
    query = "SELECT ?s WHERE { VALUES ?name { UNDEF } ?s skos:prefLabel ?name }"
    rows = texts(store, query, name=Literal("Sohar", lang="en"))
    assert rows == [[f"{BASE}id/place/sohar"]]


@pytest.mark.parametrize(
    "hostile",
    [
        '" } ?s ?p ?o . { "',
        '"@en } #',
        "\\",
        '\\" }\n} SELECT * { ?s ?p ?o',
        "'''\"\"\"",
        "} UNION { ?s ?p ?o }",
        "VALUES ?name { }",
        "\u202e\x00\n\r\t",
    ],
)
def test_a_hostile_value_stays_a_value(store: Store, hostile: str) -> None:
    for query in (
        "SELECT ?s WHERE { VALUES ?name { UNDEF } ?s skos:prefLabel ?name }",
        "SELECT ?s ?name WHERE { ?s skos:prefLabel ?name }",
    ):
        assert texts(store, query, name=Literal(hostile, lang="en")) == []
    same = "SELECT ?name WHERE { VALUES ?name { UNDEF } }"
    assert texts(store, same, name=Literal(hostile)) == [[hostile]]


def test_a_hostile_iri_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="not usable"):
        store.query(PARTIES, {"party": URIRef("http://x/> } ?s ?p ?o #")})


def test_values_of_a_comment_or_string_are_not_refilled(store: Store) -> None:
    query = (
        "# VALUES ?x { 1 }\n"
        'SELECT ?x ?text WHERE { BIND ("VALUES ?x { 2 }" AS ?text) VALUES ?x { 3 } }'
    )
    assert texts(store, query, x=Literal(7)) == [["7", "VALUES ?x { 2 }"]]


def test_a_variable_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(QueryError, match=r"no variable \?org.*agreement, party"):
        store.query(PARTIES, {"org": Literal("x")})


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service SILENT ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { S\\u0045RVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { sg:a\\#b ?p ?o SERVICE <http://example.org/> {} }", "SERVICE"),
        ("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", "not a graph of this store"),
        ("SELECT * FROM NAMED <http://example.org/g> { ?s ?p ?o }", "not a graph of this store"),
        ("LOAD <file:///etc/hostname>", "LOAD, which changes data"),
        ("PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }", "DELETE, which changes data"),
        ("# only a look\nDROP ALL", "DROP, which changes data"),
        ("SELECT ?s WHERE { ?s ?p }", "not valid SPARQL"),
        ("", "not valid SPARQL"),
    ],
)
def test_what_a_query_must_not_do_is_refused(store: Store, query: str, reason: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match=reason):
        store.query(query)
    assert len(store) == before


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
        "SELECT * { ?s <http://example.org/SERVICE> ?o } # SERVICE",
        "SELECT ?service { ?service a sg:Service }",
        f"SELECT * FROM <{BASE}graph/article/oasis> {{ ?s a sg:None }}",
    ],
)
def test_the_words_themselves_are_harmless(store: Store, query: str) -> None:
    assert store.query(query).rows == ()


def test_a_query_without_end_is_stopped(store: Store) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?a != ?i) }"
    with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"):
        store.query(endless, timeout=0.5)
    assert store.query("ASK { ?a a sg:Agreement }").boolean


def test_a_store_survives_a_killed_writer(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys, pathlib\n"
        "from sawab_graph.store import open_store\n"
        "from tests.graph.builders import resolved\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "store.load_vocabulary()\n"
        "store.replace_article(resolved())\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "store")], cwd=root, check=False)
    with open_store(tmp_path / "store") as left:
        left.load_vocabulary()
        left.replace_article(resolved())
        assert left.query("ASK { ?a a sg:Initiative }", timeout=None).boolean


def test_a_value_is_bound_in_every_block_that_awaits_it(store: Store) -> None:
    block = "VALUES ?status { UNDEF } ?agreement sg:agreementStatus/skos:notation ?status"
    others = ("sg:hasParty", "sg:agreementType")
    branches = " UNION ".join(f"{{ {block} ; {other} ?one }}" for other in others)
    query = f"SELECT ?status ?one WHERE {{ {branches} }}"
    bound = texts(store, query, status=Literal("signed"))
    assert {status for status, _ in bound} == {"signed"}
    assert len(bound) > 2
    assert texts(store, query, status=Literal("denied")) == []
