"""Facts beside agreements that English and French state: holding a post at a body."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.clauses import Clause, RelationDraft, RelationRule, cue


def holds_post(clause: Clause) -> Iterator[RelationDraft]:
    """«X, director of Z», «Z's CEO, X»: the person holds a post at the body that the post names."""
    for at, chunk in enumerate(clause.chunks):
        person = chunk.person
        if person is None or person.position is None or not person.bodies:
            continue
        if person.bodies[0].type != "State":
            yield RelationDraft(
                "holds_post", clause.index, "position_at", person, person.bodies[0],
                cue=cue(clause, at),
            )  # fmt: skip


RELATION_RULES: tuple[RelationRule, ...] = (holds_post,)
