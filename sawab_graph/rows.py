"""The graph as rows for views and tables: the only reader of the store on their behalf."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sawab_graph.model import (
    AgreementRow,
    ArticleRow,
    DateRow,
    EntityRow,
    FigureRow,
    GraphRows,
    LinkRow,
    Name,
    NameKind,
    QuoteRow,
    SignatoryRow,
)
from sawab_graph.rdf import RELATIONS
from sawab_graph.store.dump import PREFIXES
from sawab_graph.store.results import Term, display

if TYPE_CHECKING:
    from sawab_graph.store import Store

_KINDS = (
    ("organisation", "org:Organization"),
    ("person", "schema:Person"),
    ("place", "schema:Place"),
)
_NAME_KINDS: tuple[tuple[str, NameKind], ...] = (
    ("skos:prefLabel", "preferred"),
    ("skos:altLabel", "alternative"),
)
_MARKS = (("sg:subjectMark", "subject"), ("sg:objectMark", "object"), ("sg:cueMark", "cue"))


def expand(name: str) -> str:
    """The full IRI of a prefixed name.

    >>> expand("sg:hasParty")
    'https://w3id.org/sawab-graph/ontology#hasParty'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


class Index:
    """Every triple of a store by subject and predicate, and by type; values in a fixed order."""

    def __init__(self, store: Store) -> None:
        self._objects: dict[tuple[str, str], dict[Term, None]] = defaultdict(dict)
        self._instances: dict[str, dict[str, None]] = defaultdict(dict)
        type_ = expand("rdf:type")
        for quad in store.quads():
            subject, predicate = display(quad.subject), quad.predicate.value
            self._objects[subject, predicate][quad.object] = None
            if predicate == type_:
                self._instances[display(quad.object)][subject] = None

    def instances(self, class_: str) -> Iterable[str]:
        """All nodes of a class, sorted."""
        return sorted(self._instances.get(expand(class_), {}))

    def terms(self, node: str, predicate: str) -> Iterable[Term]:
        """The values of a property as terms."""
        return self._objects.get((node, expand(predicate)), {})

    def all(self, node: str, *path: str) -> list[str]:
        """The values at the end of a path of properties."""
        nodes = [node]
        for predicate in path:
            nodes = [display(term) for each in nodes for term in self.terms(each, predicate)]
        return nodes

    def one(self, node: str, *path: str) -> str | None:
        """The first value at the end of a path, if there is one."""
        return next(iter(self.all(node, *path)), None)

    def need(self, node: str, *path: str) -> str:
        """The value at the end of a path that every well-formed graph has, else nothing."""
        return self.one(node, *path) or ""

    def names(self, node: str) -> tuple[Name, ...]:
        """All names of a node, preferred ones first."""
        return tuple(
            Name(_tag(getattr(term, "language", None) or ""), display(term), kind)
            for predicate, kind in _NAME_KINDS
            for term in sorted(self.terms(node, predicate), key=str)
        )


