"""Names in a party's place whose first noun no list knows («Coast Electricity»)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.arabic.beside import finished
from sawab_graph.reading.arabic.boundaries import (
    WAW,
    is_body_of,
    is_proper,
    is_stop,
    is_verbal_noun,
)
from sawab_graph.reading.arabic.doing import is_doing
from sawab_graph.reading.arabic.extent import run_of
from sawab_graph.reading.arabic.foreign import is_foreign, is_verbal
from sawab_graph.reading.arabic.names import is_led, name_at
from sawab_graph.reading.arabic.runs import Walk
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source, as_label, quoted_at
from sawab_graph.reading.tokens import Token

_ANY = Head("Organisation", "")
_MAX_WORDS = 6
_SHORTEST = 3
_TOLD = frozenset({"agreement", "cue"})  # what a list of subjects did
_MANY = "\u0627\u062a"
_PEOPLE = ("\u0648\u0646", "\u064a\u0646")  # the plural of people («the X-ians»)
_TEH, _HEH = "\u062a", "\u0647"


def unlisted_at(source: Source, at: int, *, subject: bool = False) -> tuple[Mention, ...]:
    """The name that begins at a token where a side is expected; none where no name can begin.

    The mention is ``quoted``: it becomes a body only as a side of an agreement. Not a name: a
    verbal noun, a plural that names nobody, a place alone, a word the lexicon knows, and, as the
    ``subject`` of a verb in the masculine, one word that may be a man's name.
    """
    token = source.token(at)
    head = source.lexicon.heads.get(token.stem) if token is not None else None
    if head is None and not _may_begin(source, at):
        return ()
    if head is not None and (head.dual or head.type == "State" or is_stop(source, at)):
        return ()
    if is_led(source, at):
        return ()
    run = run_of(Walk(source, at, head or _ANY, name_at, side=True))
    alone = head is None and subject and not _names_one(source, at, run.last)
    if run.described or run.last - at >= _MAX_WORDS or alone:
        return ()
    if (
        head is None
        and (named := name_at(source, run.last + 1))
        and quoted_at(source, run.last + 1)
    ):
        return (replace(named[0], first=at),)
    if subject and run.last == at and not source.tokens[at].definite:
        return ()
    if run.last == at and _is_class(source.tokens[at]):
        return ()
    if head is not None:
        return _headed(source, at, run.last, head) if run.last > at else ()
    span = Span(source.tokens[at].name_span.start, source.tokens[run.last].span.end)
    label = source.slice(at, run.last)
    return (Mention("quoted", at, run.last, span, label, "Organisation", bare=True),)


def brand_at(source: Source, at: int) -> tuple[Mention, ...]:
    """The foreign name behind «and» at a token («with X, Y and Conoco Philips»), in a list.

    Not: a word with the shape of a verb («and they discussed»), nor one that goes on otherwise.
    """
    token = source.tokens[at]
    hidden = not token.conjunction and token.folded.startswith(WAW)
    name = token.folded[1:] if hidden else token.stem
    if token.definite or token.preposition or not (hidden or token.conjunction):
        return ()
    known = not source.lexicon.vocabulary.isdisjoint((token.folded, name))
    if known or len(name) < _SHORTEST or is_verbal(name):
        return ()
    last = at
    while is_foreign(source, last + 1, follows=True):
        last += 1
    if not _lists_on(source, last + 1):
        return ()
    start = token.span.start + 1 if hidden else token.name_span.start
    span = Span(start, source.tokens[last].span.end)
    label = as_label(span.of(source.text))
    return (Mention("quoted", at, last, span, label, "Organisation", bare=True),)


def _lists_on(source: Source, at: int) -> bool:
    """Whether a list goes on or ends at a token: a comma, a mark, or «and»."""
    token = source.token(at)
    if token is None or token.kind in ("comma", "mark", "open") or token.opens & _TOLD:
        return True
    return bool(token.conjunction) or token.folded.startswith(WAW)


def _headed(source: Source, at: int, last: int, head: Head) -> tuple[Mention, ...]:
    """A head noun with words that would not name a body elsewhere («the military hospital»)."""
    span = Span(source.tokens[at].name_span.start, source.tokens[last].span.end)
    kind = cast(OrganisationType, head.type)
    found = Mention("quoted", at, last, span, source.slice(at, last), kind)
    return (finished(source, replace(found, head=source.tokens[at].stem)),)


def _may_begin(source: Source, at: int) -> bool:
    token = source.token(at)
    if token is None or token.kind != "word" or token.preposition or is_stop(source, at):
        return False
    lexicon = source.lexicon
    words = (token.stem, token.folded, token.folded.removeprefix(WAW))
    listed = any(word in lexicon.known for word in words)
    return not (
        listed
        or len(token.stem) < 3
        or token.stem in lexicon.nisbas
        or (is_proper(source, at) and not _opens_body(source, at))
        or source.match(lexicon.titles, at)
        or source.match(lexicon.positions, at)
        or is_verbal_noun(token.stem)
        or _governs(source, at)
        or _is_possessed(source, token.stem)
        or (token.definite and len(token.stem) > 4 and token.stem.endswith(_PEOPLE))
    )


def _governs(source: Source, at: int) -> bool:
    """Whether a verbal noun and its object begin («along with a review of the grant»)."""
    following = source.token(at + 1)
    plain = following is not None and not following.preposition
    national = following is not None and following.stem in source.lexicon.nisbas
    return plain and not national and is_doing(source, at)


def _is_class(token: Token) -> bool:
    """Whether a plural with the article stands for a class («with the hospitals»)."""
    return token.definite and len(token.stem) > 4 and token.stem.endswith(_MANY)


def _opens_body(source: Source, at: int) -> bool:
    """Whether the name of a state or a city opens a body's («Qatar Charity»)."""
    found = source.match(source.lexicon.countries, at) or source.match(source.lexicon.cities, at)
    return found is not None and is_body_of(source, at + found[0])


def _is_possessed(source: Source, stem: str) -> bool:
    """Whether a pronoun ends a noun («his ministry», «its start»): it names nobody by itself."""
    lexicon = source.lexicon
    for ending in lexicon.noun_endings[1:]:
        bare = stem.removesuffix(ending)
        feminine = bare[:-1] + _HEH if bare.endswith(_TEH) else bare
        headed = bare in lexicon.heads or feminine in lexicon.heads
        owned = len(ending) > 1 and len(bare) > _SHORTEST and bare.endswith(_TEH)
        if bare != stem and (owned or headed or lexicon.is_a("slots.arms", bare)):
            return True
    return False


def _names_one(source: Source, first: int, last: int) -> bool:
    """Whether the words may be one body's name rather than a class or a person."""
    token = source.tokens[first]
    if first == last:
        return True
    return token.definite or any(source.tokens[i].definite for i in range(first + 1, last + 1))
