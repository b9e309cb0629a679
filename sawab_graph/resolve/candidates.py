"""Whom a name may mean: every way to find candidates, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sawab_graph.gazetteer import Country, Entry, Gazetteer, Portfolio, name_key, sounds
from sawab_graph.model import Name, Organisation, Reading
from sawab_graph.naming import has_arabic, sound_of

_DISTINCT_TYPES = frozenset({"State", "Ministry", "ArmedGroup"})
_SURE = 0.8
_YEAR = 4
_LONG = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article tells of the world its names stand in: its states and its year."""

    countries: frozenset[str]
    year: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean: why (a key of ``data/words/resolve.toml``), how surely."""

    entry: Entry
    score: float
    reason: str
    details: tuple[tuple[str, str], ...]


def setting_of(reading: Reading) -> Setting:
    """The states of all that the article names, and the year in which it was published."""
    countries = {o.country for o in reading.organisations} | {p.country for p in reading.places}
    year = str(reading.document.metadata.get("published", ""))[:_YEAR]
    return Setting(frozenset(c for c in countries if c), int(year) if year.isdecimal() else None)


def best(
    organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """The one candidate that is surely meant; else all that might be, or none.

    The ways are tried from the surest on, the names of the organisation from the fullest on.
    """
    doubtful: dict[str, Candidate] = {}
    for way in _WAYS:
        for label in organisation.labels:
            found = list(way(label, organisation, setting, gazetteer))
            if len(found) == 1 and found[0].score >= _SURE:
                return (found[0],)
            doubtful.update((each.entry.id, each) for each in found)
    return tuple(doubtful[key] for key in sorted(doubtful)) if len(doubtful) > 1 else ()


def _state(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """A state is known by its code, else by any of its names."""
    if organisation.type == "State":
        code = organisation.country or gazetteer.country_names.get(name_key(label))
        country = gazetteer.countries.get(code or "")
        if country is not None:
            yield _candidate(country.entry, 1.0, "state", country=country.code)


def _by_name(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Those that bear the name and do not contradict type or country."""
    _, country = without_country(label, organisation.country, gazetteer)
    entries = gazetteer.organisations.get(name_key(label), ())
    for entry in _compatible(entries, organisation, country):
        score = 1.0 if country is not None and entry.country == country else 0.97
        yield _candidate(entry, score, "name", label=label)


def _by_former_name(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Those that bore the name, in the year of the article or before it."""
    for name in gazetteer.former.get(name_key(label), ()):
        early = setting.year is not None and setting.year < name.first
        if _compatible((name.entry,), organisation, organisation.country) and not early:
            within = setting.year is None or setting.year <= name.last
            years = {"first": str(name.first), "last": str(name.last)}
            yield _candidate(name.entry, 0.95 if within else 0.9, "former", label=label, **years)


def _by_short_name(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Those that bear the name in the country that is named beside it; no one without it."""
    base, country = without_country(label, organisation.country, gazetteer)
    if country is not None:
        for entry in _compatible(gazetteer.short.get(base, ()), organisation, country):
            if entry.country == country:
                yield _candidate(entry, 0.95, "short", label=label, country=country)


def _ministry(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """A ministry is its portfolio and its country; without the country it stays unresolved."""
    if organisation.type != "Ministry":
        return
    base, code = without_country(label, organisation.country, gazetteer)
    inner = _without_inner_adjective(base) if organisation.country else base
    portfolio = gazetteer.portfolios.get(base) or gazetteer.portfolios.get(inner)
    country = gazetteer.countries.get(code or "")
    if portfolio is not None and country is not None:
        entry = _ministry_entry(portfolio, country)
        yield _candidate(entry, 0.95, "ministry", country=country.english)


def _by_acronym(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Those with the short form; a country narrows them, that of the body or of the article.

    A short form of few letters is that of a national body only where its country is named.
    """
    entries = gazetteer.acronyms.get(name_key(label), ())
    found = _compatible(entries, organisation, organisation.country)
    here = [each for each in found if each.country and each.country == organisation.country]
    near = [each for each in found if each.country is None or each.country in setting.countries]
    if len(here) == 1:
        yield _candidate(here[0], 0.95, "acronym_country", label=label, country=here[0].country)
    elif len(found) == 1 and (found[0].country is None or len(label) >= _LONG):
        yield _candidate(found[0], 0.9, "acronym", label=label)
    elif len(near) == 1 and near[0].country:
        country = near[0].country
        yield _candidate(near[0], 0.85, "acronym_context", label=label, country=country)
    else:
        yield from (_candidate(each, 0.5, "acronym", label=label) for each in found)


def _by_transliteration(
    label: str, organisation: Organisation, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Those whose name in Latin letters the Arabic name spells out, two words at least."""
    if has_arabic(label) and (sound := sound_of(label)):
        for entry in _compatible(sounds().get(sound, ()), organisation, organisation.country):
            yield _candidate(entry, 0.8, "transliteration", label=label, name=_latin(entry))


def _latin(entry: Entry) -> str:
    return next(name.text for name in entry.names if name.language != "ar")


Way = Callable[[str, Organisation, Setting, Gazetteer], Iterator[Candidate]]
_WAYS: tuple[Way, ...] = (
    _state,
    _by_name,
    _by_short_name,
    _ministry,
    _by_former_name,
    _by_acronym,
    _by_transliteration,
)


def _candidate(entry: Entry, score: float, reason: str, **details: str | None) -> Candidate:
    return Candidate(entry, score, reason, tuple((k, v or "") for k, v in details.items()))


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


def without_country(
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
    if is_shared_name(whole, gazetteer) or not is_shared_name(shorter, gazetteer):
        return whole
    return shorter


def is_shared_name(key: str, gazetteer: Gazetteer) -> bool:
    """Whether bodies of several countries bear the folded name."""
    return key in gazetteer.portfolios or key in gazetteer.short


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
