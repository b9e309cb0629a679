"""Capitals that a name cannot go on with: a person, a post, an act, a word of grammar."""

from __future__ import annotations

from sawab_graph.reading.western.lowercase import writes_so
from sawab_graph.reading.western.sight import Sight


def stops(sight: Sight, at: int, last: int) -> bool:
    """Whether a capital at ``at`` cannot go on with a name that has reached ``last``."""
    lexicon = sight.source.lexicon
    if sight.is_a("function_words.words", at) or sight.is_a("persons.address", at):
        return not (_is_legal_form(sight, at) or _is_inside(sight, at, last))
    if sight.phrase(lexicon.months, at) and sight.kind(at + 1) == "number":
        return True
    linked = sight.is_a("names.linking", last)
    if sight.phrase(lexicon.positions, at) and not linked and not _titles_a_body(sight, at):
        return True
    noun = sight.phrase(lexicon.agreement_nouns, at)
    if noun and (sight.folded(at) not in lexicon.heads or sight.style != "plain"):
        return True
    if _begins_person(sight, at, last):
        return True
    act = sight.phrase(lexicon.acts, at) if sight.style == "title" else None
    return act is not None and sight.folded(at) not in lexicon.heads


def _begins_person(sight: Sight, at: int, last: int) -> bool:
    """Whether a given name behind a head noun opens a person's («of X University R. Miller»)."""
    given = sight.is_a("persons.given", at) and sight.capital(at + 1) and not writes_so(sight)
    return given and sight.folded(last) in sight.source.lexicon.heads


def _is_inside(sight: Sight, at: int, last: int) -> bool:
    """Whether a small word with a capital stands between others («Doctors Without Borders»)."""
    between = sight.capital(last) and sight.capital(at + 1) and at == last + 1
    address = sight.is_a("persons.address", at) or sight.is_a("starters.words", at)
    return between and sight.style == "plain" and not address


def _is_legal_form(sight: Sight, at: int) -> bool:
    """«SA» in capitals, not the word «sa»."""
    token = sight.source.tokens[at]
    shouted = token.span.of(sight.source.text).isupper()
    return shouted and sight.is_a("companies.forms", at)


def _titles_a_body(sight: Sight, at: int) -> bool:
    """Whether a post is part of a body's name («Governors Council», «Dean College»)."""
    return sight.folded(at + 1) in sight.source.lexicon.heads and sight.capital(at + 1)
