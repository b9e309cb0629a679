"""What becomes of an article that is read, in this process or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sawab_graph.articles import Article, Entry
from sawab_graph.errors import InputError

Work = Callable[[Article], bytes | None]
"""What is made of an article; None where nothing is to be made. May raise InputError."""


class Outcome(NamedTuple):
    """What the work made of an article, or why there is nothing."""

    id: str
    digest: bytes
    result: bytes | None
    error: str | None = None


class Task(NamedTuple):
    """An entry to be loaded and worked on; ``renamed`` where its id is another text's."""

    number: int
    entry: Entry
    renamed: bool = False


def outcome_of(task: Task, work: Work, begin: Callable[[str], object] = lambda id: None) -> Outcome:
    """Load and work on one article; ``begin`` is told its id before the work."""
    id, digest = "", b""
    try:
        loaded = task.entry.load()
        article = loaded.renamed() if task.renamed else loaded
        id, digest = article.document.id, article.digest
        begin(id)
        return Outcome(id, digest, work(article))
    except InputError as error:
        return Outcome(id, digest, None, _placed(str(error), task.entry.place))


def _placed(message: str, place: str) -> str:
    return message if place in message else f"{place}: {message}"
