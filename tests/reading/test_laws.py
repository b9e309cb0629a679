"""What holds for any text at all: offsets, order, exactness, no crash, the same answer twice."""

from __future__ import annotations

import itertools

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sawab_graph.model import Reading
from sawab_graph.reading.languages import language_of
from sawab_graph.reading.lexicon import load_lexicon
from sawab_graph.reading.normalise import fold, fold_letters, fold_with_offsets
from sawab_graph.reading.tokens import sentence_spans

from .plain import evidence, read, seed_text

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
REST = ' \n«»"()،.؛؟!-–/#_٠٣٩0123abXY\u200f'
ALPHABET = LETTERS + LETTERS + MARKS + REST
WORDS = [*seed_text().split(), "لم", "سيوقع", "بين", "و«مدار»", "عقدا", "ووزارتي", "13/5/2017", "("]
RULES = settings(derandomize=True, deadline=None, max_examples=60)

characters = st.text(ALPHABET, max_size=120)
shuffled = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
texts = st.one_of(characters, shuffled)


@RULES
@given(st.one_of(texts, st.text(max_size=60)))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@RULES
@given(texts)
def test_marks_and_tatweel_change_no_fold(text: str) -> None:
    assert fold("".join(c for c in text if c not in MARKS)) == fold(text)


@RULES
@given(texts)
@example("وقّع مركز «صواب»")
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold_letters(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    for at, offset in enumerate(folded.offsets):
        assert folded.text[at] in fold_letters(text[offset])


@RULES
@given(texts, st.data())
def test_a_folded_range_maps_to_the_source_that_it_was_folded_from(
    text: str, data: st.DataObject
) -> None:
    folded = fold_with_offsets(text)
    assume(folded.text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.source_span(start, end)
    assert folded.text[start:end] in fold_letters(text[first:last])


@RULES
@given(texts)
def test_sentences_are_ordered_apart_and_inside_a_line(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for span in spans:
        sentence = span.of(text)
        assert sentence == sentence.strip()
        assert not {"\n", "\r"} & set(sentence)


@RULES
@given(texts)
def test_no_letter_is_outside_every_sentence(text: str) -> None:
    covered = {at for span in sentence_spans(text) for at in range(span.start, span.end)}
    assert all(at in covered for at, character in enumerate(text) if character.isalnum())


def grounded(reading: Reading) -> None:
    """Every word of a name stands in the text, but for its article and the clitics on it."""
    words = fold(reading.document.text)
    for organisation in reading.organisations:
        for word in fold(organisation.label).split():
            assert word.removeprefix("ال")[:-1] in words


def exact(reading: Reading) -> None:
    """Quotes are slices of the text, with their marks inside."""
    text = reading.document.text
    for piece in evidence(reading):
        assert piece.quote == piece.span.of(text)
        assert all(piece.span.covers(mark.span) for mark in piece.marks)
        assert [m.span for m in piece.marks] == sorted({m.span for m in piece.marks})


def closed(reading: Reading) -> None:
    """Every key that a fact uses is an entity of the reading; no side stands twice."""
    organisations = {o.key for o in reading.organisations}
    persons = {p.key for p in reading.persons}
    for agreement in reading.agreements:
        assert set(agreement.parties) <= organisations
        assert len(set(agreement.parties)) == len(agreement.parties) >= 2
        assert {s.person for s in agreement.signatories} <= persons
    for relation in reading.relations:
        assert {relation.subject, relation.object} <= organisations | persons
    assert {f.subject for f in reading.figures} <= organisations


@RULES
@given(texts)
def test_any_arabic_text_is_read_the_same_twice_and_truly(text: str) -> None:
    assume(language_of(text) == "ar")
    reading = read(text)
    assert read(text) == reading
    exact(reading)
    grounded(reading)
    closed(reading)


@RULES
@given(st.lists(st.sampled_from(seed_text().splitlines()), min_size=1, max_size=8, unique=True))
def test_lines_of_the_article_in_any_order_are_read_truly(lines: list[str]) -> None:
    reading = read("\n".join(lines))
    exact(reading)
    grounded(reading)
    closed(reading)


CUES = load_lexicon("ar")
CUE_WORDS = sorted(
    {word for words in CUES.words.values() for word in words}
    | set(CUES.heads)
    | set(CUES.verbs)
    | {"\u0627\u0644" + nisba for nisba in CUES.nisbas}
    | {"\u0627\u0644" + head for head in CUES.heads}
    | {first for table in (CUES.countries, CUES.cities, CUES.titles) for first in table.by_first}
    | {"«", "»", "،", "(", ")", ".", "2017", "20", "مايو", "Orbitra"}
)


# The words that open the places of rules, drawn more often than the rest.
# fmt: off
ACTS = [
    "وقعت", "وقع", "أبرم", "اتفقت", "أعلنت", "اتفاقية", "عقدا", "مع", "بين", "و", "،", "«",
    "»", "شركة", "وزارة", "مصر", "الأردن", "الجانبان", "نظيره", "المصري", "الذي", "التي",
    "وقعها", "عن", "كل", "من", "الرئيس", "محمد", "بن", "علي", "أن", "أنها", "في", "الرياض",
    "لتطوير", "التعاون", "جهة", "ممثلة", "أخرى", "الأولى", ".", "2017", "مايو", ":", "-",
    "شركتي", "وزارتا", "الدولتان", "بالتعاون", "أطلقت", "حملة", "تجمع", "دخلت", "شراكة", "مثل",
    "إلى", "جانب", "توقيع", "قام", "قطر", "الخيرية", "حكومة", "دولة", "للطيران",
]
# fmt: on
cued = st.lists(
    st.one_of(st.sampled_from(ACTS), st.sampled_from(CUE_WORDS)), min_size=1, max_size=40
)


@settings(RULES, max_examples=500)
@given(cued.map(" ".join))
@example("أعلنت مع في")
@example("أن من قبل مصر")
@example("الدولتان العربيتان")
@example("الحكومتان المصرية")
def test_cue_words_in_any_order_are_read_truly(text: str) -> None:
    assume(language_of(text))
    reading = read(text)
    exact(reading)
    closed(reading)
