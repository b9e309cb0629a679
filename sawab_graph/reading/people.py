"""The persons of an article, each with all its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from sawab_graph.model import Person
from sawab_graph.reading.mentions import PersonMention
from sawab_graph.reading.normalise import fold


def gather_persons(mentions: Sequence[PersonMention]) -> tuple[Person, ...]:
    """One person for each name, in the order of the text; the first post told is kept.

    A later mention by the first words of a full name («Ahmed bin Said») is the same person.
    """
    grouped: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        name = fold(mention.label)
        full = next((n for n in grouped if n.startswith(f"{name} ")), name)
        grouped.setdefault(full, []).append(mention)
    return tuple(
        Person(
            f"p{n}",
            tuple(dict.fromkeys(m.label for m in same)),
            next((m.position for m in same if m.position), None),
            tuple(m.span for m in same),
        )
        for n, same in enumerate(grouped.values(), 1)
    )
