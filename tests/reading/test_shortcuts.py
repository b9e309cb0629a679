"""What the reader passes over changes nothing: each shortcut against the reading without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from inspect import unwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sawab_graph.model import Document, Reading
from sawab_graph.reading.arabic.boundaries import is_stop
from sawab_graph.reading.arabic.grammar import ARABIC
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.openings import ACT, openings
from sawab_graph.reading.chunks import Aliases, Chunk
from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.cues import FACTS, Fact
from sawab_graph.reading.glance import EVERYTHING
from sawab_graph.reading.languages import language_of
from sawab_graph.reading.lexicon import folded_words, load_lexicon
from sawab_graph.reading.normalise import fold_character, fold_letters
from sawab_graph.reading.read import clauses_of, read_document, read_in_full
from sawab_graph.reading.source import Source
from sawab_graph.resources import resource

from .plain import read, seed_text, toml

LEXICON = load_lexicon("ar")
CUES = ARABIC.cues(LEXICON)
KINDS = ACT.union(*(openings(LEXICON, word) for word in LEXICON.vocabulary))
CASES = ("dates", "names", "nothing", "persons", "signing")
ALL_CASES = tuple(p.stem for p in sorted((Path(__file__).parent / "cases").glob("*.toml")))
PLAIN = "تراجعت أسعار القمح في الأسواق مع بداية موسم الحصاد."
NAMED = "زار وفد من جامعة النخيل مدينة الرباط وتحدث عن الطقس."
SIGNED = "وقعت جامعة النخيل اتفاقية مع شركة الغيث."


@cache
def texts(names: tuple[str, ...] = CASES) -> tuple[str, ...]:
    """The seed article, the Arabic texts of the benchmark, and the sentences of some cases."""
    files = sorted(resource("data", "benchmark", "texts").glob("*.txt"))
    cases = (case["text"] for name in names for case in toml("cases", f"{name}.toml")["case"])
    found = (seed_text(), *(file.read_text(encoding="utf-8") for file in files), *cases)
    return tuple(text for text in found if language_of(text) == "ar")


def lines() -> Iterator[str]:
    """Each line of the texts, read as an article of its own."""
    yield from (line for text in texts(ALL_CASES) for line in text.splitlines() if line.strip())


def in_full(text: str) -> Reading:
    return read_in_full(Document("text", text, "ar"), LEXICON, ARABIC)


def test_asking_for_cues_first_changes_no_reading() -> None:
    articles = [Document("text", text, "ar") for text in (*texts(ALL_CASES), *lines())]
    assert all(read_document(article) == in_full(article.text) for article in articles)


def test_no_rule_reports_anything_where_a_sentence_has_no_cue_for_it() -> None:
    reported: set[Fact] = set()
    for text in texts(ALL_CASES):
        for clause in clauses_of(text, LEXICON, ARABIC, EVERYTHING):
            told = set(facts_told(clause))
            assert told <= CUES.facts_in(clause.sentence.span.of(text)), clause.sentence
            reported |= told
    assert reported == FACTS


def test_a_sentence_that_is_passed_over_for_its_post_tells_nothing() -> None:
    passed = kept = 0
    for text in texts(ALL_CASES):
        for clause in clauses_of(text, LEXICON, ARABIC, EVERYTHING):
            cued = CUES.facts_in(clause.sentence.span.of(text))
            if ARABIC.may_tell(clause.source, cued):
                kept += cued == {"relation"}
            else:
                passed += 1
                assert not list(facts_told(clause)), clause.sentence
    assert passed
    assert kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار المدير الفني للفريق ملعب المباراة صباح اليوم.", False),
        ("حضر مدير جامعة النخيل سالم الغامدي حفل التخرج.", True),
    ],
)
def test_a_post_alone_is_a_cue_where_it_names_a_body(text: str, expected: bool) -> None:
    (source,) = sources(text)
    assert CUES.facts_in(text) == {"relation"}
    assert ARABIC.may_tell(source, CUES.facts_in(text)) is expected


def facts_told(clause: Clause) -> Iterator[Fact]:
    """The kinds of facts that the rules, each asked, report of a clause."""
    rules: tuple[tuple[Fact, Callable[[Clause], Iterator[object]]], ...] = (
        *(("agreement", rule) for rule in ARABIC.rules),
        *(("relation", rule) for rule in ARABIC.relation_rules),
        ("figure", ARABIC.figures),
    )  # fmt: skip
    yield from (fact for fact, rule in rules if next(rule(clause), None) is not None)


def test_both_texts_with_and_texts_without_cues_are_compared() -> None:
    cued = {CUES.occur_in(line) for line in lines()}
    assert cued == {True, False}
    assert all(CUES.occur_in(text) for text in texts() if in_full(text).agreements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAIN, False),
        ("وقّــعت الشركتان", True),
        ("وستوقّعان", True),
        ("للاتفاقية", True),
        ("وبالاتّفاقيات", True),
        ("عَقدَاهما", True),
        ("الموقع الإلكتروني", False),
    ],
)
def test_a_cue_is_found_in_every_spelling_and_only_as_a_word(text: str, expected: bool) -> None:
    assert CUES.occur_in(text) is expected


def test_an_article_without_facts_has_a_title_and_names_nobody() -> None:
    reading = read(f"{NAMED}\n{PLAIN}")
    assert reading.title == NAMED
    assert (reading.organisations, reading.persons, reading.agreements) == ((), (), ())


def test_one_fact_brings_in_every_body_of_the_article() -> None:
    labels = {organisation.label for organisation in read(f"{NAMED}\n{SIGNED}").organisations}
    assert labels == {"جامعة النخيل", "شركة الغيث"}


def sources(text: str) -> Iterator[Source]:
    for sentence in ARABIC.sentences(text, LEXICON, None):
        yield Source(text, sentence.tokens, LEXICON)


def asked_everything(source: Source) -> Source:
    """The same sentence with words of which nothing is known beforehand."""
    tokens = (
        token._replace(opens=KINDS, listed=True) if token.kind == "word" else token
        for token in source.tokens
    )
    return replace(source, tokens=tuple(tokens))


def chunked(source: Source, aliases: Aliases) -> tuple[Chunk, ...]:
    return ARABIC.chunks(source, aliases)


def test_asking_every_reader_at_every_word_changes_no_chunk() -> None:
    for source in (source for text in texts() for source in sources(text)):
        assert chunked(source, Aliases()) == chunked(asked_everything(source), Aliases())


def test_what_ends_a_name_ends_it_behind_a_conjunction_too() -> None:
    for word in sorted(LEXICON.vocabulary):
        for source in (s for form in (word, f"و{word}") for s in sources(form)):
            assert is_stop(source, 0) == is_stop(asked_everything(source), 0)


def test_a_word_opens_only_what_its_lists_say() -> None:
    (token,) = next(sources("توقيع")).tokens
    (plain,) = next(sources("الغروب")).tokens
    assert token.opens == {"cue"}
    assert plain.opens == frozenset()


def test_short_names_change_no_sentence_in_which_none_begins_a_chunk() -> None:
    shorts = ("النخيل", "الغيث للطاقة")
    aliases = Aliases(frozenset(folded_words(short) for short in shorts))
    untouched = 0
    for source in (source for text in texts() for source in sources(text)):
        first = chunked(source, Aliases())
        if not aliases.may_begin(source.words(chunk.first) for chunk in first):
            assert chunked(source, aliases) == first
            untouched += 1
    (named,) = sources("وصل خبراء الغيث للطاقة صباحا")
    assert untouched
    assert chunked(named, aliases) != chunked(named, Aliases())


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_folding_a_text_is_folding_its_characters(text: str) -> None:
    assert fold_letters(text) == "".join(map(fold_character, text))


def test_what_is_remembered_is_what_is_read() -> None:
    for clause in clauses_of(seed_text(), LEXICON, ARABIC, EVERYTHING):
        fresh = Source(clause.source.text, clause.source.tokens, LEXICON)
        for at in range(len(fresh.tokens)):
            for reader in (is_stop, name_at):
                assert reader(clause.source, at) == unwrap(reader)(fresh, at)
                assert reader(clause.source, at) == reader(clause.source, at)


def test_a_sentence_remembers_nothing_of_another() -> None:
    clause = clauses_of(NAMED, LEXICON, ARABIC, EVERYTHING)[0]
    assert name_at(clause.source, 3)
    other = replace(clause.source, tokens=clause.source.tokens[:2])
    assert not other.memo
    assert name_at(other, 3) == ()
