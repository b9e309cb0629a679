"""Who signed: the sides that a verb of signing has before it, after it, or from another verb."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import WAW
from sawab_graph.reading.arabic.lists import list_before
from sawab_graph.reading.arabic.pronouns import is_its
from sawab_graph.reading.arabic.slots import (
    subject_after,
)
from sawab_graph.reading.arabic.status import is_said
from sawab_graph.reading.arabic.subjects import described_by, subject_before, topic_of
from sawab_graph.reading.clauses import Clause, PartyList
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import as_label

_ALEF = "\u0627"
_OURS = "\u0646\u0627"
_DUAL = ("\u0627\u0646", "\u0627")
_PAIR = 2


def pronominal(clause: Clause, at: int, stop: int) -> PartyList:
    """The sides that «with it» refers to: those that the sentence speaks of."""
    if not any(clause.is_a("slots.with_it", i) for i in range(at + 1, stop)):
        return PartyList(end=at)
    owner = subject_before(clause, at)
    named = [c.name for c in clause.chunks[:at] if c.kind == "name" and c.name.head]
    others = [m for m in named if m not in owner.names]
    joined = bool(clause.chunks[at].conjunction) and not subject_after(clause, at + 1, stop)
    own = bool(others) and joined
    return PartyList(tuple(others[-1:]), end=at) if own else owner


def subject_of(clause: Clause, at: int, noun: int) -> PartyList:
    """Who signed: the sides after the verb, before it, or of the verb that it is joined to."""
    if _is_ours(clause, at) and clause.is_a("relatives.words", at - 1):
        return PartyList(end=at)  # «the bodies with which we signed»
    after = subject_after(clause, at + 1, noun)
    if after.names and clause.chunks[at + 1].conjunction:
        owner = subject_before(clause, at) or topic_of(clause, at)
        return replace(after, names=(*owner.names[:1], *after.names))  # «it and Y signed»
    if after or after.both:
        return after
    joined = clause.chunks[at].conjunction
    goes_on = (_both_before(clause, at) or subject_before(clause, at)) if joined else None
    before = _parted(clause, at, goes_on or list_before(clause, at))
    if before or before.both:
        return before
    if pair := _both_before(clause, at):
        return pair
    if _is_its(clause, noun):  # «a project whose agreement X signed»
        return subject_after(clause, noun + 1, len(clause.chunks))
    if described := described_by(clause, at):
        return described
    joined = joined or _is_subordinate(clause, at)
    if joined or clause.is_a("relatives.pronouns", at - 1):
        joint = subject_before(clause, at)
        return joint if joint or joint.both else topic_of(clause, at)
    if _is_ours(clause, at):
        return topic_of(clause, at)  # «P said: "we signed"»
    return topic_of(clause, at) if is_said(clause, at) else before


def _parted(clause: Clause, at: int, found: PartyList) -> PartyList:
    """Two names that no list knows, read as one, where a dual verb tells two («X and Y sign»)."""
    dual = clause.source.tokens[clause.chunks[at].first].stem.endswith(_DUAL)
    one = found.names[0] if len(found.names) == 1 and not found.persons else None
    if not dual or one is None or not one.bare:
        return found
    tokens = clause.source.tokens
    joined = (i for i in range(one.first + 1, one.last + 1) if tokens[i].folded.startswith(WAW))
    split = next(joined, None)
    if split is None:
        return found
    return replace(
        found, names=(_part(clause, one, one.first, split - 1), _part(clause, one, split, one.last))
    )


def _part(clause: Clause, whole: Mention, first: int, last: int) -> Mention:
    """The tokens of a mention from one to another as a mention, without «and»."""
    tokens = clause.source.tokens
    start = tokens[first].name_span.start
    hidden = first > whole.first and not tokens[first].conjunction
    span = Span(start + hidden, tokens[last].span.end)
    return replace(
        whole, first=first, last=last, span=span, label=as_label(span.of(clause.source.text))
    )


def _is_ours(clause: Clause, at: int) -> bool:
    """Whether a verb tells what «we» did."""
    return clause.source.tokens[clause.chunks[at].first].folded.endswith(_OURS)


def _both_before(clause: Clause, at: int) -> PartyList | None:
    """The two whom a dual verb speaks of («P of X met Q of Y, and they two signed»)."""
    token = clause.source.tokens[clause.chunks[at].first]
    verb = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    stated = clause.is_a("relatives.that", at - 1) and not _is_subordinate(clause, at)
    if verb is None or not token.stem.endswith(_ALEF) or stated:
        return None
    acting = subject_after(clause, verb + 1, at)
    if len(acting.names) + len(acting.persons) == _PAIR:
        return replace(acting, end=at + 1)
    named = [c for c in clause.chunks[verb:at] if c.kind in ("name", "person", "post")]
    persons = tuple(c.person for c in named if c.person)
    names = tuple(m for c in named for m in c.names[:1])
    return PartyList(names, persons, end=at + 1) if len(named) == _PAIR else None


def _is_its(clause: Clause, noun: int) -> bool:
    """Whether a pronoun stands behind a document («its agreement») in a relative clause."""
    return is_its(clause, noun) and clause.is_a("relatives.words", noun - 2)


def _is_subordinate(clause: Clause, at: int) -> bool:
    """Whether «after», «where» or «since» leads to a verb: its subject is that of the statement."""
    that = clause.is_a("relatives.that", at - 1)
    return clause.is_a("slots.subordinators", at - 1 - that)
