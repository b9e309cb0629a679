"""States and governments where a sentence names them, and the mentions that names are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.arabic.boundaries import LAM, is_body_of
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source

_RELATION = ("\u064a", "\u064a\u0647")  # yeh; yeh and teh marbuta, folded


def mention_of(source: Source, first: int, last: int, label: str, kind: str) -> Mention:
    """A body of a type under a label, from one token to another."""
    start = source.tokens[first].name_span.start
    span = Span(start, source.tokens[last].span.end)
    return Mention("organisation", first, last, span, label, cast(OrganisationType, kind))


def restored(source: Source, first: int, last: int) -> str:
    """The label, with the article that an attached lam has swallowed."""
    token = source.tokens[first]
    label = source.slice(first, last)
    swallowed = token.definite and token.preposition == LAM and not label.startswith("\u0627\u0644")
    return "\u0627" + label if swallowed else label


def reference_to(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """A definite head alone refers to a body named before («the centre»)."""
    span = source.tokens[at].name_span
    return (
        Mention(
            "reference",
            at,
            at,
            span,
            span.of(source.text),
            cast(OrganisationType, head.type),
            head=source.tokens[at].stem,
            countries=source.lexicon.realms.get(source.tokens[at].stem, frozenset()),
        ),
    )


def state_at(source: Source, at: int) -> tuple[Mention, ...]:
    """The state named at a token; not one that opens a body's or a city's name."""
    found = source.match(source.lexicon.countries, at)
    if not found:
        return ()
    length, code = found
    city = source.match(source.lexicon.cities, at)
    if city and city[0] > length:
        return ()
    if is_body_of(source, at + length):
        return _body_of(source, at, at + length, code)
    last = at + length - 1
    mention = mention_of(source, at, last, restored(source, at, last), "State")
    return (replace(mention, country=code),)


def _body_of(source: Source, at: int, purpose: int, code: str) -> tuple[Mention, ...]:
    """The body that a state's name and what it is for, or its kind, name («Qatar for Energy»,
    «Qatar Charity»): as a side only.
    """
    found = mention_of(source, at, purpose, restored(source, at, purpose), "Company")
    return (replace(found, kind="quoted", country=code, bare=True),)


def headed_state(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """«Republic of X», «the X-ian government», «the governments of X and Y»."""
    token = source.tokens[at]
    following = source.token(at + 1)
    if source.match(source.lexicon.countries, at):
        return state_at(source, at)
    if following is None or following.kind != "word":
        return reference_to(source, at, head) if token.definite else ()
    if token.definite:
        found = _national_states(source, at, head)
        return found or reference_to(source, at, head)
    if following.conjunction or not source.match(source.lexicon.countries, at + 1):
        return _government(source, at)
    named = state_at(source, at + 1)
    if not named:
        return ()
    inner = named[0]
    if head.dual:
        return (replace(inner, first=at), *state_at(source, inner.last + 1))
    return (_state_as(source, at, inner.last, inner.country or ""),)


def _government(source: Source, at: int) -> tuple[Mention, ...]:
    """The government of a city, an emirate or a region, or one with a name, is a body of its own.

    «the government of Dubai», «the government of the region of X», «the government of accord».
    """
    following = source.tokens[at + 1]
    governs = source.lexicon.is_a("slots.governments", source.tokens[at].stem)
    if not governs or following.conjunction + following.preposition:
        return ()
    found = source.match(source.lexicon.cities, at + 1)
    if found is not None:
        return (_governing(source, at, at + found[0], found[1].split("\t")[0]),)
    last = _regional(source, at + 1) or _kind_of_government(source, at + 1)
    if last is None:
        return ()
    nation = source.lexicon.nisbas.get(source.tokens[last].stem)
    return (_governing(source, at, last, nation),)


def _governing(source: Source, at: int, last: int, country: str | None) -> Mention:
    mention = mention_of(source, at, last, restored(source, at, last), "GovernmentBody")
    return replace(mention, head=source.tokens[at].stem, country=country)


def _regional(source: Source, at: int) -> int | None:
    """The last token of «the region of X», a name of one word behind the noun."""
    named = source.token(at + 1)
    territory = source.lexicon.is_a("slots.territories", source.tokens[at].stem)
    if named is None or named.kind != "word" or source.tokens[at].definite or not territory:
        return None
    return at + 1 if not (named.conjunction + named.preposition) else None


def _kind_of_government(source: Source, at: int) -> int | None:
    """The last token of «accord», «national unity» and the adjectives behind it."""
    if not source.lexicon.is_a("slots.governing", source.tokens[at].folded):
        return None
    while (token := source.token(at + 1)) is not None and token.definite:
        if token.conjunction + token.preposition or not token.stem.endswith(_RELATION):
            break
        at += 1
    return at


def _state_as(source: Source, first: int, last: int, code: str) -> Mention:
    """A state under the words of a stretch of tokens («the government of X»)."""
    mention = mention_of(source, first, last, restored(source, first, last), "State")
    return replace(mention, country=code, head=source.tokens[first].stem)


def _national_states(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """«the X-ian government»; «the two governments, X-ian and Y-ian»: one state an adjective."""
    nisbas = source.lexicon.nisbas
    first, second = source.token(at + 1), source.token(at + 2)
    if first is None or not first.definite or first.stem not in nisbas:
        return ()
    if not head.dual:
        return (_state_as(source, at, at + 1, nisbas[first.stem]),)
    if second is None or not second.definite or second.stem not in nisbas:
        return ()
    noun = source.lexicon.article + head.singular.removeprefix(source.lexicon.article)
    one = _state_as(source, at, at + 1, nisbas[first.stem])
    other = _state_as(source, at + 2, at + 2, nisbas[second.stem])
    adjectives = (source.slice(i, i) for i in (at + 1, at + 2))
    labels = (f"{noun} {words}" for words in adjectives)
    return tuple(replace(m, label=label) for m, label in zip((one, other), labels, strict=True))
