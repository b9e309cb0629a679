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
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sawab_graph.merging.decisions import Decisions
from sawab_graph.merging.groups import Doubt, Merging, joined

_FAMILIES = {"contract": "agreement"}
RENEWED = "renewed"
_STAGES = {
    "active": "signed",
    "amended": RENEWED,
    "suspended": "terminated",
}
STANDING = frozenset({"partnership", "joint_campaign"})
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
    return decide_agreements(*compared(told), {report.id for report in told}, decided)


def block_of(report: Report) -> tuple[str, ...]:
    """What two reports of one agreement have in common; empty where there is only one party."""
    if len(report.parties) < 2:
        return ()
    return family_of(report), stage_of(report), report.count, *sorted(report.parties)


def compared(reports: Sequence[Report]) -> tuple[list[Doubt], list[Doubt]]:
    """Pairs of reports that are one, and that may be; of whole blocks, one or all of them."""
    pairs: list[Doubt] = []
    doubts: list[Doubt] = []
    for bucket in _buckets(reports):
        for group in _dated_groups(bucket):
            target = doubts if _twice_in_one(group) else pairs
            target.extend(_pairs(group))
    return pairs, doubts


def decide_agreements(
    sure: Iterable[Doubt], doubtful: Iterable[Doubt], told: Collection[str], decisions: Decisions
) -> Merging:
    """What pairs that were compared come to; ``told`` are the ids of the reports."""
    merges = joined(sure, decisions, dict.fromkeys(told), lambda _: ())
    left = (doubt for doubt in doubtful if not decisions.about(doubt.one, doubt.other))
    return Merging(merges, tuple(sorted(left)))


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
    return family_of(report), stage_of(report), parties, report.count, report.name


def stage_of(report: Report) -> str:
    """How far the agreement has come: what is renewed or amended is one stage."""
    return _STAGES.get(report.status, report.status)


def family_of(report: Report) -> str:
    """The type, or the one that it is often called."""
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
    if reports[0].type in STANDING:
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
