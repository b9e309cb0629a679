"""Reports of several articles: which tell of one agreement, and which follow others."""

from __future__ import annotations

from itertools import permutations

import pytest

from sawab_graph.merging import Decisions, Report, same_agreements, successions

PARTIES = frozenset({"org/a", "org/b"})


def report(id: str, **told: object) -> Report:
    fields = {"article": id, "type": "memorandum_of_understanding", "status": "signed"}
    return Report(**{"id": id, "parties": PARTIES, **fields, **told})  # type: ignore[arg-type]


def groups(*reports: Report, decisions: Decisions | None = None) -> set[frozenset[str]]:
    """The ids that became one, those of each agreement together."""
    targets = same_agreements(reports, decisions).targets()
    found: dict[str, set[str]] = {}
    for each in reports:
        found.setdefault(targets.get(each.id, each.id), set()).add(each.id)
    return {frozenset(group) for group in found.values()}


ONE = {frozenset("xy")}
TWO = {frozenset("x"), frozenset("y")}


@pytest.mark.parametrize(
    ("x", "y", "wanted"),
    [
        ({}, {}, ONE),
        ({"date": "2017-05"}, {"date": "2017-05-12"}, ONE),
        ({"date": "2017-05"}, {"date": "2017-06-12"}, TWO),
        ({"date": "2017"}, {"date": "2016-12"}, TWO),
        ({"date": "2017-05-12"}, {}, ONE),
        ({"date": "2017-05-12"}, {"date": "2017-05-13"}, ONE),
        ({"date": "2017-05-12"}, {"date": "2017-05-20"}, TWO),
        ({"type": "agreement"}, {"type": "contract"}, ONE),
        ({"type": "agreement"}, {}, TWO),
        ({"status": "active"}, {}, ONE),
        ({"status": "planned"}, {}, TWO),
        ({"status": "renewed"}, {}, TWO),
        ({"status": "denied"}, {}, TWO),
        ({"parties": frozenset({"org/a", "org/c"})}, {}, TWO),
        ({"parties": PARTIES | {"org/c"}}, {}, TWO),
        ({"name": "نخلة"}, {"name": "بحر"}, TWO),
        ({"name": "نخلة"}, {}, ONE),
        ({"count": "5"}, {}, TWO),
        ({"article": "one"}, {"article": "one"}, TWO),
        ({"published": "2019-03-01"}, {"published": "2019-03-20"}, ONE),
        ({"published": "2019-03-01"}, {"published": "2021-03-20"}, TWO),
        ({"date": "2019-03-01"}, {"published": "2019-03-20"}, ONE),
        ({"date": "2019-03-01"}, {"published": "2018-03-20"}, TWO),
        ({"date": "2019-03-01"}, {"published": "2022-03-20"}, TWO),
        ({"date": "2019-03-01"}, {"published": "2022-03-20", "status": "active"}, ONE),
        ({"parties": frozenset({"org/a"})}, {"parties": frozenset({"org/a"})}, TWO),
    ],
)
def test_two_reports_are_one_where_type_stage_parties_and_dates_agree(
    x: dict[str, object], y: dict[str, object], wanted: set[frozenset[str]]
) -> None:
    assert groups(report("x", **x), report("y", **y)) == wanted


def test_an_undated_report_joins_no_one_of_two_dated_agreements() -> None:
    dated = [report("x", date="2015-01-02"), report("y", date="2018-01-02")]
    assert groups(*dated, report("z")) == {frozenset("x"), frozenset("y"), frozenset("z")}


def test_a_year_that_holds_two_days_joins_neither() -> None:
    days = [report("x", date="2015-01-02"), report("y", date="2015-11-02")]
    assert frozenset("z") in groups(*days, report("z", date="2015"))


def test_an_article_that_tells_of_two_makes_a_doubt_and_no_merge() -> None:
    twice = [report("x", article="one"), report("y", article="one"), report("z", article="two")]
    merging = same_agreements(twice)
    assert not merging.merges
    assert {(doubt.one, doubt.other) for doubt in merging.doubts} == {("x", "z"), ("y", "z")}


def test_order_of_reports_does_not_matter() -> None:
    reports = [
        report("a", date="2017"),
        report("b", date="2017-05"),
        report("c", published="2017-05-30"),
        report("d", status="planned", published="2017-01-01"),
        report("e", status="renewed", date="2019"),
        report("f", published="2011-05-30"),
    ]
    first = same_agreements(reports)
    assert first.merges
    for order in permutations(reports):
        assert same_agreements(order) == first
        assert successions(order) == successions(reports)


def test_what_a_person_decides_goes_before_the_rules() -> None:
    x, y = report("x"), report("y")
    apart = Decisions(different=frozenset({("x", "y")}))
    assert groups(x, y, decisions=apart) == TWO
    other = report("y", type="treaty")
    assert groups(x, other) == TWO
    assert groups(x, other, decisions=Decisions(same=(("x", "y"),))) == ONE


def test_a_third_report_does_not_bring_together_what_a_person_keeps_apart() -> None:
    apart = Decisions(different=frozenset({("x", "y")}))
    found = groups(report("x"), report("y"), report("z"), decisions=apart)
    assert found == {frozenset("xz"), frozenset("y")}


def test_a_later_agreement_follows_and_a_renewal_follows_what_it_renews() -> None:
    old, new = report("old", date="2015"), report("new", date="2019-03")
    renewal = report("renewal", status="renewed")
    assert successions([new, old]) == (("new", "old"),)
    assert successions([old, renewal]) == (("renewal", "old"),)
    assert successions([old, new, renewal]) == (("new", "old"),)


def test_neither_standing_cooperation_nor_what_may_be_one_day_follows() -> None:
    assert not successions([report("x", date="2015", type="partnership"), report("y", date="2019")])
    assert not successions([report("x", date="2015"), report("y", date="2015-06")])
    assert not successions([report("x", date="2015"), report("y")])
