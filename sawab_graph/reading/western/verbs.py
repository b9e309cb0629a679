"""Verbs of the lexicon where they are verbs: not «the plans», nor «a proposed deal»."""

from __future__ import annotations

from dataclasses import dataclass

from sawab_graph.reading.western.sight import Sight

# Acts whose plain form may be the verb of a sentence («X and Y sign an accord»).
_FINITE = frozenset(
    {"sign", "reach", "partner", "announce", "launch", "renew", "cooperate", "plan", "strengthen"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: how many words it has, the class of its act, and its tense."""

    length: int
    act: str
    tense: str


def verb_at(sight: Sight, at: int) -> Verb | None:
    """The verb that begins at a token."""
    found = sight.phrase(sight.source.lexicon.acts, at)
    if found is None or (sight.style == "plain" and sight.capital(at) and at > 0):
        return None
    act, tense = found[1].split()
    verb = Verb(found[0], act, tense)
    return verb if _TESTS[tense](sight, at, act) else None


def _base(sight: Sight, at: int, act: str) -> bool:
    """After «to» or an auxiliary; for some acts after a name or a pronoun too."""
    inflected = sight.source.lexicon.is_a("traits", "inflected")
    if inflected or sight.is_a("verbs_before.base", at - 1):
        return True
    return act in _FINITE and _after_subject(sight, at)


def _present(sight: Sight, at: int, act: str) -> bool:
    return _after_subject(sight, at) or sight.is_a("verbs_before.present", at - 1)


def _past(sight: Sight, at: int, act: str) -> bool:
    """Not between an article and its noun."""
    return not sight.is_a("verbs_before.article", at - 1)


def _always(sight: Sight, at: int, act: str) -> bool:
    """A form that is never anything but a verb, or the noun of its act."""
    return True


def _after_subject(sight: Sight, at: int) -> bool:
    before = sight.token(at - 1)
    if before is None:
        return False
    if before.kind != "word":
        return before.kind in ("close", "comma", "quote") or before.folded == "."
    if sight.style != "plain":
        return not sight.is_a("verbs_before.article", at - 1)
    return sight.capital(at - 1) or sight.is_a("verbs_before.subject", at - 1)


_TESTS = {
    "base": _base,
    "present": _present,
    "past": _past,
    "future": _always,
    "gerund": _always,
}
