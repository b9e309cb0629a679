"""What a sentence says that a body is («X counts as an intergovernmental organisation»)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sawab_graph.model import OrganisationType
from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.mentions import Mention

_REACH = 6


def described(clause: Clause) -> Iterator[tuple[Mention, OrganisationType]]:
    """The bodies that a predicate describes, each with the type that it states."""
    for at, chunk in enumerate(clause.chunks[:-1]):
        following = clause.chunks[at + 1]
        if chunk.kind != "verb" or chunk.value != "count_as" or following.kind != "name":
            continue
        words = [t.folded for t in clause.source.tokens[following.last + 1 :]]
        for start in range(min(_REACH, len(words))):
            found = clause.source.lexicon.descriptions.longest(words[start:])
            if found:
                yield following.name, cast(OrganisationType, found[1])
