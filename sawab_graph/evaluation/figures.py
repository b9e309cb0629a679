"""Precision, recall and the other measures of a set of compared texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sawab_graph.evaluation.alignment import pairing, same_type
from sawab_graph.evaluation.annotations import Party, Record
from sawab_graph.evaluation.comparison import Comparison, Match
from sawab_graph.evaluation.names import grounded, leniently


@dataclass(frozen=True, slots=True)
class Rate:
    """What was right, wrongly reported, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the reported that is right; 0 where nothing was reported."""
        return _divided(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the annotated that was reported; 0 where nothing was annotated."""
        return _divided(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Rate(1, 1, 0).f1
        0.6666666666666666
        """
        return _divided(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The quotient; none where there is nothing to divide."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures. ``tuples`` asks for every party and the type, ``parties`` for every party."""

    texts: int
    unanswered: int
    annotated: int
    reported: int
    tuples: Rate
    parties: Rate
    found: Rate
    party: Rate
    link: Rate
    signatory: Rate
    type: Share
    status: Share
    date: Share
    place: Share
    evidence_exact: Share
    labels_grounded: Share
    false_per_empty_text: Share
    wrong_status: int
    dates_invented: int


def figures(comparisons: Iterable[Comparison]) -> Figures:
    """The measures over compared texts."""
    n: Counter[str] = Counter()
    for comparison in comparisons:
        n.update(_counted(comparison))
    return Figures(
        texts=n["texts"],
        unanswered=n["unanswered"],
        annotated=n["annotated"],
        reported=n["reported"],
        tuples=_of_records(n, "right"),
        parties=_of_records(n, "exact"),
        found=_of_records(n, "found"),
        party=Rate(n["party"], n["party wrong"], n["party missed"]),
        link=Rate(n["link"], n["link wrong"], n["link missed"]),
        signatory=Rate(n["signatory"], n["signatory wrong"], n["signatory missed"]),
        type=Share(n["type"], n["found"]),
        status=Share(n["status"], n["found"]),
        date=Share(n["date"], n["dated"]),
        place=Share(n["place"], n["placed"]),
        evidence_exact=Share(n["proved"], n["facts"]),
        labels_grounded=Share(n["grounded"], n["labels"]),
        false_per_empty_text=Share(n["false in empty"], n["empty"]),
        wrong_status=n["wrong status"],
        dates_invented=n["date invented"],
    )


def quoted_exactly(record: Record, text: str | None) -> bool:
    """Whether a record has evidence and every quote stands in the text where it says."""
    if text is None or not record.quotes:
        return False
    return all(
        q.start is not None and q.end is not None and text[q.start : q.end] == q.text
        for q in record.quotes
    )


def _divided(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _of_records(n: Counter[str], key: str) -> Rate:
    return Rate(n[key], n["reported"] - n[key], n["annotated"] - n[key])


def _counted(c: Comparison) -> Counter[str]:
    n = Counter(
        {
            "texts": 1,
            "unanswered": int(not c.answered),
            "annotated": len(c.found) + len(c.missed),
            "reported": len(c.reported) - len(c.excused),
            "found": len(c.found),
            "wrong status": len(c.wrong_status),
            "empty": int(c.empty),
            "false in empty": len(c.wrong) if c.empty else 0,
        }
    )
    for match in c.found:
        n.update(_of_match(match))
    for record in c.missed:
        n.update({"party missed": len(record.parties), "link missed": _links(len(record.parties))})
    for record in c.wrong:
        n.update({"party wrong": len(record.parties), "link wrong": _links(len(record.parties))})
    for record in c.reported:
        n.update(_of_proof(record, c.text))
    return n


def _of_match(match: Match) -> Counter[str]:
    gold, told = match.gold, match.told
    hits = len(match.parties)
    links = _links(hits)
    return Counter(
        {
            "right": match.right,
            "exact": match.exact,
            "type": same_type(gold, told),
            "status": gold.status == told.status,
            "party": hits,
            "party wrong": len(told.parties) - hits,
            "party missed": len(gold.parties) - hits,
            "link": links,
            "link wrong": _links(len(told.parties)) - links,
            "link missed": _links(len(gold.parties)) - links,
            "dated": bool(gold.date),
            "date": bool(gold.date) and gold.date == told.date,
            "date invented": bool(told.date) and not gold.date,
            "placed": bool(gold.place),
            "place": same_place(gold, told),
            **_of_signatories(gold, told),
        }
    )


def same_place(gold: Record, told: Record) -> bool:
    """Whether both name a place, and (leniently) the same one."""
    return bool(gold.place and told.place and leniently(gold.place, told.place))


def _of_signatories(gold: Record, told: Record) -> dict[str, int]:
    people = [Party((name,)) for name in gold.signatories]
    said = [Party((name,)) for name in told.signatories]
    hits = len(pairing(people, said, leniently))
    return {
        "signatory": hits,
        "signatory wrong": len(said) - hits,
        "signatory missed": len(people) - hits,
    }


def _of_proof(record: Record, text: str | None) -> Counter[str]:
    n = Counter({"facts": 1, "proved": quoted_exactly(record, text)})
    if text is not None and record.quotes:
        n["labels"] = len(record.parties)
        n["grounded"] = sum(grounded(party.names[0], text) for party in record.parties)
    return n


def _links(parties: int) -> int:
    """How many pairs a number of parties makes.

    >>> _links(4)
    6
    """
    return parties * (parties - 1) // 2
