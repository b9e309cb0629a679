"""Three articles written by hand, two in Arabic and one in English, for the questions to be put to.

A memorandum is planned in the first, signed in the second and told again in the third. A
partnership of the first has ended in the second. Two of them name one opponent, one names states
and ministries, and dates are stated to the day, to the month, to the year and not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sawab_graph.model import (
    Agreement,
    AgreementStatus,
    Document,
    Figure,
    Identity,
    Name,
    Organisation,
    OrganisationType,
    Person,
    Place,
    Reading,
    Relation,
    ResolvedReading,
    Signatory,
    StatedDate,
)
from sawab_graph.store import Store
from tests.graph.builders import proof, span


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation of the three articles: how each language calls it, and what it is."""

    slug: str
    arabic: str
    english: str | None
    type: OrganisationType
    country: str | None = None
    short: str | None = None

    @property
    def key(self) -> str:
        """The key by which every reading here speaks of it."""
        return self.slug

    def identity(self) -> Identity:
        """Its identity; what has no English name has a transliteration that is marked as one."""
        names = [Name("ar", self.arabic, "preferred")]
        names += [Name("ar", self.short)] if self.short else []
        names += [Name("en", self.english, "preferred")] if self.english else []
        names += [] if self.english else [Name("ar-Latn", "Maktab al-Abhath", "preferred")]
        return Identity(f"org/{self.slug}", tuple(names), f"named {self.slug}", True, self.country)


UNIVERSITY = Known(
    "oasis-university", "جامعة الواحة", "Oasis University", "University", "OM", "الواحة"
)
PORTS = Known("ports-authority", "هيئة المرافئ", "Ports Authority", "GovernmentBody", "OM")
PALMS = Known("palm-society", "جمعية النخيل", "Palm Society", "Association", "AE")
BUREAU = Known("research-bureau", "مكتب الأبحاث", None, "Centre", "OM")
EDUCATION = Known(
    "ministry-education", "وزارة التعليم العالي", "Ministry of Higher Education", "Ministry", "OM"
)
ENERGY = Known("ministry-energy", "وزارة الطاقة", "Ministry of Energy", "Ministry", "AE")
OMAN = Known("state-om", "سلطنة عُمان", "Sultanate of Oman", "State", "OM")
SHADOW = Known("shadow-group", "جماعة الظل", "Shadow Group", "ArmedGroup")
BANK = Known("coast-bank", "بنك الساحل", "Coast Bank", "Bank", "AE")
KNOWN = (UNIVERSITY, PORTS, PALMS, BUREAU, EDUCATION, ENERGY, OMAN, SHADOW, BANK)

SIGNER = Identity(
    "person/salim",
    (Name("ar", "سالم الحارثي", "preferred"), Name("en", "Salim Al-Harthi", "preferred")),
    "one full name",
    True,
)
TOWN = Identity(
    "place/sohar",
    (Name("ar", "صحار", "preferred"), Name("en", "Sohar", "preferred")),
    "a city of the gazetteer",
    True,
    "OM",
)

PLANS = "تعتزم جامعة الواحة توقيع مذكرة تفاهم مع هيئة المرافئ."
BELONGS = "ومكتب الأبحاث تابع لجامعة الواحة، والجامعة تابعة لوزارة التعليم العالي."
WORKS = "وتعمل الجامعة مع جمعية النخيل، ومع وزارة الطاقة في الإمارات."
OPPOSES = "وتتصدى الجامعة لجماعة الظل."

