"""What was agreed, by whom and when, as triples; each said together with what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import ORG, RDF, SKOS, Literal, URIRef

from sawab_graph.model import (
    Agreement,
    AgreementType,
    ConvertedDate,
    Evidence,
    Figure,
    Proof,
    Relation,
    RelationType,
    ResolvedReading,
    Signatory,
    Span,
    StatedDate,
)
from sawab_graph.rdf.dates import Triple, date_triples
from sawab_graph.rdf.terms import SG, Iris, concept, plain

CLASSES: dict[AgreementType, URIRef] = {
    "partnership": SG.Cooperation,
    "joint_campaign": SG.Initiative,
}
ROLES = {SG.Agreement: "party", SG.Cooperation: "partner", SG.Initiative: "participant"}
RELATIONS: dict[RelationType, URIRef] = {
    "founded_by": SG.launchedBy,
    "founded_with": SG.launchedWith,
    "affiliated_to": SG.affiliatedTo,
    "part_of": SG.partOf,
    "counters": SG.opposes,
}


_UNDATED = StatedDate("", "")


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of the facts graph with its proof, or with none where it only describes a node.

    ``arrangement`` is the node of the agreement that it tells of, if it does.
    """

    triple: Triple
    proof: Proof | None = None
    arrangement: URIRef | None = None


