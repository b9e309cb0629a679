"""The measures, each on a case counted by hand."""

from __future__ import annotations

import pytest

from sawab_graph.evaluation import Annotation, Rate, Share, compare, figures
from sawab_graph.evaluation.annotations import Quote
from sawab_graph.evaluation.names import leniently, strictly
from tests.evaluation.records import compared, record

A, B, C, D = "Alpha Bank", "Beta School", "Gamma Trust", "Delta Port"


def test_right_record_counts_in_every_measure() -> None:
    gold = record(A, B, date="2021-03", place="Muscat", signatories=("Salim Harthy",))
    measured = figures([compared([gold], [gold])])
    assert measured.tuples == measured.parties == measured.found == Rate(1, 0, 0)
    assert (measured.party, measured.link) == (Rate(2, 0, 0), Rate(1, 0, 0))
    assert measured.signatory == Rate(1, 0, 0)
    shares = (measured.type, measured.status, measured.date, measured.place)
    assert shares == (Share(1, 1),) * 4


def test_missed_and_invented_records() -> None:
    measured = figures([compared([record(A, B)], [record(C, D)])])
    assert measured.tuples == Rate(0, 1, 1)
    assert (measured.party, measured.link) == (Rate(0, 2, 2), Rate(0, 1, 1))
    assert (measured.tuples.precision, measured.tuples.recall, measured.tuples.f1) == (0, 0, 0)


def test_one_party_too_many_leaves_the_record_found_but_not_right() -> None:
    measured = figures([compared([record(A, B)], [record(A, B, C)])])
    assert (measured.found, measured.parties) == (Rate(1, 0, 0), Rate(0, 1, 1))
    assert (measured.party, measured.link) == (Rate(2, 1, 0), Rate(1, 2, 0))


def test_one_party_too_few() -> None:
    measured = figures([compared([record(A, B, C)], [record(A, B)])])
    assert (measured.party, measured.link) == (Rate(2, 0, 1), Rate(1, 0, 2))


def test_one_shared_party_of_six_is_no_match() -> None:
    measured = figures([compared([record(A, B, C)], [record(A, "X", "Y")])])
    assert measured.found == Rate(0, 1, 1)


@pytest.mark.parametrize(
    ("told", "right"), [("contract", True), ("agreement", True), ("treaty", False)]
)
def test_contract_and_agreement_are_one_type(told: str, right: bool) -> None:
    measured = figures([compared([record(A, B)], [record(A, B, type=told)])])
    assert measured.tuples == (Rate(1, 0, 0) if right else Rate(0, 1, 1))
    assert (measured.parties, measured.type.part) == (Rate(1, 0, 0), int(right))


def test_any_name_of_a_party_will_do() -> None:
    gold = [record(f"{A}|AB", B)]
    assert figures([compared(gold, [record("AB", B)])]).tuples == Rate(1, 0, 0)
    assert figures([compared(gold, [record("AX", B)])]).tuples == Rate(0, 1, 1)


def test_boundary_is_wrong_strictly_and_right_leniently() -> None:
    gold, told = [record("Alpha Bank for Trade", B)], [record("Alpha Bank", B)]
    assert figures([compared(gold, told, same=strictly)]).tuples == Rate(0, 1, 1)
    assert figures([compared(gold, told, same=leniently)]).tuples == Rate(1, 0, 0)


def test_planned_is_not_to_be_reported_as_signed() -> None:
    gold = [record(A, B, status="planned")]
    wrong = figures([compared(gold, [record(A, B)])])
    assert (wrong.wrong_status, wrong.annotated, wrong.tuples) == (1, 0, Rate(0, 1, 0))
    assert wrong.false_per_empty_text == Share(1, 1)
    right = figures([compared(gold, gold)])
    assert (right.wrong_status, right.reported, right.false_per_empty_text) == (0, 0, Share(0, 1))


def test_active_told_as_signed_is_right_but_for_its_status() -> None:
    measured = figures([compared([record(A, B, status="active")], [record(A, B)])])
    assert (measured.tuples, measured.status) == (Rate(1, 0, 0), Share(0, 1))


def test_doubtful_record_costs_nothing_either_way() -> None:
    gold = [record(A, B, optional=True)]
    missed, told = figures([compared(gold, [])]), figures([compared(gold, [record(A, B)])])
    for measured in (missed, told):
        assert (measured.annotated, measured.reported, measured.party) == (0, 0, Rate(0, 0, 0))
        assert measured.false_per_empty_text == Share(0, 0)


