"""A date as precise as it is stated: its first and last possible day, and its unit."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from rdflib import RDF, TIME, XSD, Literal, URIRef

from sawab_graph.rdf.terms import SG

_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_COMPUTED = re.compile(r"([0-9-]{10})~(?:/([0-9-]{10})~)?")
_OFF_BY = dt.timedelta(days=1)  # the sighting of a new moon against its computation
_LONGEST_MONTH = 31
_UNITS = (TIME.unitYear, TIME.unitMonth, TIME.unitDay)

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def bounds(edtf: str) -> tuple[dt.date, dt.date, URIRef]:
    """The first day, the last day and the unit of an EDTF date.

    >>> [str(x) for x in bounds("2016-02")[:2]]
    ['2016-02-01', '2016-02-29']
    >>> [str(x) for x in bounds("2017-06-07~")[:2]]
    ['2017-06-06', '2017-06-08']
    """
    if computed := _COMPUTED.fullmatch(edtf):
        return _approximate(computed[1], computed[2] or computed[1])
    match = _EDTF.fullmatch(edtf)
    if not match:
        raise ValueError(f"not YYYY, YYYY-MM or YYYY-MM-DD: {edtf!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    first = dt.date(year, month or 1, day or 1)
    unit = _UNITS[(month is not None) + (day is not None)]
    return first, dt.date(year, last_month, last_day), unit


def _approximate(start: str, end: str) -> tuple[dt.date, dt.date, URIRef]:
    """The bounds of days that were computed from another calendar, a day wider on each side."""
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    unit = _UNITS[2] if first == last else _UNITS[(last - first).days < _LONGEST_MONTH]
    return first - _OFF_BY, last + _OFF_BY, unit


def date_triples(node: URIRef, edtf: str) -> Iterator[Triple]:
    """What the graph says of a date."""
    first, last, unit = bounds(edtf)
    yield node, RDF.type, SG.DateSpan
    yield node, SG.edtf, Literal(edtf)
    yield node, SG.earliest, Literal(first.isoformat(), datatype=XSD.date)
    yield node, SG.latest, Literal(last.isoformat(), datatype=XSD.date)
    yield node, SG.unit, unit
