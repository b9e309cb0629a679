"""Folders of N-Quads into a store: batch by batch, the same graph as article by article."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from sawab_graph.bulk import import_parts
from sawab_graph.cli import cli
from sawab_graph.errors import InputError
from sawab_graph.model import ResolvedReading
from sawab_graph.parquet.rows import quads_of
from sawab_graph.pipeline import fill, read_text
from sawab_graph.resources import resource
from sawab_graph.store import Store, open_store
from sawab_graph.store.dump import canonical
from tests.store.servers import oxigraph, oxigraph_program


@cache
def readings() -> tuple[ResolvedReading, ...]:
    paths = sorted(resource("data", "benchmark", "texts").glob("*.txt"))[::6]
    return tuple(read_text(path.read_text("utf-8"), id=path.stem) for path in paths)


@cache
def expected() -> bytes:
    with open_store(None) as store:
        fill(store, readings())
        return canonical(store.quads())


def pieces() -> list[list[str]]:
    """The lines of each article."""
    return [quads_of(reading) for reading in readings()]


def written(folder: Path, pieces: Sequence[Sequence[str]]) -> Path:
    """Three part files, as Spark names them, beside the marks that it leaves."""
    folder.mkdir()
    for part in range(3):
        some = (line for piece in pieces[part::3] for line in piece)
        data = "".join(f"{line}\n" for line in some).encode("utf-8")
        (folder / f"part-{part:05d}-c000.txt.gz").write_bytes(gzip.compress(data))
    for mark in ("_SUCCESS", ".part-00000-c000.txt.gz.crc"):
        (folder / mark).write_bytes(b"")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as opened:
        opened.load_vocabulary()
        yield opened


@pytest.mark.parametrize("size", [1, 700, 10**6])
def test_parts_come_to_what_articles_come_to(store: Store, tmp_path: Path, size: int) -> None:
    steps: list[int] = []
    parts = written(tmp_path / "parts", pieces())
    changed = import_parts(store, [parts], size=size, step=steps.append)
    assert changed == 2 * len(readings())
    assert canonical(store.quads()) == expected()
    assert store.is_complete
    assert sum(steps) == sum(map(len, pieces()))
    assert max(steps) < size + 2_000  # no batch is larger than its last graph makes it
    assert import_parts(store, [parts], size=size) == 0


def test_lines_in_any_order_come_to_the_same(store: Store, tmp_path: Path) -> None:
    mixed = [[line] for piece in pieces() for line in piece]
    random.Random(1).shuffle(mixed)
    import_parts(store, [written(tmp_path / "parts", mixed)], size=500)
    assert canonical(store.quads()) == expected()


def test_a_run_that_breaks_off_goes_on_and_leaves_nothing_of_before(
    store: Store, tmp_path: Path
) -> None:
    id = readings()[0].reading.document.id
    store.replace_article(read_text("وقّعت جامعة الرمال اتفاقية مع هيئة المرافئ.", id=id))
    parts = written(tmp_path / "parts", pieces())
    last = parts / "part-00002-c000.txt.gz"
    whole = last.read_bytes()
    last.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"part-00002-c000.txt.gz cannot be read.*run this again"):
        import_parts(store, [parts], size=500)
    assert not store.is_complete
    assert 0 < len(store.articles()) < len(readings())
    last.write_bytes(whole)
    assert 0 < import_parts(store, [parts], size=500) < 2 * len(readings())
    assert canonical(store.quads()) == expected()


def test_a_service_takes_the_same_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if oxigraph_program() is None:
        pytest.skip("the PyPI package oxigraph is not installed")
    (tmp_path / "server").mkdir()
    with oxigraph(tmp_path / "server") as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        parts = written(tmp_path / "parts", pieces())
        for _ in range(2):
            arguments = ["import", str(parts), "--unchecked", "--store", server.query]
            result = CliRunner().invoke(cli, arguments)
            assert result.exit_code == 0, result.output
        assert "imported 0 graphs" in result.output
        with open_store(server.query) as remote:
            assert canonical(remote.quads()) == expected()


def test_what_is_no_whole_set_of_parts_is_refused(store: Store, tmp_path: Path) -> None:
    unfinished = written(tmp_path / "unfinished", pieces()[:5])
    (unfinished / "_temporary").mkdir()
    with pytest.raises(InputError, match="not written to its end"):
        import_parts(store, [unfinished])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no N-Quads"):
        import_parts(store, [tmp_path / "empty"])
    nameless = tmp_path / "nameless.nq.gz"
    nameless.write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> .\n"))
    with pytest.raises(InputError, match="triples without a graph"):
        import_parts(store, [nameless])
    assert not store.articles()
    result = CliRunner().invoke(cli, ["import", str(unfinished), "--store", str(tmp_path / "new")])
    assert result.exit_code == 1
    assert "say --unchecked" in result.output
