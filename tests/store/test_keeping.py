"""A store backed up, restored, filled from files; and what happens on bad disks."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from benchmarks.articles import written
from sawab_graph.cli import cli
from sawab_graph.errors import InputError, OutputError, StoreError
from sawab_graph.keeping import backup, import_file, restore
from sawab_graph.rdf import BASE
from sawab_graph.serialise import FORMATS, serialise, stream
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical
from tests.graph.builders import planned, resolved


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as opened:
        opened.load_vocabulary()
        opened.replace_article(resolved(), derive=False)
        opened.replace_article(planned())
        yield opened


def everything(store: Store) -> set[str]:
    return {str(quad) for quad in store.backend.local().engine}


def test_a_backup_is_restored_exactly(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "b.nq.gz"
    backup(store, file)
    assert restore(file, tmp_path / "again") == len(store)
    with open_store(tmp_path / "again") as again:
        assert everything(again) == everything(store)
        assert again.is_complete
        assert again.remove_article("plan")
    with pytest.raises(StoreError, match="add --replace"):
        restore(file, tmp_path / "again")
    restore(file, tmp_path / "again", replace=True)
    with open_store(tmp_path / "again", read_only=True) as again:
        assert everything(again) == everything(store)


def test_a_damaged_backup_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "b.nq.gz"
    backup(store, file)
    whole = file.read_bytes()
    middle = len(whole) // 2
    flipped = bytes([whole[middle] ^ 1])
    for damaged in (whole[:-20], whole[:middle] + flipped + whole[middle + 1 :], b"no backup"):
        file.write_bytes(damaged)
        with pytest.raises(InputError, match="no backup, or damaged"):
            restore(file, tmp_path / "again")
    file.write_bytes(gzip.compress(b"<http://a> nonsense ."))
    with pytest.raises(InputError, match="is no backup"):
        restore(file, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    with pytest.raises(OutputError, match="is a folder"):
        backup(store, tmp_path)


@pytest.mark.parametrize("format", FORMATS)
def test_a_stream_holds_what_the_sorted_export_does(store: Store, format: str) -> None:
    kinds = {"jsonld": "JSON_LD", "nquads": "N_QUADS", "ntriples": "N_TRIPLES", "rdfxml": "RDF_XML"}
    kind = getattr(ox.RdfFormat, kinds.get(format, format.upper()))
    output = io.BytesIO()
    stream(store, format, output)
    streamed = set(ox.parse(input=output.getvalue(), format=kind))
    assert streamed == set(ox.parse(input=serialise(store, format), format=kind))
    assert len(streamed) >= len(store)


@pytest.mark.parametrize(("format", "ending"), [("trig", "trig"), ("nquads", "nq")])
def test_an_export_with_graphs_is_imported_to_the_same(
    store: Store, tmp_path: Path, format: str, ending: str
) -> None:
    file = tmp_path / f"all.{ending}"
    file.write_bytes(serialise(store, format))
    with open_store(None) as other:
        import_file(other, file)
        assert canonical(other.quads()) == canonical(store.quads())
        assert import_file(other, file) == ()


def test_triples_get_a_graph_and_blank_nodes_an_address(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "More data.ttl"
    file.write_text("<#a> <urn:x:knows> [ <urn:x:name> 'B' ] .", encoding="utf-8")
    for _ in range(2):
        changed = import_file(store, file, checked=False)
        assert changed == (f"{BASE}graph/import/more-data",)
    (row,) = store.query("SELECT ?b { ?a <urn:x:knows> ?b . ?b <urn:x:name> 'B' }").rows
    assert str(row[0]).startswith(f"<{BASE}.well-known/genid/")


def test_what_breaks_the_model_is_refused(store: Store, tmp_path: Path) -> None:
    before = everything(store)
    file = tmp_path / "bad.ttl"
    claim = f"<{BASE}id/claim/1> a <https://w3id.org/sawab-graph/ontology#Claim> ."
    file.write_text(claim, encoding="utf-8")
    with pytest.raises(InputError, match=r"breaks \d+ rules.*--unchecked"):
        import_file(store, file)
    assert everything(store) == before
    import_file(store, file, checked=False)
    assert store.query(f"ASK {{ <{BASE}id/claim/1> a sg:Claim }}").boolean
    file.write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as RDF"):
        import_file(store, file)
    with pytest.raises(InputError, match=r"does not end as a file of RDF does"):
        import_file(store, tmp_path / "data.xlsx")


def test_the_commands(store: Store, tmp_path: Path) -> None:
    store.close()
    there, file = str(tmp_path / "store"), str(tmp_path / "b.nq.gz")

    def told(*arguments: str) -> str:
        result = CliRunner().invoke(cli, arguments, prog_name="sawab-graph")
        assert result.exit_code == 0, result.output
        return result.output

    assert "wrote" in told("backup", "-o", file, "--store", there)
    assert "restored" in told("restore", file, "--store", str(tmp_path / "other" / "store"))
    unsorted = tmp_path / "all.nt"
    told("export", "--format", "ntriples", "--unsorted", "-o", str(unsorted), "--store", there)
    ordered = told("export", "--format", "ntriples", "--store", there)
    assert sorted(unsorted.read_text("utf-8").splitlines()) == ordered.splitlines()


# --- bad disks ---------------------------------------------------------------------------------

ADD = """
import resource, signal, sys
from pathlib import Path
from sawab_graph.adding import add
from sawab_graph.errors import StoreError
from sawab_graph.store import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    with open_store(Path(sys.argv[1])) as store:
        add(store, [sys.argv[2]])
except StoreError as error:
    sys.exit(str(error))
"""


def test_a_full_disk_is_told_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    before = sorted(store.articles())
    store.close()
    articles = tmp_path / "news.jsonl"
    articles.write_text(written(120), encoding="utf-8")
    command = [sys.executable, "-c", ADD, str(tmp_path / "store"), str(articles)]
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [*command, "1500000"], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 1, ran.stderr
    assert "the disk is full" in ran.stderr
    with open_store(tmp_path / "store") as left:
        assert set(before) <= set(left.articles())
        assert len(left.articles()) < 122
    subprocess.run([*command, str(2**40)], cwd=root, check=True)
    with open_store(tmp_path / "store", read_only=True) as completed:
        assert len(completed.articles()) == 122
        assert completed.is_complete
