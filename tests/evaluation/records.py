"""Records for the tests, in few words."""

from __future__ import annotations

from sawab_graph.evaluation import Annotation, Comparison, Prediction, Record, compare
from sawab_graph.evaluation.annotations import Party, Quote
from sawab_graph.evaluation.names import Same, strictly

DOC = "text.txt"


def record(
    *parties: str,
    type: str = "agreement",
    status: str = "signed",
    unnamed: tuple[str, ...] = (),
    optional: bool = False,
    count: int = 1,
    date: str | None = None,
    place: str | None = None,
    signatories: tuple[str, ...] = (),
    quotes: tuple[Quote, ...] = (),
    confidence: float | None = None,
) -> Record:
    """A record whose parties are given by one name each, or several after a stroke."""
    sides = [Party(tuple(name.split("|"))) for name in parties]
    sides += [Party((name,), named=False) for name in unnamed]
    return Record(
        type,
        status,
        tuple(sides),
        signatories,
        date,
        place,
        optional,
        count,
        quotes,
        confidence,
    )


def compared(
    gold: list[Record],
    told: list[Record],
    *,
    text: str | None = None,
    same: Same = strictly,
    organisations: tuple[str, ...] = (),
) -> Comparison:
    """One text with its annotation and its prediction."""
    answer = Prediction(DOC, tuple(told), organisations)
    return compare(Annotation(DOC, tuple(gold)), answer, text, same)
