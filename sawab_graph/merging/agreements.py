"""Which reports tell of one agreement, and which agreements follow others.

Two reports are of one agreement where all of this holds:

1. They stand in different articles: what one text tells apart stays apart.
2. They are of one family: a contract is often called an agreement; every other type stands alone.
   They are at one stage: planned, made (signed or in force), renewed or amended, ended, denied.
3. Their parties are the same.
4. Their names, where both have one, are the same, and so is how many documents they count.
5. Their dates can be one. A day joins its month and its year where only one day is reported in
   them. Without a date, a report joins the only dated agreement that it may tell of: one not later
   than its publication, and for news of a signing not more than 60 days before it. Reports that
   all have no date are one where they are of standing cooperation, or were published within 60
   days of each other. Days that lie at most 3 days apart are one date that is told differently.

Renewals are no reports of what they renew: they are agreements of their own that follow it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from sawab_graph.merging.decisions import Decisions
from sawab_graph.merging.groups import Doubt, Merging, joined

_FAMILIES = {"contract": "agreement"}
_RENEWED = "renewed"
_STAGES = {
    "active": "signed",
    "amended": _RENEWED,
    "suspended": "terminated",
}
_STANDING = frozenset({"partnership", "joint_campaign"})
_NEAR = dt.timedelta(days=60)
_TOLD_OTHERWISE = dt.timedelta(days=3)
_DAY = 10


@dataclass(frozen=True, slots=True)
class Report:
    """An agreement as one article tells it; ``date`` is EDTF, ``parties`` are merged already."""

    id: str
    article: str
    type: str
    status: str
    parties: frozenset[str]
    date: str = ""
    name: str = ""
    count: str = ""
    published: str = ""


Key = tuple[str, str, tuple[str, ...], str, str]


def same_agreements(reports: Iterable[Report], decisions: Decisions | None = None) -> Merging:
    """The reports that tell of one agreement, each leading to the one whose id comes first."""
    decided = decisions or Decisions()
    told = sorted(reports, key=lambda report: report.id)
    pairs: list[Doubt] = []
    doubts: list[Doubt] = []
    for bucket in _buckets(told):
        for group in _dated_groups(bucket):
            target = doubts if _twice_in_one(group) else pairs
            target.extend(_pairs(group))
    left = (d for d in doubts if not decided.about(d.one, d.other))
    merges = joined(pairs, decided, {report.id: report for report in told}, lambda _: ())
    return Merging(merges, tuple(sorted(left)))


def successions(reports: Iterable[Report]) -> tuple[tuple[str, str], ...]:
    """Pairs of agreements (the later, the earlier) of one family between the same parties.

    Reports of one agreement are given as one, with their best date. A renewal follows what it
    renews even where neither has a date, if there is only one that it can be.
    """
    families: dict[tuple[str, tuple[str, ...]], list[Report]] = defaultdict(list)
    for report in reports:
        if report.type not in _STANDING:
            families[_family(report), tuple(sorted(report.parties))].append(report)
    found: set[tuple[str, str]] = set()
    for family in families.values():
        dated = sorted((r for r in family if r.date), key=lambda r: (r.date, r.id))
        found.update(
            (later.id, earlier.id)
            for earlier, later in pairwise(dated)
            if _before(earlier.date, later.date)
        )
        found.update(_renewals(family))
    return tuple(sorted(found))


def _renewals(family: Sequence[Report]) -> Iterator[tuple[str, str]]:
    originals = [r for r in family if _stage(r) != _RENEWED]
    for report in family:
        if _stage(report) == _RENEWED and len(originals) == 1:
            original = originals[0]
            if not (report.date and original.date) or _before(original.date, report.date):
                yield report.id, original.id


def _buckets(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports that agree in all but the date; a name that only some have splits no bucket."""
    buckets: dict[Key, list[Report]] = defaultdict(list)
    for report in reports:
        if len(report.parties) > 1:
            buckets[_key(report)].append(report)
    for key in sorted(buckets):
        *rest, name = key
        nameless = (*rest, "")
        if name and nameless in buckets and _names_of(buckets, nameless) == 1:
            continue
        bucket = buckets[key]
        if not name and _names_of(buckets, key) == 1:
            bucket = [r for other, rs in buckets.items() if other[:-1] == key[:-1] for r in rs]
        yield sorted(bucket, key=lambda report: report.id)


def _names_of(buckets: Iterable[Key], nameless: Sequence[object]) -> int:
    return sum(1 for key in buckets if key[:-1] == tuple(nameless[:-1]) and key[-1])


def _key(report: Report) -> Key:
    parties = tuple(sorted(report.parties))
    return _family(report), _stage(report), parties, report.count, report.name


def _stage(report: Report) -> str:
    return _STAGES.get(report.status, report.status)


