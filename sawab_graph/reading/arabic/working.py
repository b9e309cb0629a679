"""Working together without a named document: joint campaigns, standing cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sawab_graph.model import AgreementStatus, AgreementType
from sawab_graph.reading.arabic.joining import campaign_name, is_begun, is_run
from sawab_graph.reading.arabic.lists import list_before, party_list
from sawab_graph.reading.arabic.modifiers import modifiers_end
from sawab_graph.reading.arabic.purposes import purposes_after
from sawab_graph.reading.arabic.slots import next_act, past_adverbs, slot, subject_after
from sawab_graph.reading.arabic.status import status_of
from sawab_graph.reading.arabic.subjects import described_by, subject_before
from sawab_graph.reading.arabic.surroundings import with_surroundings
from sawab_graph.reading.clauses import Clause, Draft, PartyList, cue
from sawab_graph.reading.mentions import Mention

_PAIR = 2
_NEAR = 5


def launches_jointly(clause: Clause) -> Iterator[Draft]:
    """«In cooperation with Y, X launched a campaign»; not a campaign that X launched alone."""
    for at, chunk in enumerate(clause.chunks):
        conducted = chunk.kind == "verb" and clause.is_a("slots.conducting", at)
        launched = chunk.kind in ("verb", "verbal_noun") and chunk.value == "launch"
        if not (launched or conducted):
            continue
        subject = _launcher(clause, at)
        start = max(subject.end, at + 1)
        campaign = _campaign_at(clause, past_adverbs(clause, start))
        if campaign is None:
            campaign = _campaign_at(clause, _after_partner(clause, start))
        if not subject or campaign is None or (conducted and not is_run(clause, campaign)):
            continue
        yield from _launched(clause, at, campaign, subject)


def runs_jointly(clause: Clause) -> Iterator[Draft]:
    """«a campaign that X carries out in cooperation with Y», «that X and Y carry out».

    The verb's pronoun stands for the campaign.
    """
    if not clause.has("slots.running", "slots.overseeing"):
        return
    for at in range(1, len(clause.chunks) - 2):
        first = _run_by(clause, at)
        if first is None:
            continue
        campaign = next((i for i in range(at - 1, -1, -1) if is_run(clause, i)), None)
        names = _runners(clause, first)
        if campaign is not None and len(names) > 1:
            launched = is_begun(clause, campaign)
            told = at if clause.is_a("slots.running", at) else campaign
            status = status_of(clause, told, "signed" if launched else "active")
            yield Draft(
                "runs_jointly", clause.index, "joint_campaign", status, names,
                name=campaign_name(clause, campaign), cue=cue(clause, campaign, at),
                header=clause.sentence.header,
            )  # fmt: skip


def _run_by(clause: Clause, at: int) -> int | None:
    """Who runs a campaign: the chunk behind «which carries it out», «which oversees it jointly»."""
    if clause.is_a("slots.running", at):
        first = _past_day(clause, at + 1)
    elif clause.is_a("slots.overseeing", at) and clause.is_a("slots.on_it", at + 1):
        first = past_adverbs(clause, at + 2)
        first += 2 * (clause.is_a("slots.manner", first) and first + 2 < len(clause.chunks))
    else:
        return None
    first += clause.find(frozenset({"each"}), first, first + 1) is not None
    return first if clause.find(frozenset({"name"}), first, first + 1) is not None else None


def _past_day(clause: Clause, at: int) -> int:
    """The chunk after «today (Saturday)» behind a verb."""
    end = past_adverbs(clause, at)
    opened = end < len(clause.chunks) and clause.source.kind(clause.chunks[end].first) == "open"
    return past_adverbs(clause, end + 3) if opened else end


def _runners(clause: Clause, first: int) -> tuple[Mention, ...]:
    """The body at a chunk with its partners, or all those that are listed from there on."""
    end = modifiers_end(clause, first + 1)
    if clause.find(frozenset({"jointly"}), end, end + 1) is not None:
        return (clause.chunks[first].names[-1], *party_list(clause, end + 1).names)
    found = party_list(clause, first)
    return () if any(m.type == "State" for m in found.names) else found.names


def _launcher(clause: Clause, at: int) -> PartyList:
    """Who launched: the subject of the verb, or of the verb that announced the launch."""
    if clause.chunks[at].kind == "verbal_noun":
        return subject_before(clause, at)
    at_once = _campaign_at(clause, at + 1) == at + 1
    told = None if at_once else subject_after(clause, at + 1, len(clause.chunks))
    return told or _opening(clause, at) or list_before(clause, at)


def _opening(clause: Clause, at: int) -> PartyList:
    """X in «X, in partnership with Y, launched»: the body with which the sentence begins."""
    joint = clause.find(frozenset({"jointly"}), 1, at)
    named = clause.find(frozenset({"name"}), 0, 1) is not None
    if joint is None or not named:
        return PartyList(end=at)
    apart = clause.find(frozenset({"comma"}), at - 1, at) is not None
    whole = party_list(clause, joint + 1).end == at  # «X in partnership with Y launches»
    return party_list(clause, 0) if apart or whole else PartyList(end=at)


def _after_partner(clause: Clause, at: int) -> int:
    """The chunk after «in cooperation with Y» between a subject and what it launched."""
    while at < len(clause.chunks) and clause.chunks[at].kind in ("comma", "date"):
        at += 1
    joint = clause.find(frozenset({"jointly"}), at, at + 2)
    if joint is None:
        return at
    end = party_list(clause, joint + 1).end
    funded = clause.is_a("slots.aside", end) or clause.word(end) in _aside_words(clause)
    if funded:
        return clause.find(frozenset({"comma"}), end) or end
    words = end
    while words < len(clause.chunks) and clause.chunks[words].kind == "word":
        words += 1
    closed = clause.find(frozenset({"comma"}), words, words + 1)
    return closed if closed is not None and words - end < _NEAR else end


def _aside_words(clause: Clause) -> frozenset[str]:
    return clause.source.lexicon.words["slots.aside"]


def _campaign_at(clause: Clause, at: int) -> int | None:
    """A campaign right after a chunk, also one read as a body («the initiative of X»)."""
    for item in range(at, min(at + 3, len(clause.chunks))):
        chunk = clause.chunks[item]
        token = clause.source.tokens[chunk.first]
        named = chunk.kind == "name" and clause.source.lexicon.is_a(
            "slots.campaign_nouns", token.stem
        )
        if chunk.kind == "campaign" or named:
            return item
    return None


def _launched(clause: Clause, at: int, campaign: int, subject: PartyList) -> Iterator[Draft]:
    joint = clause.find(frozenset({"jointly"}), 0)
    run = any(clause.is_a("slots.running", i) for i in range(campaign, joint or campaign))
    partner = PartyList(end=at) if joint is None or run else party_list(clause, joint + 1)
    if clause.is_a("slots.shared", campaign + 1):
        partner = partner or slot(clause, "with", campaign + 2, campaign + 3)
    if len(subject.names) + len(partner.names) < 2:
        return
    recurrence = _recurrence(clause, campaign)
    going_on = recurrence or clause.chunks[at].value != "launch"
    status: AgreementStatus = status_of(clause, at, "active" if going_on else "signed")
    draft = Draft(
        rule="launches_jointly",
        clause=clause.index,
        type="joint_campaign",
        status=status,
        names=(*subject.names, *partner.names),
        name=campaign_name(clause, campaign),
        recurrence=recurrence,
        purposes=purposes_after(clause, campaign),
        cue=cue(clause, at, campaign),
        header=clause.sentence.header,
    )
    yield with_surroundings(clause, draft)


def _recurrence(clause: Clause, at: int) -> str | None:
    first = clause.chunks[at].last
    words = {t.folded for t in clause.source.tokens[first : first + 4]}
    prefix = "recurrence."
    return next(
        (
            n.removeprefix(prefix)
            for n, ws in clause.source.lexicon.words.items()
            if n.startswith(prefix) and ws & words
        ),
        None,
    )


def works_with(clause: Clause) -> Iterator[Draft]:
    """«X works directly with Y, Z and W»: a standing partnership with each of them."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.kind != "verb" or chunk.value != "work":
            continue
        subject = (
            subject_after(clause, at + 1, len(clause.chunks))
            or list_before(clause, at)
            or subject_before(clause, at)
            or described_by(clause, at)
        )
        stop = next_act(clause, at + 1)
        with_at = clause.find(frozenset({"with", "jointly"}), at + 1, min(stop, at + 9))
        if with_at is None and _together(clause, at, subject):
            yield Draft(
                "works_with", clause.index, "partnership", status_of(clause, at, "active"),
                subject.names, cue=cue(clause, at), header=True,
            )  # fmt: skip
            continue
        if len(subject.names) != 1 or with_at is None or not _directly(clause, at, with_at):
            continue
        status = status_of(clause, at, "active")
        if status == "planned":
            continue
        for partner in party_list(clause, with_at + 1).names:
            yield Draft(
                "works_with", clause.index, _framed_by(clause, with_at), status,
                (subject.names[0], partner),
                cue=cue(clause, at, with_at), standing=not clause.sentence.header,
                header=clause.sentence.header,
            )  # fmt: skip


