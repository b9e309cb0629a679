"""One text: what was annotated beside what was reported, every record in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sawab_graph.evaluation.alignment import Pairs, align, pairing, same_type, told_apart
from sawab_graph.evaluation.annotations import Annotation, Prediction, Record
from sawab_graph.evaluation.names import Same, any_same


@dataclass(frozen=True, slots=True)
class Match:
    """An annotated record (its named parties) and the reported one, and which party is which.

    Parties that the annotator left unnamed ("several banks") are taken off the reported record:
    telling them is neither right nor wrong.
    """

    gold: Record
    told: Record
    parties: Pairs

    @property
    def exact(self) -> bool:
        """Whether every party was reported, and no other."""
        return len(self.parties) == len(self.gold.parties) == len(self.told.parties)

    @property
    def right(self) -> bool:
        """Whether every party and the type are right."""
        return self.exact and same_type(self.gold, self.told)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where each record of a text went.

    ``wrong_status``: reported as standing while the text says planned, denied, ended. ``excused``:
    reported, and annotated as doubtful. ``unconfirmed``: reported with a status that is not
    positive. ``reported``: all that was reported as standing.
    """

    doc: str
    group: str | None
    answered: bool
    found: tuple[Match, ...]
    missed: tuple[Record, ...]
    wrong_status: tuple[tuple[Record, Record], ...]
    false: tuple[Record, ...]
    excused: tuple[Record, ...]
    unconfirmed: tuple[Record, ...]
    reported: tuple[Record, ...]
    organisations: tuple[str, ...]
    empty: bool
    text: str | None

    @property
    def wrong(self) -> tuple[Record, ...]:
        """Everything reported as standing that does not."""
        return (*(told for _, told in self.wrong_status), *self.false)


def compare(
    gold: Annotation, predicted: Prediction | None, text: str | None, same: Same
) -> Comparison:
    """Put the records of one text side by side; without a prediction nothing was reported."""
    answer = predicted or Prediction(gold.doc, ())
    positive = [record for record in answer.records if record.positive]
    golds, told = told_apart(gold.records, positive, same)
    wanted = [g for g in golds if g.wanted]
    doubtful = [g for g in golds if g.positive and not g.wanted]
    unwanted = [g for g in golds if not g.positive]
    named = [_named(g) for g in wanted]
    found = align(named, told, same)
    rest = _without(told, [j for _, j in found])
    excused = align(doubtful, rest, same)
    others = _without(rest, [j for _, j in excused])
    confused = align(unwanted, others, same)
    return Comparison(
        doc=gold.doc,
        group=gold.group,
        answered=predicted is not None,
        found=tuple(_match(wanted[i], told[j], same) for i, j in found),
        missed=tuple(_without(named, [i for i, _ in found])),
        wrong_status=tuple((unwanted[i], others[j]) for i, j in confused),
        false=tuple(_without(others, [j for _, j in confused])),
        excused=tuple(rest[j] for _, j in excused),
        unconfirmed=tuple(record for record in answer.records if not record.positive),
        reported=tuple(told),
        organisations=answer.organisations,
        empty=not wanted and not doubtful,
        text=text,
    )


def _named(record: Record) -> Record:
    return replace(record, parties=tuple(party for party in record.parties if party.named))


def _without(records: Sequence[Record], taken: Sequence[int]) -> list[Record]:
    return [record for index, record in enumerate(records) if index not in taken]


def _match(gold: Record, told: Record, same: Same) -> Match:
    vague = [name for party in gold.parties if not party.named for name in party.names]
    kept = tuple(p for p in told.parties if not any_same(vague, p.names, same))
    named, clear = _named(gold), replace(told, parties=kept)
    return Match(named, clear, pairing(named.parties, clear.parties, same))
