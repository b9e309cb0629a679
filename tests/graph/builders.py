"""Readings written by hand, so that the graph is tested without the reader."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.model import (
    Agreement,
    ConvertedDate,
    Document,
    Evidence,
    Figure,
    Identity,
    Mark,
    Name,
    Organisation,
    OrganisationType,
    Person,
    Place,
    Proof,
    Reading,
    Relation,
    ResolvedReading,
    Signatory,
    Span,
    StatedDate,
)

SIGNED = "وقّعت جامعة الواحة مذكرة تفاهم مع هيئة المرافئ في صحار في مارس 2019، لتطوير التدريب."
SIGNERS = "ووقّعها عن الجامعة رئيسها سالم الحارثي."
CAMPAIGN = "وأطلقت الجامعة مع جمعية النخيل حملة سنوية باسم #نخلة_لكل_بيت."
WORKS = "وتعمل الجامعة مع هيئة المرافئ منذ سنوات."
BUREAU = "ومكتب الأبحاث تابع لجامعة الواحة، وهو جزء من مجلس البحث."
FOUNDED = "وأنشأت هيئة المرافئ جامعة الواحة في 2009 بالتعاون مع جمعية النخيل."
AGAINST = "وتتصدى الجامعة لجماعة الظل."
STUDENTS = "وفي الجامعة أكثر من 4000 طالب."
TEXT = "\n".join((SIGNED, SIGNERS, CAMPAIGN, WORKS, BUREAU, FOUNDED, AGAINST, STUDENTS))

UNIVERSITY, PORTS, PALMS = "جامعة الواحة", "هيئة المرافئ", "جمعية النخيل"
BUREAU_NAME, COUNCIL, SHADOW = "مكتب الأبحاث", "مجلس البحث", "جماعة الظل"
SIGNER, TOWN = "سالم الحارثي", "صحار"

_ORGANISATIONS: tuple[tuple[str, str, OrganisationType, str, str | None], ...] = (
    ("o1", UNIVERSITY, "University", "oasis-university", "Oasis University"),
    ("o2", PORTS, "GovernmentBody", "ports-authority", "Ports Authority"),
    ("o3", PALMS, "Association", "palm-society", "Palm Society"),
    ("o4", BUREAU_NAME, "Organisation", "research-bureau", None),
    ("o5", COUNCIL, "Council", "research-council", "Research Council"),
    ("o6", SHADOW, "ArmedGroup", "shadow-group", None),
)


def span(text: str, part: str) -> Span:
    """Where a part stands in the text, for the first time."""
    start = text.index(part)
    return Span(start, start + len(part))


def proof(text: str, *sentences: str, marks: tuple[Mark, ...] = ()) -> Proof:
    """The sentences as evidence, each read by the rule ``by_hand``."""
    pieces = tuple(Evidence(span(text, each), each, "by_hand", marks) for each in sentences)
    return Proof(pieces, 0.85)


def identity(kind: str, slug: str, arabic: str, english: str | None, *short: str) -> Identity:
    """An identity of the gazetteer with an Arabic and perhaps an English name."""
    names = [Name("ar", arabic, "preferred"), *(Name("ar", each) for each in short)]
    if english:
        names.append(Name("en", english, "preferred"))
    return Identity(f"{kind}/{slug}", tuple(names), f"named {slug} in the test", True)


def resolved(document: str = "oasis", text: str = TEXT) -> ResolvedReading:
    """One article that uses every part of the model."""
    organisations = tuple(
        Organisation(key, (arabic,), type_, "OM" if key == "o1" else None, (span(text, arabic),))
        for key, arabic, type_, _, _ in _ORGANISATIONS
    )
    person = Person("p1", (SIGNER,), "رئيس الجامعة", (span(text, SIGNER),))
    place = Place("l1", (TOWN,), "OM", (span(text, TOWN),))
    reading = Reading(
        document=Document(document, text, "ar", {"publisher": "The Oasis Gazette"}),
        language="ar",
        title="الواحة والمرافئ",
        organisations=organisations,
        persons=(person,),
        places=(place,),
        agreements=_agreements(text),
        relations=_relations(text),
        figures=(Figure("o1", "students", 4000, "more_than", proof(text, STUDENTS)),),
    )
    identities = {
        key: identity("org", slug, arabic, english, *(("الواحة",) if key == "o1" else ()))
        for key, arabic, _, slug, english in _ORGANISATIONS
    }
    identities["o2"] = replace(identities["o2"], same_as=("Q42",))
    identities["p1"] = identity("person", "salim", SIGNER, "Salim Al-Harthi")
    identities["l1"] = identity("place", "sohar", TOWN, "Sohar")
    return ResolvedReading(reading, identities)


def _agreements(text: str) -> tuple[Agreement, ...]:
    marks = (Mark(span(text, UNIVERSITY), "subject"), Mark(span(text, "مذكرة تفاهم"), "cue"))
    memorandum = Agreement(
        key="a1",
        type="memorandum_of_understanding",
        status="signed",
        parties=("o1", "o2"),
        proof=proof(text, SIGNED, SIGNERS, marks=marks),
        signatories=(Signatory("p1", "رئيس الجامعة", "o1"),),
        date=StatedDate("2019-03", "مارس 2019"),
        date_text="في مارس 2019",
        place="l1",
        venue="صحار",
        purposes=("تطوير التدريب",),
        topics=("التدريب",),
    )
    campaign = Agreement(
        key="a2",
        type="joint_campaign",
        status="active",
        parties=("o1", "o3"),
        proof=proof(text, CAMPAIGN),
        name="#نخلة_لكل_بيت",
        recurrence="annual",
        activities=("حملة سنوية",),
    )
    work = Agreement("a3", "partnership", "active", ("o1", "o2"), proof(text, WORKS))
    return memorandum, campaign, work


def _relations(text: str) -> tuple[Relation, ...]:
    launched = StatedDate("2009", "في 2009")
    return (
        Relation("affiliated_to", "o4", "o1", proof(text, BUREAU)),
        Relation("part_of", "o4", "o5", proof(text, BUREAU)),
        Relation("founded_by", "o1", "o2", proof(text, FOUNDED), launched),
        Relation("founded_with", "o1", "o3", proof(text, FOUNDED), launched),
        Relation("counters", "o1", "o6", proof(text, AGAINST)),
        Relation("position_at", "p1", "o1", proof(text, SIGNERS)),
    )


def planned(document: str = "plan") -> ResolvedReading:
    """One article in which two of the same organisations only intend to sign a contract."""
    text = "تعتزم جمعية النخيل توقيع عقد مع هيئة المرافئ قيمته مليون ريال في شوال 1440هـ."
    whole = resolved()
    kept = [
        replace(each, mentions=(span(text, each.label),), type=each.type)
        for each in whole.reading.organisations
        if each.key in ("o2", "o3")
    ]
    contract = Agreement(
        key="a1",
        type="contract",
        status="planned",
        parties=("o3", "o2"),
        proof=proof(text, text),
        amounts=("مليون ريال",),
        date_text="شوال 1440هـ",
        converted=ConvertedDate("2019-06-04~/2019-07-03~", "شوال 1440هـ"),
        count=2,
    )
    reading = Reading(Document(document, text), "ar", None, tuple(kept), agreements=(contract,))
    return ResolvedReading(reading, {key: whole.identities[key] for key in ("o2", "o3")})


def without_organisations(document: str = "plan") -> ResolvedReading:
    """An article that says nothing of anyone."""
    return ResolvedReading(Reading(Document(document, "كان الجو صحواً."), "ar", None), {})
