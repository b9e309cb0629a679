"""Who a name is: known where it can mean one thing, its own id where it cannot."""

from __future__ import annotations

import re

import pytest

from sawab_graph.gazetteer import load_gazetteer, name_key, rows_of
from sawab_graph.model import (
    Document,
    Identity,
    Organisation,
    OrganisationType,
    Person,
    Place,
    Reading,
    Span,
)
from sawab_graph.naming import slug, transliterate
from sawab_graph.resolve import agree_on_names, resolve
from sawab_graph.resources import resource

SPAN = (Span(0, 1),)


def reading(
    *entities: Organisation | Person | Place, document: str = "a", language: str = "ar"
) -> Reading:
    return Reading(
        Document(document, "نص"),
        language,
        None,
        organisations=tuple(e for e in entities if isinstance(e, Organisation)),
        persons=tuple(e for e in entities if isinstance(e, Person)),
        places=tuple(e for e in entities if isinstance(e, Place)),
    )


def org(
    *labels: str,
    type: OrganisationType = "Organisation",
    country: str | None = None,
    document: str = "a",
) -> Identity:
    organisation = Organisation("o1", labels, type, country, SPAN)
    return resolve(reading(organisation, document=document)).identities["o1"]


def person(*labels: str, document: str = "a") -> Identity:
    entity = Person("p1", labels, None, SPAN)
    return resolve(reading(entity, document=document)).identities["p1"]


def place(label: str, country: str | None = None) -> Identity:
    return resolve(reading(Place("l1", (label,), country, SPAN))).identities["l1"]


def names(identity: Identity, language: str, kind: str) -> list[str]:
    return [n.text for n in identity.names if n.language == language and n.kind == kind]


@pytest.mark.parametrize(
    ("label", "type_", "country", "id"),
    [
        ("مركز صواب", "Centre", "AE", "org/sawab-center"),
        ("صواب", "Organisation", None, "org/sawab-center"),
        ("مَرْكَز «صواب»", "Centre", None, "org/sawab-center"),
        ("البنك الدولي", "Bank", None, "org/world-bank"),
        ("منظمه التعاون الاسلامي", "Organisation", None, "org/organisation-of-islamic-cooperation"),
        ("the World Bank", "Bank", None, "org/world-bank"),
        ("جمهورية كازاخستان", "State", None, "org/state-kz"),
        ("الحكومة المصرية", "State", "EG", "org/state-eg"),
        ("وزارة الداخلية", "Ministry", "AE", "org/ministry-interior-ae"),
        ("وزارة الداخلية الإماراتية", "Ministry", None, "org/ministry-interior-ae"),
        ("وزارة الداخلية في الإمارات", "Ministry", "AE", "org/ministry-interior-ae"),
        ("وزارة الخارجية الأمريكية", "Ministry", "US", "org/us-department-of-state"),
        ("وزارة الخارجية الأميركية", "Ministry", None, "org/us-department-of-state"),
        ("وزارة الخارجية", "Ministry", "GB", "org/uk-foreign-office"),
        ("Ministry of Interior", "Ministry", "EG", "org/ministry-interior-eg"),
    ],
)
def test_known_name_is_resolved(
    label: str, type_: OrganisationType, country: str | None, id: str
) -> None:
    identity = org(label, type=type_, country=country)
    assert (identity.id, identity.known) == (id, True)


@pytest.mark.parametrize(
    ("label", "type_", "country"),
    [
        ("وزارة الداخلية", "Ministry", None),
        ("وزارة الخارجية", "Ministry", None),
        ("وزارة السعادة الكبرى", "Ministry", "AE"),
        ("مركز صواب", "Centre", "EG"),
        ("مركز صواب للأسنان", "Centre", None),
        ("قطر", "Company", "QA"),
        ("الأمم المتحدة", "State", None),
        ("شركة النور للمقاولات", "Company", None),
    ],
)
def test_ambiguous_contradictory_or_unknown_name_is_not_resolved(
    label: str, type_: OrganisationType, country: str | None
) -> None:
    identity = org(label, type=type_, country=country)
    assert not identity.known
    assert re.fullmatch("org/[0-9a-f]{10}", identity.id)


def test_ministries_of_one_name_in_two_countries_differ() -> None:
    egyptian = org("وزارة الخارجية المصرية", type="Ministry", country="EG")
    emirati = org("وزارة الخارجية", type="Ministry", country="AE")
    assert egyptian.id == "org/ministry-foreign-affairs-eg"
    assert emirati.id == "org/ministry-foreign-affairs-ae"
    assert names(egyptian, "en", "preferred") == ["Ministry of Foreign Affairs (Egypt)"]


