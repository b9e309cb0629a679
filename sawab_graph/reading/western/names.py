"""Names of bodies and states where a sentence has them."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.western.beside import with_short_names
from sawab_graph.reading.western.extent import extent
from sawab_graph.reading.western.lowercase import may_qualify
from sawab_graph.reading.western.proper import governing, listed_at, mention
from sawab_graph.reading.western.sight import Sight

_ACRONYM = 5
_HYPHENS = ("-", "\u2010", "\u2011")


def name_at(sight: Sight, at: int) -> Mention | None:
    """The body or the state that is named from a token on."""
    if sight.kind(at) == "open":
        return _bracketed(sight, at)
    if sight.kind(at) != "word":
        return None
    if sight.style == "capitals":
        known = (m for m in (listed_at(sight, at), _known(sight, at)) if m is not None)
        return max(known, key=lambda m: m.last, default=None)
    found = governing(sight, at) or _portfolio_first(sight, at)
    if found is None and (sight.capital(at) or _lower_head(sight, at)):
        found = _named(sight, at)
    return _finished(sight, found) if found is not None else None


def _known(sight: Sight, at: int) -> Mention | None:
    """A name or short name that the article explains elsewhere."""
    joined = ""
    best: int | None = None
    for last in range(at, min(at + 8, len(sight.source.tokens))):
        if sight.kind(last) not in ("word", "number"):
            break
        joined += sight.folded(last)
        if joined in sight.aliases.joined:
            best = last
    if best is None or sight.is_a("function_words.words", at):
        return None
    return mention(sight, at, best, "Organisation", shape="quoted")


def _lower_head(sight: Sight, at: int) -> bool:
    """Whether a head noun without a capital opens a name («ministry of Health»)."""
    return sight.is_a("names.portfolio_heads", at) or sight.is_a("names.lower_heads", at)


def _named(sight: Sight, at: int) -> Mention | None:
    lexicon = sight.source.lexicon
    listed = listed_at(sight, at)
    if listed is None and sight.is_a("function_words.words", at):
        return None
    if sight.style == "title" and (known := _known(sight, at)) is not None:
        return _headed(sight, at, known.last) or known
    last = extent(sight, at)
    if listed is not None and listed.last >= last:
        national = listed.type == "State" and describes(sight, listed.last)
        return None if national or is_compound(sight, listed.last) else listed
    if is_compound(sight, last) or (sight.is_a("names.never", at) and last == at):
        return None
    nationality = sight.phrase(lexicon.nationalities, at)
    if nationality and at + nationality[0] - 1 == last:
        return None
    if listed is not None and listed.type == "State" and not _is_body(sight, at, last):
        return listed if _after_country(sight, listed.last + 1) else _bare(sight, at, last)
    return _headed(sight, at, last) or _bare(sight, at, last)


def is_compound(sight: Sight, last: int) -> bool:
    """Whether a name is the first part of an adjective («Korea-based», «Oslo based firm»)."""
    end = sight.source.tokens[last].span.end
    if sight.source.text[end : end + 1] in _HYPHENS:
        return sight.is_a("names.compounds", last + 1)
    noun = sight.folded(last + 2) in sight.source.lexicon.heads and not sight.capital(last + 2)
    return noun and sight.is_a("names.seated", last + 1)


def describes(sight: Sight, last: int) -> bool:
    """Whether a country or a city only tells whose company the next name is («the U.S. firm X»)."""
    noun = last + 1
    plain = sight.folded(noun) in sight.source.lexicon.heads and not sight.capital(noun)
    return plain and sight.capital(noun + 1) and not sight.is_a("function_words.words", noun + 1)


def _after_country(sight: Sight, at: int) -> bool:
    """Whether a post or a field stands behind a country («Indiana Governor»)."""
    return bool(sight.phrase(sight.source.lexicon.positions, at))


def _is_body(sight: Sight, first: int, last: int) -> bool:
    heads = sight.source.lexicon.heads
    return any(sight.folded(i) in heads for i in range(first, last + 1))


def _portfolio_first(sight: Sight, at: int) -> Mention | None:
    """«oil ministry», «Health Ministry»: a field, then the head of a portfolio."""
    end = at
    while sight.is_a("fields.words", end) or sight.is_a("coordinator.words", end):
        end += 1
    if end == at or end - at > 4 or not sight.is_a("names.portfolio_heads", end):
        return None
    if sight.is_a("names.linking", end + 1) and sight.capital(end + 2):
        return None
    kind = sight.source.lexicon.heads[sight.folded(end)].type
    return replace(mention(sight, at, end, kind), head=kind)


def _headed(sight: Sight, first: int, last: int) -> Mention | None:
    """A name with a head noun or a legal form, whose type it tells."""
    lexicon = sight.source.lexicon
    head = _head_of(sight, first, last)
    if head is None:
        return None
    if first == last or (last - first == 1 and sight.is_a("weak_heads.words", head)):
        return None
    if all(sight.folded(i) in lexicon.heads for i in range(first, last + 1)):
        return None
    kind = lexicon.heads[sight.folded(head)].type
    found = mention(sight, first, last, kind)
    return replace(found, head=kind, country=_country_inside(sight, first, last))


def _head_of(sight: Sight, first: int, last: int) -> int | None:
    """The head noun: the last of the words before the first «of», else any legal form."""
    lexicon = sight.source.lexicon
    stop = next((i for i in range(first + 1, last + 1) if sight.is_a("names.linking", i)), last + 1)
    order = (
        range(first, stop)
        if lexicon.is_a("traits", "headfirst")
        else range(stop - 1, first - 1, -1)
    )
    found = next((i for i in order if sight.folded(i) in lexicon.heads), None)
    return (
        found
        if found is not None
        else next((i for i in range(last, first, -1) if sight.folded(i) in lexicon.heads), None)
    )


def _country_inside(sight: Sight, first: int, last: int) -> str | None:
    lexicon = sight.source.lexicon
    for at in range(last, first - 1, -1):
        for table in (lexicon.countries, lexicon.nationalities):
            found = sight.phrase(table, at)
            if found and at + found[0] - 1 <= last and _may_be_proper(sight, at):
                return found[1]
        city = sight.phrase(lexicon.cities, at)
        if city and at + city[0] - 1 <= last and sight.capital(at):
            return city[1].split("\t")[0]
    return None


def _names_a_people(sight: Sight, at: int) -> bool:
    """«Egyptians», «Russians»: people, not a body."""
    word = sight.folded(at)
    return word.endswith("s") and word[:-1] in sight.source.lexicon.nationalities.by_first


def _may_be_proper(sight: Sight, at: int) -> bool:
    """French writes adjectives of nations without a capital."""
    return sight.capital(at) or sight.source.lexicon.is_a("traits", "headfirst")


def _bare(sight: Sight, first: int, last: int) -> Mention | None:
    """A name without a head noun: a body only where it takes a party's place."""
    lexicon = sight.source.lexicon
    city = sight.phrase(lexicon.cities, first)
    if city and first + city[0] - 1 >= last:
        return None
    words = [sight.folded(i) for i in range(first, last + 1)]
    if words[0] in lexicon.words["persons.given"] and 1 < len(words) <= _ACRONYM:
        return None
    generic = ("fields.words", "vague.words", "names.never", "persons.titles")
    if all(any(lexicon.is_a(kind, w) for kind in generic) or w in lexicon.heads for w in words):
        return None
    if len(words) == 1 and (
        _names_a_people(sight, first)
        or sight.phrase(lexicon.positions, first)
        or sight.phrase(lexicon.months, first)
    ):
        return None
    return mention(sight, first, last, "Organisation", shape="quoted")


