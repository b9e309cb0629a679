"""Articles from text files, folders, JSON Lines and standard input, each as a Document."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sawab_graph.decoding import decode
from sawab_graph.errors import InputError
from sawab_graph.model import Document
from sawab_graph.naming import slug
from sawab_graph.resources import resource

TEXT_SUFFIXES = frozenset({".txt", ".text"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
METADATA_KEYS = (
    "title",
    "language",
    "author",
    "publisher",
    "published",
    "url",
    "licence",
    "rights",
    "sha256",
)

# Neither can stand in XML; offsets do not change, and the record quotes the text as it was.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Article:
    """A document, where it came from (path or line's id), and its text before NFC."""

    source: str
    document: Document
    raw: str


_Load = Callable[[], Article]


def bundled_articles() -> tuple[Path, ...]:
    """The articles that travel with the package."""
    return tuple(sorted(resource("data", "articles").glob("*.txt")))


def load_articles(
    sources: Iterable[str | Path], unread: list[InputError] | None = None
) -> Iterator[Article]:
    """Every article of the files, folders and JSON Lines; ``-`` is standard input.

    Two different texts never share an id: the later one gets the start of its digest added. Where
    a list ``unread`` is given, what cannot be read is noted there and the rest goes on; without it
    the first such file or line raises.
    """
    taken: dict[str, str] = {}
    for article in articles_as_given(sources, unread):
        document = article.document
        if taken.setdefault(document.id, document.text) != document.text:
            document = replace(document, id=f"{document.id}-{_sha256(document.text)[:8]}")
        yield replace(article, document=document)


def articles_as_given(
    sources: Iterable[str | Path], unread: list[InputError] | None = None
) -> Iterator[Article]:
    """The same, each under the id that it was given, which others may bear too."""
    for source in sources:
        yield from _readable(_load(str(source)), unread)


def count_articles(sources: Iterable[str | Path]) -> int:
    """About how many articles there are to load: files, and lines that are not empty.

    What cannot be read counts as one; standard input is not read for this.
    """
    return sum(_number(Path(source)) for source in sources)


def _number(path: Path) -> int:
    if path.is_dir():
        return sum(map(_number, _texts_in(path)))
    if path.suffix.lower() not in LINES_SUFFIXES or not path.is_file():
        return 1
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())


def _readable(loads: Iterator[_Load], unread: list[InputError] | None) -> Iterator[Article]:
    """What can be loaded; a file of lines that breaks off is one error."""
    while True:
        try:
            load = next(loads, None)
            if load is None:
                return
            article = load()
        except InputError as error:
            if unread is None:
                raise
            unread.append(error)
            continue
        yield article


def article_from_text(text: str, *, id: str | None = None, language: str | None = None) -> Document:
    """A text that is already in memory as a Document; without ``id`` it is named by its digest."""
    return _document("text", text, id or "", {"language": language} if language else {}).document


def read_text_source(source: str) -> str:
    """The text of one file, or of standard input where ``source`` is ``-``."""
    if source == "-":
        return decode(sys.stdin.buffer.read(), "Standard input")
    if not Path(source).exists():
        raise InputError(f"There is no file {source}; check the path.")
    return decode(_bytes(Path(source)), source)


def _load(source: str) -> Iterator[_Load]:
    """One function for each article, which loads it or raises InputError."""
    path = Path(source)
    if source == "-":
        yield from _from_stdin()
    elif path.is_dir():
        yield from _from_folder(path)
    elif path.suffix.lower() in LINES_SUFFIXES:
        yield from _from_lines(read_text_source(source), source)
    else:
        yield partial(_from_file, path, path.stem)


def _from_stdin() -> Iterator[_Load]:
    text = read_text_source("-")
    if _is_json_lines(text):
        yield from _from_lines(text, "Standard input")
    else:
        yield partial(_document, "-", text, "", {})


