"""What a store holds, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Store

_CLASSES = (
    ("organisations", "org:Organization"),
    ("persons", "schema:Person"),
    ("agreements", "sg:Arrangement"),
    ("claims", "sg:Claim"),
)
_COUNT = "SELECT (COUNT(DISTINCT ?node) AS ?n) WHERE {{ ?node a {name} }}"
_RELEASE = """
SELECT ?sha WHERE {
  ?version dcat:distribution/spdx:checksum/spdx:checksumValue ?sha
}
"""


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of a store, and the checksum of its canonical data; none while it is incomplete."""

    articles: int
    counts: tuple[tuple[str, int], ...]
    triples: int
    sha256: str

    def rows(self) -> Iterator[tuple[str, str]]:
        """Name and value, for people."""
        yield "articles", f"{self.articles:,}"
        yield from ((name, f"{number:,}") for name, number in self.counts)
        yield "triples", f"{self.triples:,}"
        yield "sha256", self.sha256 or "interrupted before the end: run `sawab-graph add` again"


def status_of(store: Store) -> Status:
    """What a store holds now."""
    shas = store.query(_RELEASE, timeout=None).rows if store.is_complete else ()
    return Status(
        articles=len(store.articles()),
        counts=tuple((name, _count(store, class_)) for name, class_ in _CLASSES),
        triples=len(store),
        sha256=next((display(sha) for (sha,) in shas), ""),
    )


def _count(store: Store, class_: str) -> int:
    ((number,),) = store.query(_COUNT.format(name=class_), timeout=None).rows
    return int(display(number))
