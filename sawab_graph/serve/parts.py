"""The part of a graph that an answer is about: what it names, and what joins that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sawab_graph.model import AgreementRow, EntityRow, GraphRows

_SEPARATOR = " | "


def part(rows: GraphRows, values: Collection[str]) -> GraphRows:
    """The entities and agreements whose address or name is among the values of an answer.

    An agreement belongs to it with all its parties where the answer names it, and where the
    answer names at least two of its parties.
    """
    told = {piece for value in values for piece in (value, *value.split(_SEPARATOR))}
    named = {entity.iri for entity in rows.entities if _is_told(entity, told)}
    agreements = [row for row in rows.agreements if _is_joined(row, told, named)]
    kept = named.union(*(_people(row) for row in agreements))
    links = [row for row in rows.links if {row.subject, row.object} <= kept]
    return replace(
        rows,
        entities=tuple(entity for entity in rows.entities if entity.iri in kept),
        agreements=tuple(agreements),
        links=tuple(links),
        figures=tuple(row for row in rows.figures if row.subject in kept),
    )


def _is_told(entity: EntityRow, told: Collection[str]) -> bool:
    return entity.iri in told or any(name.text in told for name in entity.names)


def _is_joined(row: AgreementRow, told: Collection[str], named: Collection[str]) -> bool:
    return row.iri in told or len(set(row.parties).intersection(named)) > 1


def _people(row: AgreementRow) -> set[str]:
    """All that an agreement names."""
    signers = {signatory.person for signatory in row.signatories}
    behind = {signatory.on_behalf_of for signatory in row.signatories}
    return {each for each in {*row.parties, *signers, *behind, row.place} if each is not None}