def _bracketed(sight: Sight, at: int) -> Mention | None:
    """A name alone in brackets, which some agencies put around firms («<X Corp> said»)."""
    beside = sight.folded(at - 1) == "'s" or (
        sight.kind(at - 1) == "word" and sight.capital(at - 1)
    )
    if sight.style == "capitals" or beside:
        return None
    first = at + 1 + sight.is_a("names.articles", at + 1)
    found = _named(sight, first) if sight.capital(first) else None
    if found is None or sight.kind(found.last + 1) != "close":
        return None
    return replace(found, first=at, last=found.last + 1)


def _finished(sight: Sight, found: Mention) -> Mention:
    """The mention with the short names beside it and those that the article uses elsewhere."""
    beside = with_short_names(sight, _with_stop(sight, found))
    owner = _owner_country(sight, found.first)
    elsewhere = sight.aliases.forms.get(fold(found.label), ())
    national = _without_nationality(sight, found) + _without_country(sight, found)
    bare = _without_common_noun(sight, found)
    names = dict.fromkeys((*beside.aliases, *bare, *national, *elsewhere))
    return replace(beside, aliases=tuple(names), country=beside.country or owner)


def _with_stop(sight: Sight, found: Mention) -> Mention:
    """The mention with the stop of «Inc.» where the sentence goes on."""
    at = found.last + 1
    stopped = sight.folded(at) == "." and sight.is_a("abbreviations.companies", found.last)
    return replace(found, last=at) if stopped and sight.kind(at + 1) else found


def _without_nationality(sight: Sight, found: Mention) -> tuple[str, ...]:
    """«Egyptian Ministry of Health» is «Ministry of Health» too."""
    national = sight.phrase(sight.source.lexicon.nationalities, found.first)
    if national is None or found.type not in ("Ministry", "GovernmentBody"):
        return ()
    first = found.first + national[0]
    return (sight.source.slice(first, found.last),) if first < found.last else ()


def _without_common_noun(sight: Sight, found: Mention) -> tuple[str, ...]:
    """«la société Orbitra» is «Orbitra» too."""
    first = found.first
    if sight.capital(first) or not sight.is_a("names.lower_heads", first):
        return ()
    first += 1
    while first < found.last and may_qualify(sight, first):
        first += 1
    named = first <= found.last and sight.capital(first)
    return (sight.source.slice(first, found.last),) if named else ()


def _without_country(sight: Sight, found: Mention) -> tuple[str, ...]:
    """«GovTech Singapore» is «GovTech» too."""
    if found.kind != "quoted":
        return ()
    for at in range(found.first + 1, found.last + 1):
        country = sight.phrase(sight.source.lexicon.countries, at)
        if country and at + country[0] - 1 == found.last:
            return (sight.source.slice(found.first, at - 1),)
    return ()


def _owner_country(sight: Sight, first: int) -> str | None:
    """The country of «X's» or of an adjective right before a name."""
    lexicon = sight.source.lexicon
    at = first - 1 - (sight.folded(first - 1) == "'s")
    for start in range(max(0, at - 3), at + 1):
        for table in (lexicon.countries, lexicon.nationalities):
            found = sight.phrase(table, start)
            if found and start + found[0] - 1 == at and sight.capital(start):
                return found[1]
    return None
