"""Who a person is, and which place is meant."""

from __future__ import annotations

from sawab_graph.gazetteer import Country, Entry, Gazetteer, name_key
from sawab_graph.model import Identity, Person, Place, Reading
from sawab_graph.reading.normalise import fold
from sawab_graph.resolve.candidates import Candidate
from sawab_graph.resolve.unknown import digest, known_identity, own_names, reason

_FULL_NAME_WORDS = 3


def person_identity(person: Person, reading: Reading) -> Identity:
    """A full name is one person in every article; a shorter one only within its article."""
    parts, key = [fold(person.label)], "person_full"
    if len(parts[0].split()) < _FULL_NAME_WORDS:
        parts.append(reading.document.id)
        key = "person_short"
    english, arabic = reason(key)
    names = own_names(person.labels, reading.language)
    return Identity(f"person/{digest(parts)}", names, english, False, reason_ar=arabic)


def place_identity(place: Place, reading: Reading, gazetteer: Gazetteer) -> Identity:
    """A city or a state of the gazetteer where one alone fits, else a place of its own."""
    for label in place.labels:
        key = name_key(label)
        cities = [e for e in gazetteer.cities.get(key, ()) if place.country in (None, e.country)]
        code = gazetteer.country_names.get(key)
        fits = code is not None and place.country in (None, code)
        states = [_as_place(gazetteer.countries[code])] if code and fits else []
        found = cities or states
        if len(found) == 1:
            candidate = Candidate(found[0], 0.97, "place", (("label", label),))
            return known_identity(candidate, place.labels, reading.language)
    parts = [fold(place.label), place.country or ""]
    names = own_names(place.labels, reading.language)
    english, arabic = reason("unknown_place", label=place.label)
    identifier = f"place/{digest(parts)}"
    return Identity(identifier, names, english, False, place.country, reason_ar=arabic)


def _as_place(country: Country) -> Entry:
    state = country.entry
    return Entry(f"place/{country.code.lower()}", "Country", country.code, state.names)
