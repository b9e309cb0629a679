"""What an Arabic text must have, somewhere, for a rule to report anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.openings import words_that_open
from sawab_graph.reading.cues import NUMBER, Cues, Fact, cues_of
from sawab_graph.reading.lexicon import Lexicon

# Verbs that report something in a sentence that names no document.
_TELLING = ("sign", "sign_it", "agree", "engage", "launch")


@cache
def arabic_cues(lexicon: Lexicon) -> Cues:
    """The cues of all rules of Arabic; a rule that needs others must have them here."""
    return cues_of((fact, [_spelled(g, lexicon) for g in gs]) for fact, gs in _conditions(lexicon))


def _conditions(lexicon: Lexicon) -> Iterator[tuple[Fact, tuple[Iterable[str], ...]]]:
    words, phrases, heads = lexicon.words, lexicon.phrases, lexicon.heads
    yield "agreement", (words_that_open("agreement", lexicon),)
    acts = ("verbal_nouns.launch", "verbal_nouns.sign", "slots.its_contract")
    yield "agreement", ((*_verbs(_TELLING, lexicon), *(w for act in acts for w in words[act])),)
    together = (*words["slots.with"], *phrases["slots.jointly"].by_first)
    yield "agreement", (_verbs(("work",), lexicon), together)
    yield "agreement", (words["ordinals.words"], (*words["slots.with"], *words["slots.between"]))
    yield "relation", (_verbs(("launch",), lexicon),)
    yield "relation", (words["slots.affiliated"],)
    yield "relation", (words["units.words"], _under_lam((*heads, *lexicon.proper_names.by_first)))
    coalitions = (noun for noun, head in heads.items() if head.type == "Coalition")
    yield "relation", (coalitions, words["opposition.against"])
    yield "relation", (lexicon.positions.by_first,)
    yield "figure", (_counted(lexicon), (NUMBER, *lexicon.numbers, *lexicon.multipliers))


def _verbs(classes: Iterable[str], lexicon: Lexicon) -> list[str]:
    return [form for form, kind in lexicon.verbs.items() if kind in classes]


def _under_lam(nouns: Iterable[str]) -> Iterator[str]:
    for noun in nouns:
        yield from (LAM + noun, LAM + LAM + noun)


def _counted(lexicon: Lexicon) -> Iterator[str]:
    """The nouns that a figure counts."""
    for name, table in lexicon.phrases.items():
        if name.startswith(("figures.nouns.", "figures.under.")):
            yield from table.by_first


def _spelled(words: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Every spelling in which a token may be one of the words, with clitics and the article."""
    article, assimilated = lexicon.article, lexicon.assimilated
    prepositions = ("", *lexicon.attached)
    before = [p + a for p in prepositions for a in ("", article)] + [assimilated]
    for word in words:
        spelled = [clitics + word for clitics in before]
        if word.startswith(article):
            spelled.append(assimilated + word.removeprefix(article))
        for conjunction in ("", *lexicon.conjunctions):
            yield from (conjunction + form for form in spelled)