def _together(clause: Clause, at: int, subject: PartyList) -> bool:
    """Whether a dual verb says that two bodies cooperate («X and Y are cooperating»)."""
    verb = clause.source.tokens[clause.chunks[at].first].folded
    bodies = [m for m in subject.names if m.type != "State"]
    dual = verb.endswith("\u0627\u0646")
    return clause.sentence.header and dual and len(bodies) == len(subject.names) == _PAIR


def _framed_by(clause: Clause, at: int) -> AgreementType:
    """The type of the document under which two work together, else a partnership."""
    nouns = (i for i in range(at, len(clause.chunks)) if clause.chunks[i].kind == "agreement")
    noun = next(nouns, None)
    if noun is None or not clause.is_a("slots.under", noun - 1) or clause.chunks[noun].definite:
        return "partnership"
    return cast(AgreementType, clause.chunks[noun].value)


def _directly(clause: Clause, at: int, with_at: int) -> bool:
    """Working «directly with», or cooperating with: not merely working somewhere with somebody."""
    cooperating = clause.chunks[at].last
    behind = range(with_at + 2, with_at + _NEAR)
    near = any(clause.is_a("slots.directly", i) for i in (*range(at + 1, with_at), *behind))
    verb = clause.source.tokens[cooperating].folded
    near = near or _framed_by(clause, with_at) != "partnership"
    return near or len(verb) > 5 or clause.chunks[with_at].kind == "jointly"
