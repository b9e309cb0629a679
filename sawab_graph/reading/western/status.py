"""What the words around an act say of it: refused, planned, ended, renewed, or done."""

from __future__ import annotations

from collections.abc import Iterator

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.clauses import Clause

_NEAR = 5
_REPORT = 8
# What the act itself says of the agreement.
TOLD: dict[str, AgreementStatus] = {
    "sign": "signed",
    "reach": "signed",
    "announce": "signed",
    "award": "signed",
    "win": "signed",
    "partner": "signed",
    "launch": "signed",
    "cooperate": "active",
    "renew": "renewed",
    "amend": "amended",
    "suspend": "suspended",
    "terminate": "terminated",
    "deny": "denied",
    "plan": "planned",
    "have": "active",
    "strengthen": "active",
}


def status_of(clause: Clause, act: int, noun: int | None = None) -> AgreementStatus:
    """The status of an agreement that an act tells, and the words before the noun qualify."""
    chunk = clause.chunks[act]
    told = TOLD.get(chunk.value, "signed")
    near = set(_words_before(clause, act, _NEAR))
    lexicon = clause.source.lexicon
    if near & lexicon.words["status.negation"]:
        return "planned" if _not_yet(clause, act) else "denied"
    governing = _governing(clause, act)
    if governing is not None:
        return governing
    if governing is None and any(_agreed(clause, i, act) for i in range(max(0, act - 3), act)):
        return told
    if (
        chunk.preposition == "future"
        or near & lexicon.words["status.future"]
        or _infinitive(clause, act)
    ):
        return "planned"
    if chunk.preposition == "gerund" and near & lexicon.words["status.talks"]:
        return "planned"
    return _of_noun(clause, noun, told) if noun is not None else told


def _words_before(clause: Clause, act: int, width: int) -> Iterator[str]:
    """The words before a chunk, nearest first, up to a comma; a date's are passed over («May»)."""
    left = width
    for at in range(act - 1, -1, -1):
        chunk = clause.chunks[at]
        if chunk.kind == "comma" or left <= 0:
            return
        if chunk.kind != "date":
            tokens = clause.source.tokens[chunk.first : chunk.last + 1]
            yield from (t.folded for t in tokens)
            left -= len(tokens)


def _not_yet(clause: Clause, act: int) -> bool:
    """«has not yet signed»."""
    first = clause.chunks[act].first
    around = clause.source.tokens[max(0, first - _NEAR) : first + _NEAR]
    return any(t.folded in clause.source.lexicon.words["status.yet"] for t in around)


def _infinitive(clause: Clause, act: int) -> bool:
    """«to sign»: not yet done, unless it is announced («are pleased to announce»)."""
    chunk = clause.chunks[act]
    if _to_be(clause, act):
        return True
    if chunk.preposition != "base" or chunk.value == "announce":
        return False
    if any(clause.is_a("status.glad", i) for i in range(max(0, act - 3), act)):
        return False
    return any(clause.is_a("slots.to", i) for i in range(max(0, act - 3), act))


def _to_be(clause: Clause, act: int) -> bool:
    """«to be signed»."""
    passive = clause.chunks[act].preposition == "past" and clause.is_a("slots.be", act - 1)
    return (
        passive and clause.is_a("slots.to", act - 2) and not clause.is_a("slots.past_be", act - 1)
    )


def _governing(clause: Clause, act: int) -> AgreementStatus | None:
    """The status that a verb before the act gives it («refused to sign», «plans to renew»)."""
    for at in range(act - 1, max(-1, act - _REPORT), -1):
        chunk = clause.chunks[at]
        if chunk.kind == "comma":
            return None
        if chunk.kind not in ("verb", "verbal_noun"):
            continue
        if chunk.value == "deny":
            return "denied"
        if chunk.value == "plan" and _leads(clause, at, act) and not _agreed(clause, at, act):
            return "planned"
    return None


def _agreed(clause: Clause, at: int, act: int) -> bool:
    """Whether two «agreed to form» something: the agreement is made by that, not by signing."""
    agreed = clause.source.lexicon.phrases["slots.agreeing_to"]
    told = clause.source.match(agreed, clause.chunks[at].first) is not None
    return told and clause.chunks[act].value == "reach"


def _leads(clause: Clause, at: int, act: int) -> bool:
    """Whether an act is what a verb before it is about."""
    tense = clause.chunks[act].preposition
    passive = any(clause.is_a("slots.to", i) for i in range(at + 1, act))
    return tense in ("base", "gerund") or passive


def _of_noun(clause: Clause, noun: int, told: AgreementStatus) -> AgreementStatus:
    """What the words right before the noun say («a proposed deal», «the renewal of an accord»)."""
    if told not in ("signed", "active"):
        return told
    first = clause.chunks[noun].first
    words = {t.folded for t in clause.source.tokens[max(0, first - 4) : first]}
    lists = clause.source.lexicon.words
    if words & lists["status.negation"]:
        return "denied"
    if words & lists["status.proposed"]:
        return "planned"
    statuses: tuple[AgreementStatus, ...] = ("renewed", "amended", "suspended", "terminated")
    return next((s for s in statuses if words & lists[f"status.{s}"]), told)