class FactWriter:
    """Turns one resolved reading into statements."""

    def __init__(self, resolved: ResolvedReading, iris: Iris) -> None:
        self._resolved = resolved
        self._reading = resolved.reading
        self._iris = iris
        self._agreement_nodes: set[URIRef] = set()
        self._mentions: dict[str, tuple[Span, ...]] = {
            **{entity.key: entity.mentions for entity in self._reading.organisations},
            **{entity.key: entity.mentions for entity in self._reading.persons},
            **{entity.key: entity.mentions for entity in self._reading.places},
        }

    def statements(self) -> Iterator[Statement]:
        """Every fact of the reading, in the order of the text."""
        for agreement in self._reading.agreements:
            node = self._agreement_node(agreement)
            for statement in self._agreement(node, agreement):
                yield Statement(statement.triple, statement.proof, node)
        for relation in self._reading.relations:
            yield from self._relation(relation)
        for figure in self._reading.figures:
            yield from self._figure(figure)

    def _entity(self, key: str) -> URIRef:
        return self._iris.entity(self._resolved.identities[key].id)

    def _text(self, text: str) -> Literal:
        return Literal(text, lang=self._reading.language)

    def _agreement_node(self, agreement: Agreement) -> URIRef:
        parties = sorted(self._resolved.identities[key].id for key in agreement.parties)
        date = (agreement.date or agreement.converted or _UNDATED).edtf
        content = (self._reading.document.id, agreement.type, *parties, date, agreement.name or "")
        ordinal = 1
        node = self._iris.node("agreement", *content)
        while node in self._agreement_nodes:
            ordinal += 1
            node = self._iris.node("agreement", *content, str(ordinal))
        self._agreement_nodes.add(node)
        return node

    def _agreement(self, node: URIRef, agreement: Agreement) -> Iterator[Statement]:
        proof = agreement.proof
        kind = CLASSES.get(agreement.type, SG.Agreement)
        yield Statement((node, RDF.type, SG.Arrangement))
        yield Statement((node, RDF.type, kind))
        type_ = concept("agreement-type", agreement.type)
        yield Statement((node, SG.agreementType, type_), proof)
        status = concept("agreement-status", agreement.status)
        yield Statement((node, SG.agreementStatus, status), proof)
        for party in agreement.parties:
            yield from self._party(node, kind, party, proof)
        for signatory in agreement.signatories:
            yield from self._signatory(node, signatory, proof)
        yield from self._details(node, agreement)

    def _party(
        self, agreement: URIRef, kind: URIRef, key: str, proof: Proof
    ) -> Iterator[Statement]:
        party = self._entity(key)
        node = self._participation(agreement, party)
        yield Statement((agreement, SG.hasParty, party), self._narrow(proof, key))
        yield Statement((agreement, SG.participation, node))
        yield Statement((node, RDF.type, SG.Participation))
        yield Statement((node, SG.party, party))
        yield Statement((node, SG.partyRole, concept("party-role", ROLES[kind])))

    def _participation(self, agreement: URIRef, party: URIRef) -> URIRef:
        return self._iris.node("participation", agreement, party)

    def _signatory(
        self, agreement: URIRef, signatory: Signatory, proof: Proof
    ) -> Iterator[Statement]:
        person = self._entity(signatory.person)
        node = self._iris.node("signature", agreement, person)
        said = self._narrow(proof, signatory.person)
        yield Statement((agreement, SG.signatory, person), said)
        yield Statement((agreement, SG.signature, node))
        yield Statement((node, RDF.type, SG.Signature))
        yield Statement((node, SG.signedBy, person))
        if signatory.position:
            post = self._post(signatory.person, signatory.position)
            yield Statement((node, SG.inCapacity, post), said)
            yield from self._post_statements(post, signatory.position)
        if signatory.on_behalf_of:
            party = self._entity(signatory.on_behalf_of)
            yield Statement((node, SG.onBehalfOf, party), said)
            yield Statement((self._participation(agreement, party), SG.signature, node))

    def _details(self, node: URIRef, agreement: Agreement) -> Iterator[Statement]:
        proof = agreement.proof
        if agreement.name:
            yield Statement((node, SKOS.prefLabel, self._text(plain(agreement.name))))
        if agreement.date:
            yield from self._date(node, SG.date, agreement.date, proof)
        if agreement.converted:
            yield from self._date(node, SG.convertedDate, agreement.converted, proof)
        if agreement.date_text:
            yield Statement((node, SG.dateText, self._text(agreement.date_text)))
        if agreement.place:
            said = self._narrow(proof, agreement.place)
            yield Statement((node, SG.place, self._entity(agreement.place)), said)
        if agreement.count != 1:
            yield Statement((node, SG.instances, Literal(agreement.count)), proof)
        if agreement.recurrence:
            yield Statement((node, SG.recurrence, Literal(agreement.recurrence)), proof)
        worded = (
            *((SG.purpose, text) for text in agreement.purposes),
            *((SG.activity, text) for text in agreement.activities),
            *((SG.topic, text) for text in agreement.topics),
            *((SG.amount, text) for text in agreement.amounts),
            *((SG.venue, text) for text in (agreement.venue,) if text),
        )
        for predicate, text in worded:
            said = _quoting(proof, text)
            yield Statement((node, predicate, self._text(text)), said)

    def _date(
        self, subject: URIRef, predicate: URIRef, date: StatedDate | ConvertedDate, proof: Proof
    ) -> Iterator[Statement]:
        node = self._iris.date(date.edtf)
        yield Statement((subject, predicate, node), _quoting(proof, date.text))
        for triple in date_triples(node, date.edtf):
            yield Statement(triple)

    def _relation(self, relation: Relation) -> Iterator[Statement]:
        subject, object_ = self._entity(relation.subject), self._entity(relation.object)
        if relation.type == "position_at":
            yield from self._position(relation)
            return
        yield Statement((subject, RELATIONS[relation.type], object_), relation.proof)
        if relation.date:
            yield from self._date(subject, SG.launchDate, relation.date, relation.proof)

    def _position(self, relation: Relation) -> Iterator[Statement]:
        titles = {person.key: person.position for person in self._reading.persons}
        title = titles.get(relation.subject) or ""
        post = self._post(relation.subject, title)
        yield Statement((self._entity(relation.subject), ORG.holds, post), relation.proof)
        yield Statement((post, ORG.postIn, self._entity(relation.object)), relation.proof)
        yield from self._post_statements(post, title)

    def _post(self, person: str, title: str) -> URIRef:
        """A post belongs to an organisation; where none is named, to the one who holds it."""
        owners = {
            relation.subject: relation.object
            for relation in self._reading.relations
            if relation.type == "position_at"
        }
        owner = self._entity(owners.get(person, person))
        return self._iris.node("post", owner, title)

    def _post_statements(self, post: URIRef, title: str) -> Iterator[Statement]:
        yield Statement((post, RDF.type, ORG.Post))
        if title:
            yield Statement((post, SKOS.prefLabel, self._text(plain(title))))

    def _figure(self, figure: Figure) -> Iterator[Statement]:
        subject = self._entity(figure.subject)
        content = (self._reading.document.id, figure.property, str(figure.value), figure.comparator)
        node = self._iris.node("measurement", subject, *content)
        yield Statement((subject, SG.measurement, node), figure.proof)
        yield Statement((node, RDF.type, SG.Measurement))
        yield Statement((node, SG.quantity, Literal(figure.property)))
        yield Statement((node, SG.value, Literal(figure.value)))
        yield Statement((node, SG.comparator, concept("comparator", figure.comparator)))

    def _narrow(self, proof: Proof, key: str) -> Proof:
        """The evidence that names the entity, or all of it where only a pronoun stands for it."""
        spans = self._mentions.get(key, ())
        return _only(proof, [piece for piece in proof.evidence if _covers_one(piece.span, spans)])


def _quoting(proof: Proof, text: str) -> Proof:
    return _only(proof, [piece for piece in proof.evidence if text in piece.quote])


def _covers_one(whole: Span, parts: tuple[Span, ...]) -> bool:
    return any(whole.covers(part) for part in parts)


def _only(proof: Proof, evidence: list[Evidence]) -> Proof:
    return Proof(tuple(evidence), proof.confidence) if evidence else proof
