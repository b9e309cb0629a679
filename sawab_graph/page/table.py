"""The table twin of the network: one row an agreement, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sawab_graph.model import AgreementRow, EntityRow, GraphRows
from sawab_graph.page.labels import clean, clipped, entity_label, name_in, plain
from sawab_graph.page.words import Words, load_words, written_date

_LONGEST_QUOTE = 1500


@dataclass(frozen=True, slots=True)
class TableRow:
    """One agreement as a table shows it to a reader without scripts."""

    type: str
    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    date: str
    place: str
    quotes: tuple[str, ...]


def table_rows(rows: GraphRows, language: str) -> tuple[TableRow, ...]:
    """A row for each agreement, in the order of the rows."""
    words = load_words(language)
    entities = {entity.iri: entity for entity in rows.entities}
    return tuple(_row(a, entities, language, words) for a in rows.agreements)


def _row(
    agreement: AgreementRow, entities: Mapping[str, EntityRow], language: str, words: Words
) -> TableRow:
    def called(iri: str | None) -> str:
        entity = entities.get(iri or "")
        return entity_label(entity, language, words) if entity else clipped(plain(iri or ""))

    name = clipped(plain(name_in(agreement.names, language)))
    kind = words[f"agreement.{agreement.type}"]
    return TableRow(
        type=f"{kind}: {name}" if name else kind,
        parties=tuple(map(called, dict.fromkeys(agreement.parties))),
        signatories=tuple(called(signatory.person) for signatory in agreement.signatories),
        date=written_date(agreement.date.edtf, words) if agreement.date else "",
        place=called(agreement.place),
        quotes=tuple(clipped(clean(quote.quote), _LONGEST_QUOTE) for quote in agreement.evidence),
    )
