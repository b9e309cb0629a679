"""An article's text to everything that it says, each fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sawab_graph.errors import InputError
from sawab_graph.model import Document, OrganisationType, Reading
from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.clauses import Clause, Draft
from sawab_graph.reading.entities import Entities, gather
from sawab_graph.reading.facts import Facts, assemble
from sawab_graph.reading.glance import EVERYTHING, Glance, clause_of, glance_at
from sawab_graph.reading.grammar import Grammar
from sawab_graph.reading.grammars import grammar_of
from sawab_graph.reading.languages import language_of
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.people import by_surname
from sawab_graph.reading.tokens import Sentence, sentence_spans

_FOOTER_LINES = 3


def read_document(document: Document) -> Reading:
    """Everything that an article says of its agreements, their bodies and persons.

    An article that states no fact has a title and nothing else. A region beside a stated language
    (``en-GB``) makes no difference. Raises InputError for a language that is not read yet.
    """
    stated = (document.language or "").partition("-")[0].lower()
    language = stated or language_of(document.text)
    if language is None:
        raise InputError(
            f"The text {document.id!r} is not in a language that sawab-graph reads; "
            "give it a text in Arabic, English or French (ar, en, fr)."
        )
    grammar = grammar_of(language)
    lexicon = grammar.lexicon(language)
    glance = glance_at(document.text, lexicon, grammar)
    if not glance.tells:
        return _without_facts(document, lexicon)
    return read_in_full(document, lexicon, grammar, glance)


def _without_facts(document: Document, lexicon: Lexicon) -> Reading:
    """The reading of an article that states no fact: the bodies that it names are left out."""
    spans = sentence_spans(document.text)
    title = document.metadata.get("title") or (spans[0].of(document.text) if spans else None)
    return Reading(document, lexicon.language, title, (), (), (), (), (), ())


def read_in_full(
    document: Document, lexicon: Lexicon, grammar: Grammar, glance: Glance = EVERYTHING
) -> Reading:
    """What an article says; a rule is asked where the ``glance`` saw cues for what it reports."""
    clauses = clauses_of(document.text, lexicon, grammar, glance)
    drafts = tuple(d for c in glance.where("agreement", clauses) for d in grammar.drafts(c))
    relations = tuple(
        r
        for c in glance.where("relation", clauses)
        for rule in grammar.relation_rules
        for r in rule(c)
    )
    figures = tuple(f for c in glance.where("figure", clauses) for f in grammar.figures(c))
    sides = tuple(m for d in drafts for m in _sides(d))
    slots = frozenset(m.span for m in sides)
    mentions = dict.fromkeys((*_mentions(clauses), *sides))
    surnames = _surnames(clauses, grammar)
    gathered = replace(gather(tuple(mentions), slots, surnames), home=grammar.home(clauses))
    entities = _described(gathered, clauses, grammar)
    facts = Facts(tuple(map(grammar.told, clauses)), drafts, relations, figures)
    persons = tuple(_persons(clauses))
    found = assemble(document.text, facts, entities, persons)
    if not (found.agreements or found.relations or found.figures):
        return _without_facts(document, lexicon)
    return Reading(
        document, lexicon.language, title_of(document, clauses), found.organisations,
        found.persons, found.places, found.agreements, found.relations, found.figures,
    )  # fmt: skip


def clauses_of(text: str, lexicon: Lexicon, grammar: Grammar, glance: Glance) -> tuple[Clause, ...]:
    """The sentences of an article, each read with the short names that any of them explains.

    Those are known only when all has been seen once: a sentence in which one may stand is then
    read again.
    """
    seen = glance.seen
    others = grammar.sentences(text, lexicon, lambda span: span not in seen)
    found = sorted((*(c.sentence for c in seen.values()), *others), key=lambda s: s.span)
    first = tuple(
        _at(seen[s.span], n) if s.span in seen else clause_of(n, s, text, lexicon, grammar)
        for n, s in enumerate(without_footer(found, lexicon))
    )
    aliases = grammar.aliases(_mentions(first))
    if surnames := _surnames(first, grammar):
        aliases = replace(aliases, known=aliases.known | {(name,) for name in surnames})
    return tuple(_with_short_names(clause, aliases, grammar) for clause in first)


def _at(clause: Clause, index: int) -> Clause:
    return clause if clause.index == index else replace(clause, index=index)


def _with_short_names(clause: Clause, aliases: Aliases, grammar: Grammar) -> Clause:
    """A clause as it is read once short names are known: the same where none begins a chunk."""
    tokens = clause.source.tokens
    starts = (c.first for c in clause.chunks if tokens[c.first].bare in aliases.firsts)
    if aliases.may_begin(map(clause.source.words, starts)):
        return replace(clause, chunks=grammar.chunks(clause.source, aliases))
    return clause


def _surnames(clauses: Sequence[Clause], grammar: Grammar) -> Mapping[str, PersonMention]:
    """The persons whom an article names in full with a post, by their last names."""
    if not grammar.surnames:
        return {}
    mentions = (m for m in _mentions(clauses) if m.kind == "organisation")
    known = clauses[0].source.lexicon.vocabulary if clauses else ()
    return by_surname(_persons(clauses), mentions, known)


def _mentions(clauses: Iterable[Clause]) -> Iterator[Mention]:
    """Every mention of a body, those inside posts and inside other names too."""
    for chunk in (c for clause in clauses for c in clause.named):
        bodies = chunk.person.bodies if chunk.person else ()
        for mention in (*chunk.names, *bodies):
            yield mention
            yield from (m for m in (mention.part_of, mention.against) if m is not None)


def _sides(draft: Draft) -> Iterator[Mention]:
    """The bodies in the places of a draft's sides, those that its persons stand for too."""
    yield from (*draft.names, *draft.behalf)
    for person in draft.persons:
        yield from person.bodies


def _persons(clauses: Iterable[Clause]) -> Iterator[PersonMention]:
    for clause in clauses:
        for chunk in clause.named:
            if chunk.person is not None:
                yield chunk.person


def without_footer(body: Sequence[Sentence], lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences without the publisher's own lines at the end («Follow our latest news ...»)."""
    kept = list(body)
    for _ in range(_FOOTER_LINES):
        if kept and _is_footer(kept[-1], lexicon):
            kept.pop()
    return tuple(kept)


def _is_footer(sentence: Sentence, lexicon: Lexicon) -> bool:
    words = [t.folded for t in sentence.tokens]
    begins = lexicon.phrases["footer.starts"].longest(words) is not None
    return begins and bool(set(words) & lexicon.words["footer.words"])


def title_of(document: Document, clauses: Sequence[Clause]) -> str | None:
    """The title from the metadata; else, of the header lines, the one that names most bodies."""
    if title := document.metadata.get("title"):
        return title
    headers = [c for c in clauses if c.sentence.header] or list(clauses[:1])
    if not headers:
        return None
    best = max(headers, key=lambda c: (sum(len(x.names) for x in c.chunks), -c.index))
    return best.sentence.span.of(document.text)


def _described(entities: Entities, clauses: Sequence[Clause], grammar: Grammar) -> Entities:
    """Types that the text itself states («X is an intergovernmental organisation»)."""
    stated: dict[str, OrganisationType] = {}
    for mention, kind in (d for c in clauses for d in grammar.described(c)):
        key = entities.key_of(mention)
        if key:
            stated.setdefault(key, kind)
    described = tuple(replace(o, type=stated.get(o.key, o.type)) for o in entities.organisations)
    return replace(entities, organisations=described)