class Claims:
    """The evidence of each fact of a store."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_fact: dict[tuple[str, str, str], str] = {}
        for claim in index.instances("sg:Claim"):
            fact = [index.need(claim, f"rdf:{part}") for part in ("subject", "predicate", "object")]
            self._by_fact[fact[0], fact[1], fact[2]] = claim

    def quotes(self, subject: str, predicate: str, object_: str) -> tuple[QuoteRow, ...]:
        """What proves a fact, in the order of the articles and their text."""
        claim = self._by_fact.get((subject, expand(predicate), object_))
        annotations = self._index.all(claim, "sg:evidence") if claim else []
        quotes = [self._quote(annotation) for annotation in annotations]
        return tuple(sorted(quotes, key=lambda q: (q.article, q.start, q.end, q.rule)))

    def _quote(self, annotation: str) -> QuoteRow:
        index = self._index
        passage = index.need(annotation, "oa:hasTarget")
        selectors = index.all(passage, "oa:hasSelector")
        exact = [text for node in selectors for text in index.all(node, "oa:exact")]
        start, end = next(span for node in selectors for span in self._spans(node))
        marks = sorted(
            (*span, role)
            for predicate, role in _MARKS
            for node in index.all(annotation, predicate)
            for span in self._spans(node)
        )
        article, rule = index.need(passage, "oa:hasSource"), index.need(annotation, "sg:rule")
        return QuoteRow(article, exact[0], start, end, rule, tuple(marks))

    def _spans(self, selector: str) -> Iterator[tuple[int, int]]:
        starts, ends = self._index.all(selector, "oa:start"), self._index.all(selector, "oa:end")
        for start, end in zip(starts, ends, strict=True):
            yield int(start), int(end)


def graph_rows(store: Store) -> GraphRows:
    """Everything that views and tables show of a store, sorted by IRI."""
    index = Index(store)
    reader = _Reader(index, Claims(index))
    return GraphRows(
        articles=tuple(reader.articles()),
        entities=tuple(reader.entities()),
        agreements=tuple(reader.agreements()),
        links=tuple(sorted(reader.links(), key=lambda row: (row.subject, row.type, row.object))),
        figures=tuple(sorted(reader.figures(), key=lambda row: (row.subject, row.property))),
    )


class _Reader:
    def __init__(self, index: Index, claims: Claims) -> None:
        self._index = index
        self._claims = claims

    def articles(self) -> Iterator[ArticleRow]:
        """The source articles."""
        index = self._index
        for node in index.instances("sg:Article"):
            title = index.one(node, "dct:title") or index.need(node, "dct:identifier")
            language, text = (
                index.need(node, "dct:language"),
                index.need(node, "schema:articleBody"),
            )
            yield ArticleRow(node, title, language, text)

    def entities(self) -> Iterator[EntityRow]:
        """Organisations, persons and places with their names."""
        index = self._index
        for kind, class_ in _KINDS:
            for node in index.instances(class_):
                type_ = index.one(node, "org:classification", "skos:notation")
                default = "Organisation" if kind == "organisation" else kind.title()
                country = index.one(node, "sg:country")
                yield EntityRow(node, kind, type_ or default, index.names(node), country)

    def agreements(self) -> Iterator[AgreementRow]:
        for node in self._index.instances("sg:Arrangement"):
            yield self._agreement(node)

    def _agreement(self, node: str) -> AgreementRow:
        index = self._index
        type_ = index.need(node, "sg:agreementType")
        evidence = self._claims.quotes(node, "sg:agreementType", type_)
        body = "\n".join(quote.quote for quote in evidence)
        parties = index.all(node, "sg:hasParty")
        return AgreementRow(
            iri=node,
            type=index.need(type_, "skos:notation"),
            status=index.need(node, "sg:agreementStatus", "skos:notation"),
            names=index.names(node),
            parties=tuple(sorted(parties, key=lambda party: self._place_of(node, party))),
            signatories=tuple(self._signatories(node)),
            date=self._date(index.one(node, "sg:date") or index.one(node, "sg:convertedDate")),
            place=index.one(node, "sg:place"),
            venue=index.one(node, "sg:venue"),
            purposes=_as_told(index.all(node, "sg:purpose"), body),
            activities=_as_told(index.all(node, "sg:activity"), body),
            evidence=evidence,
        )

    def _place_of(self, agreement: str, party: str) -> tuple[int, str]:
        """Where the text first names a party, for an order that a reader expects."""
        quotes = self._claims.quotes(agreement, "sg:hasParty", party)
        names = [name.text for name in self._index.names(party)]
        found = [
            quote.start + quote.quote.find(name)
            for quote in quotes
            for name in names
            if name in quote.quote
        ]
        return min(found, default=len(quotes) * 10**9), party

    def _signatories(self, agreement: str) -> Iterator[SignatoryRow]:
        index = self._index
        for node in index.all(agreement, "sg:signature"):
            yield SignatoryRow(
                person=index.need(node, "sg:signedBy"),
                position=index.one(node, "sg:inCapacity", "skos:prefLabel"),
                on_behalf_of=index.one(node, "sg:onBehalfOf"),
            )

    def _date(self, node: str | None) -> DateRow | None:
        if node is None:
            return None
        need = self._index.need
        return DateRow(
            need(node, "sg:edtf"), need(node, "sg:earliest"), need(node, "sg:latest"), node
        )

    def links(self) -> Iterator[LinkRow]:
        """The direct relations between entities, with their evidence."""
        index, quotes = self._index, self._claims.quotes
        for node in index.instances("org:Organization"):
            for type_, term in RELATIONS.items():
                predicate = f"sg:{term.fragment}"
                launched = index.one(node, "sg:launchDate") if type_.startswith("founded") else None
                for other in index.all(node, predicate):
                    proof = quotes(node, predicate, other)
                    yield LinkRow(node, type_, other, self._date(launched), proof)
        for person in index.instances("schema:Person"):
            for post in index.all(person, "org:holds"):
                proof = quotes(person, "org:holds", post)
                for organisation in index.all(post, "org:postIn"):
                    yield LinkRow(person, "position_at", organisation, None, proof)

    def figures(self) -> Iterator[FigureRow]:
        """The stated quantities, with their evidence."""
        index = self._index
        for node in index.instances("org:Organization"):
            for measurement in index.all(node, "sg:measurement"):
                yield FigureRow(
                    subject=node,
                    property=index.need(measurement, "sg:quantity"),
                    value=int(index.need(measurement, "sg:value")),
                    comparator=index.need(measurement, "sg:comparator", "skos:notation"),
                    evidence=self._claims.quotes(node, "sg:measurement", measurement),
                )


def _as_told(texts: list[str], body: str) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: (body.find(text), text)))


def _tag(language: str) -> str:
    """A language tag as it is usually written: the script has a capital (the store lowers it)."""
    return "-".join(part.title() if len(part) == 4 else part for part in language.split("-"))
