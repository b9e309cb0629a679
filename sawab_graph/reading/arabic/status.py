"""What the words around an act say became of it: done, planned, denied, ended, renewed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sawab_graph.model import AgreementStatus
from sawab_graph.reading.arabic.boundaries import BA
from sawab_graph.reading.arabic.proxies import is_arm
from sawab_graph.reading.arabic.slots import subject_after
from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.tokens import Token

_BEFORE, _ASIDE = 6, 9
_ACTS = frozenset({"verb", "verbal_noun", "agreement"})
_SUBJECT = frozenset({"name", "person", "post", "place", "date", "comma", "both", "each"})


def words_before(clause: Clause, at: int, width: int) -> Iterator[str]:
    """The words before a chunk, nearest first, up to a full stop or «which» before a verb."""
    lexicon = clause.source.lexicon
    after = ""
    for token in islice(_tokens_before(clause, at), width):
        if token.kind == "comma" or lexicon.is_a("slots.breaks", token.folded):
            return
        if clause.chunks[at].kind == "verb" and lexicon.is_a("relatives.words", token.folded):
            return
        if lexicon.is_a("status.still", after):
            after = token.folded
            continue  # «is still» has the letters of «not»
        after = token.folded
        yield from {token.folded, token.bare}


def _tokens_before(clause: Clause, at: int) -> Iterator[Token]:
    """The tokens of the chunks before a chunk, nearest first: those of asides are left out."""
    for chunk in reversed(clause.chunks[:at]):
        yield from reversed(clause.source.tokens[chunk.first : chunk.last + 1])


def status_of(clause: Clause, at: int, default: AgreementStatus = "signed") -> AgreementStatus:
    """What the words around an act say of it: denied, planned, ended, renewed, or the default."""
    lexicon = clause.source.lexicon
    token = clause.source.tokens[clause.chunks[at].first]
    near = set(words_before(clause, at, 3))
    if near & lexicon.words["status.negation"] or _is_negated(clause, at):
        return "denied"
    if token.folded in lexicon.future_verbs or token.stem in lexicon.future_verbs:
        return "planned"
    if default == "signed" and _is_present(clause, at) and not clause.sentence.header:
        return "planned"
    withdrawals = lexicon.words["status.withdrawals"] if default == "signed" else frozenset()
    governed = clause.chunks[at].kind == "verbal_noun" or is_said(clause, at)
    if governed and (_is_governed_by("status.refusal", clause, at) or near & withdrawals):
        return "denied"
    if default == "signed" and (_is_rumoured(clause, at) or _is_untrue(clause, at)):
        return "denied"
    if (talks := resulting(clause, at)) is not None:
        return "denied" if clause.is_a("status.negation", talks - 1) else default
    pending = ("status.pending", *(("status.decided",) if default == "signed" else ()))
    if governed and any(_is_governed_by(verbs, clause, at) for verbs in pending):
        return "planned"
    if default == "signed" and _ends_later(clause, at):
        return "terminated"
    if _is_subjunctive(clause, at) or _is_intended(clause, at) or _is_willed(clause, at):
        return "planned"
    told = _tells_of_noun(clause, at)
    governor = _governor(clause, at)
    around = set() if told else set(words_before(clause, at, _BEFORE)) | governor
    if around & lexicon.words["status.planned"] or governor & lexicon.words["status.striving"]:
        return "planned"
    if _is_ahead(clause, at, around):
        return "planned"
    if clause.chunks[at].preposition == BA:
        near -= lexicon.words["status.over"]  # «ended with the signing of»
    if clause.chunks[at].value == "sign":
        near -= lexicon.words["status.finished"]  # «finished the signing of»
    for status in ("suspended", "terminated", "renewed", "amended"):
        if near & lexicon.words[f"status.{status}"]:
            return status
    return default


def _ends_later(clause: Clause, at: int) -> bool:
    """Whether the sentence goes on to tell the end («reached an accord ... before P cancelled»)."""
    lexicon = clause.source.lexicon
    before = (i for i in range(at + 1, len(clause.chunks)) if clause.is_a("status.before", i))
    start = next((i for i in before if clause.is_a("relatives.that", i + 1)), None)
    if start is None:
        return False
    after = clause.source.tokens[clause.chunks[start].first :]
    return any(token.folded in lexicon.words["status.ending"] for token in after)


def _is_rumoured(clause: Clause, at: int) -> bool:
    """Whether an act stands under words of rumour («sites spread that X signed»)."""
    told = next((i for i in range(at) if clause.is_a("status.rumoured", i)), at)
    led = ("relatives.that", "slots.about")
    return any(clause.is_a(name, i) for i in range(told, at) for name in led)


def _is_untrue(clause: Clause, at: int) -> bool:
    """Whether a statement is said to be untrue («it is not true that X signed»)."""
    that = next((i for i in range(at - 1, 0, -1) if clause.is_a("relatives.that", i)), None)
    if that is None or not clause.is_a("status.truth", that - 1):
        return False
    return clause.is_a("status.negation", that - 2) or clause.is_a("status.not", that - 2)


def _is_intended(clause: Clause, at: int) -> bool:
    """Whether an act is only worked for or agreed upon («agreed on signing»)."""
    if clause.chunks[at].kind == "verbal_noun" and clause.is_a("status.awaited", at - 1):
        return True  # «set the date of the signing»
    intends = clause.is_a("status.intending", at - 2)
    return (
        clause.chunks[at].kind == "verbal_noun" and clause.is_a("slots.toward", at - 1) and intends
    )


def _is_willed(clause: Clause, at: int) -> bool:
    """Whether an act is what a subject intends, however long its name («X intends signing»)."""
    if clause.chunks[at].kind != "verbal_noun":
        return False
    start = at - (at > 0 and clause.source.lexicon.is_a("slots.leading", clause.word(at - 1)))
    verb = next((i for i in range(start - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    if verb is None or not clause.is_a("status.planned", verb):
        return False
    subject = subject_after(clause, verb + 1, start).end
    while start > subject and clause.chunks[start - 1].kind in _SUBJECT:
        start = _before_aside(clause, start - 1)
    return start <= subject


def _before_aside(clause: Clause, at: int) -> int:
    """The chunk that opens an adverb between commas («, next month,») which a comma closes."""
    if clause.chunks[at].kind != "comma":
        return at
    for item in range(at - 1, max(0, at - _ASIDE), -1):
        if clause.chunks[item].kind in _ACTS:
            return at
        if clause.chunks[item].kind == "comma":
            return item
    return at


def resulting(clause: Clause, at: int) -> int | None:
    """The verb that says that talks came to an act («the talks ended with the signing of»)."""
    if clause.chunks[at].kind != "verbal_noun":
        return None
    verb = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    return verb if verb is not None and clause.is_a("slots.resulting", verb) else None


def _is_subjunctive(clause: Clause, at: int) -> bool:
    """Whether an act stands under «that it be done» («so that the signing takes place»)."""
    passing = at > 1 and clause.chunks[at - 1].value == "pass"
    verb = clause.source.tokens[clause.chunks[at - 1].first]
    present = verb.folded in clause.source.lexicon.present_verbs
    return passing and present and clause.is_a("relatives.that", at - 2)


def _tells_of_noun(clause: Clause, at: int) -> bool:
    """Whether a past verb right behind a document only says whose it is («one that X signed»)."""
    token = clause.source.tokens[clause.chunks[at].first]
    behind = at > 0 and clause.chunks[at - 1].kind == "agreement" and not token.conjunction
    past = token.folded not in clause.source.lexicon.present_verbs
    return clause.chunks[at].kind == "verb" and behind and past


def _is_aside(clause: Clause, at: int) -> bool:
    """Whether a verb governs nothing: an auxiliary, or one behind «what» («what was said of»)."""
    return clause.is_a("status.auxiliaries", at) or clause.is_a("relatives.what", at - 1)


def _is_negated(clause: Clause, at: int) -> bool:
    """Whether «not» that has the letters of «what» opens the statement of a verb."""
    if clause.chunks[at].kind != "verb" or not clause.is_a("status.not_what", at - 1):
        return False
    opens = at == 1 or clause.chunks[at - 2].kind == "comma" or clause.is_a("slots.also", at - 2)
    return opens or bool(clause.source.tokens[clause.chunks[at - 1].first].conjunction)


def _is_ahead(clause: Clause, at: int, around: set[str]) -> bool:
    """Whether «before» says that an act is to come: of a verb, only «before it signs»."""
    if clause.chunks[at].kind == "verbal_noun":
        return bool(around & clause.source.lexicon.words["status.before"])
    return clause.is_a("status.before", at - 1 - clause.is_a("relatives.that", at - 1))


def is_said(clause: Clause, at: int) -> bool:
    """Whether an act is told behind «that»: «denied that it signed», «that its arm signed»."""
    while at > 0 and clause.is_a("status.auxiliaries", at - 1):
        at -= 1
        named = at > 1 and clause.chunks[at - 1].kind == "name"
        at -= named and clause.is_a("status.auxiliaries", at - 2)  # «that X has signed»
    arm = next((i for i in (at - 1, at - 2) if is_arm(clause, i)), None)
    at = at if arm is None else arm
    return clause.is_a("relatives.that", at - 1)


def _is_governed_by(verbs: str, clause: Clause, at: int) -> bool:
    """Whether the verb whose object an act is stands in a list («refused, on Sunday, to sign»)."""
    acts = (i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb")
    verb = next((i for i in acts if not _is_aside(clause, i)), None)
    if verb is None:
        return False
    token = clause.source.tokens[clause.chunks[verb].first]
    return bool({token.folded, token.stem} & clause.source.lexicon.words[verbs])


def _governor(clause: Clause, at: int) -> set[str]:
    """The verb that an act under a preposition completes («called, on Sunday, for the signing»)."""
    if at == 0 or not clause.is_a("slots.toward", at - 1):
        return set()
    verb = next((c for c in reversed(clause.chunks[:at]) if c.kind == "verb"), None)
    if verb is None:
        return set()
    token = clause.source.tokens[verb.first]
    return {token.folded, token.stem}


def _is_present(clause: Clause, at: int) -> bool:
    """A verb in the present: in a headline it tells what happened, in the text what is to come."""
    token = clause.source.tokens[clause.chunks[at].first]
    verb = token.folded if token.folded in clause.source.lexicon.verbs else token.stem
    return verb in clause.source.lexicon.present_verbs