SIGNED = "وقّعت جامعة الواحة مذكرة تفاهم مع هيئة المرافئ في مقر الهيئة بصحار في مارس 2019."
PURPOSE = "وتهدف المذكرة إلى تطوير التدريب البحري، وتشمل إعداد المدربين."
SIGNERS = "ووقّعها عن الجامعة رئيسها سالم الحارثي."
ENDED = "وانتهت شراكة الجامعة مع وزارة الطاقة."
CAMPAIGN = "وأطلقت الجامعة مع جمعية النخيل حملة سنوية باسم #نخلة_لكل_بيت."
DECLARED = "ووقّعت الجامعة وجمعية النخيل إعلاناً."
FOUNDED = "وأنشأت هيئة المرافئ جمعية النخيل في 2009 بالتعاون مع بنك الساحل."
AGAIN = "وما زالت الجامعة تتصدى لجماعة الظل."
STUDENTS = "وفي الجامعة أكثر من 4000 طالب، وفي الجمعية 57 فرعاً."

TOLD = "Oasis University and the Ports Authority signed a memorandum in March 2019."
TREATY = "The Sultanate of Oman and the Palm Society signed a treaty in Sohar on 5 November 2020."
CONTRACT = "The Palm Society signed a contract with Coast Bank in 2020 for date exports."
INTENT = "The Ministry of Higher Education works with the Ministry of Energy."


def organisations(language: str, text: str, *known: Known) -> tuple[Organisation, ...]:
    """The organisations as one article words them."""
    return tuple(
        Organisation(each.key, (name,), each.type, each.country, (span(text, name),))
        for each in known
        for name in (_worded(each, language),)
    )


def _worded(known: Known, language: str) -> str:
    """The name in the language of the article."""
    name = known.english if language == "en" else known.arabic
    assert name is not None
    return name


def resolved(reading: Reading) -> ResolvedReading:
    """The reading with the identities that its keys have."""
    identities = {each.key: each.identity() for each in KNOWN}
    return ResolvedReading(reading, {**identities, "salim": SIGNER, "sohar": TOWN})


def plan() -> ResolvedReading:
    """January 2019: a memorandum is planned, two partnerships stand, and who belongs to whom."""
    text = "\n".join((PLANS, BELONGS, WORKS, OPPOSES))
    both = (UNIVERSITY.key, PORTS.key)
    here = (UNIVERSITY, PORTS, PALMS, BUREAU, EDUCATION, ENERGY, SHADOW)
    return resolved(
        Reading(
            Document("plan", text, "ar", {"published": "2019-01-15"}),
            "ar",
            "مذكرة مرتقبة",
            organisations("ar", text, *here),
            agreements=(
                Agreement("a1", "memorandum_of_understanding", "planned", both, proof(text, PLANS)),
                _partnership("a2", "active", PALMS, text, WORKS),
                _partnership("a3", "active", ENERGY, text, WORKS),
            ),
            relations=(
                Relation("affiliated_to", BUREAU.key, UNIVERSITY.key, proof(text, BELONGS)),
                Relation("affiliated_to", UNIVERSITY.key, EDUCATION.key, proof(text, BELONGS)),
                Relation("counters", UNIVERSITY.key, SHADOW.key, proof(text, OPPOSES)),
            ),
        )
    )


def _partnership(
    key: str, status: AgreementStatus, other: Known, text: str, sentence: str
) -> Agreement:
    parties = (UNIVERSITY.key, other.key)
    return Agreement(key, "partnership", status, parties, proof(text, sentence))


