"""Drafts and entities of one article put together: the reading with keys, proofs and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sawab_graph.model import (
    Agreement,
    Evidence,
    Figure,
    Mark,
    MarkRole,
    Organisation,
    Person,
    Place,
    Proof,
    Relation,
    Signatory,
    Span,
)
from sawab_graph.reading.clauses import Clause, Draft, FigureDraft, RelationDraft
from sawab_graph.reading.confidence import confidence
from sawab_graph.reading.context import ToldBefore
from sawab_graph.reading.entities import Entities
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.merge import merged
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.people import gather_persons
from sawab_graph.reading.records import Record

_RELATION_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules found, before it is put together."""

    clauses: Sequence[Clause]
    agreements: Sequence[Draft]
    relations: Sequence[RelationDraft]
    figures: Sequence[FigureDraft]


@dataclass(frozen=True, slots=True)
class _Builder:
    """Keys for mentions, and evidence for sentences, of one article."""

    text: str
    clauses: Mapping[int, Clause]
    entities: Entities
    persons: Mapping[str, str]
    places: Mapping[str, str]

    def key(self, mention: Mention | PersonMention) -> str | None:
        if isinstance(mention, PersonMention):
            return self.persons.get(fold(mention.label))
        return self.entities.key_of(mention)

    def evidence(self, clause: int, rule: str, marks: Iterable[Mark]) -> Evidence:
        """The sentence of a clause, with the marks that lie inside it."""
        span = self.clauses[clause].sentence.span
        inside = tuple(
            sorted({m for m in marks if span.covers(m.span)}, key=lambda m: (m.span, m.role))
        )
        return Evidence(span, span.of(self.text), rule, inside)


def _ends(first: Sequence[Span], rest: Sequence[Span]) -> list[Mark]:
    subject: MarkRole = "subject"
    return [*(Mark(s, subject) for s in first), *(Mark(s, "object") for s in rest)]


def _agreement(build: _Builder, number: int, record: Record) -> Agreement:
    dated = [d.date for d in record.drafts if d.date]
    absolute = (*(d for d in dated if d.edtf), *(d for d in dated if d.converted))
    date = next(iter((*absolute, *dated)), None)
    place = record.first(lambda d: d.place and build.places.get(fold(d.place[1])))
    return Agreement(
        key=f"a{number}",
        type=record.type,
        status=record.status,
        parties=tuple(record.parties),
        proof=Proof(_proofs(build, record), confidence(record.drafts)),
        signatories=_signatories(build, record),
        date=date.stated if date else None,
        date_text=date.text if date else None,
        converted=date.gregorian if date else None,
        place=_text(place),
        venue=_text(record.first(lambda d: d.venue)),
        name=_text(record.first(lambda d: d.name)),
        recurrence=_text(record.first(lambda d: d.recurrence)),
        count=max(d.count for d in record.drafts),
        purposes=tuple(dict.fromkeys(p for d in record.drafts for p in d.purposes)),
        activities=tuple(dict.fromkeys(a for d in record.drafts for a in d.activities)),
        topics=tuple(dict.fromkeys(t for d in record.drafts for t in d.topics)),
        amounts=tuple(dict.fromkeys(a for d in record.drafts for a in d.amounts)),
    )


def _tells_signing(clause: Clause) -> bool:
    """Whether a sentence speaks of a document and of signing, whoever signed."""
    players = clause.source.lexicon.words.get("excluded.contracts", frozenset())
    if any(token.stem in players for token in clause.source.tokens):
        return False
    kinds = {chunk.kind for chunk in clause.chunks}
    signs = any(c.kind in ("verb", "verbal_noun") and c.value == "sign" for c in clause.chunks)
    return "agreement" in kinds and (signs or "participle" in kinds)


def _text(value: object | None) -> str | None:
    return value if isinstance(value, str) else None


def _proofs(build: _Builder, record: Record) -> tuple[Evidence, ...]:
    found: dict[int, Evidence] = {}
    for draft in record.drafts:
        spans = [m.span for m in draft.names] + [p.span for p in draft.persons]
        marks = [*draft.cue, *_ends(spans[:1], spans[1:])]
        found.setdefault(draft.clause, build.evidence(draft.clause, draft.rule, marks))
    return tuple(found[n] for n in sorted(found))


def _signatories(build: _Builder, record: Record) -> tuple[Signatory, ...]:
    found: dict[str, Signatory] = {}
    for person in (p for d in record.drafts for p in (*d.persons, *d.signers)):
        key = build.key(person)
        side = build.entities.side_of(person)
        if key:
            behalf = side if side in record.parties else None
            known = found.setdefault(key, Signatory(key, person.position, behalf))
            found[key] = replace(
                known,
                position=known.position or person.position,
                on_behalf_of=known.on_behalf_of or behalf,
            )
    return tuple(found.values())


