"""Articles from bytes: encodings, folders, JSON Lines, metadata, and what is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from sawab_graph.articles import (
    article_from_row,
    article_from_text,
    bundled_articles,
    load_articles,
)
from sawab_graph.errors import InputError

ARABIC = (
    "وقّعت جامعة القاهرة مذكرة تفاهم مع البنك الدولي، "
    "لتنسيق الجهود في مجال التعليم والبحث العلمي.\n"
    "وقال المدير إن المذكرة تأتي في إطار التعاون بين الجانبين."
)
ACCENTED = "Le ministère a signé un mémorandum à Genève, où il a été reçu."
RUSSIAN = "Министерство подписало меморандум о взаимопонимании."


def text_of(path: Path) -> str:
    (article,) = load_articles([path])
    return article.document.text


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256"])
def test_arabic_is_read_in_each_certain_encoding(tmp_path: Path, encoding: str) -> None:
    assert text_of(written(tmp_path / "a.txt", ARABIC.encode(encoding))) == ARABIC


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ACCENTED, "cp1252"),
        (RUSSIAN, "cp1251"),
        (ARABIC, "iso8859-6"),
        (ARABIC, "mac-arabic"),
    ],
)
def test_uncertain_encoding_is_refused(tmp_path: Path, text: str, encoding: str) -> None:
    path = written(tmp_path / "a.txt", text.encode(encoding, errors="ignore"))
    with pytest.raises(InputError, match=r"neither UTF-8 nor certainly .*save it as UTF-8"):
        text_of(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; give a file with the text"),
        (b" \n\t ", "is empty; give a file with the text"),
        ("\ufeff\u200f\n".encode(), "is empty; give a file with the text"),
        (b"%PDF-1.7 ...", "is a PDF document, not a text"),
        (b"PK\x03\x04....", "is a zip archive or an office document, not a text"),
        (b"\x89PNG\r\n", "is a picture, not a text"),
        (b"abc\x00def", "is a binary file, not a text"),
        (b"\xff\x00\x9c\x01\x02", "is a binary file, not a text"),
        (b"\xff\xfe\x00", "begins as UTF-16 but is damaged"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        text_of(written(tmp_path / "a.txt", data))
    assert "\n" not in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file .*gone\.txt; check the path"):
        list(load_articles([tmp_path / "gone.txt"]))


def test_text_is_composed_once_and_otherwise_left_alone(tmp_path: Path) -> None:
    decomposed = "  cafe\u0301\n\n\u0627\u0653 "
    path = written(tmp_path / "a.txt", decomposed.encode())
    (article,) = load_articles([path])
    assert article.document.text == "  caf\u00e9\n\n\u0622 "
    assert article.raw == decomposed


def test_stray_control_character_becomes_a_space_of_the_same_place(tmp_path: Path) -> None:
    data = ARABIC[:20] + "\x02" + ARABIC[21:]
    (article,) = load_articles([written(tmp_path / "a.txt", data.encode())])
    assert article.document.text == ARABIC[:20] + " " + ARABIC[21:]
    assert article.raw == data


def test_half_a_character_in_json_is_replaced(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", b'{"id": "a", "text": "x\\ud800y"}')
    assert text_of(path) == "x\ufffdy"


def test_line_ends_of_any_system_become_newlines(tmp_path: Path) -> None:
    assert text_of(written(tmp_path / "a.txt", b"one\r\ntwo\rthree\n")) == "one\ntwo\nthree\n"


def test_id_is_the_slug_of_the_name_or_the_digest_of_the_text(tmp_path: Path) -> None:
    named = written(tmp_path / "Sawab & OIC.txt", b"one")
    unnamed = written(tmp_path / "خبر.txt", b"two")
    ids = [article.document.id for article in load_articles([named, unnamed])]
    assert ids == ["sawab-oic", f"text-{hashlib.sha256(b'two').hexdigest()[:12]}"]


def test_two_texts_of_one_name_do_not_share_an_id(tmp_path: Path) -> None:
    for folder, text in (("a", b"one"), ("b", b"two"), ("c", b"one")):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "x.txt", text)
    paths = [tmp_path / folder / "x.txt" for folder in "abc"]
    first, second, same = (article.document.id for article in load_articles(paths))
    assert first == same == "x"
    assert second.startswith("x-")


def test_folder_is_read_in_order_with_its_folders_in_the_ids(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    written(tmp_path / "b.txt", b"two")
    written(tmp_path / "a.txt", b"one")
    written(tmp_path / "sub" / "a.txt", b"three")
    written(tmp_path / "notes.md", b"not an article")
    ids = [article.document.id for article in load_articles([tmp_path])]
    assert ids == ["a", "b", "sub-a"]


def test_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no article"):
        list(load_articles([tmp_path]))


def test_json_lines_give_one_article_a_line(tmp_path: Path) -> None:
    lines = [{"id": "n1", "text": ARABIC, "url": "https://example.org/1", "x": 1}, {"text": "b"}]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", "utf-8")
    first, second = load_articles([path])
    assert (first.source, first.document.id, first.document.text) == ("n1", "n1", ARABIC)
    assert dict(first.document.metadata) == {"url": "https://example.org/1"}
    assert second.document.id.startswith("text-")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"line 2 is not JSON"),
        ("[]", r'line 2 has no text; each line is an object with "id" and "text"'),
        ('{"id": "x"}', r"line 2 has no text"),
        ('{"text": " "}', r"line 2 has an empty text"),
    ],
)
def test_bad_line_is_named_by_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(f'{{"text": "a"}}\n{line}\n', "utf-8")
    with pytest.raises(InputError, match=message):
        list(load_articles([path]))


@pytest.mark.parametrize("as_lines", [False, True])
def test_standard_input_is_a_text_or_json_lines(
    monkeypatch: pytest.MonkeyPatch, as_lines: bool
) -> None:
    data = json.dumps({"id": "n1", "text": ARABIC}) if as_lines else ARABIC
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    (article,) = load_articles(["-"])
    assert article.document.text == ARABIC
    assert article.source == ("n1" if as_lines else "-")


def test_metadata_beside_an_article_is_taken_over(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"text")
    (tmp_path / "a.toml").write_text('language = "en"\ntitle = "T"\n', "utf-8")
    (article,) = load_articles([path])
    assert article.document.language == "en"
    assert dict(article.document.metadata) == {"language": "en", "title": "T"}


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ("title = ", "is not TOML"),
        ('colour = "red"', "has the unknown key 'colour'; use title, language"),
        ("title = 3", "'title' in the metadata file .* is not a string"),
        ('sha256 = "00"', "is not the text that its metadata describes"),
    ],
)
def test_bad_metadata_is_refused(tmp_path: Path, metadata: str, message: str) -> None:
    path = written(tmp_path / "a.txt", b"text")
    (tmp_path / "a.toml").write_text(metadata, "utf-8")
    with pytest.raises(InputError, match=message):
        list(load_articles([path]))


def test_bundled_article_is_the_text_that_its_metadata_describes() -> None:
    (article,) = load_articles(bundled_articles())
    stated = article.document.metadata["sha256"]
    assert article.document.id == "sawab-oic"
    assert hashlib.sha256(article.raw.encode()).hexdigest() == stated
    assert not {"url", "published"} & set(article.document.metadata)


def test_text_in_memory_becomes_a_document() -> None:
    document = article_from_text("caf\u0065\u0301", id="Note 1", language="fr")
    assert (document.id, document.text, document.language) == ("note-1", "caf\u00e9", "fr")


def test_a_row_without_an_id_is_named_by_its_text_and_a_number_is_an_id() -> None:
    unnamed = article_from_row({"id": None, "text": "نص"}, "news, row 1")
    assert unnamed.document.id == article_from_row({"text": "نص"}, "elsewhere").document.id
    assert unnamed.document.id.startswith("text-")
    assert article_from_row({"id": 0, "text": "نص"}, "news, row 2").document.id == "0"
    with pytest.raises(InputError, match="news, row 3 has no text"):
        article_from_row({"id": "a", "text": None}, "news, row 3")


def test_a_date_in_a_row_is_its_day_and_other_values_are_left_out() -> None:
    late = dt.datetime(2017, 5, 4, 1, tzinfo=dt.timezone(dt.timedelta(hours=4)))
    naive = late.replace(tzinfo=None, day=3)
    for published in (dt.date(2017, 5, 3), naive, late):
        row = {"text": "نص", "published": published, "url": 7}
        assert article_from_row(row, "row").document.metadata == {"published": "2017-05-03"}