def _family(report: Report) -> str:
    return _FAMILIES.get(report.type, report.type)


def _dated_groups(bucket: Sequence[Report]) -> Iterator[list[Report]]:
    """The reports of a bucket by the date that each of them can have."""
    dates = {report.date for report in bucket if report.date}
    groups: dict[str, list[Report]] = defaultdict(list)
    undated: list[Report] = []
    for report in bucket:
        if report.date:
            groups[_most_precise(report.date, dates)].append(report)
        else:
            undated.append(report)
    left: list[Report] = []
    for report in undated:
        possible = [date for date in groups if _may_tell_of(report, date)]
        (groups[possible[0]] if len(possible) == 1 else left).append(report)
    yield from _told_otherwise(groups)
    yield from _by_publication(left) if left else ()


def _told_otherwise(groups: Mapping[str, list[Report]]) -> Iterator[list[Report]]:
    """The groups, those of days that are next to each other put together."""
    last = ""
    run: list[Report] = []
    for date in sorted(groups):
        if not (run and _next_to(last, date)):
            if run:
                yield run
            run = []
        run = [*run, *groups[date]]
        last = date
    if run:
        yield run


def _next_to(one: str, other: str) -> bool:
    days = len(one) == len(other) == _DAY
    return days and _bounds(other)[0] - _bounds(one)[0] <= _TOLD_OTHERWISE


def _most_precise(date: str, dates: Iterable[str]) -> str:
    """The date, or the one more precise date within it where there is only one.

    >>> _most_precise("2017", ["2017", "2017-05", "2017-05-03"])
    '2017-05-03'
    >>> _most_precise("2017", ["2017", "2017-05", "2017-06"])
    '2017'
    """
    within = [other for other in dates if other.startswith(date)]
    longest = max(map(len, within), default=0)
    finest = [other for other in within if len(other) == longest]
    inside = all(finest[0].startswith(other) for other in within) if len(finest) == 1 else False
    return finest[0] if inside else date


def _may_tell_of(report: Report, date: str) -> bool:
    """Whether an undated report may be of the agreement of a date.

    A plan comes before it, news of a signing within 60 days of it, anything else after it.
    """
    published = _day(report)
    if published is None:
        return True
    first, last = _bounds(date)
    if report.status == "planned":
        return published <= last
    return first <= published and (report.status != "signed" or published - last <= _NEAR)


def _bounds(date: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date may mean.

    >>> [str(day) for day in _bounds("2016-02")]
    ['2016-02-01', '2016-02-29']
    """
    year, month, day = (int(part) for part in (*date.split("-"), "0", "0")[:3])
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return dt.date(year, month or 1, day or 1), dt.date(year, last_month, last_day)


def _by_publication(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Undated reports in runs without a gap; those of standing cooperation are one run."""
    if reports[0].type in _STANDING:
        yield list(reports)
        return
    known = sorted((r for r in reports if _day(r)), key=lambda r: (r.published, r.id))
    unknown = [r for r in reports if not _day(r)]
    runs: list[list[Report]] = []
    for report in known:
        if runs and _gap(runs[-1][-1], report) <= _NEAR:
            runs[-1].append(report)
        else:
            runs.append([report])
    if len(runs) <= 1:
        yield [*(runs[0] if runs else []), *unknown]
    else:
        yield from runs
        yield from ([report] for report in unknown)


def _day(report: Report) -> dt.date | None:
    try:
        return dt.date.fromisoformat(report.published[:_DAY])
    except ValueError:
        return None


def _gap(one: Report, other: Report) -> dt.timedelta:
    first, second = _day(one), _day(other)
    assert first is not None
    assert second is not None
    return second - first


def _twice_in_one(group: Sequence[Report]) -> bool:
    return any(times > 1 for times in Counter(report.article for report in group).values())


def _pairs(group: Sequence[Report]) -> Iterator[Doubt]:
    """Each report with each other of another article."""
    for one, other in combinations(sorted(group, key=lambda report: report.id), 2):
        if one.article != other.article:
            dated = bool(one.date and other.date)
            reason = "agreement_dated" if dated else "agreement"
            yield Doubt(one.id, other.id, 0.95 if dated else 0.85, reason)


def _before(earlier: str, later: str) -> bool:
    """Whether a date surely lies before another.

    >>> _before("2016", "2017-05"), _before("2017", "2017-05")
    (True, False)
    """
    shared = min(len(earlier), len(later))
    return earlier[:shared] < later[:shared]


def best_report(reports: Sequence[Report], id: str) -> Report:
    """What several reports of one agreement come to: the most precise date, the last status."""
    dated = max(reports, key=lambda r: (len(r.date), r.date))
    last = max(reports, key=lambda r: (r.published, r.status))
    return replace(last, id=id, date=dated.date)
