"""One identity per organisation, person and place, each with the reason in words.

A name is resolved only where it can mean one thing: a ministry needs its country, and a short name
that several bodies share stays unresolved: its id then comes from its name, type and country.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sawab_graph.gazetteer import Country, Entry, Gazetteer, Portfolio, load_gazetteer, name_key
from sawab_graph.model import Identity, Name, Organisation, Person, Place, Reading, ResolvedReading
from sawab_graph.naming import has_arabic, transliterate, visible
from sawab_graph.reading.normalise import fold

_DISTINCT_TYPES = frozenset({"State", "Ministry", "ArmedGroup"})
_FULL_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Match:
    entry: Entry
    reason: str


def resolve(reading: Reading) -> ResolvedReading:
    """The reading with the identity of each organisation, person and place it speaks of."""
    gazetteer = load_gazetteer()
    identities = {
        **{o.key: _organisation(o, reading, gazetteer) for o in _with_own_labels(reading)},
        **{p.key: _person(p, reading) for p in reading.persons},
        **{p.key: _place(p, reading, gazetteer) for p in reading.places},
    }
    return ResolvedReading(reading, identities)


def agree_on_names(readings: Iterable[ResolvedReading]) -> Iterator[ResolvedReading]:
    """The readings with one preferred name a language for each identity: the first one met.

    Articles spell an unknown name differently; the later spellings stay as alternatives.
    """
    preferred: dict[tuple[str, str], str] = {}
    for resolved in readings:
        agreed = {k: _agreed(i, preferred) for k, i in resolved.identities.items()}
        yield replace(resolved, identities=agreed)


def _agreed(identity: Identity, preferred: dict[tuple[str, str], str]) -> Identity:
    names = [
        name
        if name.kind == "alternative"
        or preferred.setdefault((identity.id, name.language), name.text) == name.text
        else replace(name, kind="alternative")
        for name in identity.names
    ]
    chosen = {n for n in names if n.kind == "preferred"}
    own = {(n.language, n.text) for n in chosen}
    others = [n for n in names if n not in chosen and (n.language, n.text) not in own]
    return replace(identity, names=(*sorted(chosen, key=names.index), *others))


def _with_own_labels(reading: Reading) -> list[Organisation]:
    """The organisations without joint wordings: what names two of them is a name of neither."""
    uses = Counter(label for o in reading.organisations for label in o.labels)
    return [
        replace(o, labels=(o.label, *(x for x in o.labels[1:] if uses[x] == 1)))
        for o in reading.organisations
    ]


def _organisation(organisation: Organisation, reading: Reading, gazetteer: Gazetteer) -> Identity:
    match = (
        _state(organisation, gazetteer)
        or _by_name(organisation, gazetteer)
        or _ministry(organisation, gazetteer)
    )
    if match is not None:
        return _known(match, organisation.labels, reading.language)
    return _unknown_organisation(organisation, reading, gazetteer)


def _state(organisation: Organisation, gazetteer: Gazetteer) -> _Match | None:
    """A state is known by its code, else by any of its names."""
    if organisation.type != "State":
        return None
    named = (gazetteer.country_names.get(name_key(label)) for label in organisation.labels)
    code = organisation.country or next((c for c in named if c), None)
    country = gazetteer.countries.get(code or "")
    if country is None:
        return None
    return _Match(country.entry, f"the state with the code {code}")


def _by_name(organisation: Organisation, gazetteer: Gazetteer) -> _Match | None:
    """The one organisation that bears one of the names and does not contradict type or country."""
    for label in organisation.labels:
        base, country = _without_country(label, organisation.country, gazetteer)
        full = _compatible(gazetteer.organisations.get(name_key(label), ()), organisation, country)
        if len(full) == 1:
            return _Match(full[0], f"the gazetteer knows the name \u201c{label}\u201d")
        short = _compatible(gazetteer.short.get(base, ()), organisation, country)
        if country is not None and len(short) == 1 and short[0].country == country:
            return _Match(short[0], f"the gazetteer knows \u201c{label}\u201d of {country}")
    return None


def _compatible(
    entries: Sequence[Entry], organisation: Organisation, country: str | None
) -> list[Entry]:
    return [
        entry
        for entry in entries
        if (entry.country is None or country is None or entry.country == country)
        and _types_agree(entry.type, organisation.type)
    ]


def _types_agree(known: str, read: str) -> bool:
    """Head nouns are used loosely (a bank may be a fund), but a state is never a ministry."""
    return known == read or not {known, read} & _DISTINCT_TYPES


def _without_country(
    label: str, country: str | None, gazetteer: Gazetteer
) -> tuple[str, str | None]:
    """A folded name without the country behind it, and the country it or the reader names."""
    key = name_key(label)
    words = key.split()
    for cut in range(1, len(words)):
        ending = " ".join(words[cut:])
        code = gazetteer.country_endings.get(ending)
        if code is not None and country in (None, code):
            return _base(words[:cut], gazetteer), code
    return key, country


def _base(words: list[str], gazetteer: Gazetteer) -> str:
    """The words before a country; one that only links them ("in") goes where that gives a name."""
    whole, shorter = " ".join(words), " ".join(words[:-1])
    if _is_known_base(whole, gazetteer) or not _is_known_base(shorter, gazetteer):
        return whole
    return shorter


def _is_known_base(key: str, gazetteer: Gazetteer) -> bool:
    return key in gazetteer.portfolios or key in gazetteer.short


def _ministry(organisation: Organisation, gazetteer: Gazetteer) -> _Match | None:
    """A ministry is its portfolio and its country; without the country it stays unresolved."""
    if organisation.type != "Ministry":
        return None
    for label in organisation.labels:
        base, code = _without_country(label, organisation.country, gazetteer)
        inner = _without_inner_adjective(base) if organisation.country else base
        portfolio = gazetteer.portfolios.get(base) or gazetteer.portfolios.get(inner)
        country = gazetteer.countries.get(code or "")
        if portfolio is not None and country is not None:
            entry = _ministry_entry(portfolio, country)
            return _Match(entry, f"a ministry of {country.english} with a known portfolio")
    return None


def _without_inner_adjective(base: str) -> str:
    """A folded name without its second word, where French has the nationality of a ministry.

    >>> _without_inner_adjective("ministere egyptien de lagriculture")
    'ministere de lagriculture'
    """
    head, _, rest = base.partition(" ")
    return f"{head} {rest.partition(' ')[2]}"


def _ministry_entry(portfolio: Portfolio, country: Country) -> Entry:
    names = tuple(
        Name(name.language, _of_country(name, country), "preferred") for name in portfolio.names
    )
    identifier = f"org/ministry-{portfolio.id}-{country.code.lower()}"
    return Entry(identifier, "Ministry", country.code, names)


def _of_country(name: Name, country: Country) -> str:
    if name.language == "ar" and country.adjective is not None:
        return f"{name.text} {country.adjective}"
    labels = {n.language: n.text for n in country.entry.names}
    return f"{name.text} ({labels[name.language]})"


def _known(match: _Match, labels: Sequence[str], language: str) -> Identity:
    entry = match.entry
    names = _names(entry.names, labels, language)
    return Identity(entry.id, names, match.reason, True, entry.country, entry.same_as)


def _names(preferred: Iterable[Name], labels: Sequence[str], language: str) -> tuple[Name, ...]:
    """The preferred names, then every wording of the text that is not among them."""
    names = list(preferred)
    taken = {name.text for name in names}
    for label in labels:
        text = visible(label)
        if text not in taken:
            taken.add(text)
            names.append(Name(_language_of(text, language), text))
    return tuple(names)


def _language_of(label: str, language: str) -> str:
    """The article's language, unless the script says that the name is not in it."""
    return language if has_arabic(label) == (language == "ar") else "und"


