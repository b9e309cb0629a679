"""What a graph holds, as rows: what views and table exports are made from."""

from __future__ import annotations

from dataclasses import dataclass

from sawab_graph.model.identity import Name


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One source article of the graph."""

    iri: str
    title: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A piece of evidence: offsets into the article's text, marks as (start, end, role)."""

    article: str
    quote: str
    start: int
    end: int
    rule: str
    marks: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An organisation, person or place. ``kind``: organisation | person | place."""

    iri: str
    kind: str
    type: str
    names: tuple[Name, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class SignatoryRow:
    """Who signed an agreement, in what post, for which party (IRIs)."""

    person: str
    position: str | None
    on_behalf_of: str | None


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date with its precision: EDTF, and the first and last day it may mean (ISO).

    Days marked ``~`` in it are computed from a stated Hijri date.
    """

    edtf: str
    earliest: str
    latest: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement with everything said of it."""

    iri: str
    type: str
    status: str
    names: tuple[Name, ...]
    parties: tuple[str, ...]
    signatories: tuple[SignatoryRow, ...]
    date: DateRow | None
    place: str | None
    venue: str | None
    purposes: tuple[str, ...]
    activities: tuple[str, ...]
    evidence: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A direct relation between two entities (``type`` as in RelationType)."""

    subject: str
    type: str
    object: str
    date: DateRow | None
    evidence: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A stated quantity of an organisation."""

    subject: str
    property: str
    value: int
    comparator: str
    evidence: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class GraphRows:
    """The whole of a graph, or a part of it, sorted: what views and table exports are made from."""

    articles: tuple[ArticleRow, ...]
    entities: tuple[EntityRow, ...]
    agreements: tuple[AgreementRow, ...]
    links: tuple[LinkRow, ...]
    figures: tuple[FigureRow, ...]
