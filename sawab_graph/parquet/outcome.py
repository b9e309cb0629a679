"""What becomes of one row that was given as an article: pure functions, the same in any process.

No row can stop the others. Only what the machine does wrong (no memory, no file) is let through, so
that whoever runs this tries again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sawab_graph.articles import Article
from sawab_graph.errors import InputError
from sawab_graph.model import Document
from sawab_graph.parquet.rows import quads_of, tables_of
from sawab_graph.parquet.schema import TABLES, Row
from sawab_graph.pipeline import read_article
from sawab_graph.rdf import BASE, fingerprint

MOST_CHARACTERS = 5_000_000
# Every way in which a mistake in a rule can show itself.
MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


Tables = Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Given:
    """A row as it was given: an article, or why it is none.

    ``key`` is the article's id, and for what is no article its own; ``fingerprint`` tells two
    articles of one id apart.
    """

    key: str
    fingerprint: str
    source: str
    article: Article | None
    error: Row | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of each table and the N-Quads that come of one given row."""

    tables: Tables
    quads: tuple[str, ...] = ()


def given_of(load: Callable[[], Article], source: str) -> Given:
    """The article that ``load`` gives, or the error that it raises."""
    try:
        article = load()
    except InputError as error:
        return _no_article(None, "row", str(error), source)
    document = article.document
    if len(document.text) > MOST_CHARACTERS:
        message = (
            f"{source} has {len(document.text):,} characters, and {MOST_CHARACTERS:,} are read; "
            "give its parts as articles of their own."
        )
        return _no_article(document.id, "too_long", message, source)
    return Given(document.id, fingerprint(document), source, article)


def _no_article(id: str | None, kind: str, message: str, source: str) -> Given:
    error = _error(id, kind, message, source)
    digest = hashlib.sha256(repr(error).encode("utf-8")).hexdigest()
    return Given(f"\n{digest}", digest, source, None, error)


def outcome_of(given: Given, kept: str, repeated: bool, base: str = BASE) -> Outcome:
    """What comes of a row; ``kept`` is the fingerprint of the one that has the id.

    Of several articles with one id, that with the smallest fingerprint is read, once: ``repeated``
    says that the row is not the first of its content.
    """
    if given.article is None:
        return _failed(given.error or {})
    id, source = given.article.document.id, given.source
    if given.fingerprint != kept:
        message = f"Another article has the id {id!r} too; give each its own."
        return _failed(_error(id, "duplicate_id", message, source))
    if repeated:
        message = f"The article {id!r} was given before with the same content; it is read once."
        return _failed(_error(id, "repeated", message, source))
    return _read(given.article, source, base)


def given_up(id: str, message: str, source: str) -> Outcome:
    """What comes of an article whose reading did not end."""
    return _failed(_error(id or None, "failed", message, source))


def _read(article: Article, source: str, base: str) -> Outcome:
    id = article.document.id
    try:
        resolved = read_article(article)
        return Outcome(tables_of(resolved, base), tuple(quads_of(resolved, base)))
    except InputError as error:
        return _failed(_error(id, "language", str(error), source))
    except MISTAKES as error:
        message = f"Reading the article {id!r} failed ({type(error).__name__}: {error}); report it."
        return _failed(_error(id, "failed", message, source))


def _failed(error: Row) -> Outcome:
    return Outcome({**{name: [] for name in TABLES}, "errors": [error]})


def _error(id: str | None, kind: str, message: str, source: str) -> Row:
    return {"article": id, "kind": kind, "message": message, "source": source}


def article_of(id: str, text: str, metadata: Mapping[str, str], source: str) -> Article:
    """An article that was prepared elsewhere, as it was."""
    return Article(source, Document(id, text, metadata.get("language"), metadata), text)
