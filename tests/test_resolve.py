"""Who a name is: known where it can mean one thing, its own id where it cannot."""

from __future__ import annotations

import re
from typing import get_args

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
from sawab_graph.reading.lexicon import load_lexicon
from sawab_graph.reading.western import lexicon as western
from sawab_graph.resolve import resolve
from sawab_graph.resources import resource

SPAN = (Span(0, 1),)
YEMENI = "university-of-science-and-technology-yemen"
SAUDI_MARKET = "capital-market-authority-saudi-arabia"


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


def test_every_row_of_the_registry_is_complete_and_what_it_refers_to_exists() -> None:
    rows = list(rows_of(resource("data", "organisations.tsv")))
    ids = {row["id"] for row in rows}
    known = load_gazetteer()
    assert len(ids) >= 1500
    for row in rows:
        assert row["ar"]
        assert row["en"]
        assert row["source"]
        assert row["type"] in get_args(OrganisationType)
        assert row["country"] in known.countries or not row["country"]
        assert row["parent"] in ids - {row["id"]} or not row["parent"]
        assert re.fullmatch("(Q[1-9][0-9]*)?", row["qid"])
        assert not any(value != value.strip() for value in row.values())


def test_no_wikidata_item_is_two_organisations() -> None:
    items = [row["qid"] for row in rows_of(resource("data", "organisations.tsv")) if row["qid"]]
    assert len(set(items)) == len(items)


def test_a_short_name_means_one_organisation_in_a_country_and_no_full_name_is_shared() -> None:
    known = load_gazetteer()
    for name, entries in known.short.items():
        countries = [entry.country for entry in entries]
        assert None not in countries
        assert len(set(countries)) == len(countries), name
        assert not set(entries) - set(known.organisations.get(name, entries)), name


def test_no_name_of_the_registry_is_a_word_that_texts_are_full_of() -> None:
    known = load_gazetteer()
    single = {name for name in (*known.organisations, *known.acronyms) if " " not in name}
    arabic, english, french = load_lexicon("ar"), western.load("en"), western.load("fr")
    assert not single & (set(arabic.verbs) | set(arabic.heads) | set(arabic.nisbas))
    single -= {"who", "un", "au", "taliban"}  # these are read in capitals alone, or are heads too
    for lexicon in (english, french):
        words = {word for word in single if word in lexicon.acts or word in lexicon.months}
        assert not words | single & (lexicon.words["function_words.words"] | set(lexicon.heads))


def test_a_former_name_is_a_span_of_years_of_something_registered() -> None:
    ids = {row["id"] for row in rows_of(resource("data", "organisations.tsv"))}
    for row in rows_of(resource("data", "former_names.tsv")):
        assert row["id"] in ids
        assert 1800 < int(row["from"]) < int(row["to"]) < 2030


@pytest.mark.parametrize(
    ("label", "type_", "country", "id"),
    [
        ("OIC", "IntergovernmentalOrganisation", None, "organisation-of-islamic-cooperation"),
        ("SCA", "GovernmentBody", "AE", "securities-and-commodities-authority"),
        ("SCA", "GovernmentBody", "EG", None),
        ("SCA", "GovernmentBody", None, None),
        ("البنك المركزي", "Bank", "JO", "central-bank-of-jordan"),
        ("مدينة الملك عبد العزيز للعلوم والتقنية", "GovernmentBody", None, "kacst"),
        ("جامعة الملك عبدالعزيز", "University", "SA", "king-abdulaziz-university"),
        ("غرفة تجارة وصناعة أبو ظبي", "Association", None, "abu-dhabi-chamber"),
        ("البنك المركزي", "Bank", None, None),
        (
            "جامعة العلوم والتكنولوجيا",
            "University",
            "YE",
            YEMENI,
        ),
        ("جامعة العلوم والتكنولوجيا", "University", None, None),
        (
            "هيئة السوق المالية السعودية",
            "GovernmentBody",
            None,
            SAUDI_MARKET,
        ),
        ("هيئة السوق المالية", "GovernmentBody", "TN", "financial-market-council-tunisia"),
        ("Suez Canal University", "University", None, "suez-canal-university"),
        ("Banque centrale de Tunisie", "Bank", "TN", "central-bank-of-tunisia"),
    ],
)
def test_a_name_that_several_share_needs_what_tells_them_apart(
    label: str, type_: OrganisationType, country: str | None, id: str | None
) -> None:
    identity = org(label, type=type_, country=country)
    assert identity.known == (id is not None)
    assert id is None or identity.id == f"org/{id}"


def test_a_short_form_of_several_is_told_apart_by_the_states_of_the_article() -> None:
    short = Organisation("o1", ("SCA",), "GovernmentBody", None, SPAN)
    emirati = Organisation("o2", ("الإمارات",), "State", "AE", SPAN)
    egyptian = Organisation("o3", ("مصر",), "State", "EG", SPAN)
    told = resolve(reading(short, emirati)).identities["o1"]
    assert told.id == "org/securities-and-commodities-authority"
    assert told.score < 0.9
    unsure = resolve(reading(short, emirati, egyptian)).identities["o1"]
    assert not unsure.known
    assert "org/securities-and-commodities-authority" in unsure.rivals
    assert "org/suez-canal-authority" in unsure.rivals


def test_a_name_spelt_out_in_arabic_letters_leads_to_the_one_company_it_spells() -> None:
    identity = org("شركة لوكهيد مارتين", type="Company")
    assert identity.id == "org/lockheed-martin"
    assert "Arabic letters" in identity.reason
    assert identity.score == 0.8
    assert not org("شركة لوكهيد مارتين", type="Ministry").known
    assert not org("شركة مارتين", type="Company").known
    assert not org("الشركة العمانية القطرية", type="Company", country="QA").known


def test_a_short_form_of_few_letters_is_a_national_body_only_beside_its_country() -> None:
    assert not org("JCI", type="Association").known
    assert org("JCI", type="Association", country="JO").id == "org/jordan-chamber-of-industry"
    assert org("WHO", type="IntergovernmentalOrganisation").known


def test_a_former_name_leads_to_its_bearer_but_not_before_it_was_its_name() -> None:
    old = Organisation(
        "o1", ("هيئة الاتصالات وتقنية المعلومات السعودية",), "GovernmentBody", "SA", SPAN
    )
    assert resolve(reading(old)).identities["o1"].known
    conference = "المكتب الدولي للأوبئة الحيوانية"
    body = Organisation("o1", (conference,), "IntergovernmentalOrganisation", None, SPAN)
    for year, known in (("2001", True), ("2015", True), ("1900", False)):
        document = Document("a", "نص", None, {"published": f"{year}-01-01"})
        read = Reading(document, "ar", None, organisations=(body,))
        identity = resolve(read).identities["o1"]
        assert identity.known == known
        assert not known or "1924" in identity.reason


def test_country_names_of_the_registry_mean_one_country() -> None:
    gazetteer = load_gazetteer()
    for row in rows_of(resource("data", "countries.tsv")):
        assert gazetteer.country_names[name_key(row["ar"])] == row["iso2"]
        assert gazetteer.country_names[name_key(row["en"])] == row["iso2"]
