"""Articles in large files: packed or not, read piece by piece, and what is damaged in them."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
import zstandard

from sawab_graph.articles import Article, entries, load_articles, size_of
from sawab_graph.errors import InputError

ROWS = [
    {"id": "n1", "text": "وقّعت الجامعة مذكرة.", "url": "https://example.org/1"},
    {"id": "n2", "text": "one\ntwo", "published": "2017-05-03"},
    {"id": "n3", "text": "trois"},
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def table(path: Path, rows: list[dict[str, object]]) -> None:
    pyarrow.parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=2)


def as_parquet(path: Path) -> None:
    rows = [{key: row.get(key) for key in ("id", "text", "url", "published")} for row in ROWS]
    rows[1]["published"] = dt.date(2017, 5, 3)  # type: ignore[assignment]
    days = pa.array([row.pop("published") for row in rows], pa.date32())
    columns = pa.Table.from_pylist(rows).append_column("published", days)
    pyarrow.parquet.write_table(columns, path, row_group_size=2)


WRITERS: dict[str, Callable[[Path], object]] = {
    "news.jsonl": lambda path: path.write_bytes(LINES),
    "news.ndjson.gz": lambda path: path.write_bytes(gzip.compress(LINES)),
    "two.jsonl.gz": lambda path: path.write_bytes(
        gzip.compress(LINES[:100]) + gzip.compress(LINES[100:])
    ),
    "news.jsonl.zst": lambda path: path.write_bytes(zstandard.compress(LINES)),
    "two.jsonl.zst": lambda path: path.write_bytes(
        zstandard.compress(LINES[:100]) + zstandard.compress(LINES[100:])
    ),
    "misnamed.jsonl": lambda path: path.write_bytes(gzip.compress(LINES)),
    "wide.jsonl": lambda path: path.write_bytes(LINES.decode().encode("utf-16")),
    "marked.jsonl": lambda path: path.write_bytes(LINES.decode().encode("utf-8-sig")),
    "dos.jsonl": lambda path: path.write_bytes(LINES.replace(b"\n", b"\r\n")),
    "news.parquet": as_parquet,
}


def told(articles: list[Article]) -> list[tuple[str, str, dict[str, str]]]:
    return [(a.document.id, a.document.text, dict(a.document.metadata)) for a in articles]


@pytest.mark.parametrize("name", WRITERS)
def test_articles_are_the_same_however_they_are_packed(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    for source in (tmp_path / name, tmp_path):
        articles = list(load_articles([source]))
        assert told(articles) == [
            ("n1", ROWS[0]["text"], {"url": "https://example.org/1"}),
            ("n2", "one\ntwo", {"published": "2017-05-03"}),
            ("n3", "trois", {}),
        ]
    assert size_of([tmp_path]) == (tmp_path / name).stat().st_size


@pytest.mark.parametrize("packed", [LINES, gzip.compress(LINES), zstandard.compress(LINES)])
def test_standard_input_may_be_packed_too(monkeypatch: pytest.MonkeyPatch, packed: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(packed)))
    assert [a.document.id for a in load_articles(["-"])] == ["n1", "n2", "n3"]


def test_text_that_begins_with_a_brace_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{so to speak}")))
    assert [a.document.text for a in load_articles(["-"])] == ["{so to speak}"]


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    many = b"".join(b'{"id": "n%d", "text": "%s"}\n' % (n, b"x" * 500) for n in range(20_000))
    path.write_bytes(gzip.compress(many))
    some = entries([path])
    sizes = [next(some).size for _ in range(10)]
    assert 0 < sum(sizes) < path.stat().st_size
    assert sum(sizes) + sum(entry.size for entry in some) == path.stat().st_size


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_what_stands_before_the_damage_is_read(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    lines = b"".join(
        json.dumps({"id": str(n), "text": str(pow(n, n, 10**90))}).encode() + b"\n"
        for n in range(9000)
    )
    path = tmp_path / "news.jsonl.packed"
    path.write_bytes(pack(lines)[:-2000])
    path = path.rename(tmp_path / "news.jsonl.gz")
    unread: list[InputError] = []
    read = [a.document.id for a in load_articles([path], unread)]
    assert 1000 < len(read) < 9000
    assert read == [str(n) for n in range(len(read))]
    assert len(unread) >= 1
    assert str(unread[0]).startswith(f"{path}, line {len(read) + 1} is not JSON") or str(
        unread[0]
    ).startswith(f"{path} breaks off after line {len(read)} (")


def test_one_line_that_is_too_large_is_told_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sawab_graph.articles.lines.LARGEST", 1000)
    path = tmp_path / "news.jsonl"
    large = {"id": "large", "text": "x" * 200_000}
    path.write_text("\n".join(map(json.dumps, [ROWS[1], large, ROWS[2]])), "utf-8")
    unread: list[InputError] = []
    assert [a.document.id for a in load_articles([path], unread)] == ["n2", "n3"]
    (error,) = unread
    assert str(error).startswith(f"{path}, line 2 is larger than ")


def test_a_file_that_is_too_large_for_an_article_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sawab_graph.articles.texts.LARGEST", 1000)
    (tmp_path / "a.txt").write_text("x" * 1001, "utf-8")
    (tmp_path / "b.txt").write_text("x" * 1000, "utf-8")
    unread: list[InputError] = []
    assert [a.document.id for a in load_articles([tmp_path], unread)] == ["b"]
    assert "a.txt is larger than" in str(unread[0])


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.jsonl", b"", "a.jsonl is empty"),
        ("a.jsonl", b"\n \n", "a.jsonl is empty"),
        ("a.jsonl.gz", b"\x1f\x8b\x08rubbish", "a.jsonl.gz is damaged"),
        ("a.jsonl.zst", b"\x28\xb5\x2f\xfdrubbish", "a.jsonl.zst is damaged"),
        ("a.parquet", b"PAR1rubbish", "a.parquet cannot be read as Parquet"),
        ("a.parquet", b"", "a.parquet cannot be read as Parquet"),
    ],
)
def test_damaged_file_is_one_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    unread: list[InputError] = []
    assert list(load_articles([tmp_path / name], unread)) == []
    (error,) = unread
    assert message in str(error)
    assert "\n" not in str(error)


def test_rows_of_a_table_are_named_by_their_number(tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", [{"id": n, "text": "" if n == 70 else "x"} for n in range(99)])
    table(tmp_path / "b.parquet", [{"id": "n1", "body": "text"}])
    unread: list[InputError] = []
    ids = [a.document.id for a in load_articles([tmp_path], unread)]
    assert ids == [str(n) for n in range(99) if n != 70]
    empty, textless = map(str, unread)
    assert empty.startswith(f"{tmp_path / 'a.parquet'}, row 71 has an empty text")
    assert "b.parquet cannot be read as Parquet (it has no column 'text', only: id, body)" in (
        textless
    )


@pytest.mark.parametrize(
    ("name", "module"), [("news.jsonl.zst", "zstandard"), ("news.parquet", "pyarrow")]
)
def test_what_is_missing_to_read_a_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    WRITERS[name](tmp_path / name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=r"to read it: pip install 'sawab-graph\[files\]'"):
        list(load_articles([tmp_path / name]))
