"""Hijri dates in the Gregorian calendar, by the tables of Umm al-Qura (library ``hijridate``)."""

from __future__ import annotations

_TABLES = range(1343, 1501)  # years that the library has (hijridate.ummalqura.HIJRI_RANGE)


def converted(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The days that a Hijri date means, as EDTF marked approximate; none for no such date.

    A day is a day, a month or a year an interval. The mark says that it is computed: where the
    new moon was sighted, any of these days may be one off.

    >>> converted(1438, 9, 12), converted(1438, 9)
    ('2017-06-07~', '2017-05-27~/2017-06-24~')
    >>> converted(1438, 9, 31) is None
    True
    """
    from hijridate import Hijri

    if year not in _TABLES or not 1 <= (month or 1) <= 12:
        return None
    length = Hijri(year, month or 12, 1).month_length()
    if day is not None and not 1 <= day <= length:
        return None
    first = Hijri(year, month or 1, day or 1).to_gregorian().isoformat()
    last = Hijri(year, month or 12, day or length).to_gregorian().isoformat()
    return f"{first}~" if day is not None else f"{first}~/{last}~"
