"""Which language an article is in, and that each of them is read by its own grammar."""

from __future__ import annotations

import itertools
import tomllib
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sawab_graph.errors import InputError
from sawab_graph.model import Document, Reading
from sawab_graph.reading.grammars import GRAMMARS, grammar_of
from sawab_graph.reading.languages import language_of
from sawab_graph.reading.read import read_document
from sawab_graph.reading.western.lexicon import load
from sawab_graph.reading.western.words import sentences, tokens_of
from sawab_graph.resolve import resolve
from sawab_graph.resources import resource

from .plain import evidence, labels, plain, read
from .test_laws import closed, exact

ENGLISH = "Orbitra Ltd signed an agreement with the Nile Bank on loans for the farmers."
FRENCH = "La société Orbitra a signé une convention avec la Banque du Sud pour les agriculteurs."
ARABIC = "وقعت شركة مدار للطاقة اتفاقية مع بنك الساحل لدعم المزارعين في المحافظة."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"),
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Kenya and Uganda sign agreement on the lake", "en"),
        ("Le Kenya et l'Ouganda signent un accord sur le lac", "fr"),
        ("El ministerio firmó un acuerdo con la empresa para desarrollar la región.", None),
        ("Il ministero ha firmato un accordo con la società per lo sviluppo.", None),
        ("O ministério assinou um acordo com a empresa para o desenvolvimento.", None),
        ("Das Ministerium hat mit der Firma ein Abkommen unterzeichnet.", None),
        ("Het ministerie heeft een overeenkomst getekend met het bedrijf.", None),
        ("Bakanlık ile şirket arasında bir anlaşma imzalandı.", None),
        ("وزارت بهداشت تفاهم‌نامه‌ای با شرکت پارس امضا کرد", None),
        ("Министерство подписало меморандум с компанией.", None),
        ("2017 / 13", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_the_language_is_that_of_most_of_the_article() -> None:
    assert language_of(f"{ARABIC}\n{ARABIC}\n{ENGLISH}") == "ar"
    assert language_of(f"{ENGLISH}\n{ENGLISH}\n{ARABIC}") == "en"
    assert language_of(f"{FRENCH}\n{FRENCH}\n{ENGLISH}") == "fr"


def parties(reading: Reading) -> list[list[str]]:
    """The sides of each agreement by label."""
    name = labels(reading)
    return [[name[key] for key in agreement.parties] for agreement in reading.agreements]


def test_an_article_with_sentences_of_another_language_says_what_its_own_say() -> None:
    arabic = read(f"{ARABIC}\nThe bank opened in March.\nقال المدير إن المزارعين سعداء بالاتفاقية.")
    assert parties(arabic) == [["شركة مدار للطاقة", "بنك الساحل"]]
    english = read(f"{ENGLISH}\nقال المدير إن المزارعين سعداء.\nThe loans are for the farmers.")
    assert parties(english) == [["Orbitra Ltd", "Nile Bank"]]


@pytest.mark.parametrize("stated", ["en", "EN", "en-GB"])
def test_a_stated_language_goes_before_the_words(stated: str) -> None:
    headline = Document("a", "Orbitra, Nile Bank sign pact", stated)
    assert language_of(headline.text) is None
    assert parties(read_document(headline)) == [["Orbitra", "Nile Bank"]]
    assert read_document(headline).language == "en"


def test_a_language_without_a_grammar_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"'de'.*ar, en, fr"):
        read_document(Document("a", ENGLISH, "de"))
    with pytest.raises(InputError, match="ar, en, fr"):
        read_document(Document("a", "Das Ministerium unterzeichnete."))
    with pytest.raises(InputError):
        grammar_of("de")


def lexicon_file(language: str) -> dict[str, Any]:
    return tomllib.loads(resource("data", "lexicon", f"{language}.toml").read_text("utf-8"))


def headings(table: dict[str, Any], prefix: str = "") -> set[str]:
    """The dotted names of the tables and lists of a lexicon, but for free keys."""
    free = ("city_names", "country_aliases", "nationalities", "proper_names", "offices", "numbers")
    found: set[str] = set()
    for key, value in table.items():
        if key in free:
            continue
        if isinstance(value, dict):
            found |= headings(value, f"{prefix}{key}.")
        else:
            found.add(prefix + key)
    return found


