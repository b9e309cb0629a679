"""Exports and query results: every format round-trips, and bytes never vary."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Dataset, Graph, URIRef

from sawab_graph.errors import QueryError
from sawab_graph.rdf import BASE
from sawab_graph.resources import resource
from sawab_graph.serialise import FORMATS, serialise
from sawab_graph.store import PREFIXES, Store, open_store
from sawab_graph.store.dump import canonical, union
from tests.graph.builders import resolved, without_organisations

NAMES = "SELECT ?s ?name ?none { ?s a schema:Person ; skos:prefLabel ?name }"
ENGINE = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


NAMED_GRAPHS = ("trig", "nquads", "jsonld")
ODD = (
    "line\nbreak",
    "carriage\rreturn",
    'tab\t"quoted" \\ slash',
    "<b>&amp;</b> ]]>",
    "\u200fمخفي\u200e",
    "\U0001f54a",
    "",
    " ",
    "@id",
    "skos:prefLabel",
)


def canonical_dataset(quads: Iterable[ox.Quad]) -> bytes:
    """The canonical form by the engine's own RDFC-1.0."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return canonical(dataset)


def as_union(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return [ox.Quad(*triple) for triple in union(quads)]


def same(written: bytes, format: str, store: Store) -> bool:
    """Whether what was written holds the same data set, or the same union of its graphs."""
    read = list(ox.parse(input=written, format=ENGINE[format]))
    if format in NAMED_GRAPHS:
        return canonical_dataset(read) == canonical_dataset(store.quads())
    return canonical_dataset(read) == canonical_dataset(as_union(store.quads()))


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_holds_the_same_data_set(store: Store, format: str) -> None:
    written = serialise(store, format)
    assert same(written, format, store)
    store.replace_article(without_organisations("another"))
    assert not same(written, format, store)


@pytest.mark.parametrize("format", FORMATS)
def test_odd_literals_survive_each_format(store: Store, format: str) -> None:
    graph, node = ox.NamedNode(f"{BASE}graph/odd"), ox.NamedNode(f"{BASE}id/odd/1")
    keys = [ox.NamedNode(PREFIXES[p] + n) for p, n in (("sg", "rule"), ("sg", "value"))]
    keys += [ox.NamedNode(PREFIXES[p] + n) for p, n in (("skos", "prefLabel"), ("sg", "party"))]
    keys += [ox.NamedNode(PREFIXES["rdf"] + "object"), ox.NamedNode("http://example.org/ns/x")]
    integer = ox.NamedNode(PREFIXES["xsd"] + "integer")
    values: list[ox.NamedNode | ox.Literal] = [ox.Literal(text) for text in ODD]
    values += [ox.Literal(text, language="ar-latn") for text in ODD]
    values += [ox.Literal(n, datatype=integer) for n in ("0", "-7", "12345678901234567890")]
    values += [ox.Literal("0.85", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))]
    values += [ox.NamedNode(f"{BASE}id/a/../b"), ox.NamedNode("urn:x:y"), ox.NamedNode(BASE)]
    store.replace_graph(graph.value, [ox.Triple(node, k, value) for k in keys for value in values])
    assert same(serialise(store, format), format, store)


def test_xml_keeps_returns_and_refuses_what_it_cannot_hold(store: Store) -> None:
    node = ox.NamedNode("urn:x:odd")
    key = ox.NamedNode(PREFIXES["sg"] + "rule")
    store.replace_graph("urn:x:graph", [ox.Triple(node, key, ox.Literal("a\rb"))])
    read = Graph().parse(data=serialise(store, "rdfxml"), format="xml")
    assert str(read.value(URIRef("urn:x:odd"), URIRef(key.value))) == "a\rb"
    store.replace_graph("urn:x:graph", [ox.Triple(node, key, ox.Literal("a\x0cb"))])
    with pytest.raises(QueryError, match="control characters, which XML cannot"):
        serialise(store, "rdfxml")


def test_rdflib_reads_the_same_json_ld(store: Store) -> None:
    read = Dataset()
    read.parse(data=serialise(store, "jsonld").decode("utf-8"), format="json-ld")
    lines = {
        f"{s.n3()} {p.n3()} {o.n3()} <{g}>".replace("\n", "\\n") for s, p, o, g in read.quads()
    }
    assert len(lines) == len(list(store.quads()))
    assert {line for line in lines if '"' not in line} == {
        str(quad) for quad in store.quads() if '"' not in str(quad)
    }


def test_json_ld_reads_like_plain_json(store: Store) -> None:
    document = json.loads(serialise(store, "jsonld"))
    graphs = {graph["id"]: graph["graph"] for graph in document["graph"]}
    nodes = {node["id"]: node for node in graphs["graph/article/oasis"]}
    organisation = nodes["id/org/oasis-university"]
    assert organisation["prefLabel"] == {"ar": "جامعة الواحة", "en": "Oasis University"}
    assert organisation["type"] == ["Organization"]
    assert organisation["altLabel"] == {"ar": "الواحة"}
    date = nodes["id/date/2019-03"]
    assert (date["edtf"], date["earliest"]) == ("2019-03", "2019-03-01")
    assert [n["value"] for n in nodes.values() if "Measurement" in n.get("type", ())] == [4000]
    keys = {key for graph in graphs.values() for node in graph for key in node}
    assert {key for key in keys if ":" in key or "/" in key} == set()


