"""What two run or found together: joint campaigns in a headline, joint ventures."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.reading.arabic.boundaries import BA
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.slots import slot, subject_after, with_sides
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import subject_before
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue

_DOCUMENT = frozenset({"agreement"})
_PAIR = 2
_NEAR = 5
_WIDE = 12


def joins_forces(clause: Clause) -> Iterator[Draft]:
    """«a joint initiative of X and Y began», «a campaign in cooperation between X and Y».

    In a headline or behind a verb of beginning. Not: cooperation without a campaign.
    """
    if not clause.has("slots.campaign_nouns") or not clause.has("slots.between"):
        return
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "between" or not _is_joint(clause, at):
            continue
        campaign = next(
            (i for i in range(at - 1, max(-1, at - _WIDE), -1) if is_run(clause, i)), None
        )
        sides = party_list(clause, at + 1)
        if campaign is None or len(sides.names) < _PAIR or not is_begun(clause, campaign):
            continue
        draft = Draft(
            "joins_forces", clause.index, "joint_campaign", status_of(clause, campaign),
            sides.names, name=campaign_name(clause, campaign), cue=cue(clause, campaign, at),
            purposes=purposes_after(clause, campaign), header=clause.sentence.header,
        )  # fmt: skip
        yield with_surroundings(clause, draft)


def founds_jointly(clause: Clause) -> Iterator[Draft]:
    """«X and Y founded a joint company», «X founds a joint venture with Y».

    Not: a joint committee, and what somebody founds alone.
    """
    if not clause.has("slots.shared"):
        return
    for at in range(len(clause.chunks) - 2):
        verb = clause.chunks[at].kind == "verb" and clause.is_a("slots.founded", at)
        noun = clause.is_a("slots.founding", at) and clause.find(_DOCUMENT, 0, at) is None
        if not (verb or noun):
            continue
        subject = subject_after(clause, at + 1, len(clause.chunks)) if verb else PartyList(end=at)
        subject = subject or (list_before(clause, at) if verb else subject_before(clause, at))
        start = max(at + 1, subject.end)
        venture = next((i for i in (start, start + 1) if _is_venture(clause, i)), None)
        if venture is None or not subject.names:
            continue
        partner = slot(clause, "with", venture + 2, venture + _NEAR)
        if len(subject.names) + len(partner.names) >= _PAIR:
            draft = Draft(
                "founds_jointly", clause.index, "partnership", status_of(clause, at), (),
                cue=cue(clause, at, venture), header=clause.sentence.header,
            )  # fmt: skip
            yield with_surroundings(clause, with_sides(draft, subject, partner), at)


def _is_venture(clause: Clause, at: int) -> bool:
    """Whether «a joint company» stands at a chunk."""
    venture = clause.is_a("slots.ventures", at) and clause.is_a("slots.shared", at + 1)
    return venture and not clause.chunks[at].definite


def _is_joint(clause: Clause, between: int) -> bool:
    """Whether «joint» or «in cooperation» stands right before «between»."""
    noun = clause.chunks[between - 1] if between else None
    partnership = noun is not None and noun.value == "partnership" and noun.preposition == BA
    told = clause.is_a("slots.shared", between - 1) or clause.is_a("slots.joined_in", between - 1)
    return told or partnership


def is_begun(clause: Clause, campaign: int) -> bool:
    """Whether a headline tells a campaign, or a verb or noun that it was begun."""
    begun = range(max(0, campaign - _NEAR), campaign)
    told = any(
        clause.chunks[i].value == "launch" or clause.is_a("slots.beginning", i) for i in begun
    )
    return told or (clause.sentence.header and campaign == 0)


def is_run(clause: Clause, at: int) -> bool:
    """Whether a campaign that bodies run together stands at a chunk; a project is a work."""
    token, lexicon = clause.source.tokens[clause.chunks[at].first], clause.source.lexicon
    nouns = (token.stem, *(token.stem.removesuffix(e) for e in lexicon.noun_endings[:1]))
    noun = clause.chunks[at].kind in ("campaign", "name")
    return noun and any(lexicon.is_a("slots.run_together", form) for form in nouns)


def campaign_name(clause: Clause, at: int) -> str | None:
    """The hashtag that names a campaign, as written."""
    tokens = clause.source.tokens
    first = clause.chunks[at].last
    return next(
        (t.span.of(clause.source.text) for t in tokens[first : first + 6] if t.kind == "hashtag"),
        None,
    )
