"""An evaluation as rows for people and as one JSON object for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sawab_graph.evaluation.calibration import Bin, calibration, calibration_error
from sawab_graph.evaluation.comparison import Comparison
from sawab_graph.evaluation.figures import Figures, Rate, Share, figures
from sawab_graph.evaluation.misses import KINDS, Miss, misses
from sawab_graph.evaluation.names import leniently, strictly

Rows = list[tuple[str, ...]]

_RATES = {
    "agreement_tuple": "tuples",
    "agreement_parties": "parties",
    "agreement_found": "found",
    "party": "party",
    "link": "link",
    "signatory": "signatory",
}
_SHARES = {
    "type_accuracy": "type",
    "status_accuracy": "status",
    "date_accuracy": "date",
    "place_accuracy": "place",
    "evidence_exact": "evidence_exact",
    "labels_grounded": "labels_grounded",
    "false_per_negative_doc": "false_per_empty_text",
}
_COUNTS = {"wrong_status": "wrong_status", "dates_invented": "dates_invented"}
RATE_HEADING = ("measure", "precision", "recall", "F1", "right", "wrong", "missed")
SHARE_HEADING = ("measure", "value", "of")
GROUP_HEADING = (
    *("class", "texts", "annotated", "reported", "precision", "recall", "F1"),
    *("wrong status", "wrong in texts without one"),
)
BIN_HEADING = ("confidence from", "facts", "found", "right", "share right", "mean confidence")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is said of a set of compared texts."""

    lenient: bool
    figures: Figures
    groups: dict[str, Figures]
    calibration: tuple[Bin, ...]
    misses: tuple[Miss, ...]


def evaluation(comparisons: Sequence[Comparison], lenient: bool, brief: bool = False) -> Evaluation:
    """Figures of all texts and of each class of texts, the calibration, and the errors.

    ``brief`` leaves the errors out: of texts kept aside only the figures should be seen.
    """
    groups = sorted({c.group for c in comparisons if c.group is not None})
    errors = () if brief else misses(comparisons, leniently if lenient else strictly)
    return Evaluation(
        lenient=lenient,
        figures=figures(comparisons),
        groups={g: figures(c for c in comparisons if c.group == g) for g in groups},
        calibration=calibration(comparisons),
        misses=errors,
    )


def summary(result: Evaluation) -> str:
    """One line: how names were compared, and how much there was."""
    measured = result.figures
    return (
        f"{'lenient' if result.lenient else 'strict'}: {measured.texts} texts"
        f" ({measured.unanswered} without an answer),"
        f" {measured.annotated} agreements annotated, {measured.reported} reported\n"
    )


def rate_rows(measured: Figures) -> Rows:
    """Precision, recall and F1, for what can be right, wrong or missed."""
    rates: dict[str, Rate] = {name: getattr(measured, key) for name, key in _RATES.items()}
    return [
        (name, *_three(rate), str(rate.right), str(rate.wrong), str(rate.missed))
        for name, rate in rates.items()
    ]


def share_rows(measured: Figures) -> Rows:
    """The other measures, each with the number of cases it was measured on."""
    shares: dict[str, Share] = {name: getattr(measured, key) for name, key in _SHARES.items()}
    rows = [(name, _number(share.value), str(share.whole)) for name, share in shares.items()]
    return [*rows, *((name, str(getattr(measured, key)), "") for name, key in _COUNTS.items())]


def group_rows(groups: dict[str, Figures]) -> Rows:
    """The agreement tuples of each class of texts."""
    return [
        (
            group,
            *map(str, (measured.texts, measured.annotated, measured.reported)),
            *_three(measured.tuples),
            str(measured.wrong_status),
            str(measured.false_per_empty_text.part),
        )
        for group, measured in groups.items()
    ]


def bin_rows(bins: Sequence[Bin]) -> Rows:
    """The reliability table."""
    return [
        (
            f"{each.low:.1f}",
            *map(str, (each.facts, each.found, each.right)),
            _number(each.measured),
            _number(each.stated),
        )
        for each in bins
    ]


def miss_lines(miss: Miss) -> list[str]:
    """An error for a person: where and what, then each thing that is known of it."""
    known = {
        "annotated": miss.expected,
        "reported": miss.reported,
        "why": miss.why,
        "sentence": miss.sentence,
    }
    return [
        f"{miss.doc}: {miss.kind}",
        *(f"  {name:<11}{text}" for name, text in known.items() if text),
    ]


def kinds(errors: Sequence[Miss]) -> dict[str, int]:
    """How many errors of each kind there are, only those that occur."""
    counts = Counter(miss.kind for miss in errors)
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def as_json(result: Evaluation) -> dict[str, Any]:
    """Everything as plain values; figures are rounded to four digits."""
    error = calibration_error(result.calibration)
    return {
        "mode": "lenient" if result.lenient else "strict",
        **_figures_json(result.figures),
        "classes": {group: _figures_json(each) for group, each in result.groups.items()},
        "calibration": [
            {**asdict(each), "stated": round(each.stated, 4), "measured": round(each.measured, 4)}
            for each in result.calibration
        ],
        "calibration_error": None if error is None else round(error, 4),
        "errors": kinds(result.misses),
        "misses": [asdict(miss) for miss in result.misses],
    }


def _figures_json(measured: Figures) -> dict[str, Any]:
    return {
        "docs": measured.texts,
        "docs_missing": measured.unanswered,
        "gold_agreements": measured.annotated,
        "reported": measured.reported,
        **{name: _rate_json(getattr(measured, key)) for name, key in _RATES.items()},
        **{name: _rounded(getattr(measured, key).value) for name, key in _SHARES.items()},
        **{name: getattr(measured, key) for name, key in _COUNTS.items()},
        "negative_docs": measured.false_per_empty_text.whole,
    }


def _rate_json(rate: Rate) -> dict[str, float | int]:
    return {
        "p": round(rate.precision, 4),
        "r": round(rate.recall, 4),
        "f1": round(rate.f1, 4),
        "tp": rate.right,
        "fp": rate.wrong,
        "fn": rate.missed,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _three(rate: Rate) -> tuple[str, str, str]:
    return _number(rate.precision), _number(rate.recall), _number(rate.f1)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