def test_ministry_without_a_country_is_not_shared_by_two_articles() -> None:
    one = org("وزارة الداخلية", type="Ministry", document="a")
    other = org("وزارة الداخلية", type="Ministry", document="b")
    again = org("وزارة الداخلية", type="Ministry", document="a")
    assert one.id == again.id != other.id
    assert "several countries" in one.reason


def test_unknown_name_is_the_same_in_every_spelling_and_article() -> None:
    one = org("شركة الأمانة للنقل", type="Company", country="SA", document="a")
    other = org("شركة الامانه للنقل", type="Company", country="SA", document="b")
    elsewhere = org("شركة الأمانة للنقل", type="Company", country="EG")
    assert one.id == other.id != elsewhere.id


def test_unknown_arabic_name_gets_a_transliteration_and_no_english_name() -> None:
    identity = org("شركة النور", type="Company")
    assert names(identity, "ar", "preferred") == ["شركة النور"]
    assert names(identity, "ar-Latn", "preferred") == ["Sharikat al-Nour"]
    assert not names(identity, "en", "preferred")


def test_wordings_of_the_text_stay_as_further_names() -> None:
    identity = org("جمهورية كازاخستان", type="State", country="KZ")
    assert names(identity, "ar", "preferred") == ["كازاخستان"]
    assert names(identity, "ar", "alternative") == ["جمهورية كازاخستان"]
    assert names(identity, "en", "preferred") == ["Kazakhstan"]


def test_joint_wording_of_two_is_a_name_of_neither() -> None:
    joint = "وزارتي التسامح والداخلية"
    one = Organisation("o1", ("وزارة التسامح", joint), "Ministry", "AE", SPAN)
    two = Organisation("o2", ("وزارة الداخلية", joint), "Ministry", "AE", SPAN)
    resolved = resolve(reading(one, two))
    texts = [n.text for key in ("o1", "o2") for n in resolved.identities[key].names]
    assert joint not in texts
    assert "وزارة التسامح" in texts


def test_full_name_is_one_person_everywhere_and_a_short_one_only_within_an_article() -> None:
    full = [person("أنور بن محمد قرقاش", document=d).id for d in "ab"]
    short = [person("محمد علي", document=d).id for d in "ab"]
    assert full[0] == full[1]
    assert short[0] != short[1]
    assert re.fullmatch("person/[0-9a-f]{10}", full[0])


@pytest.mark.parametrize(
    ("label", "country", "id"),
    [
        ("أبوظبي", "AE", "place/abu-dhabi"),
        ("أبو ظبي", None, "place/abu-dhabi"),
        ("الرياض", "SA", "place/riyadh"),
        ("تونس", None, "place/tn"),
    ],
)
def test_known_place_is_resolved(label: str, country: str | None, id: str) -> None:
    assert place(label, country).id == id


@pytest.mark.parametrize(("label", "country"), [("أبوظبي", "FR"), ("قرية النخيل", None)])
def test_unknown_place_is_not_resolved(label: str, country: str | None) -> None:
    assert re.fullmatch("place/[0-9a-f]{10}", place(label, country).id)


def test_every_identity_says_why() -> None:
    for identity in (org("مركز صواب"), org("شركة النور"), person("سعد"), place("دبي")):
        assert len(identity.reason.split()) > 3


def test_transliteration_knows_names_and_falls_back_to_letters() -> None:
    assert transliterate("يوسف بن أحمد العثيمين") == "Yousef bin Ahmed Al-Othaimeen"
    assert transliterate("النخيل") == "al-Nkhyl"


def test_spellings_of_an_unknown_name_agree_on_one_preferred_name() -> None:
    spellings = ("شركة الأمانة", "شركة الامانه")
    readings = [
        resolve(reading(Organisation("o1", (label,), "Company", None, SPAN), document=label))
        for label in spellings
    ]
    first, second = (r.identities["o1"] for r in agree_on_names(readings))
    assert first.id == second.id
    assert names(first, "ar", "preferred") == [spellings[0]]
    assert names(second, "ar", "preferred") == []
    assert names(second, "ar", "alternative") == [spellings[1]]


def test_name_loses_what_is_not_seen() -> None:
    identity = org("شركة \u200fالنــور", type="Company")
    assert names(identity, "ar", "preferred") == ["شركة النور"]


def test_ids_of_the_registry_are_unique_slugs_and_names_mean_one_organisation() -> None:
    rows = list(rows_of(resource("data", "organisations.tsv")))
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    assert all(slug(id) == id for id in ids)
    shared = {k: v for k, v in load_gazetteer().organisations.items() if len(v) > 1}
    assert not shared


def test_country_names_of_the_registry_mean_one_country() -> None:
    gazetteer = load_gazetteer()
    for row in rows_of(resource("data", "countries.tsv")):
        assert gazetteer.country_names[name_key(row["ar"])] == row["iso2"]
        assert gazetteer.country_names[name_key(row["en"])] == row["iso2"]
