"""Which kinds of chunk a word can open, told by the lists of the lexicon that have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sawab_graph.reading.chunks import ChunkKind
from sawab_graph.reading.lexicon import Lexicon

CHANGES = ("terminate", "suspend", "amend")  # what is done to a document
ACTS = ("sign", "launch", "renew", "enter", "reach", *CHANGES)
CUES: tuple[tuple[str, ChunkKind], ...] = (
    ("slots.with", "with"),
    ("slots.between", "between"),
    ("both.words", "both"),
    ("slots.affiliated", "affiliated"),
    ("persons.representation", "represented"),
)
_TEH, _TEH_MARBUTA = "\u062a", "\u0647"  # teh marbuta is folded to heh
_NOTHING: frozenset[str] = frozenset()
ACT = frozenset({"act"})  # what a word that no list knows can open by its shape: a verb


def openings(lexicon: Lexicon, *forms: str) -> frozenset[str]:
    """What a word of these forms (as written, with its article, stem) can open.

    A reader of chunks is asked only where its list has the word: one that looks at another list
    must have it here.
    """
    table = _table(lexicon)
    found = [table[form] for form in forms if form in table]
    return found[0].union(*found[1:]) if found else _NOTHING


def words_that_open(kind: str, lexicon: Lexicon) -> frozenset[str]:
    """The words that can open one kind of chunk."""
    return frozenset(word for word, kinds in _table(lexicon).items() if kind in kinds)


@cache
def _table(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for opening, words in _lists(lexicon):
        for word in words:
            found.setdefault(word, set()).add(opening)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _lists(lexicon: Lexicon) -> Iterator[tuple[str, Iterable[str]]]:
    """The words that open each kind; a post opens a person too."""
    words, phrases = lexicon.words, lexicon.phrases
    yield "date", (*lexicon.months.by_first, *lexicon.days.by_first)
    yield "date", lexicon.hijri_months.by_first
    yield "date", (*words["year_words.words"], *phrases["year_words.relative"].by_first)
    yield "counterpart", (*words["slots.counterparts"], *words["slots.partners"])
    yield "person", (*lexicon.titles.by_first, *lexicon.positions.by_first)
    yield (
        "post",
        (*lexicon.positions.by_first, *words["persons.dual_posts"], *words["persons.both_posts"]),
    )
    for name in ("jointly", "by", "each"):
        yield "cue", phrases[f"slots.{name}"].by_first
    for act in ACTS:
        yield "cue", words[f"verbal_nouns.{act}"]
    for name, _ in CUES:
        yield "cue", words[name]
    yield "cue", words["verbal_nouns.concluding"]
    yield "cue", (*words["participles.sign"], *words["both.states"])
    yield "cue", (noun for noun, head in lexicon.heads.items() if head.dual)
    yield "cue", lexicon.plurals
    yield "agreement", inflected(lexicon.agreement_nouns.by_first, lexicon)
    yield "agreement", words["slots.signable"]
    yield "verb", lexicon.verbs
    yield "name", (*lexicon.construct_duals, *lexicon.plurals)
    yield "name", lexicon.registered.by_first
    yield "name", (*lexicon.heads, *lexicon.proper_names.by_first, *lexicon.countries.by_first)
    yield "campaign", inflected(words["slots.campaign_nouns"], lexicon)
    yield "vague", words["vague.words"]
    yield "number", (*lexicon.numbers, *lexicon.multipliers)
    yield "place", (*words["slots.city"], *lexicon.cities.by_first)


def inflected(nouns: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Nouns with what they may end in; before an ending teh marbuta is written as teh."""
    for noun in nouns:
        open_ended = noun[:-1] + _TEH if noun.endswith(_TEH_MARBUTA) else noun
        yield from (noun, *(stem + e for stem in (noun, open_ended) for e in lexicon.noun_endings))