def _is_json_lines(text: str) -> bool:
    first = text.lstrip("\ufeff").lstrip().split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except json.JSONDecodeError:
        return False


def _texts_in(folder: Path) -> list[Path]:
    wanted = TEXT_SUFFIXES | LINES_SUFFIXES
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in wanted and p.is_file())


def _from_folder(folder: Path) -> Iterator[_Load]:
    paths = _texts_in(folder)
    if not paths:
        endings = " or ".join(sorted(TEXT_SUFFIXES | LINES_SUFFIXES))
        raise InputError(f"The folder {folder} holds no article; its texts must end in {endings}.")
    for path in paths:
        if path.suffix.lower() not in LINES_SUFFIXES:
            name = path.relative_to(folder).with_suffix("").as_posix()
            yield partial(_from_file, path, name)
            continue
        try:
            text = read_text_source(str(path))
        except InputError as error:
            yield partial(_raise, error)
        else:
            yield from _from_lines(text, str(path))


def _raise(error: InputError) -> Article:
    raise error


def _from_file(path: Path, name: str) -> Article:
    metadata = _companion(path.with_suffix(".toml"))
    return _document(str(path), read_text_source(str(path)), name, metadata)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        why = exc.strerror or "unreadable"
        raise InputError(f"{path} cannot be read ({why}); check the file and its rights.") from exc


def _from_lines(text: str, source: str) -> Iterator[_Load]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield partial(article_from_line, line, f"{source}, line {number}")


def article_from_line(line: str, place: str) -> Article:
    """The article of one line of JSON; InputError, which names the place, where it holds none."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as exc:
        raise InputError(f"{place} is not JSON ({exc.msg}); write one object a line.") from exc
    if not isinstance(value, dict):
        raise InputError(f'{place} has no text; each line is an object with "id" and "text".')
    return article_from_row(value, place)


def article_from_row(row: Mapping[str, Any], place: str) -> Article:
    """The article of a row with ``text``, ``id`` and metadata; InputError where it has no text.

    Without an id it is named by the digest of its text. A date is its day in ISO form.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f'{place} has no text; each line is an object with "id" and "text".')
    if not text.strip():
        raise InputError(f"{place} has an empty text; leave the line out or fill it.")
    name = "" if row.get("id") is None else str(row["id"])
    known = {key: stated for key in METADATA_KEYS if (stated := _stated(row.get(key)))}
    return _document(name or place, text, name, known)


def _stated(value: object) -> str:
    """A value of metadata as text; nothing for what is neither a text nor a date."""
    if isinstance(value, dt.datetime):
        value = (value.astimezone(dt.UTC) if value.tzinfo else value).date()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str) else ""


def _companion(path: Path) -> Mapping[str, str]:
    """What the metadata file beside an article states; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise InputError(f"The metadata file {path} is not TOML ({exc}); mend it.") from exc
    return {key: _metadata_value(key, value, path) for key, value in table.items()}


def _metadata_value(key: str, value: Any, path: Path) -> str:
    if key not in METADATA_KEYS:
        allowed = ", ".join(METADATA_KEYS)
        raise InputError(f"The metadata file {path} has the unknown key {key!r}; use {allowed}.")
    if not isinstance(value, str):
        raise InputError(f"{key!r} in the metadata file {path} is not a string; quote it.")
    return value


def _document(source: str, raw: str, name: str, metadata: Mapping[str, str]) -> Article:
    unix = _NOT_CHARACTERS.sub("\ufffd", raw.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROLS.sub(" ", unicodedata.normalize("NFC", unix))
    stated = metadata.get("sha256")
    if stated is not None and stated != _sha256(text):
        raise InputError(
            f"{source} is not the text that its metadata describes (sha256 {_sha256(text)});"
            " restore the text or correct the metadata."
        )
    identifier = slug(name) or f"text-{_sha256(text)[:12]}"
    return Article(source, Document(identifier, text, metadata.get("language"), metadata), unix)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
