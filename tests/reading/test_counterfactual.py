"""The seed article with its facts exchanged: what is read is what then stands there."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from .plain import POSITIVE, Plain, plain, read, seed_text

TEXT = seed_text()
EVERY = settings(
    derandomize=True, deadline=None, max_examples=12, phases=[Phase.explicit, Phase.generate]
)


@dataclass(frozen=True)
class Kind:
    """A document's type, and its wordings without and with the article."""

    type: str
    bare: str
    definite: str


@dataclass(frozen=True)
class Centre:
    """The name in quotation marks of the centre."""

    quoted: str

    @property
    def label(self) -> str:
        """The name with its head, as a label."""
        return f"مركز {self.quoted}"


@dataclass(frozen=True)
class Organisation:
    """A head noun and its complement, which also serves as the short name."""

    head: str
    complement: str

    @property
    def label(self) -> str:
        """The full name."""
        return f"{self.head} {self.complement}"


@dataclass(frozen=True)
class Facts:
    """What a variant of the article says, wherever the article itself says something else."""

    centre: Centre
    organisation: Organisation
    state: str
    campaign: str
    parent: str
    month: str
    month_number: int
    year: int
    kind: Kind
    first_signer: str
    second_signer: str
    observatory: str
    ministries: tuple[str, str]
    nationalities: tuple[tuple[str, str], tuple[str, str]]


SEED = Facts(
    centre=Centre("صواب"),
    organisation=Organisation("منظمة", "التعاون الإسلامي"),
    state="كازاخستان",
    campaign="السكينة",
    parent="وزارة الشؤون الإسلامية والأوقاف والدعوة والإرشاد",
    month="مايو",
    month_number=5,
    year=2017,
    kind=Kind("memorandum_of_understanding", "مذكرة تفاهم", "مذكرة التفاهم"),
    first_signer="أنور بن محمد قرقاش",
    second_signer="يوسف بن أحمد العثيمين",
    observatory="مرصد الأزهر الشريف لمكافحة التطرف",
    ministries=("التسامح", "الداخلية"),
    nationalities=(("المصرية", "EG"), ("البريطانية", "GB")),
)

CENTRES = [Centre("بصيرة"), Centre("نبراس"), Centre("إشراق")]
ORGANISATIONS = [
    Organisation("منظمة", "التضامن الأفريقي"),
    Organisation("مؤسسة", "الجسور الثقافية"),
    Organisation("رابطة", "الجامعات المتوسطية"),
]
STATES = ["أوزبكستان", "تشاد", "السنغال", "النيجر"]
CAMPAIGNS = ["اليقظة", "الأمل", "البصيرة"]
PARENTS = [
    "وزارة الشباب والرياضة",
    "وزارة الثقافة",
    "وزارة التربية والتعليم",
    "هيئة الإعلام والاتصالات",
]
MONTHS = [("يناير", 1), ("آذار", 3), ("جويلية", 7), ("تشرين الثاني", 11), ("ديسمبر", 12)]
YEARS = [2009, 2014, 2021]
KINDS = [
    Kind("agreement", "اتفاقية تعاون", "اتفاقية التعاون"),
    Kind("protocol", "بروتوكول تعاون", "بروتوكول التعاون"),
    Kind("memorandum_of_understanding", "مذكرة تعاون", "مذكرة التعاون"),
]
SIGNERS = [
    ("سالم بن راشد الحارثي", "طارق بن عمر الدوسري"),
    ("هشام قدورة", "ليلى بنت ناصر الشامسي"),
    ("زياد العبدلي", "مروان بن حمد الخطيب"),
]
OBSERVATORIES = ["مرصد الضياء لمكافحة التعصب", "مرصد الأندلس", "معهد الواحة للبحوث"]
MINISTRIES = [("التخطيط", "العدل"), ("الصحة", "الزراعة"), ("الاقتصاد", "السياحة")]
NATIONALITIES = [
    (("الأردنية", "JO"), ("الفرنسية", "FR")),
    (("العراقية", "IQ"), ("الألمانية", "DE")),
    (("التونسية", "TN"), ("اليابانية", "JP")),
]
CHOICES: Mapping[str, list[Any]] = {
    "centre": CENTRES,
    "organisation": ORGANISATIONS,
    "state": STATES,
    "campaign": CAMPAIGNS,
    "parent": PARENTS,
    "kind": KINDS,
    "observatory": OBSERVATORIES,
    "ministries": MINISTRIES,
    "nationalities": NATIONALITIES,
    "year": YEARS,
}


