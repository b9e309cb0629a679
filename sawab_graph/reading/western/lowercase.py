"""How a name goes on without capitals, where a language writes its institutions so.

French gives a capital to the first noun alone: «Agence de mesure et de contrôle des petites
stations». What follows it is told by its place and its ending.
"""

from __future__ import annotations

from sawab_graph.reading.western.sight import Sight

_SHORTEST = 4


def writes_so(sight: Sight) -> bool:
    """Whether the language writes the names of institutions without further capitals."""
    return sight.source.lexicon.is_a("traits", "headfirst")


def is_introduced(sight: Sight, first: int) -> bool:
    """Whether the definite article before a word shows that it names one body."""
    return sight.is_a("names.articles", first - 1)


def may_qualify(sight: Sight, at: int) -> bool:
    """Whether a word without a capital has the ending of an adjective of relation."""
    if not writes_so(sight) or not _is_free(sight, at) or sight.is_a("names.no_adjectives", at):
        return False
    listed = sight.is_a("names.lower_adjectives", at)
    endings = tuple(sight.source.lexicon.words["names.adjective_endings"])
    return listed or (len(sight.folded(at)) > _SHORTEST and sight.folded(at).endswith(endings))


def may_complete(sight: Sight, at: int) -> bool:
    """Whether a noun, or an adjective before one, can complete a name behind «de»."""
    return _is_free(sight, at) and not sight.is_a("vague.words", at)


def complement_at(sight: Sight, link: int) -> int | None:
    """The noun without a capital behind «de», «du», «de la» at a token."""
    if not sight.is_a("names.of", link):
        return None
    target = link + 1 + sight.is_a("names.articles", link + 1)
    if sight.is_a("names.of_many", link) and sight.length("persons.plural_positions", target):
        return target  # «union des directeurs d'école»
    return _noun_from(sight, target) if may_complete(sight, target) else None


def conjunct_at(sight: Sight, conjunction: int) -> int | None:
    """The noun behind «et» that goes on a complement: with «de» again, or without an article."""
    if sight.is_a("names.of", conjunction + 1):
        return complement_at(sight, conjunction + 1)
    bare = may_complete(sight, conjunction + 1) and not _is_finite(sight, conjunction + 1)
    return _noun_from(sight, conjunction + 1) if bare else None


def _noun_from(sight: Sight, at: int) -> int:
    """The noun behind adjectives that stand before it («small and medium enterprises»)."""
    while sight.is_a("names.preposed", at) and _is_free(sight, at + 1):
        at += 1
    return at


def _is_finite(sight: Sight, at: int) -> bool:
    """Whether a pronoun or an auxiliary before or behind a word shows it to be a verb."""
    return sight.is_a("adverbs.auxiliaries", at + 1) or sight.is_a("slots.pronouns", at - 1)


def _is_free(sight: Sight, at: int) -> bool:
    """Whether a word without a capital has no other role: no verb, post, document or date."""
    if sight.kind(at) != "word" or sight.capital(at):
        return False
    lexicon = sight.source.lexicon
    roles = ("function_words.words", "slots.purpose", "slots.appositive", "slots.focus")
    if any(sight.is_a(kind, at) for kind in roles):
        return False
    field = sight.is_a("fields.words", at)
    tables = (lexicon.acts, lexicon.agreement_nouns, lexicon.positions, lexicon.months)
    return field or all(sight.phrase(table, at) is None for table in tables)