def _own_names(labels: Sequence[str], language: str) -> tuple[Name, ...]:
    """Names for something unknown: as the text has them, and transliterated where Arabic."""
    first = visible(labels[0])
    names = [Name(_language_of(first, language), first, "preferred")]
    if has_arabic(first):
        names.append(Name("ar-Latn", transliterate(first), "preferred"))
    return _names(names, labels, language)


def _unknown_organisation(
    organisation: Organisation, reading: Reading, gazetteer: Gazetteer
) -> Identity:
    label, country = organisation.label, organisation.country
    parts = [fold(label), organisation.type, country or ""]
    reason = f"no known organisation is surely meant by \u201c{label}\u201d"
    if country is None and _is_shared_name(label, gazetteer):
        parts.append(reading.document.id)
        reason = f"several countries have one called \u201c{label}\u201d and the article names none"
    names = _own_names(organisation.labels, reading.language)
    return Identity(f"org/{_digest(parts)}", names, reason, False, country)


def _is_shared_name(label: str, gazetteer: Gazetteer) -> bool:
    return _is_known_base(name_key(label), gazetteer)


def _person(person: Person, reading: Reading) -> Identity:
    """A full name is one person in every article; a shorter one only within its article."""
    parts = [fold(person.label)]
    reason = "the same full name is taken as the same person"
    if len(parts[0].split()) < _FULL_NAME_WORDS:
        parts.append(reading.document.id)
        reason = "a short name, taken as one person within this article only"
    names = _own_names(person.labels, reading.language)
    return Identity(f"person/{_digest(parts)}", names, reason, False)


def _place(place: Place, reading: Reading, gazetteer: Gazetteer) -> Identity:
    for label in place.labels:
        key = name_key(label)
        cities = [e for e in gazetteer.cities.get(key, ()) if place.country in (None, e.country)]
        code = gazetteer.country_names.get(key)
        fits = code is not None and place.country in (None, code)
        states = [_as_place(gazetteer.countries[code])] if code and fits else []
        found = cities or states
        if len(found) == 1:
            reason = f"the gazetteer knows the place \u201c{label}\u201d"
            return _known(_Match(found[0], reason), place.labels, reading.language)
    parts = [fold(place.label), place.country or ""]
    names = _own_names(place.labels, reading.language)
    reason = f"no known place is surely meant by \u201c{place.label}\u201d"
    return Identity(f"place/{_digest(parts)}", names, reason, False, place.country)


def _as_place(country: Country) -> Entry:
    state = country.entry
    return Entry(f"place/{country.code.lower()}", "Country", country.code, state.names)


def _digest(parts: Sequence[str]) -> str:
    """Ten hexadecimal digits of the SHA-256 of the parts.

    >>> _digest(["sawab", "Centre", "AE"])
    '674cc90b4a'
    """
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:10]