def written(facts: Facts) -> str:
    """The article as it would stand if it told these facts."""
    exchanged = {
        SEED.parent: facts.parent,
        SEED.observatory: facts.observatory,
        f"{SEED.organisation.head} {SEED.organisation.complement}": facts.organisation.label,
        f"ل{SEED.organisation.label}": f"ل{facts.organisation.label}",
        f"«{SEED.organisation.complement}»": f"«{facts.organisation.complement}»",
        f"«{SEED.centre.quoted}»": f"«{facts.centre.quoted}»",
        SEED.state: facts.state,
        f"«حملة {SEED.campaign}»": f"«حملة {facts.campaign}»",
        f"{SEED.month} {SEED.year}": f"{facts.month} {facts.year}",
        SEED.first_signer: facts.first_signer,
        SEED.second_signer: facts.second_signer,
        "وزارتَي التسامح والداخلية": f"وزارتَي {facts.ministries[0]} و{facts.ministries[1]}",
        "المصرية والبريطانية": f"{facts.nationalities[0][0]} و{facts.nationalities[1][0]}",
        "مذكرة التفاهم": facts.kind.definite,
        "مذكره التفاهم": facts.kind.definite,
        "مذكرة تفاهم": facts.kind.bare,
    }
    text = TEXT
    for number, old in enumerate(exchanged):
        text = text.replace(old, f"\ue000{number}\ue001")
    for number, new in enumerate(exchanged.values()):
        text = text.replace(f"\ue000{number}\ue001", new)
    return text


def told(facts: Facts) -> set[tuple[Any, ...]]:
    """The agreements that an article of these facts reports: type, status, sides and date."""
    centre = facts.centre.label
    date = f"{facts.year:04d}-{facts.month_number:02d}"
    documents = {
        (facts.kind.type, "signed", (centre, facts.organisation.label), None),
        (facts.kind.type, "signed", (centre, f"جمهورية {facts.state}"), None),
        (facts.kind.type, "signed", (centre, f"حملة {facts.campaign}"), date),
        ("joint_campaign", "active", (centre, facts.observatory), None),
    }
    partners = [f"وزارة {name}" for name in facts.ministries]
    partners += [f"وزارة الخارجية {adjective}" for adjective, _ in facts.nationalities]
    partners += [
        "مركز هداية",
        "مجلس حكماء المسلمين",
        "جهاز الشرطة الخليجية",
        "المكتب العربي لمكافحة التطرف والإرهاب",
        "التحالف الدولي ضد داعش",
    ]
    return documents | {("partnership", "active", (centre, name), None) for name in partners}


def agreements_of(reading: Plain) -> list[tuple[Any, ...]]:
    """The agreements of a reading, as in ``told``."""
    return [
        (a["type"], a["status"], tuple(a["parties"]), a.get("date")) for a in reading["agreements"]
    ]


def found(text: str) -> list[tuple[Any, ...]]:
    """The agreements that are read from a text, as in ``told``."""
    return agreements_of(plain(read(text)))


def check(facts: Facts) -> None:
    """A variant says its own facts: each once, and none that it does not tell."""
    reading = plain(read(written(facts)))
    agreements = agreements_of(reading)
    assert set(agreements) == told(facts)
    assert len(agreements) == len(told(facts))
    (first, *_) = reading["agreements"]
    assert [s["person"] for s in first["signatories"]] == [facts.first_signer, facts.second_signer]
    assert first["signatories"][1]["on_behalf_of"] == facts.organisation.label
    check_relations(facts, reading["relations"])
    check_countries(facts, reading["organisations"])


def check_relations(facts: Facts, relations: list[dict[str, Any]]) -> None:
    """The relations of a variant are those of the article with the names exchanged."""
    centre = facts.centre.label
    bureau = "المكتب العربي لمكافحة التطرف والإرهاب"
    secretariat = "الأمانة العامة لمجلس وزراء الداخلية العرب"
    assert {(r["type"], r["subject"], r["object"]) for r in relations} == {
        ("founded_by", centre, "وزارة الخارجية والتعاون الدولي"),
        ("founded_with", centre, "وزارة الخارجية الأميركية"),
        ("counters", centre, "تنظيم داعش"),
        ("counters", "التحالف الدولي ضد داعش", "تنظيم داعش"),
        ("affiliated_to", f"حملة {facts.campaign}", facts.parent),
        ("affiliated_to", bureau, secretariat),
        ("part_of", secretariat, "مجلس وزراء الداخلية العرب"),
        ("position_at", facts.second_signer, facts.organisation.label),
    }


