"""One article: its text as given and composed, its id, and what its metadata states."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sawab_graph.errors import InputError
from sawab_graph.model import Document
from sawab_graph.naming import slug

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
LARGEST = 2**25  # bytes of one article with its metadata
TOO_LARGE = f"is larger than {LARGEST // 2**20} MiB; an article is smaller: divide it."

# Neither can stand in XML; offsets do not change, and the record quotes the text as it was.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Article:
    """A document, where it came from (path or line's id), and its text before NFC."""

    source: str
    document: Document
    raw: str

    @property
    def digest(self) -> bytes:
        """What tells this text from others."""
        return hashlib.sha256(self.document.text.encode("utf-8")).digest()

    def renamed(self) -> Article:
        """The same under an id of its own, where another text has the id already."""
        id = f"{self.document.id}-{self.digest.hex()[:8]}"
        return replace(self, document=replace(self.document, id=id))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to become one article, before it is loaded.

    ``load`` gives the article or raises InputError; it can be sent to another process. ``state``
    tells whether the same stands there still, ``size`` how much of the source is passed with it.
    """

    place: str
    load: Callable[[], Article]
    state: bytes
    size: int


def article_from_text(text: str, *, id: str | None = None, language: str | None = None) -> Document:
    """A text that is already in memory as a Document; without ``id`` it is named by its digest."""
    return made("text", text, id or "", {"language": language} if language else {}).document


def made(source: str, raw: str, name: str, metadata: Mapping[str, str]) -> Article:
    """The article of a text. InputError where its metadata are of another text."""
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


def article_from_row(row: Mapping[str, Any], place: str, what: str = "line") -> Article:
    """The article of a row with ``text``, ``id`` and metadata; InputError where it has no text.

    Without an id it is named by the digest of its text. A date is its day in ISO form.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f'{place} has no text; each {what} is an object with "id" and "text".')
    if not text.strip():
        raise InputError(f"{place} has an empty text; leave the {what} out or fill it.")
    name = "" if row.get("id") is None else str(row["id"])
    known = {key: stated for key in METADATA_KEYS if (stated := _stated(row.get(key)))}
    return made(name or place, text, name, known)


def _stated(value: object) -> str:
    """A value of metadata as text; nothing for what is neither a text nor a date."""
    if isinstance(value, dt.datetime):
        value = (value.astimezone(dt.UTC) if value.tzinfo else value).date()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str) else ""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