def test_the_context_says_what_the_ontology_says() -> None:
    text = resource("ontology", "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    ontology = Graph().parse(resource("ontology", "sawab.ttl"))
    for term in ontology.subjects(RDFS.isDefinedBy):
        name = str(term).removeprefix(PREFIXES["sg"])
        whole = context[name] if isinstance(context[name], dict) else {"@id": context[name]}
        assert whole["@id"] == f"sg:{name}"
        is_link = (term, RDF.type, OWL.ObjectProperty) in ontology
        assert (whole.get("@type") == "@id") == is_link, name
    for prefix, space in PREFIXES.items():
        assert context[prefix] == space


@pytest.mark.parametrize("base", ["https://data.example.org/g/", "https://data.example.org/g#"])
def test_json_ld_of_another_base_holds_the_same(base: str) -> None:
    with open_store(None, base=base) as moved:
        moved.load_vocabulary()
        moved.replace_article(resolved())
        assert same(serialise(moved, "jsonld"), "jsonld", moved)


def test_another_library_reads_the_turtle(store: Store) -> None:
    read = Graph().parse(data=serialise(store, "turtle"), format="turtle")
    assert len(read) == len(union(store.quads()))


def test_no_blank_node_in_the_store(store: Store) -> None:
    assert not [
        quad for quad in store.quads() if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])
    ]


def test_an_unknown_format_names_the_known(store: Store) -> None:
    with pytest.raises(QueryError, match="'n3'; use one of: turtle, trig"):
        serialise(store, "n3")


@pytest.mark.parametrize("reverse", [False, True])
def test_the_bytes_are_the_same_for_every_hash_seed_and_order(store: Store, reverse: bool) -> None:
    program = (
        "import hashlib, sys\n"
        "from sawab_graph.serialise import FORMATS, serialise\n"
        "from sawab_graph.store import open_store\n"
        "from tests.graph.builders import planned, resolved\n"
        "with open_store(None) as store:\n"
        "    store.load_vocabulary()\n"
        f"    for article in (resolved(), planned())[::{-1 if reverse else 1}]:\n"
        "        store.replace_article(article)\n"
        "    for name in FORMATS:\n"
        "        digest = hashlib.sha256(serialise(store, name)).hexdigest()\n"
        "        sys.stdout.write(f'{digest}\\n')\n"
    )
    here = [hashlib.sha256(serialise(store, name)).hexdigest() for name in FORMATS]
    for seed in ("0", "1", "12345"):
        ran = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert ran.stdout.split() == here


def test_rows_as_json(store: Store) -> None:
    told = json.loads(store.query(NAMES).dump("json"))
    assert told["head"]["vars"] == ["s", "name", "none"]
    names = [row["name"] for row in told["results"]["bindings"]]
    assert {"type": "literal", "xml:lang": "ar", "value": "سالم الحارثي"} in names
    assert all("none" not in row for row in told["results"]["bindings"])


def test_rows_as_csv_and_tsv(store: Store) -> None:
    results = store.query(NAMES)
    read = list(csv.reader(io.StringIO(results.dump("csv").decode("utf-8"))))
    assert read[0] == ["s", "name", "none"]
    assert ["Salim Al-Harthi", ""] in [row[1:] for row in read]
    tsv = results.dump("tsv").decode("utf-8").splitlines()
    assert tsv[0] == "?s\t?name\t?none"
    assert '"Salim Al-Harthi"@en' in {line.split("\t")[1] for line in tsv}


def test_rows_as_xml(store: Store) -> None:
    tree = ElementTree.fromstring(store.query(NAMES).dump("xml"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    names = {each.text for each in tree.iter(f"{space}literal")}
    assert names == {"سالم الحارثي", "Salim Al-Harthi"}


def test_a_cell_with_marks_of_every_format_survives(store: Store) -> None:
    hostile = "a\"b\tc\nd<e>&'f,\\g"
    written = hostile.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    results = store.query(f'SELECT ?x {{ BIND ("{written}" AS ?x) }}')
    assert results.table()[1] == ((hostile,),)
    assert list(csv.reader(io.StringIO(results.dump("csv").decode(), newline="")))[1] == [hostile]
    assert json.loads(results.dump("json"))["results"]["bindings"][0]["x"]["value"] == hostile
    assert ElementTree.fromstring(results.dump("xml"))[1][0][0][0].text == hostile
    assert len(results.dump("tsv").decode("utf-8").splitlines()) == 2


def test_yes_and_no_in_each_format(store: Store) -> None:
    yes = store.query("ASK { ?a a sg:Agreement }")
    assert json.loads(yes.dump("json"))["boolean"] is True
    assert yes.dump("csv") == b"true\n"
    assert b"<boolean>true</boolean>" in yes.dump("xml")
    assert yes.table() == (("answer",), (("true",),))


def test_a_format_that_does_not_fit_names_those_that_do(store: Store) -> None:
    with pytest.raises(QueryError, match="rows cannot be written as 'turtle'; use one of: csv"):
        store.query(NAMES).dump("turtle")
    with pytest.raises(QueryError, match=r"form graph cannot be written as 'json'.*turtle"):
        store.query("DESCRIBE <http://example.org/x>").dump("json")
