"""Articles into a store that is there already: what is new, what has changed, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.articles import Article, load_articles
from sawab_graph.errors import InputError, QueryError
from sawab_graph.naming import slug
from sawab_graph.pipeline import read_article
from sawab_graph.rdf import fingerprint

if TYPE_CHECKING:
    from sawab_graph.store import Store

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the articles, by id; ``unread`` says why each of the others was left out."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: int
    unread: tuple[InputError, ...]


def add(
    store: Store,
    sources: Sequence[str | Path],
    *,
    again: bool = False,
    step: Callable[[], object] = lambda: None,
) -> Added:
    """Read the articles that the store does not have as they are, each in one transaction.

    An article that was read from the same text and metadata is left as it is, unless ``again``.
    What cannot be read does not stop the others. ``step`` is called after each article; what
    follows from all articles together is made anew at the end, and after a run that was cut short.
    """
    store.load_vocabulary()
    known = store.articles()
    new: list[str] = []
    replaced: list[str] = []
    unread: list[InputError] = []
    unchanged = 0
    for article in load_articles(sources, unread):
        id = article.document.id
        if not again and known.get(id) == fingerprint(article.document):
            unchanged += 1
        elif _stored(store, article, unread):
            (replaced if id in known else new).append(id)
        step()
    if not store.is_complete:
        store.rebuild_derived()
    return Added(tuple(new), tuple(replaced), unchanged, tuple(unread))


def _stored(store: Store, article: Article, unread: list[InputError]) -> bool:
    try:
        resolved = read_article(article)
    except InputError as error:
        unread.append(error)
        return False
    store.replace_article(resolved, derive=False)
    return True


def remove(store: Store, articles: Sequence[str]) -> None:
    """Take articles out, with all that only they said; QueryError where one is not there.

    Each is named by its id, or by the path that it was added from.
    """
    known = store.articles()
    for id in [_named(each, known) for each in articles]:
        store.remove_article(id, derive=False)
    if not store.is_complete:
        store.rebuild_derived()


def _named(name: str, known: Collection[str]) -> str:
    for id in (name, slug(name), slug(Path(name).stem)):
        if id in known:
            return id
    some = ", ".join(sorted(known)[:_SHOWN]) or "none"
    raise QueryError(f"The store has no article {name!r}; it has {len(known)}, such as: {some}.")
