"""What an Arabic text must have, somewhere, for a rule to report anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from sawab_graph.reading.arabic.boundaries import LAM
from sawab_graph.reading.arabic.openings import words_that_open
from sawab_graph.reading.arabic.posts import names_bodies
from sawab_graph.reading.cues import NUMBER, Cues, Fact, cues_of
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.source import Source

# Verbs that report something in a sentence that names no document.
_DUAL = "\u0627\u0646"
_TELLING = ("sign", "sign_it", "agree", "engage", "launch")
_RELATION: frozenset[Fact] = frozenset({"relation"})
_Condition = tuple[Fact, tuple[Iterable[str], ...]]


@cache
def arabic_cues(lexicon: Lexicon) -> Cues:
    """The cues of all rules of Arabic; a rule that needs others must have them here."""
    relations, post = _relations(lexicon), lexicon.positions.by_first
    return _cues(
        (*_agreements(lexicon), *relations, ("relation", (post,)), _figure(lexicon)), lexicon
    )


def may_tell(source: Source, facts: frozenset[Fact]) -> bool:
    """Whether a sentence with cues for some facts can tell one: a post alone has to name a body."""
    if facts != _RELATION:
        return True
    sentence = source.text[source.tokens[0].span.start : source.tokens[-1].span.end]
    return _cues_beside_posts(source.lexicon).occur_in(sentence) or any(
        names_bodies(source, at) for at, token in enumerate(source.tokens) if "post" in token.opens
    )


@cache
def _cues_beside_posts(lexicon: Lexicon) -> Cues:
    return _cues(_relations(lexicon), lexicon)


def _cues(conditions: Iterable[_Condition], lexicon: Lexicon) -> Cues:
    return cues_of((fact, [_spelled(group, lexicon) for group in gs]) for fact, gs in conditions)


def _agreements(lexicon: Lexicon) -> Iterator[_Condition]:
    words, phrases = lexicon.words, lexicon.phrases
    yield "agreement", (words_that_open("agreement", lexicon),)
    acts = ("verbal_nouns.launch", "verbal_nouns.sign", "slots.its_contract", "slots.engaging")
    yield "agreement", ((*_verbs(_TELLING, lexicon), *(w for act in acts for w in words[act])),)
    yield "agreement", (words["slots.founding"], words["slots.shared"])
    running = (*words["slots.running"], *words["slots.overseeing"])
    yield "agreement", (running, (*phrases["slots.jointly"].by_first, *words["slots.run_together"]))
    yield (
        "agreement",
        ((*words["slots.assigning"], *words["slots.assignment"]), words["slots.works"]),
    )
    lending = (*words["slots.winning"], *words["slots.lending"])
    yield "agreement", (lending, words["slots.loans"])
    yield "agreement", (words["slots.campaign_nouns"], words["slots.between"])
    yield "agreement", (words["slots.founded"], words["slots.shared"])
    yield "agreement", (words["slots.allying"], words["slots.with"])
    yield "agreement", (words["slots.campaign_nouns"], words["slots.conducting"])
    being = (*words["slots.becoming"], *words["slots.being"])
    yield "agreement", (being, words["slots.roles"])
    yield "agreement", (words["slots.choosing"], words["slots.works"])
    yield (
        "agreement",
        ((*words["slots.its_alliance"], *words["slots.alliances"]), words["slots.with"]),
    )
    listing = (*words["slots.including"], *words["slots.listing"])
    yield "agreement", (words["slots.signatories"], listing)
    yield "agreement", ([verb for verb in _verbs(("work",), lexicon) if verb.endswith(_DUAL)],)
    yield "agreement", (words["slots.cooperation"], words["slots.between"])
    together = (*words["slots.with"], *phrases["slots.jointly"].by_first)
    yield "agreement", (_verbs(("work",), lexicon), together)
    yield "agreement", (words["ordinals.words"], (*words["slots.with"], *words["slots.between"]))


def _relations(lexicon: Lexicon) -> Iterator[_Condition]:
    """What relations need, but for those that a post tells."""
    words, heads = lexicon.words, lexicon.heads
    yield "relation", (_verbs(("launch",), lexicon),)
    yield "relation", (words["slots.affiliated"],)
    yield "relation", (words["units.words"], _under_lam((*heads, *lexicon.proper_names.by_first)))
    coalitions = (noun for noun, head in heads.items() if head.type == "Coalition")
    yield "relation", (coalitions, words["opposition.against"])


def _figure(lexicon: Lexicon) -> _Condition:
    return "figure", (_counted(lexicon), (NUMBER, *lexicon.numbers, *lexicon.multipliers))


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
