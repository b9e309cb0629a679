"""Facts beside agreements: launching, belonging, countering, holding a post, and figures."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.arabic.figures import figures
from sawab_graph.reading.arabic.lists import party_list
from sawab_graph.reading.arabic.surroundings import date_around
from sawab_graph.reading.clauses import Clause, FigureDraft, RelationDraft, RelationRule, cue
from sawab_graph.reading.mentions import Mention


def _launches(clause: Clause) -> Iterator[tuple[int, Mention, Mention]]:
    """Verbs of launching with a body as subject and another as object right after it."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "launch":
            continue
        following = clause.chunks[at + 1 : at + 3]
        named = [c.kind for c in following] == ["name", "name"] and not following[1].conjunction
        if named and following[1].name.kind != "reference":
            yield at, following[0].name, following[1].name


def launched(clause: Clause) -> Iterator[RelationDraft]:
    """«A launched the centre B, in cooperation with C»; not «A launched a campaign»."""
    for at, founder, body in _launches(clause):
        date = date_around(clause, 0, len(clause.chunks))
        yield RelationDraft(
            "launched", clause.index, "founded_by", body, founder, date, cue(clause, at)
        )
        joint = clause.find(frozenset({"jointly"}), at)
        if joint is None:
            continue
        for partner in party_list(clause, joint + 1).names:
            yield RelationDraft(
                "launched",
                clause.index,
                "founded_with",
                body,
                partner,
                date,
                cue(clause, at, joint),
            )


def affiliated(clause: Clause) -> Iterator[RelationDraft]:
    """«A, affiliated to B»; the body named right before the word."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "affiliated" or at + 1 >= len(clause.chunks):
            continue
        before = at - 1 if clause.chunks[at - 1].kind != "comma" else at - 2
        owner = clause.chunks[at + 1]
        if before < 0 or owner.kind != "name" or clause.chunks[before].kind != "name":
            continue
        if owner.name.type != "State":
            unit = clause.chunks[before].names[-1]
            yield RelationDraft(
                "affiliated", clause.index, "affiliated_to", unit, owner.name, cue=cue(clause, at)
            )


def unit_of(clause: Clause) -> Iterator[RelationDraft]:
    """«the General Secretariat of the Council B»: a unit named through what it is part of."""
    for chunk in clause.chunks:
        for mention in chunk.names:
            if mention.part_of is not None and mention.kind == "organisation":
                yield RelationDraft("unit_of", clause.index, "part_of", mention, mention.part_of)


def coalition_against(clause: Clause) -> Iterator[RelationDraft]:
    """«the Coalition against D»: the name itself says whom it counters."""
    for chunk in clause.chunks:
        for mention in chunk.names:
            if mention.against is not None:
                yield RelationDraft(
                    "coalition_against", clause.index, "counters", mention, mention.against
                )


def founded_to_counter(clause: Clause) -> Iterator[RelationDraft]:
    """«... launched the centre B to counter D»: an armed group under the purpose."""
    for at, _, body in _launches(clause):
        for item in range(at + 3, len(clause.chunks)):
            if not _counters(clause, item):
                continue
            enemy = next(
                (m for m in _names_within(clause, item + 1, 6) if m.type == "ArmedGroup"), None
            )
            if enemy is not None:
                yield RelationDraft(
                    "founded_to_counter",
                    clause.index,
                    "counters",
                    body,
                    enemy,
                    cue=cue(clause, item),
                )
            return


def _counters(clause: Clause, at: int) -> bool:
    return clause.is_a("opposition.purpose", at)


def _names_within(clause: Clause, start: int, width: int) -> Iterator[Mention]:
    for chunk in clause.chunks[start : start + width]:
        if chunk.kind == "comma":
            return
        yield from chunk.names


def holds_post(clause: Clause) -> Iterator[RelationDraft]:
    """«the Secretary-General of B, P»: the person holds a post at the body that the post names."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.person is not None and chunk.person.bodies:
            person = chunk.person
            yield RelationDraft(
                "holds_post",
                clause.index,
                "position_at",
                person,
                person.bodies[0],
                cue=cue(clause, at),
            )


RELATION_RULES: tuple[RelationRule, ...] = (
    launched,
    affiliated,
    unit_of,
    coalition_against,
    founded_to_counter,
    holds_post,
)


def stated_figures(clause: Clause) -> Iterator[FigureDraft]:
    """«X has N members»: a counted noun, said of the nearest subject before it."""
    for figure in figures(clause.source):
        subject = _subject_before(clause, figure.first)
        if subject is not None:
            yield FigureDraft(
                "stated_figures", clause.index, subject, figure.property, figure.value,
                figure.comparator, figure.span,
            )  # fmt: skip


def _subject_before(clause: Clause, token: int) -> Mention | None:
    """The body right after the nearest verb before a token that has one."""
    for at in range(len(clause.chunks) - 2, -1, -1):
        chunk, following = clause.chunks[at], clause.chunks[at + 1]
        if chunk.kind == "verb" and following.kind == "name" and following.last < token:
            return following.name
    return None
