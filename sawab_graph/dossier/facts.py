"""A dossier, gathered from the rows of a graph and put into words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sawab_graph.dossier.model import (
    CountryPartners,
    Deed,
    Dossier,
    Figure,
    Quoted,
    Reached,
    Relation,
    Signer,
)
from sawab_graph.errors import InputError
from sawab_graph.gazetteer import load_gazetteer
from sawab_graph.model import (
    AgreementRow,
    DateRow,
    EntityRow,
    GraphRows,
    LinkRow,
    QuoteRow,
)
from sawab_graph.page.labels import clean, clipped, entity_label, name_in, plain
from sawab_graph.page.payload import marked
from sawab_graph.page.words import Words, direction, load_words, written_date
from sawab_graph.selection import Fact, ends_of, facts_of

MOST_REACHED = 20
MOST_THROUGH = 3
_LONGEST_RUN = 1500
_UNDATED = "9999"
_PARENTS = ("affiliated_to", "part_of", "founded_by", "founded_with")


def gathered(rows: GraphRows, node: str, language: str) -> Dossier:
    """The dossier of an organisation, person or place; InputError for any other node."""
    for entity in rows.entities:
        if entity.iri == node:
            return _Gatherer(rows, entity, language).dossier()
    raise InputError(
        f"A dossier is of an organisation, a person or a place, and {node!r} is none of the "
        "graph; for an agreement use `sawab-graph explain`."
    )


def country_name(code: str | None, language: str) -> str:
    """What a country is called; the code itself where the gazetteer does not have it."""
    known = load_gazetteer().countries.get(code or "")
    return name_in(known.entry.names, language) if known else clipped(plain(code or ""))


class _Gatherer:
    def __init__(self, rows: GraphRows, entity: EntityRow, language: str) -> None:
        self._rows = rows
        self._entity = entity
        self._language = language
        self._words: Words = load_words(language)
        self._entities = {row.iri: row for row in rows.entities}
        self._articles = {row.iri: row for row in rows.articles}
        node = entity.iri
        self._agreements = [row for row in rows.agreements if node in {*ends_of(row), row.place}]
        self._links = [row for row in rows.links if node in ends_of(row)]
        self._own: list[Fact] = [*self._agreements, *self._links]

    def dossier(self) -> Dossier:
        entity, node = self._entity, self._entity.iri
        related = tuple(map(self._relation, sorted(self._links, key=_when)))
        reached = self._reached()
        kind = entity.type if entity.kind == "organisation" else entity.kind.title()
        return Dossier(
            node=node,
            name=self._called(node),
            kind=self._words.get(f"organisation.{kind}", kind),
            country=country_name(entity.country, self._language),
            names=tuple(self._names()),
            parents=tuple(row for row in related if row.kind in _PARENTS),
            deeds=tuple(map(self._deed, sorted(self._agreements, key=_when))),
            relations=tuple(row for row in related if row.kind not in _PARENTS),
            figures=tuple(self._figures()),
            partners=tuple(self._partners()),
            reached=tuple(reached[:MOST_REACHED]),
            reached_more=max(0, len(reached) - MOST_REACHED),
            sources=tuple(self._sources()),
        )

    def _called(self, iri: str | None) -> str:
        entity = self._entities.get(iri or "")
        if entity is None:
            return clipped(plain(iri or ""))
        return entity_label(entity, self._language, self._words)

    def _names(self) -> Iterator[tuple[str, str, str]]:
        """Other names: the language's name, its tag, the name."""
        seen = {self._called(self._entity.iri)}
        for name in self._entity.names:
            text = clipped(plain(name.text))
            if text not in seen:
                seen.add(text)
                word = self._words.get(f"language.{name.language}", name.language)
                yield word, name.language, text

    def _deed(self, row: AgreementRow) -> Deed:
        words, own = self._words, self._entity.iri
        others = [party for party in dict.fromkeys(row.parties) if party != own]
        return Deed(
            kind=words[f"agreement.{row.type}"],
            name=clipped(plain(name_in(row.names, self._language))),
            status=row.status,
            status_word=words.get(f"status.{row.status}", row.status),
            date=written_date(row.date.edtf, words) if row.date else "",
            others=tuple(map(self._called, others)),
            signers=tuple(
                Signer(
                    self._called(each.person),
                    clipped(clean(each.position or "")),
                    self._called(each.on_behalf_of),
                )
                for each in row.signatories
            ),
            place=" · ".join(
                filter(None, (self._called(row.place), clipped(clean(row.venue or ""))))
            ),
            purposes=tuple(clipped(clean(text), 400) for text in row.purposes),
            quotes=self._quotes(row.evidence),
        )

    def _relation(self, row: LinkRow) -> Relation:
        outward = row.subject == self._entity.iri
        words = self._words
        stated = words.get(f"relation.{row.type}", row.type)
        return Relation(
            kind=row.type if outward else f"inverse_{row.type}",
            word=stated if outward else words.get(f"inverse.{row.type}", stated),
            name=self._called(row.object if outward else row.subject),
            date=written_date(row.date.edtf, words) if row.date else "",
            quotes=self._quotes(row.evidence),
        )

    def _figures(self) -> Iterator[Figure]:
        words = self._words
        for row in self._rows.figures:
            if row.subject == self._entity.iri:
                amount = f"{words.get(f'comparator.{row.comparator}', '')} {row.value:,}".strip()
                counted = words.get(f"figure.{row.property}", row.property.replace("_", " "))
                yield Figure(amount, clipped(plain(counted)), self._quotes(row.evidence))

    def _partners(self) -> Iterator[CountryPartners]:
        """By country: most partners first, those without a country last."""
        shared = Counter(
            party
            for row in self._agreements
            if self._entity.iri in row.parties
            for party in dict.fromkeys(row.parties)
            if party != self._entity.iri
        )
        countries: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for party, number in shared.items():
            entity = self._entities.get(party)
            country = country_name(entity.country if entity else None, self._language)
            countries[country].append((self._called(party), number))
        ranked = sorted(countries.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
        for country, partners in ranked:
            most = sorted(partners, key=lambda item: (-item[1], item[0]))
            yield CountryPartners(country, tuple(most))

    def _reached(self) -> list[Reached]:
        """Organisations two facts away with the partners between, most first."""
        own = self._entity.iri
        near = {end for row in self._own for end in ends_of(row)} - {own}
        between: dict[str, set[str]] = defaultdict(set)
        for row in facts_of(self._rows):
            ends = ends_of(row)
            for other in ends - near - {own}:
                between[other] |= ends & near
        found = [
            self._between(other, partners)
            for other, partners in between.items()
            if partners and self._is_organisation(other)
        ]
        return sorted(found, key=lambda each: (-len(each.through) - each.more, each.name))

    def _is_organisation(self, iri: str) -> bool:
        entity = self._entities.get(iri)
        return entity is not None and entity.kind == "organisation"

    def _between(self, other: str, partners: Iterable[str]) -> Reached:
        names = sorted(map(self._called, partners))
        through = tuple(names[:MOST_THROUGH])
        return Reached(self._called(other), through, len(names) - len(through))

    def _sources(self) -> Iterator[tuple[str, int]]:
        """The articles that tell of the node, with how many sentences each."""
        told: dict[str, set[int]] = defaultdict(set)
        for row in self._own:
            for quote in row.evidence:
                told[quote.article].add(quote.start)
        for article in sorted(told, key=lambda iri: (-len(told[iri]), iri)):
            yield self._titled(article), len(told[article])

    def _titled(self, article: str) -> str:
        row = self._articles.get(article)
        return clipped(plain(row.title if row else article), 240)

    def _quotes(self, quotes: Sequence[QuoteRow]) -> tuple[Quoted, ...]:
        """Each sentence once, however many facts of the agreement it proves."""
        distinct = {(quote.article, quote.start): quote for quote in reversed(quotes)}
        ordered = sorted(distinct.values(), key=lambda quote: (quote.article, quote.start))
        return tuple(map(self._quoted, ordered))

    def _quoted(self, quote: QuoteRow) -> Quoted:
        article = self._articles.get(quote.article)
        language = article.language if article else ""
        return Quoted(
            runs=tuple((clipped(clean(text), _LONGEST_RUN), role) for text, role in marked(quote)),
            language=language,
            direction=direction(language) if language else "auto",
            title=self._titled(quote.article),
            start=quote.start,
            end=quote.end,
        )


def _when(row: AgreementRow | LinkRow) -> tuple[str, str]:
    """By the first day that a date may mean; what is not dated comes last."""
    date: DateRow | None = row.date
    last = row.iri if isinstance(row, AgreementRow) else f"{row.subject} {row.type} {row.object}"
    return (date.earliest or date.edtf if date else _UNDATED), last
