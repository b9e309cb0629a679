"""Claims and the sentences that prove them, in the terms of Web Annotation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal

from rdflib import PROV, RDF, RDFS, SDO, SKOS, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS

from sawab_graph.model import Document, Evidence, Reading, ResolvedReading, Span
from sawab_graph.rdf.dates import Triple
from sawab_graph.rdf.facts import Statement
from sawab_graph.rdf.terms import OA, SG, Iris, web_address
from sawab_graph.resources import words

MARKS = {"subject": SG.subjectMark, "object": SG.objectMark, "cue": SG.cueMark}
_STATED = {
    "author": SDO.author,
    "licence": SDO.license,
    "license": SDO.license,
    "published": SDO.datePublished,
    "publisher": SDO.publisher,
    "source": SDO.publisher,
}


def fingerprint(document: Document) -> str:
    """The sha256 of all that a reading depends on: text, stated language and metadata."""
    stated = [document.text, document.language, sorted(document.metadata.items())]
    written = json.dumps(stated, ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def claim_node(triple: Triple, iris: Iris) -> URIRef:
    """The node that claims a triple: one for all articles that do."""
    return iris.node("claim", *(term.n3() for term in triple))


def article_triples(reading: Reading, iris: Iris) -> Iterator[Triple]:
    """The article: its text, the text's hash, and what its metadata states."""
    document = reading.document
    node = iris.article(document.id)
    yield node, RDF.type, SG.Article
    yield node, DCTERMS.identifier, Literal(document.id)
    yield node, DCTERMS.language, Literal(reading.language)
    yield node, SDO.articleBody, Literal(document.text, lang=reading.language)
    yield node, SG.sha256, Literal(hashlib.sha256(document.text.encode("utf-8")).hexdigest())
    if reading.title:
        yield node, DCTERMS.title, Literal(reading.title, lang=reading.language)
    yield from _metadata(node, document)


def _metadata(node: URIRef, document: Document) -> Iterator[Triple]:
    for key, value in sorted(document.metadata.items()):
        if key == "url" and value:
            yield node, SDO.url, web_address(value)
        elif key in _STATED and value:
            yield node, _STATED[key], Literal(value)


class EvidenceWriter:
    """Turns proved statements of one article into claims and annotations."""

    def __init__(self, resolved: ResolvedReading, iris: Iris) -> None:
        self._resolved = resolved
        self._iris = iris
        self._article = iris.article(resolved.reading.document.id)
        self._run = URIRef(f"{self._article}/reading")

    def run(self) -> Iterator[Triple]:
        """The reading as an activity, and why each entity is taken for who it is."""
        document = self._resolved.reading.document
        yield self._run, RDF.type, PROV.Activity
        yield self._run, DCTERMS.identifier, Literal(fingerprint(document))
        yield self._run, PROV.used, self._article
        for identity in self._resolved.identities.values():
            node = self._iris.entity(identity.id)
            for language, reason in (("en", identity.reason), ("ar", identity.reason_ar)):
                if reason:
                    yield node, SKOS.editorialNote, _note(reason, identity.score, language)
            for rival in identity.rivals:
                yield node, RDFS.seeAlso, self._iris.entity(rival)

    def claim(self, statement: Statement) -> Iterator[Triple]:
        """The claim that a statement makes, with each sentence that proves it."""
        if statement.proof is None:
            return
        subject, predicate, object_ = statement.triple
        node = claim_node(statement.triple, self._iris)
        yield node, RDF.type, SG.Claim
        yield node, RDF.subject, subject
        yield node, RDF.predicate, predicate
        yield node, RDF.object, object_
        for evidence in statement.proof.evidence:
            yield from self._annotation(node, evidence, statement.proof.confidence)

    def _annotation(self, claim: URIRef, evidence: Evidence, confidence: float) -> Iterator[Triple]:
        place = f"{evidence.span.start}-{evidence.span.end}"
        node = self._iris.node("annotation", claim, self._article, place, evidence.rule)
        yield claim, SG.evidence, node
        yield node, RDF.type, OA.Annotation
        yield node, OA.hasBody, claim
        yield node, OA.hasTarget, self._passage(evidence.span)
        yield node, SG.rule, Literal(evidence.rule)
        yield node, SG.confidence, _decimal(confidence)
        yield node, PROV.wasGeneratedBy, self._run
        for mark in evidence.marks:
            yield node, MARKS[mark.role], self._position(mark.span)
            yield from self._position_triples(mark.span)
        yield from self._passage_triples(evidence)

    def _passage(self, span: Span) -> URIRef:
        return URIRef(f"{self._article}/text/{span.start}-{span.end}")

    def _position(self, span: Span) -> URIRef:
        return URIRef(f"{self._passage(span)}/position")

    def _passage_triples(self, evidence: Evidence) -> Iterator[Triple]:
        passage = self._passage(evidence.span)
        quote = URIRef(f"{passage}/quote")
        yield passage, RDF.type, OA.SpecificResource
        yield passage, OA.hasSource, self._article
        yield passage, OA.hasSelector, quote
        yield passage, OA.hasSelector, self._position(evidence.span)
        yield quote, RDF.type, OA.TextQuoteSelector
        yield quote, OA.exact, Literal(evidence.quote, lang=self._resolved.reading.language)
        yield from self._position_triples(evidence.span)

    def _position_triples(self, span: Span) -> Iterator[Triple]:
        position = self._position(span)
        yield position, RDF.type, OA.TextPositionSelector
        yield position, OA.start, Literal(span.start)
        yield position, OA.end, Literal(span.end)


def _note(reason: str, score: float, language: str) -> Literal:
    """Why an entity is taken for who it is, with the score where that is less than certain."""
    if score < 1.0:
        reason = words("resolve", language)["score"].format(reason=reason, score=f"{score:.2f}")
    return Literal(reason, lang=language)


def _decimal(confidence: float) -> Literal:
    """Without trailing zeros, as the store writes decimals."""
    plain = Decimal(str(round(confidence, 4))).normalize()
    return Literal(f"{plain:f}", datatype=XSD.decimal, normalize=False)
