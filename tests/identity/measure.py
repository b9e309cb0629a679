"""How often the pairs of ``mentions.tsv`` are rightly called one.

``python -m tests.identity.measure`` prints the figures and every pair that fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import cast

from sawab_graph.merging import Sighting, same_entities
from sawab_graph.model import Document, Identity, Organisation, OrganisationType, Reading, Span
from sawab_graph.resolve import resolve

MENTIONS = Path(__file__).with_name("mentions.tsv")


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation as one article names it, and which thing it is."""

    thing: str
    article: str
    language: str
    type: str
    country: str
    names: tuple[str, ...]
    published: str
    block: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs called one rightly and wrongly, and pairs that should have been."""

    right: int
    wrong: tuple[tuple[Mention, Mention], ...]
    missed: tuple[tuple[Mention, Mention], ...]
    pairs: int

    @property
    def precision(self) -> float:
        """Of the pairs that are called one, the share that is."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the share that is called so."""
        return self.right / (self.right + len(self.missed))


def mentions() -> Iterator[Mention]:
    block = 0
    for line in MENTIONS.read_text("utf-8").splitlines():
        if not line:
            block += 1
        elif not line.startswith(("#", "thing\t")):
            thing, article, language, type_, country, names, published = line.split("\t")
            parted = tuple(names.split("|"))
            yield Mention(thing, article, language, type_, country, parted, published, block)


def identified(all_: Iterable[Mention]) -> dict[Mention, str]:
    """The id of each mention, each article resolved alone and all of them merged together."""
    articles: dict[str, list[Mention]] = {}
    for mention in all_:
        articles.setdefault(mention.article, []).append(mention)
    found: dict[Mention, Identity] = {}
    for article, inside in articles.items():
        bodies = tuple(
            Organisation(
                str(number),
                each.names,
                cast(OrganisationType, each.type),
                each.country or None,
                (Span(0, 1),),
            )
            for number, each in enumerate(inside)
        )
        document = Document(article, "-", None, {"published": inside[0].published})
        resolved = resolve(Reading(document, inside[0].language, None, bodies))
        found.update((each, resolved.identities[str(n)]) for n, each in enumerate(inside))
    targets = same_entities(_sightings(found)).targets()
    return {mention: targets.get(i.id, i.id) for mention, i in found.items()}


def _sightings(found: dict[Mention, Identity]) -> Iterator[Sighting]:
    by_id: dict[str, list[tuple[Mention, Identity]]] = {}
    for mention, identity in found.items():
        by_id.setdefault(identity.id, []).append((mention, identity))
    for id, each in by_id.items():
        names = {(n.language, n.text) for _, i in each for n in i.names if n.kind == "preferred"}
        yield Sighting(
            id,
            frozenset(m.type for m, _ in each),
            frozenset(i.country for _, i in each if i.country),
            tuple(sorted(names)),
            any(i.known for _, i in each),
            frozenset(rival for _, i in each for rival in i.rivals),
        )


def measure() -> Figures:
    """The figures of all pairs within each block of the file."""
    ids = identified(mentions())
    right, pairs = 0, 0
    wrong: list[tuple[Mention, Mention]] = []
    missed: list[tuple[Mention, Mention]] = []
    for one, other in combinations(ids, 2):
        if one.block != other.block:
            continue
        pairs += 1
        called, is_one = ids[one] == ids[other], one.thing == other.thing
        if called and is_one:
            right += 1
        elif called:
            wrong.append((one, other))
        elif is_one:
            missed.append((one, other))
    return Figures(right, tuple(wrong), tuple(missed), pairs)


def _said(mention: Mention) -> str:
    return f"{mention.names[0]} [{mention.country}]"


def main() -> None:
    found = measure()
    lines = [
        f"pairs      {found.pairs}",
        f"precision  {found.precision:.3f} ({found.right} right, {len(found.wrong)} wrong)",
        f"recall     {found.recall:.3f} ({len(found.missed)} missed)",
    ]
    for heading, pairs in (("WRONG", found.wrong), ("MISSED", found.missed)):
        lines += [
            f"{heading}  {a.names[0]} [{a.country}]  |  {b.names[0]} [{b.country}]"
            for a, b in pairs
        ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