def _relations(build: _Builder, drafts: Iterable[RelationDraft]) -> tuple[Relation, ...]:
    grouped: dict[tuple[str, str, str], list[RelationDraft]] = {}
    for draft in drafts:
        subject, target = build.key(draft.subject), build.key(draft.object)
        if subject and target and subject != target:
            grouped.setdefault((draft.type, subject, target), []).append(draft)
    return tuple(_relation(build, key, told) for key, told in grouped.items())


def _relation(
    build: _Builder, key: tuple[str, str, str], told: Sequence[RelationDraft]
) -> Relation:
    proofs: dict[int, Evidence] = {}
    for draft in told:
        marks = [*draft.cue, *_ends([draft.subject.span], [draft.object.span])]
        proofs.setdefault(draft.clause, build.evidence(draft.clause, draft.rule, marks))
    stated = next((d.date.stated for d in told if d.date and d.date.edtf), None)
    proof = Proof(tuple(proofs[n] for n in sorted(proofs)), _RELATION_CONFIDENCE)
    return Relation(told[0].type, key[1], key[2], proof, stated)


def _figures(build: _Builder, drafts: Iterable[FigureDraft]) -> tuple[Figure, ...]:
    found: dict[tuple[str, str], Figure] = {}
    for draft in drafts:
        key = build.key(draft.subject)
        if key is None:
            continue
        marks = [*_ends([draft.subject.span], []), Mark(draft.span, "cue")]
        proof = Proof((build.evidence(draft.clause, draft.rule, marks),), _RELATION_CONFIDENCE)
        figure = Figure(key, draft.property, draft.value, draft.comparator, proof)
        found.setdefault((key, draft.property), figure)
    return tuple(found.values())


def _places(drafts: Iterable[Draft]) -> tuple[tuple[Place, ...], dict[str, str]]:
    grouped: dict[str, list[tuple[Span, str, str]]] = {}
    for place in (d.place for d in drafts if d.place):
        grouped.setdefault(fold(place[1]), []).append(place)
    places = tuple(
        Place(
            f"l{n}",
            tuple(dict.fromkeys(p[1] for p in same)),
            same[0][2].split("\t")[0],
            tuple(p[0] for p in same),
        )
        for n, same in enumerate(grouped.values(), 1)
    )
    return places, {name: place.key for name, place in zip(grouped, places, strict=True)}


@dataclass(frozen=True, slots=True)
class Assembled:
    """The entities and facts of a reading."""

    organisations: tuple[Organisation, ...]
    persons: tuple[Person, ...]
    places: tuple[Place, ...]
    agreements: tuple[Agreement, ...]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]


def assemble(
    text: str, facts: Facts, entities: Entities, persons: Sequence[PersonMention]
) -> Assembled:
    """Give every mention its key, merge tellings, and prove each fact with its sentences."""
    people = gather_persons(persons)
    names = {fold(label): p.key for p in people for label in p.labels}
    drafts = sorted(facts.agreements, key=lambda d: (d.clause, d.cue[0].span))
    body = [c for c in facts.clauses if not c.sentence.header]
    alone = len(body) > 1 and not any(map(_tells_signing, body))
    records = merged(drafts, entities, ToldBefore(facts.clauses, entities), alone=alone)
    told = [d for r in records for d in r.drafts]
    places, place_keys = _places(told)
    build = _Builder(text, {c.index: c for c in facts.clauses}, entities, names, place_keys)
    agreements = tuple(_agreement(build, n, r) for n, r in enumerate(records, 1))
    relations = _relations(build, facts.relations)
    figures = _figures(build, facts.figures)
    used = {k for a in agreements for k in a.parties} | {
        k for r in relations for k in (r.subject, r.object)
    }
    kept = [o for o in entities.organisations if o.type != "State" or o.key in used]
    organisations = _with_countries(kept, relations)
    signing = {s.person for a in agreements for s in a.signatories} | used
    return Assembled(
        organisations,
        tuple(p for p in people if p.key in signing),
        places,
        agreements,
        relations,
        figures,
    )


_INHERITING = ("founded_by", "affiliated_to")


def _with_countries(
    organisations: Sequence[Organisation], relations: Sequence[Relation]
) -> tuple[Organisation, ...]:
    """A body launched by, or affiliated to, a body of a known country is of that country."""
    country: Callable[[str], str | None] = {o.key: o.country for o in organisations}.get
    inherited = {
        r.subject: country(r.object)
        for r in relations
        if r.type in _INHERITING and country(r.object)
    }
    return tuple(replace(o, country=o.country or inherited.get(o.key)) for o in organisations)
