"""What the graph knows of an organisation, a person, a place or an agreement, in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.lookup import one_meant
from sawab_graph.model import (
    AgreementRow,
    DateRow,
    FigureRow,
    GraphRows,
    LinkRow,
    QuoteRow,
    SignatoryRow,
)
from sawab_graph.resources import resource, words
from sawab_graph.rows import Claims, Index, graph_rows
from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Store, Values

LANGUAGES = ("ar", "en")
_DAY = "{day} {month} {year}"
_MORE = ("topic", "amount", "recurrence", "instances")
_LABELS = """
SELECT ?word ?label WHERE {
  ?concept skos:notation ?word ; skos:prefLabel ?label ; skos:inScheme ?scheme .
  VALUES ?language { "ar" }
  FILTER (LANG(?label) = ?language)
  FILTER (?scheme IN (sgv:agreement-type, sgv:agreement-status, sgv:comparator))
}
ORDER BY ?word ?label
"""


_REASONS = """
SELECT DISTINCT ?old ?reason WHERE {
  VALUES ?node { UNDEF }
  VALUES ?language { "ar" }
  { ?node skos:editorialNote ?reason FILTER NOT EXISTS { ?node dct:isReplacedBy ?other } }
  UNION { ?old dct:isReplacedBy ?node ; skos:editorialNote ?reason }
  FILTER (LANG(?reason) = ?language)
}
ORDER BY ?old ?reason
"""


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """One fact as a sentence, with the quotes that prove it."""

    sentence: str
    quotes: tuple[QuoteRow, ...]

    @property
    def place(self) -> tuple[tuple[str, int, int], ...]:
        """Where its quotes stand."""
        return tuple((quote.article, quote.start, quote.end) for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Explanation:
    """All facts about one node, in the order of the articles.

    ``text`` is the whole for people to read: facts that the same sentences prove stand together.
    """

    iri: str
    title: str
    facts: tuple[ExplainedFact, ...]
    text: str

    def __str__(self) -> str:
        return self.text


def explain(store: Store, iri_or_name: str, language: str = "ar") -> Explanation:
    """Explain a node given by its IRI or any of its names.

    A name that several nodes bear, or none, raises :class:`QueryError`, which lists them or those
    of a near name.
    """
    if language not in LANGUAGES:
        raise QueryError(
            f"There are no words for {language!r} to explain in; use {', '.join(LANGUAGES)}."
        )
    found = one_meant(store, iri_or_name, language)
    return _Teller(store, graph_rows(store), language).explanation(found.value)


@cache
def _page_words(section: str, language: str) -> Mapping[str, str]:
    """Names of months and of things counted, which the page shows too."""
    text = resource("data", "page", "words.toml").read_text(encoding="utf-8")
    return {key: entry[language] for key, entry in tomllib.loads(text)[section].items()}


class _Teller:
    def __init__(self, store: Store, rows: GraphRows, language: str) -> None:
        from rdflib import Literal

        self._store = store
        self._rows = rows
        self._language = language
        self._words = words("explain", language)
        labels = store.query(_LABELS, {"language": Literal(language)}, timeout=None)
        self._labels = {display(word): display(label) for word, label in labels.rows}
        self._entities = {row.iri: row for row in rows.entities}
        self._agreements = {row.iri: row for row in rows.agreements}
        self._titles = {row.iri: row.title for row in rows.articles}

    def explanation(self, node: str) -> Explanation:
        """All that the graph holds of one node, each fact with its sentences."""
        facts = tuple(sorted(self._facts(node), key=lambda fact: fact.place[:1]))
        title = self._title(node)
        heading = [f"{title} <{node}>", *self._other_names(node), *self._identity(node)]
        blocks = ["\n".join(heading)]
        for _, group in groupby(facts, key=lambda fact: fact.place):
            blocks.append(self._block(tuple(group)))
        if not facts:
            blocks.append(self._words["nothing"])
        return Explanation(node, title, facts, "\n\n".join(blocks) + "\n")

    def _identity(self, node: str) -> Iterator[str]:
        """Why the articles' names are taken for this, and what was merged into it."""
        from rdflib import Literal, URIRef

        bound: dict[str, Values] = {"node": URIRef(node), "language": Literal(self._language)}
        for old, reason in self._store.query(_REASONS, bound, timeout=None).rows:
            key = "merged" if old is not None else "identity"
            yield self._words[key].format(old=f"<{display(old)}>", reason=display(reason))

    def _block(self, facts: Sequence[ExplainedFact]) -> str:
        """Facts that the same sentences prove, and those sentences once."""
        return "\n".join([*(fact.sentence for fact in facts), *map(self._quoted, facts[0].quotes)])

    def _facts(self, node: str) -> Iterator[ExplainedFact]:
        for agreement in sorted(self._rows.agreements, key=self._untitled):
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
            "place": self._name(row.place) if row.place else None,
            "venue": row.venue,
        }
        sentence = self._say(
            "agreement",
            details,
            type=self._label(row.type),
            status=self._within(self._label(row.status)),
            parties=self._joined(row.parties),
            date=self._dated(row.date),
        )
        yield ExplainedFact(sentence, row.evidence)
        for signatory in row.signatories:
            names = [name.text for name in self._entities[signatory.person].names]
            said = self._signatory(signatory, self._within(self._untitled(row)))
            yield ExplainedFact(said, _naming(row.evidence, names))
        if everything:
            for key, texts in (("purpose", row.purposes), ("activity", row.activities)):
                for text in texts:
                    said = self._say(key, {}, value=text)
                    yield ExplainedFact(said, _naming(row.evidence, [text]))
            yield from self._more(row)

    def _more(self, row: AgreementRow) -> Iterator[ExplainedFact]:
        """What is said of an agreement besides what views show."""
        index = Index(self._store)
        claims = Claims(index)
        for key in _MORE:
            for value in sorted(index.all(row.iri, f"sg:{key}")):
                called = self._words.get(f"{key}_{value}", value)
                said = self._say(key, {}, value=called)
                yield ExplainedFact(said, claims.quotes(row.iri, f"sg:{key}", value))

    def _signatory(self, row: SignatoryRow, agreement: str) -> str:
        party = self._name(row.on_behalf_of) if row.on_behalf_of else None
        optional = {"position": row.position, "party": party}
        return self._say("signatory", optional, person=self._name(row.person), agreement=agreement)

    def _link(self, row: LinkRow) -> ExplainedFact:
        ends = {"subject": self._name(row.subject), "object": self._name(row.object)}
        return ExplainedFact(
            self._say(row.type, {}, date=self._dated(row.date), **ends), row.evidence
        )

    def _figure(self, row: FigureRow) -> ExplainedFact:
        counted = _page_words("figure", self._language)
        sentence = self._say(
            "figure",
            {},
            subject=self._name(row.subject),
            property=self._within(counted.get(row.property, row.property.replace("_", " "))),
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

    def _dated(self, date: DateRow | None) -> str:
        """A date as precise as it is stated, with the word that leads it in."""
        if date is None:
            return ""
        if date.edtf.endswith("~"):
            days = [self._written(_DAY, d) for d in date.edtf.replace("~", "").split("/")]
            between = self._words["to"].format(first=days[0], last=days[-1])
            return self._words["converted"].format(date=between if days[1:] else days[0])
        key = ("year", "month", "day")[date.edtf.count("-")]
        return self._written(self._words[key], date.edtf)

    def _written(self, form: str, edtf: str) -> str:
        year, month, day = (*edtf.split("-"), "", "")[:3]
        name = _page_words("month", self._language).get(month, month)
        return form.format(day=day.lstrip("0"), month=name, year=year)

    def _joined(self, nodes: Sequence[str]) -> str:
        *first, last = map(self._name, nodes)
        before = self._words["separator"].join(first)
        return self._words["last"].join([before, last]) if first else last

    def _within(self, text: str) -> str:
        """A label as it is written inside a sentence."""
        return text[:1].lower() + text[1:]

    def _quoted(self, quote: QuoteRow) -> str:
        article = self._titles.get(quote.article, quote.article)
        return self._words["evidence"].format(
            quote=quote.quote, article=article, start=quote.start, end=quote.end
        )

    def _label(self, word: str) -> str:
        return self._labels.get(word, word)

    def _untitled(self, row: AgreementRow) -> str:
        parties = self._joined(row.parties)
        return self._words["title"].format(type=self._label(row.type), parties=parties)

    def _title(self, node: str) -> str:
        row = self._agreements.get(node)
        if row is None:
            return self._name(node)
        return row.names[0].text if row.names else self._untitled(row)

    def _name(self, node: str) -> str:
        """The preferred name in the language asked for, else in any."""
        names = self._entities[node].names
        wanted = [name.text for name in names if name.language == self._language]
        return next(iter([*wanted, *(name.text for name in names)]), node)

    def _other_names(self, node: str) -> list[str]:
        entity = self._entities.get(node)
        names = [name.text for name in entity.names] if entity else []
        others = [name for name in names if name != self._name(node)]
        joined = self._words["names_separator"].join(others)
        return [self._words["names"].format(names=joined)] if others else []


def _involved(row: AgreementRow) -> set[str | None]:
    signers = {signatory.person for signatory in row.signatories}
    return {row.iri, row.place, *row.parties, *signers}


def _naming(quotes: tuple[QuoteRow, ...], texts: list[str]) -> tuple[QuoteRow, ...]:
    """The quotes that hold one of the texts, or all where none does."""
    holding = tuple(quote for quote in quotes if any(text in quote.quote for text in texts))
    return holding or quotes
