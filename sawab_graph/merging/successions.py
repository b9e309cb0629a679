"""What several reports of one agreement come to, and which agreements follow others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sawab_graph.merging.agreements import RENEWED, STANDING, Report, family_of, stage_of


def best_report(reports: Sequence[Report], id: str) -> Report:
    """What several reports of one agreement come to: the most precise date, the last status."""
    dated = max(reports, key=lambda r: (len(r.date), r.date))
    last = max(reports, key=lambda r: (r.published, r.status))
    return replace(last, id=id, date=dated.date)


def successions(reports: Iterable[Report]) -> tuple[tuple[str, str], ...]:
    """Pairs of agreements (the later, the earlier) of one family between the same parties.

    Reports of one agreement are given as one, with their best date. A renewal follows what it
    renews even where neither has a date, if there is only one that it can be.
    """
    families: dict[tuple[str, tuple[str, ...]], list[Report]] = defaultdict(list)
    for report in reports:
        if report.type not in STANDING:
            families[family_of(report), tuple(sorted(report.parties))].append(report)
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
    originals = [r for r in family if stage_of(r) != RENEWED]
    for report in family:
        if stage_of(report) == RENEWED and len(originals) == 1:
            original = originals[0]
            if not (report.date and original.date) or _before(original.date, report.date):
                yield report.id, original.id


def _before(earlier: str, later: str) -> bool:
    """Whether a date surely lies before another.

    >>> _before("2016", "2017-05"), _before("2017", "2017-05")
    (True, False)
    """
    shared = min(len(earlier), len(later))
    return earlier[:shared] < later[:shared]
