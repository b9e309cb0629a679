"""Each error gets its kind, the two sides, and the cause as far as it can be told."""

from __future__ import annotations

from sawab_graph.evaluation import Annotation, Comparison, Miss, compare, misses
from sawab_graph.evaluation.annotations import Quote
from sawab_graph.evaluation.names import strictly
from sawab_graph.evaluation.report import kinds, miss_lines
from tests.evaluation.records import DOC, compared, record

A, B, C = "Alpha Bank", "Beta School", "Gamma Trust"
PROOF = (Quote("Alpha Bank and Beta School signed."),)


def found(comparison: Comparison) -> list[Miss]:
    return list(misses([comparison], strictly))


def test_right_record_has_no_error() -> None:
    assert found(compared([record(A, B)], [record(A, B)])) == []


def test_not_found_says_whether_the_names_were_read() -> None:
    gold = [record(f"{A}|AB", B, quotes=PROOF)]
    (unread,) = found(compared(gold, [], organisations=("AB", C)))
    assert (unread.kind, unread.why) == ("not found", f"names not read: {B}")
    assert (unread.expected, unread.sentence) == (f"agreement, signed: {A} · {B}", PROOF[0].text)
    (read,) = found(compared(gold, [], organisations=(A, B)))
    assert read.why == "every name was read, the agreement was not"
    (silent,) = misses([compare(Annotation(DOC, tuple(gold)), None, None, strictly)], strictly)
    assert silent.why == "the text has no prediction"


def test_signed_told_as_planned_is_another_status_not_a_miss() -> None:
    (miss,) = found(compared([record(A, B)], [record(A, B, status="planned")]))
    assert miss.kind == "told under another status"
    assert miss.reported == f"agreement, planned: {A} · {B}"


def test_planned_told_as_signed_is_a_wrong_status() -> None:
    (miss,) = found(compared([record(A, B, status="planned")], [record(A, B)]))
    assert (miss.kind, miss.expected) == ("wrong status", f"agreement, planned: {A} · {B}")


def test_invented_record_and_one_told_twice() -> None:
    comparison = compared([record(A, B)], [record(A, B), record(A, B), record(C, "Delta")])
    assert [miss.kind for miss in found(comparison)] == ["invented", "told twice"]
    assert found(comparison)[0].reported == f"agreement, signed: {C} · Delta"


def test_boundary_is_told_from_a_missed_and_an_invented_party() -> None:
    (boundary,) = found(compared([record(A, B)], [record(A, "Beta School of Arts")]))
    wrong = (boundary.kind, boundary.expected, boundary.reported)
    assert wrong == ("wrong boundary", B, "Beta School of Arts")
    others = found(compared([record(A, B)], [record(A, C)]))
    assert [(m.kind, m.expected, m.reported) for m in others] == [
        ("party missed", B, ""),
        ("party invented", "", C),
    ]


def test_details_of_a_found_record() -> None:
    gold = record(A, B, date="2021", place="Muscat", signatories=("Salim Harthy",))
    told = record(A, B, type="treaty", date="2022", signatories=("Omar",))
    assert [(m.kind, m.expected, m.reported) for m in found(compared([gold], [told]))] == [
        ("wrong type", "agreement", "treaty"),
        ("date wrong", "2021", "2022"),
        ("place missed", "Muscat", ""),
        ("signatory missed", "Salim Harthy", ""),
        ("signatory invented", "", "Omar"),
    ]
    (missed,) = found(compared([record(A, B, date="2021")], [record(A, B)]))
    (invented,) = found(compared([record(A, B)], [record(A, B, date="2021")]))
    assert (missed.kind, invented.kind) == ("date missed", "date invented")


def test_what_the_text_does_not_have() -> None:
    told = record(A, C, quotes=(Quote("Alpha Bank signs", 0, 16),))
    text = "Alpha Bank signed with Beta School."
    kinds_found = [m.kind for m in found(compared([record(A, C)], [told], text=text))]
    assert kinds_found == ["quote not in the text", "label not in the text"]
    assert found(compared([record(A, C)], [told], text=None)) == []


def test_errors_are_counted_by_kind_and_told_in_lines() -> None:
    errors = found(compared([record(A, B, quotes=PROOF), record(B, C)], [record(C, "Delta")]))
    assert kinds(errors) == {"not found": 1, "party missed": 1, "party invented": 1}
    assert miss_lines(errors[0]) == [
        f"{DOC}: not found",
        f"  annotated  agreement, signed: {A} · {B}",
        f"  sentence   {PROOF[0].text}",
    ]
