"""Articles into a store that is there already: what is new, what has changed, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.articles import Article, Names, entries
from sawab_graph.errors import InputError, QueryError
from sawab_graph.naming import slug
from sawab_graph.pipeline import read_article
from sawab_graph.processes import Outcome, read_entries
from sawab_graph.processes.known import Known, is_known
from sawab_graph.rdf import fingerprint, triples

if TYPE_CHECKING:
    from sawab_graph.store import Store

_SHOWN = 3
_TOGETHER = 50  # articles of one transaction
_LARGEST = 2**20  # bytes of one transaction, but for a single article


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the articles, by id; ``unread`` says why each of the others was left out."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: int
    unread: tuple[InputError, ...]


@dataclass(frozen=True, slots=True)
class Quads:
    """The work of adding: an article's quads as N-Quads, None where the store has it as it is."""

    base: str
    known: Path | None

    def __call__(self, article: Article) -> bytes | None:
        document = article.document
        if self.known and is_known(self.known, document.id, fingerprint(document)):
            return None
        from sawab_graph.store.terms import to_lines

        return to_lines(triples(read_article(article), self.base))


def add(
    store: Store,
    sources: Sequence[str | Path],
    *,
    again: bool = False,
    jobs: int | None = None,
    seconds: float | None = None,
    fetch: bool = False,
    step: Callable[[int], object] = lambda size: None,
) -> Added:
    """Read the articles that the store does not have as they are, some in each transaction.

    An article that was read from the same text and metadata is left as it is, unless ``again``.
    What cannot be read does not stop the others. ``jobs`` and ``seconds`` are those of
    :func:`sawab_graph.processes.read_entries`. ``step`` is called with the size of each article
    that is done; what follows from all articles together is made anew at the end, and after a run
    that was cut short.
    """
    store.load_vocabulary()
    with Known(store.articles()) as known, Names() as names:
        adding = _Adding(store, known)
        work = Quads(store.base, None if again else known.path)
        read = read_entries(
            entries(sources, fetch=fetch), work, names, jobs=jobs, seconds=seconds, fetch=fetch
        )
        for entry, outcome in read:
            adding.take(outcome)
            step(entry.size)
        adding.flush()
    if not store.is_complete:
        store.rebuild_derived()
    return Added(tuple(adding.new), tuple(adding.replaced), adding.unchanged, tuple(adding.unread))


@dataclass
class _Adding:
    """What became of the articles so far, and those of the next transaction."""

    store: Store
    known: Known
    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: int = 0
    unread: list[InputError] = field(default_factory=list)
    waiting: dict[str, bytes] = field(default_factory=dict)

    def take(self, outcome: Outcome) -> None:
        """Count an article, and let it wait for its transaction."""
        if outcome.error is not None:
            self.unread.append(InputError(outcome.error))
        elif outcome.result is None:
            self.unchanged += 1
        else:
            if outcome.id in self.waiting:
                self.flush()
            self.waiting[outcome.id] = outcome.result
            (self.replaced if outcome.id in self.known else self.new).append(outcome.id)
            size = sum(map(len, self.waiting.values()))
            if len(self.waiting) >= _TOGETHER or size > _LARGEST:
                self.flush()

    def flush(self) -> None:
        """Store those that wait."""
        self.store.replace_lines(self.waiting)
        self.waiting.clear()


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
