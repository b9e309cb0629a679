"""One identity per organisation, person and place, each with the reason in words and a score.

A name is resolved only where it can mean one thing: a ministry needs its country, and a short name
that several bodies share stays unresolved: its id then comes from its name, type and country.
What is decided here depends on one article and the gazetteer alone; what several articles say
of one thing is brought together by ``merging``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sawab_graph.gazetteer import load_gazetteer
from sawab_graph.model import Identity, Organisation, Reading, ResolvedReading
from sawab_graph.resolve.candidates import Setting, best, setting_of
from sawab_graph.resolve.others import person_identity, place_identity
from sawab_graph.resolve.unknown import known_identity, unknown_organisation

__all__ = ["resolve"]


def resolve(reading: Reading) -> ResolvedReading:
    """The reading with the identity of each organisation, person and place it speaks of."""
    gazetteer = load_gazetteer()
    setting = setting_of(reading)
    identities = {
        **{o.key: _organisation(o, reading, setting) for o in _with_own_labels(reading)},
        **{p.key: person_identity(p, reading) for p in reading.persons},
        **{p.key: place_identity(p, reading, gazetteer) for p in reading.places},
    }
    return ResolvedReading(reading, identities)


def _organisation(organisation: Organisation, reading: Reading, setting: Setting) -> Identity:
    gazetteer = load_gazetteer()
    found = best(organisation, setting, gazetteer)
    if len(found) == 1:
        return known_identity(found[0], organisation.labels, reading.language)
    return unknown_organisation(organisation, reading, gazetteer, found)


def _with_own_labels(reading: Reading) -> list[Organisation]:
    """The organisations without joint wordings: what names two of them is a name of neither."""
    uses = Counter(label for o in reading.organisations for label in o.labels)
    return [
        replace(o, labels=(o.label, *(x for x in o.labels[1:] if uses[x] == 1)))
        for o in reading.organisations
    ]