def test_english_and_french_have_the_same_headings() -> None:
    english, french = headings(lexicon_file("en")), headings(lexicon_file("fr"))
    assert english ^ french <= set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_of_an_agreement_is_a_word_of_grammar(language: str) -> None:
    lexicon = load(language)
    nouns = set(lexicon.agreement_nouns.by_first)
    assert not nouns & lexicon.words["function_words.words"]
    acts = {lexicon.acts.longest(phrase) for phrase in lexicon.acts.phrases()}
    assert {found[1] for found in acts if found} >= {
        "sign past",
        "renew past",
        "deny past",
        "terminate past",
        "launch past",
    }


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. Lee of Foo Inc. met Dr. Hill. They signed.", 2),
        ("en", "The deal of Foo Corp. The bank is glad.", 2),
        ("en", "It sells pumps in the U.S. and Canada. It has 3.5 million.", 2),
        ("en", "John F. Kennedy spoke. He said so.", 2),
        ("en", 'He said "we signed." She left.', 2),
        ("fr", "M. Diop a signé. Mme Sall aussi.", 2),
        ("fr", "Le contrat vaut 3.5 millions. Il dure deux ans !", 2),
    ],
)
def test_a_stop_of_an_abbreviation_ends_no_sentence(language: str, text: str, count: int) -> None:
    found = list(sentences(text, load(language)))
    assert len(found) == count
    assert " ".join(s.span.of(text) for s in found) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'Agence d’État", ["l", "agence", "d", "etat"]),
        ("Orbitra's co-operation", ["orbitra", "'s", "co", "operation"]),
        ("AT&T, 3M and the U.S.", ["att", ",", "3m", "and", "the", "us"]),
        ("O'Brien at N'Djamena", ["obrien", "at", "ndjamena"]),
        ("aujourd'hui 1er mai", ["aujourdhui", "1er", "mai"]),
    ],
)
def test_words_are_parted_where_their_parts_are_words(text: str, words: list[str]) -> None:
    tokens = list(tokens_of(text, 0, len(text)))
    assert [t.folded for t in tokens] == words
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(tokens))


def test_lines_of_names_behind_a_colon_are_one_list_and_the_next_line_is_not() -> None:
    text = "The schools are:\nHill College\nLake College\nThe rest will follow later."
    found = [s.span.of(text) for s in sentences(text, load("en"))]
    assert found == ["The schools are:\nHill College\nLake College", "The rest will follow later."]


def identities(text: str) -> set[str]:
    reading = read(text)
    return {resolve(reading).identities[key].id for a in reading.agreements for key in a.parties}


def test_a_body_is_the_same_one_in_every_language() -> None:
    english = "The OIC signed an agreement with the Egyptian Ministry of Agriculture."
    french = (
        "L'Organisation de la coopération islamique a signé un accord avec "
        "le ministère égyptien de l'Agriculture."
    )
    arabic = "وقعت منظمة التعاون الإسلامي اتفاقية مع وزارة الزراعة المصرية."
    both = {"org/organisation-of-islamic-cooperation", "org/ministry-agriculture-eg"}
    assert identities(english) == identities(french) == identities(arabic) == both


LAW = settings(derandomize=True, deadline=None, max_examples=150)


def cue_words(language: str) -> list[str]:
    lexicon = load(language)
    tables = (lexicon.acts, lexicon.agreement_nouns, lexicon.months, lexicon.positions)
    first = {" ".join(words) for t in tables for words in t.phrases()}
    listed = {word for words in lexicon.words.values() for word in words}
    names = {"Orbitra", "Nile Bank", "Tavira Corp", "France", "Ministry of", "l'Institut", "(NB)"}
    marks = {",", ".", "«", "»", '"', "(", ")", "'s", "-", "—", ":", "\n", "2017", "13", "<X>"}
    return sorted(first | listed) + sorted(names | marks) * 20


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_of_the_lexicon_in_any_order_are_read_truly(language: str) -> None:
    words = cue_words(language)

    @LAW
    @given(st.lists(st.sampled_from(words), min_size=1, max_size=16).map(" ".join))
    def law(text: str) -> None:
        assume(text.strip())
        reading = read_document(Document("a", text, language))
        assert read_document(Document("a", text, language)) == reading
        exact(reading)
        closed(reading)

    law()


@pytest.mark.parametrize("language", ["en", "fr"])
@LAW
@given(text=st.text(max_size=80))
def test_any_text_in_a_stated_language_is_read_truly(language: str, text: str) -> None:
    reading = read_document(Document("a", text, language))
    exact(reading)
    closed(reading)


def test_a_title_is_the_header_that_names_most_bodies() -> None:
    text = f"News\nOrbitra and Nile Bank Sign Agreement\n{ENGLISH}"
    assert plain(read(text))["title"] == "Orbitra and Nile Bank Sign Agreement"


def test_every_grammar_names_its_rules_in_the_evidence() -> None:
    for text in (ARABIC, ENGLISH, FRENCH):
        assert {piece.rule for piece in evidence(read(text))} == {"signs"}
    assert set(GRAMMARS) == {"ar", "en", "fr"}
