"""Pages of the web: saved ones, and those that are fetched because somebody asked for it."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from sawab_graph.articles import load_articles
from sawab_graph.articles.fetching import fetched
from sawab_graph.cli import cli
from sawab_graph.errors import InputError

SAID = "وقّعت جامعة الواحة مذكرة تفاهم مع بلدية المنارة في مدينة صحار، لتطوير التدريب والبحث."
MORE = "وقال رئيس الجامعة إن المذكرة تفتح بابا واسعا أمام الطلبة والباحثين في السنوات المقبلة."
PAGE = f"""<!doctype html>
<html lang="ar"><head><meta charset="utf-8">
<title>مذكرة بين الجامعة والبلدية</title>
<meta property="og:title" content="مذكرة بين الجامعة والبلدية">
<meta property="og:site_name" content="صحيفة الشراع">
<meta property="og:url" content="https://news.example.org/2017/memo">
<meta name="author" content="هند المرجان">
<meta property="article:published_time" content="2017-05-03T08:00:00+04:00">
</head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<article><h1>مذكرة بين الجامعة والبلدية</h1>
<p>{SAID}</p><p>{MORE}</p></article>
<footer><p>جميع الحقوق محفوظة. اشترك في نشرتنا البريدية.</p></footer>
</body></html>"""
EMPTY = "<html><head><title>x</title></head><body><nav><a href='/'>home</a></nav></body></html>"


def saved(path: Path, page: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, "utf-8")
    return path


@pytest.mark.parametrize("name", ["memo.html", "memo.HTM"])
def test_saved_page_is_its_main_text_with_what_it_states(tmp_path: Path, name: str) -> None:
    (article,) = load_articles([saved(tmp_path / name, PAGE)])
    document = article.document
    assert document.id == "memo"
    assert document.text.split("\n\n") == ["مذكرة بين الجامعة والبلدية", SAID, MORE]
    assert dict(document.metadata) == {
        "title": "مذكرة بين الجامعة والبلدية",
        "author": "هند المرجان",
        "publisher": "صحيفة الشراع",
        "published": "2017-05-03",
        "url": "https://news.example.org/2017/memo",
    }


def test_page_without_a_main_text_is_told_and_the_others_are_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path / "a.html", EMPTY)
    saved(tmp_path / "b.html", PAGE)
    saved(tmp_path / "c.html", "")
    unread: list[InputError] = []
    assert [a.document.id for a in load_articles([tmp_path], unread)] == ["b"]
    assert capfd.readouterr() == ("", "")
    for error, name in zip(unread, "ac", strict=True):
        assert str(error).startswith(f"{tmp_path / name}.html has no main text")


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path) -> None:
    saved(tmp_path / "memo.html", PAGE)
    saved(tmp_path / "memo_files" / "frame.html", PAGE)
    saved(tmp_path / "my_files" / "other.html", PAGE)
    assert [a.document.id for a in load_articles([tmp_path])] == ["memo", "my-files-other"]


def test_what_is_missing_to_read_a_page_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match=r"pip install 'sawab-graph\[web\]'"):
        list(load_articles([saved(tmp_path / "memo.html", PAGE)]))


def test_facts_of_a_page_are_proved_by_its_sentences(tmp_path: Path) -> None:
    page = saved(tmp_path / "memo.html", PAGE)
    result = CliRunner().invoke(cli, ["extract", str(page)])
    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["doc"] == str(page)
    (agreement,) = record["agreements"]
    assert [party["label"] for party in agreement["parties"]] == ["جامعة الواحة", "بلدية المنارة"]
    assert SAID in [quote["quote"] for quote in agreement["evidence"]]


# --- fetching --------------------------------------------------------------------------------


class _Site(BaseHTTPRequestHandler):
    """A small site, some of whose pages are traps."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop?" + "x" * len(self.path))
            self.end_headers()
        elif path == "/slow":
            self._slowly()
        else:
            self._answer(path)

    def _answer(self, path: str) -> None:
        kinds = {"/memo": "text/html; charset=utf-8", "/plain": "text/plain", "/x.pdf": "a/pdf"}
        body = PAGE if path == "/memo" else "x" * 5000 if path == "/large" else SAID
        self.send_response(200 if path in kinds or path == "/large" else 404)
        self.send_header("Content-Type", kinds.get(path, "text/html"))
        self.end_headers()
        self.wfile.write(body.encode())

    def _slowly(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"<p>")
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_page_is_fetched_where_asked_and_keeps_its_address(site: str) -> None:
    (article,) = load_articles([f"{site}/memo?a=1"], fetch=True)
    assert article.source == f"{site}/memo?a=1"
    assert article.document.id == "127-0-0-1-memo"
    assert SAID in article.document.text
    assert article.document.metadata["publisher"] == "صحيفة الشراع"
    assert article.document.metadata["url"].startswith("http")


def test_plain_text_is_fetched_and_redirections_are_followed(site: str) -> None:
    (article,) = load_articles([f"{site}/to//plain"], fetch=True)
    assert (article.document.text, article.document.id) == (SAID, "127-0-0-1-plain")
    assert article.document.metadata == {"url": f"{site}/plain"}


def test_nothing_is_fetched_unless_asked(site: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"/memo is an address; nothing is fetched unless --fetch"):
        list(load_articles([f"{site}/memo"]))
    for command in (["extract"], ["add", "--store", str(tmp_path / "store")]):
        refused = CliRunner().invoke(cli, [*command, f"{site}/memo"])
        assert refused.exit_code == 1
        assert f"Error: {site}/memo is an address; nothing is fetched unless --fetch says so." in (
            refused.stderr
        )
        fetched_now = CliRunner().invoke(cli, [*command, "--fetch", f"{site}/memo"])
        assert fetched_now.exit_code == 0, fetched_now.stderr


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "answers 404"),
        ("/x.pdf", "is a/pdf, not a page or a text"),
        ("/to/file:///etc/hostname", "to url 'file:///etc/hostname' is not allowed"),
        ("/to/ftp://127.0.0.1/x", "is not fetched: only http and https"),
        ("/loop", "answers 302"),
        ("/large", "is larger than"),
        ("/slow", "it takes too long"),
    ],
)
def test_what_a_server_must_not_do_is_one_sentence(
    site: str, monkeypatch: pytest.MonkeyPatch, path: str, message: str
) -> None:
    monkeypatch.setattr("sawab_graph.articles.fetching.LARGEST", 4000)
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        fetched(f"{site}{path}", seconds=0.5)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///etc/hostname", "only http and https"),
        ("ftp://127.0.0.1/news.txt", "only http and https"),
        ("http://127.0.0.1:1/", "cannot be fetched"),
        ("http://[::1", "cannot be fetched"),
        ("http:///memo", "cannot be fetched"),
    ],
)
def test_address_that_cannot_be_fetched_is_one_sentence(address: str, message: str) -> None:
    unread: list[InputError] = []
    assert list(load_articles([address], unread, fetch=True)) == []
    assert message in str(unread[0])
