"""The bundled article read whole: every fact that it states, and not one more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import pytest

from sawab_graph.model import Document, Reading
from sawab_graph.reading.read import read_document
from sawab_graph.resources import resource

from .plain import Plain, evidence, labels, plain, seed_text, toml

TEXT = seed_text()
EXPECTED = toml("expected_seed.toml")
SENTENCES = {name: s["span"] for name, s in EXPECTED["sentences"].items()}
KINDS = ("organisations", "persons", "places", "agreements", "relations", "figures")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The seed article, read once."""
    return read_document(Document("sawab-oic", TEXT))


def located(fact: Plain) -> Plain:
    """A hand-written fact with the names of its sentences replaced by their offsets."""
    if "evidence" not in fact:
        return fact
    return {**fact, "evidence": [SENTENCES[name] for name in fact["evidence"]]}


def comparable(facts: Iterable[Plain]) -> list[str]:
    """Facts in one order, whatever order they were told in."""
    return sorted(json.dumps(f, ensure_ascii=False, sort_keys=True) for f in facts)


def test_the_bundled_article_is_the_published_one() -> None:
    stored = resource("data", "articles", "sawab-oic.txt").read_bytes()
    assert hashlib.sha256(stored).hexdigest() == EXPECTED["sha256"]


def test_the_sentences_of_the_expectations_stand_where_they_say() -> None:
    for sentence in EXPECTED["sentences"].values():
        start, end = sentence["span"]
        assert TEXT[start:end].startswith(sentence["begins"])
        assert TEXT[start:end].endswith(sentence["ends"])


@pytest.mark.parametrize("kind", KINDS)
def test_everything_told_is_read_and_nothing_else(kind: str, reading: Reading) -> None:
    expected = comparable(map(located, EXPECTED[kind]))
    assert comparable(plain(reading)[kind]) == expected


def test_the_title_is_the_headline(reading: Reading) -> None:
    assert reading.title == EXPECTED["title"]


def test_parties_stand_in_the_order_of_the_telling(reading: Reading) -> None:
    name = labels(reading)
    told = {frozenset(a["parties"]): a["parties"] for a in EXPECTED["agreements"]}
    for agreement in reading.agreements:
        parties = [name[key] for key in agreement.parties]
        assert parties == told[frozenset(parties)]


def test_every_quote_is_a_slice_of_the_text(reading: Reading) -> None:
    for piece in evidence(reading):
        assert piece.quote == TEXT[piece.span.start : piece.span.end]
        assert all(piece.span.covers(mark.span) for mark in piece.marks)
        assert piece.rule


def test_every_mention_stands_in_the_text_without_a_clitic(reading: Reading) -> None:
    first = {o.label: TEXT[o.mentions[0].start : o.mentions[0].end] for o in reading.organisations}
    spelled = (
        "مرصد الأزهر الشريف لمكافحة التطرف",
        "مجلس حكماء المسلمين",
        "الأمانة العامة لمجلس وزراء الداخلية العرب",
        "مركز هداية",
    )
    assert first["وزارة الخارجية الأميركية"] == "وزارة الخارجية الأميركية"
    assert {name: first[name] for name in spelled} == {
        **dict(zip(spelled, spelled, strict=True)),
        spelled[2]: "لأمانة العامة لمجلس وزراء الداخلية العرب",
    }


def test_the_publishers_footer_proves_nothing(reading: Reading) -> None:
    footer = TEXT.index("تابعوا آخر أخبارنا")
    mentions = [m for o in reading.organisations for m in o.mentions]
    mentions += [m for p in reading.persons for m in p.mentions]
    assert all(span.end <= footer for span in mentions)
    assert all(piece.span.end <= footer for piece in evidence(reading))


def test_the_united_nations_are_named_but_take_part_in_nothing(reading: Reading) -> None:
    (key,) = [o.key for o in reading.organisations if o.label == "الأمم المتحدة"]
    assert not [a for a in reading.agreements if key in a.parties]
    assert not [r for r in reading.relations if key in (r.subject, r.object)]
    assert not [f for f in reading.figures if f.subject == key]


def test_unnamed_governments_are_nobody(reading: Reading) -> None:
    named = [label for o in reading.organisations for label in o.labels]
    assert not [label for label in named if "حكومات" in label or "حكومة" in label]


def test_every_entity_of_a_fact_is_in_the_reading(reading: Reading) -> None:
    known = set(labels(reading))
    used = {k for a in reading.agreements for k in a.parties}
    used |= {s.person for a in reading.agreements for s in a.signatories}
    used |= {k for r in reading.relations for k in (r.subject, r.object)}
    used |= {f.subject for f in reading.figures}
    assert used <= known


def test_without_its_sentences_no_fact_remains() -> None:
    lines = TEXT.splitlines()
    proving = [TEXT[start:end] for start, end in SENTENCES.values()]
    rest = "\n".join(line for line in lines if line not in proving)
    left = read_document(Document("rest", rest))
    assert (left.agreements, left.relations, left.figures) == ((), (), ())


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_taken_away_takes_its_facts_along(name: str) -> None:
    start, end = SENTENCES[name]
    gone = TEXT[start:end]
    left = read_document(Document("less", TEXT.replace(gone, "")))
    assert gone not in [piece.quote for piece in evidence(left)]
    facts = len(left.agreements) + len(left.relations) + len(left.figures)
    assert facts <= 24 - (name not in {"lead", "signing", "undertakings"})


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_text_in_a_stated_language_says_nothing(text: str) -> None:
    empty = read_document(Document("empty", text, language="ar"))
    assert plain(empty) == {"title": None, **{kind: [] for kind in KINDS}}