def check_countries(facts: Facts, organisations: list[dict[str, Any]]) -> None:
    """Adjectives and «in the Emirates» tell the country of whatever they now stand beside."""
    country = {o["labels"][0]: o.get("country") for o in organisations}
    for adjective, code in facts.nationalities:
        assert country[f"وزارة الخارجية {adjective}"] == code
    assert country[facts.parent] == "SA"
    assert country[f"وزارة {facts.ministries[1]}"] == "AE"


def test_the_article_itself_is_written_unchanged() -> None:
    assert written(SEED) == TEXT.replace("مذكره التفاهم", "مذكرة التفاهم")
    check(SEED)


SINGLE = [(field, value) for field, values in CHOICES.items() for value in values]


@pytest.mark.parametrize(
    ("field", "value"), SINGLE, ids=[f"{f}-{n}" for n, (f, _) in enumerate(SINGLE)]
)
def test_one_fact_exchanged(field: str, value: Any) -> None:
    exchanged: dict[str, Any] = {field: value}
    check(replace(SEED, **exchanged))


@pytest.mark.parametrize(("month", "number"), MONTHS)
def test_the_month_exchanged(month: str, number: int) -> None:
    check(replace(SEED, month=month, month_number=number))


@pytest.mark.parametrize(("first", "second"), SIGNERS)
def test_the_signers_exchanged(first: str, second: str) -> None:
    check(replace(SEED, first_signer=first, second_signer=second))


PAIRS = list(itertools.product(range(3), KINDS, STATES[:2]))


@pytest.mark.parametrize(("at", "kind", "state"), PAIRS)
def test_sides_and_document_exchanged_together(at: int, kind: Kind, state: str) -> None:
    facts = replace(SEED, centre=CENTRES[at], organisation=ORGANISATIONS[at], kind=kind)
    check(replace(facts, state=state))


@EVERY
@given(
    st.fixed_dictionaries({f: st.sampled_from(v) for f, v in CHOICES.items()}),
    st.sampled_from(MONTHS),
    st.sampled_from(SIGNERS),
)
def test_everything_exchanged(
    chosen: dict[str, Any], month: tuple[str, int], signers: tuple[str, str]
) -> None:
    check(
        replace(
            SEED,
            **chosen,
            month=month[0],
            month_number=month[1],
            first_signer=signers[0],
            second_signer=signers[1],
        )
    )


NEGATIONS = ["لم يوقّع", "لم يوقع", "لن يوقّع", "ما وقّع"]
PLANS = ["سيوقّع", "سوف يوقّع", "يعتزم أن يوقّع", "من المقرر أن يوقّع"]
PAST = "وقّع"


def positive_pairs(text: str) -> set[tuple[str, ...]]:
    """The sides of the agreements that a text reports as made."""
    return {sides for _, status, sides, _ in found(text) if status in POSITIVE}


@pytest.mark.parametrize("verb", [*NEGATIONS, *PLANS])
@pytest.mark.parametrize("facts", [SEED, replace(SEED, centre=CENTRES[0], kind=KINDS[0])])
def test_a_signing_denied_or_planned_makes_no_agreement(verb: str, facts: Facts) -> None:
    text = written(facts).replace(PAST, verb)
    centre = facts.centre.label
    made = positive_pairs(text)
    assert (centre, facts.organisation.label) not in made
    assert (centre, f"حملة {facts.campaign}") not in made
    assert (centre, f"جمهورية {facts.state}") in made
    assert (centre, facts.observatory) in made


@pytest.mark.parametrize("verb", ["لم يعمل", "لا يعمل", "لن يعمل", "سيعمل"])
def test_work_denied_or_planned_is_no_standing_partnership(verb: str) -> None:
    text = TEXT.replace("يعمل مركز", f"{verb} مركز")
    standing = [a for a in found(text) if a[0] == "partnership" and a[1] in POSITIVE]
    assert standing == []


@pytest.mark.parametrize("wording", ["دون توقيع", "بعد رفض توقيع", "قبل توقيع"])
def test_a_signing_that_was_not_one_makes_no_agreement(wording: str) -> None:
    text = TEXT.replace("بما في ذلك توقيع", wording)
    assert ("مركز صواب", "جمهورية كازاخستان") not in positive_pairs(text)
