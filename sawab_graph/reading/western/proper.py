"""Names that need no grammar: states, their governments, and bodies that the gazetteer knows."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.mentions import Mention, MentionKind
from sawab_graph.reading.western.sight import Sight

_ACRONYM = 5
_ALWAYS_CAPITALS = 2  # «Un» and «Au» begin sentences


def mention(
    sight: Sight, first: int, last: int, kind: str, *, shape: MentionKind = "organisation"
) -> Mention:
    """A mention of the tokens from ``first`` to ``last``, labelled as the text has them."""
    tokens = sight.source.tokens
    span = Span(tokens[first].span.start, tokens[last].span.end)
    label = sight.source.slice(first, last)
    head = kind if kind == "State" else ""
    return Mention(shape, first, last, span, label, cast(OrganisationType, kind), head=head)


def listed_at(sight: Sight, at: int) -> Mention | None:
    """A country, or a body that the gazetteer knows."""
    lexicon = sight.source.lexicon
    country = sight.phrase(lexicon.countries, at)
    if country and _is_written_so(sight, at, at + country[0] - 1):
        return replace(mention(sight, at, at + country[0] - 1, "State"), country=country[1])
    proper = sight.phrase(lexicon.proper_names, at)
    if proper and _is_written_so(sight, at, at + proper[0] - 1):
        return mention(sight, at, at + proper[0] - 1, proper[1])
    return None


def _is_written_so(sight: Sight, first: int, last: int) -> bool:
    """Whether a known name has its capitals; one of few letters needs nothing but capitals."""
    tokens = sight.source.tokens
    raw = sight.source.text[tokens[first].span.start : tokens[last].span.end].replace(".", "")
    short = first == last and len(tokens[first].folded) <= _ACRONYM
    if sight.style == "capitals":
        return not short or len(tokens[first].folded) > 2
    as_a_word = raw[1:].islower() and len(raw) > _ALWAYS_CAPITALS
    return raw[0].isupper() and (not short or raw[1:2].isupper() or as_a_word)


def governing(sight: Sight, at: int) -> Mention | None:
    """«the government of X», «the X-ian government», «Republic of X»: the state."""
    lexicon = sight.source.lexicon
    national = sight.phrase(lexicon.nationalities, at)
    if national and sight.is_a("states.government", at + national[0]) and sight.capital(at):
        found = mention(sight, at, at + national[0], "State")
        return replace(found, country=national[1])
    if sight.is_a("states.civic", at):
        return _civic(sight, at)
    behind = _national_behind(sight, at)
    if behind is not None or not sight.is_a("states.formal", at):
        return behind
    target = at + 1
    while sight.is_a("names.linking", target) or sight.is_a("names.articles", target):
        target += 1
    country = sight.phrase(lexicon.countries, target)
    if target == at + 1 or country is None or not sight.capital(target):
        return None
    last = target + country[0] - 1
    return replace(mention(sight, at, last, "State"), country=country[1])


def _civic(sight: Sight, at: int) -> Mention | None:
    """«the city of X» without a capital: the body that governs it."""
    city = sight.phrase(sight.source.lexicon.cities, at + 2)
    if sight.capital(at) or not sight.is_a("names.linking", at + 1) or not sight.capital(at + 2):
        return None
    last = at + 1 + (city[0] if city else 1)
    while not city and sight.capital(last + 1):
        last += 1
    found = mention(sight, at, last, "GovernmentBody")
    return replace(found, country=city[1].split("\t")[0] if city else None)


def _national_behind(sight: Sight, at: int) -> Mention | None:
    """«gouvernement tunisien»: the adjective behind the noun, where the language has it so."""
    if not sight.is_a("states.government", at):
        return None
    national = sight.phrase(sight.source.lexicon.nationalities, at + 1)
    if national is None:
        return None
    return replace(mention(sight, at, at + national[0], "State"), country=national[1])