def signing() -> ResolvedReading:
    """March 2019: the memorandum is signed, one partnership has ended, a campaign has begun."""
    sentences = (SIGNED, PURPOSE, SIGNERS, ENDED, CAMPAIGN, DECLARED, FOUNDED, AGAIN, STUDENTS)
    text = "\n".join(sentences)
    name = SIGNER.names[0].text
    return resolved(
        Reading(
            Document("signing", text, "ar", {"published": "2019-03-21"}),
            "ar",
            "الواحة توقّع",
            organisations("ar", text, UNIVERSITY, PORTS, PALMS, ENERGY, SHADOW, BANK),
            persons=(Person("salim", (name,), "رئيس الجامعة", (span(text, name),)),),
            places=(Place("sohar", ("صحار",), "OM", (span(text, "صحار"),)),),
            agreements=(
                _memorandum(text),
                _partnership("a2", "terminated", ENERGY, text, ENDED),
                Agreement(
                    "a3",
                    "joint_campaign",
                    "active",
                    (UNIVERSITY.key, PALMS.key),
                    proof(text, CAMPAIGN),
                    name="#نخلة_لكل_بيت",
                    recurrence="annual",
                ),
                Agreement(
                    "a4",
                    "declaration",
                    "signed",
                    (UNIVERSITY.key, PALMS.key),
                    proof(text, DECLARED),
                ),
            ),
            relations=_relations_of_signing(text),
            figures=(
                Figure(UNIVERSITY.key, "students", 4000, "more_than", proof(text, STUDENTS)),
                Figure(PALMS.key, "branches", 57, "exactly", proof(text, STUDENTS)),
            ),
        )
    )


def _memorandum(text: str) -> Agreement:
    return Agreement(
        "a1",
        "memorandum_of_understanding",
        "signed",
        (UNIVERSITY.key, PORTS.key),
        proof(text, SIGNED, PURPOSE, SIGNERS),
        signatories=(Signatory("salim", "رئيس الجامعة", UNIVERSITY.key),),
        date=StatedDate("2019-03", "مارس 2019"),
        date_text="في مارس 2019",
        place="sohar",
        venue="مقر الهيئة",
        purposes=("تطوير التدريب البحري",),
        activities=("إعداد المدربين",),
        topics=("التدريب",),
    )


def _relations_of_signing(text: str) -> tuple[Relation, ...]:
    founded = StatedDate("2009", "في 2009")
    return (
        Relation("founded_by", PALMS.key, PORTS.key, proof(text, FOUNDED), founded),
        Relation("founded_with", PALMS.key, BANK.key, proof(text, FOUNDED), founded),
        Relation("counters", UNIVERSITY.key, SHADOW.key, proof(text, AGAIN)),
        Relation("position_at", "salim", UNIVERSITY.key, proof(text, SIGNERS)),
    )


def abroad() -> ResolvedReading:
    """December 2020, in English: the memorandum again, a state as a party, and a contract."""
    text = "\n".join((TOLD, TREATY, CONTRACT, INTENT))
    here = (UNIVERSITY, PORTS, OMAN, PALMS, BANK, EDUCATION, ENERGY)
    return resolved(
        Reading(
            Document("abroad", text, "en", {"published": "2020-12-01"}),
            "en",
            "Palms and ports",
            organisations("en", text, *here),
            places=(Place("sohar", ("Sohar",), "OM", (span(text, "Sohar"),)),),
            agreements=tuple(_agreements_abroad(text)),
        )
    )


def _agreements_abroad(text: str) -> Iterable[Agreement]:
    yield Agreement(
        "a1",
        "memorandum_of_understanding",
        "signed",
        (UNIVERSITY.key, PORTS.key),
        proof(text, TOLD),
        date=StatedDate("2019-03", "March 2019"),
    )
    yield Agreement(
        "a2",
        "treaty",
        "signed",
        (OMAN.key, PALMS.key),
        proof(text, TREATY),
        date=StatedDate("2020-11-05", "5 November 2020"),
        place="sohar",
    )
    yield Agreement(
        "a3",
        "contract",
        "signed",
        (PALMS.key, BANK.key),
        proof(text, CONTRACT),
        date=StatedDate("2020", "2020"),
        purposes=("date exports",),
        topics=("exports",),
    )
    yield Agreement("a4", "partnership", "active", (EDUCATION.key, ENERGY.key), proof(text, INTENT))


def fill(store: Store) -> None:
    """Put the vocabulary and the three articles into a store."""
    store.load_vocabulary()
    for reading in (plan(), signing(), abroad()):
        store.replace_article(reading, derive=False)
    store.rebuild_derived()
