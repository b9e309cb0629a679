"""Articles in pages of the web: the main text, and what the page states of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sawab_graph.articles.article import Article, Entry, made
from sawab_graph.articles.texts import size_of, whole_file
from sawab_graph.errors import InputError

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_STATED = (
    ("title", "title"),
    ("author", "author"),
    ("sitename", "publisher"),
    ("date", "published"),
    ("url", "url"),
    ("license", "licence"),
)
_FEWEST_WORDS = 10
_QUIET = logging.NullHandler()
_BREAKS = re.compile(r"[ \t]*\n\s*")


def entry(path: Path, name: str) -> Entry:
    """A page that was saved; ``name`` is what its id is made of."""
    found = path.stat() if path.exists() else None
    state = f"{path} {found.st_size} {found.st_mtime_ns}" if found else str(path)
    return Entry(str(path), partial(_saved, path, name), state.encode("utf-8"), size_of(path))


def article_of(page: bytes, source: str, name: str, address: str | None = None) -> Article:
    """The article of a page. InputError where it has no main text; menus and notices are none.

    ``address`` is where the page was fetched; a page that was saved may state it itself.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ImportError as exc:
        raise InputError(
            f"{source} is a page of the web; to read it: pip install 'sawab-graph[web]'."
        ) from exc
    for part in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(part).addHandler(_QUIET)  # what they remark is said in the error
    found = bare_extraction(
        page,
        url=address,
        favor_precision=True,  # what is only menus and notices is not taken for an article
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False},
    )
    values: Mapping[str, Any] = found.as_dict() if isinstance(found, Document) else {}
    text = _BREAKS.sub("\n\n", values.get("text") or "").strip()
    if len(text.split()) < _FEWEST_WORDS:
        raise InputError(
            f"{source} has no main text that could be told from its menus and notices;"
            " save the article as a text file."
        )
    return made(source, _titled(text, values.get("title")), name, _metadata(values))


def _saved(path: Path, name: str) -> Article:
    return article_of(whole_file(path), str(path), name)


def _titled(text: str, title: str | None) -> str:
    """The text below its headline, as a newspaper has it; once."""
    if not title or text.startswith(title):
        return text
    return f"{title}\n\n{text}"


def _metadata(values: Mapping[str, Any]) -> dict[str, str]:
    return dict(_stated(values))


def _stated(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, ours in _STATED:
        value = values.get(key)
        if isinstance(value, str) and value.strip():
            yield ours, value.strip()
