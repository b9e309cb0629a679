"""The data set describes itself truly, and a release can be checked by whoever gets it."""

from __future__ import annotations

import hashlib
import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, Graph, URIRef

from sawab_graph.pipeline import release
from sawab_graph.rdf import BASE
from sawab_graph.resources import resource
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical, canonical_lines
from tests.graph.builders import planned, resolved

DESCRIPTION = """
SELECT ?version ?triples ?subjects ?objects ?properties ?classes ?sha256 ?size WHERE {
  ?dataset a dcat:Dataset ; dcat:hasCurrentVersion ?node .
  ?node dcat:version ?version ; void:triples ?triples ; void:distinctSubjects ?subjects ;
    void:distinctObjects ?objects ; void:properties ?properties ; void:classes ?classes ;
    dcat:distribution ?file .
  ?file dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sha256 .
}
"""


def description(store: Store) -> dict[str, str]:
    """The one row in which the graph tells its size and version."""
    heading, rows = store.query(DESCRIPTION).table()
    (row,) = rows
    return dict(zip(heading, row, strict=True))


def test_the_counts_are_those_of_the_written_files(store: Store, tmp_path: Path) -> None:
    release(store, tmp_path)
    data = (tmp_path / "sawab.nq").read_bytes()
    triples = {quad.triple for quad in ox.parse(input=data, format=ox.RdfFormat.N_QUADS)}
    told = description(store)
    assert int(told["triples"]) == len(triples)
    assert int(told["subjects"]) == len({triple.subject for triple in triples})
    assert int(told["objects"]) == len({triple.object for triple in triples})
    assert int(told["properties"]) == len({triple.predicate for triple in triples})
    assert int(told["size"]) == len(data)
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["version"] == told["sha256"][:16]


def test_the_entities_of_each_class_are_counted(store: Store) -> None:
    told = store.query(
        "SELECT ?class ?number { ?d void:classPartition ?p . "
        "?p void:class ?class ; void:entities ?number }"
    )
    counted = {class_: int(number) for class_, number in told.table()[1]}
    types = {(str(q.subject), str(q.object)[1:-1]) for q in store.data_quads() if is_type(q)}
    assert counted == Counter(class_ for _, class_ in types)
    assert counted["http://www.w3.org/ns/org#Organization"] == 6
    assert "http://www.w3.org/ns/dcat#Dataset" not in counted


def is_type(quad: ox.Quad) -> bool:
    return quad.predicate.value.endswith("#type")


def test_the_version_is_that_of_the_content(store: Store) -> None:
    before = description(store)
    store.rebuild_derived()
    assert description(store) == before
    with open_store(None) as other:
        other.load_vocabulary()
        other.replace_article(planned(), derive=False)
        other.replace_article(resolved())
        assert description(other) == before
        other.replace_article(resolved("another"))
        assert description(other)["version"] != before["version"]


def test_the_description_conforms_to_the_ontology_that_is_there(store: Store) -> None:
    told = store.query("SELECT ?o { ?d dcat:hasCurrentVersion ?v ; dct:conformsTo ?o }").table()
    ontology = Graph().parse(resource("ontology", "sawab.ttl"))
    version = ontology.value(URIRef(f"{BASE}ontology"), OWL.versionIRI)
    assert told[1] == ((str(version),),)


def test_sorted_lines_are_the_canonical_form(store: Store) -> None:
    """RDFC-1.0 names blank nodes and sorts the lines; the engine's own algorithm finds none."""
    quads = list(store.quads())
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert canonical(dataset) == canonical(quads)
    lines = canonical(quads).splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert not [line for line in lines if line.startswith(b"_:") or b" _:" in line.split(b'"')[0]]


@pytest.mark.parametrize(
    ("character", "written"),
    [
        ("\b", r"\b"),
        ("\t", r"\t"),
        ("\n", r"\n"),
        ("\f", r"\f"),
        ("\r", r"\r"),
        ('"', r"\""),
        ("\\", r"\\"),
        ("\x01", r"\u0001"),
        ("\x7f", r"\u007F"),
        ("\u200f", "\u200f"),
        ("'", "'"),
    ],
)
def test_characters_are_escaped_as_canonical_n_quads_ask(character: str, written: str) -> None:
    node = ox.NamedNode("urn:x")
    (line,) = canonical([ox.Quad(node, node, ox.Literal(character))]).decode("utf-8").splitlines()
    assert line == f'<urn:x> <urn:x> "{written}" .'


def test_a_release_verifies_and_a_damaged_one_does_not(store: Store, tmp_path: Path) -> None:
    written = release(store, tmp_path)
    assert [path.name for path in written] == ["sawab.nq", "void.ttl", "SHA256SUMS"]
    assert verifies(tmp_path)
    described = Graph().parse(tmp_path / "void.ttl")
    assert len(described) == len(list(store.quads())) - len(store.data_quads())
    with (tmp_path / "sawab.nq").open("ab") as file:
        file.write(b"<urn:x> <urn:y> <urn:z> .\n")
    assert not verifies(tmp_path)


def verifies(folder: Path) -> bool:
    command = ["sha256sum", "--check", "--status", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


def test_lines_that_wait_in_files_come_as_those_in_memory(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = [*store.data_quads(), *store.data_quads()]
    in_memory = list(canonical_lines(quads))
    monkeypatch.setattr("sawab_graph.store.dump._PORTION", 1000)
    assert len(quads) > 3000
    assert list(canonical_lines(quads)) == in_memory
    assert b"".join(in_memory) == canonical(quads)