def test_unnamed_side_may_be_told_or_not() -> None:
    gold = [record(A, B, unnamed=("three banks",))]
    for told in (record(A, B), record(A, B, "three banks")):
        assert figures([compared(gold, [told])]).tuples == Rate(1, 0, 0)
    lone = [record(A, unnamed=("three banks",))]
    assert figures([compared(lone, [])]).annotated == 0


def test_hub_with_partners_may_be_one_record_or_several() -> None:
    gold = [record(A, B, C, D, count=3)]
    together = figures([compared(gold, [record(A, B, C, D)])])
    apart = figures([compared(gold, [record(A, B), record(A, C), record(A, D)])])
    assert together == apart
    assert (apart.tuples, apart.link) == (Rate(3, 0, 0), Rate(3, 0, 0))
    partners = figures([compared(gold, [record(B, C, D)])])
    assert partners.tuples == Rate(0, 1, 3)


def test_repeated_record_is_one_too_many() -> None:
    measured = figures([compared([record(A, B)], [record(A, B), record(A, B)])])
    assert (measured.tuples, measured.false_per_empty_text) == (Rate(1, 1, 0), Share(0, 0))


def test_type_decides_between_records_of_the_same_parties() -> None:
    gold = [record(A, B, type="protocol"), record(A, B, type="treaty")]
    told = [record(A, B, type="treaty"), record(A, B, type="protocol")]
    assert figures([compared(gold, told)]).tuples == Rate(2, 0, 0)


def test_dates_missed_wrong_and_invented() -> None:
    dated, plain = record(A, B, date="2021-03"), record(A, B)
    wrong = record(A, B, date="2021-04")
    measured = figures(
        compared([gold], [told])
        for gold, told in ((dated, dated), (dated, plain), (dated, wrong), (plain, dated))
    )
    assert (measured.date, measured.dates_invented) == (Share(1, 3), 1)


def test_signatories_and_place_are_compared_leniently() -> None:
    gold = record(A, B, signatories=("Salim bin Ali Harthy", "Huda Nasser"), place="Muscat")
    told = record(A, B, signatories=("Salim Ali Harthy", "Omar"), place="city of Muscat")
    measured = figures([compared([gold], [told])])
    assert (measured.signatory, measured.place) == (Rate(1, 1, 1), Share(1, 1))
    nowhere = figures([compared([gold], [record(A, B)])])
    assert (nowhere.signatory, nowhere.place) == (Rate(0, 0, 2), Share(0, 1))


def test_evidence_must_stand_where_it_says() -> None:
    text = "Alpha Bank and Beta School signed."
    exact = record(A, B, quotes=(Quote(text, 0, len(text)),))
    moved = record(A, B, quotes=(Quote(text, 1, len(text) + 1),))
    bare = record(A, B)
    shares = [
        figures([compared([record(A, B)], [told], text=text)]).evidence_exact
        for told in (exact, moved, bare)
    ]
    assert shares == [Share(1, 1), Share(0, 1), Share(0, 1)]


def test_labels_must_be_in_the_text() -> None:
    text = "Alpha Bank signed with the school of Beta."
    quotes = (Quote("Alpha", 0, 5),)
    told = record(A, "Beta School", C, quotes=quotes)
    measured = figures([compared([record(A, B)], [told], text=text)])
    assert measured.labels_grounded == Share(2, 3)


def test_texts_without_agreement_and_without_answer() -> None:
    nothing = compared([], [record(A, B)])
    silent = compare(Annotation("other.txt", (record(A, B),)), None, None, strictly)
    measured = figures([nothing, silent])
    assert (measured.texts, measured.unanswered) == (2, 1)
    assert (measured.false_per_empty_text, measured.tuples) == (Share(1, 1), Rate(0, 1, 1))


def test_figures_of_nothing_are_not_invented() -> None:
    measured = figures([])
    assert (measured.tuples.f1, measured.type.value) == (0.0, None)


def test_rate_divides_by_hand() -> None:
    rate = Rate(right=6, wrong=2, missed=4)
    assert (rate.precision, rate.recall) == (0.75, 0.6)
    assert rate.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)


@pytest.mark.parametrize(
    ("one", "other", "strict", "lenient"),
    [
        ("وزارة الصحّة", "وزاره صحة", True, True),
        ("«مركز الواحة»", "مركز واحة", True, True),
        ("مركز الواحة للأبحاث", "مركز الواحة", False, True),
        ("مركز الواحة", "مركز الصحراء", False, False),
        ("المركز", "بنك", False, False),
        ("The Bank of Oman", "bank oman", True, True),
        ("", "و", False, False),
    ],
)
def test_names_are_compared_by_their_words(
    one: str, other: str, strict: bool, lenient: bool
) -> None:
    assert (strictly(one, other), leniently(one, other)) == (strict, lenient)
