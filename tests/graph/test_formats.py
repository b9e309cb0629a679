"""Exports and query results: every format round-trips, and bytes never vary."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import Graph

from sawab_graph.errors import QueryError
from sawab_graph.serialise import FORMATS, serialise
from sawab_graph.store import Store
from sawab_graph.store.dump import union

NAMES = "SELECT ?s ?name ?none { ?s a schema:Person ; skos:prefLabel ?name }"
ENGINE = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_holds_the_whole_graph(store: Store, format: str) -> None:
    written = serialise(store, format)
    read = list(ox.parse(input=written, format=ENGINE[format]))
    assert union(read) == union(store.quads())
    if format in ("trig", "nquads", "jsonld"):
        assert {str(quad) for quad in read} == {str(quad) for quad in store.quads()}


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
