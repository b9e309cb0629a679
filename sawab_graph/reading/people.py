"""The persons of an article, each with all its mentions."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from sawab_graph.model import Person
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.normalise import fold

_ARTICLE = "\u0627\u0644"


def by_surname(
    persons: Iterable[PersonMention], mentions: Iterable[Mention], vocabulary: Container[str]
) -> Mapping[str, PersonMention]:
    """Persons with a post by the folded last word of their full names, by which they go on.

    Not: a word with the article that the ``vocabulary`` has (an adjective elsewhere), or one that
    names a body too.
    """
    taken = {word for mention in mentions for word in fold(mention.label).split()}
    found: dict[str, PersonMention] = {}
    for person in persons:
        words = fold(person.label).split()
        told = len(words) > 1
        if told and words[-1] not in taken and not _is_adjective(words[-1], vocabulary):
            found.setdefault(words[-1], person)
    return found


def _is_adjective(word: str, vocabulary: Container[str]) -> bool:
    """Whether a last name has the article and is a word that means something elsewhere."""
    plain = word.removeprefix(_ARTICLE)
    return plain != word and (word in vocabulary or plain in vocabulary)


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
