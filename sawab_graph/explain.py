"""What the graph knows of an organisation, a person, a place or an agreement, in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.lookup import NAMED, find
from sawab_graph.model import AgreementRow, FigureRow, GraphRows, LinkRow, QuoteRow, SignatoryRow
from sawab_graph.resources import resource
from sawab_graph.rows import graph_rows
from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Store

LANGUAGES = ("ar", "en")
_LABELS = """
SELECT ?word ?label WHERE {
  ?concept skos:notation ?word ; skos:prefLabel ?label ; skos:inScheme ?scheme .
  VALUES ?language { "ar" }
  FILTER (LANG(?label) = ?language)
  FILTER (?scheme IN (sgv:agreement-type, sgv:agreement-status, sgv:comparator))
}
ORDER BY ?word ?label
"""


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """One fact as a sentence, with the quotes that prove it."""

    sentence: str
    quotes: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All facts about one node. ``text`` is the whole for people to read."""

    iri: str
    title: str
    facts: tuple[ExplainedFact, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Explanations:
    """One explanation for each node that a name fits; as a string, all of them for reading."""

    nodes: tuple[Explanation, ...]

    def __str__(self) -> str:
        return "\n".join(each.text for each in self.nodes).rstrip("\n")


def explain(store: Store, iri_or_name: str, language: str = "ar") -> Explanations:
    """Explain a node given by its IRI or any of its names."""
    if language not in LANGUAGES:
        raise QueryError(
            f"There are no words for {language!r} to explain in; use {', '.join(LANGUAGES)}."
        )
    rows = graph_rows(store)
    agreements = {row.iri for row in rows.agreements}
    nodes = (iri_or_name,) if iri_or_name in agreements else find(store, iri_or_name, NAMED)
    teller = _Teller(store, rows, language)
    return Explanations(tuple(map(teller.explanation, nodes)))


def _words(language: str) -> Mapping[str, str]:
    text = resource("data", "words", "explain.toml").read_text(encoding="utf-8")
    words: Mapping[str, str] = tomllib.loads(text)[language]
    return words


class _Teller:
    def __init__(self, store: Store, rows: GraphRows, language: str) -> None:
        from rdflib import Literal

        self._rows = rows
        self._language = language
        self._words = _words(language)
        labels = store.query(_LABELS, {"language": Literal(language)}, timeout=None)
        self._labels = {display(word): display(label) for word, label in labels.rows}
        self._entities = {row.iri: row for row in rows.entities}
        self._agreements = {row.iri: row for row in rows.agreements}
        self._titles = {row.iri: row.title for row in rows.articles}

    def explanation(self, node: str) -> Explanation:
        """All that the graph holds of one node, each fact with its sentences."""
        facts = tuple(self._facts(node))
        title = self._title(node)
        lines = [f"{title} <{node}>", *self._other_names(node)]
        for fact in facts:
            lines += [fact.sentence, *map(self._quoted, fact.quotes)]
        if not facts:
            lines.append(self._words["nothing"])
        return Explanation(node, title, facts, "\n".join(lines) + "\n")

    def _facts(self, node: str) -> Iterator[ExplainedFact]:
        for agreement in self._rows.agreements:
            if node in _involved(agreement):
                yield from self._agreement(agreement, everything=node == agreement.iri)
        for link in self._rows.links:
            if node in (link.subject, link.object):
                yield self._link(link)
        for figure in self._rows.figures:
            if node == figure.subject:
                yield self._figure(figure)

    def _agreement(self, row: AgreementRow, *, everything: bool) -> Iterator[ExplainedFact]:
        details = {
            "name": row.names[0].text if row.names else None,
            "date": row.date.edtf if row.date else None,
            "place": self._name(row.place) if row.place else None,
        }
        sentence = self._say(
            "agreement",
            details,
            type=self._label(row.type),
            status=self._label(row.status),
            parties=self._words["separator"].join(map(self._name, row.parties)),
        )
        yield ExplainedFact(sentence, row.evidence)
        title = self._title(row.iri)
        for signatory in row.signatories:
            names = [name.text for name in self._entities[signatory.person].names]
            yield ExplainedFact(self._signatory(signatory, title), _naming(row.evidence, names))
        if everything:
            for key, texts in (("purpose", row.purposes), ("activity", row.activities)):
                for text in texts:
                    sentence = self._say(key, {}, agreement=title, value=text)
                    yield ExplainedFact(sentence, _naming(row.evidence, [text]))

    def _signatory(self, row: SignatoryRow, agreement: str) -> str:
        party = self._name(row.on_behalf_of) if row.on_behalf_of else None
        optional = {"position": row.position, "party": party}
        return self._say("signatory", optional, person=self._name(row.person), agreement=agreement)

    def _link(self, row: LinkRow) -> ExplainedFact:
        date = {"date": row.date.edtf if row.date else None}
        ends = {"subject": self._name(row.subject), "object": self._name(row.object)}
        return ExplainedFact(self._say(row.type, date, **ends), row.evidence)

    def _figure(self, row: FigureRow) -> ExplainedFact:
        sentence = self._say(
            "figure",
            {},
            subject=self._name(row.subject),
            property=row.property,
            comparator=self._label(row.comparator),
            value=f"{row.value:,}",
        )
        return ExplainedFact(sentence, row.evidence)

    def _say(self, key: str, optional: Mapping[str, str | None], **values: str) -> str:
        parts = {
            name: self._words[name].format(value=value) if value else ""
            for name, value in optional.items()
        }
        return self._words[key].format(**parts, **values)

    def _quoted(self, quote: QuoteRow) -> str:
        article = self._titles.get(quote.article, quote.article)
        return self._words["evidence"].format(
            quote=quote.quote, article=article, start=quote.start, end=quote.end
        )

    def _label(self, word: str) -> str:
        return self._labels.get(word, word)

    def _title(self, node: str) -> str:
        row = self._agreements.get(node)
        if row is None:
            return self._name(node)
        parties = self._words["separator"].join(map(self._name, row.parties))
        return row.names[0].text if row.names else f"{self._label(row.type)}: {parties}"

    def _name(self, node: str) -> str:
        """The preferred name in the language asked for, else in any."""
        names = self._entities[node].names
        wanted = [name.text for name in names if name.language == self._language]
        return next(iter([*wanted, *(name.text for name in names)]), node)

    def _other_names(self, node: str) -> list[str]:
        entity = self._entities.get(node)
        names = [name.text for name in entity.names] if entity else []
        others = [name for name in names if name != self._name(node)]
        joined = self._words["separator"].join(others)
        return [self._words["names"].format(names=joined)] if others else []


def _involved(row: AgreementRow) -> set[str | None]:
    signers = {signatory.person for signatory in row.signatories}
    return {row.iri, row.place, *row.parties, *signers}


def _naming(quotes: tuple[QuoteRow, ...], texts: list[str]) -> tuple[QuoteRow, ...]:
    """The quotes that hold one of the texts, or all where none does."""
    holding = tuple(quote for quote in quotes if any(text in quote.quote for text in texts))
    return holding or quotes
