"""An article's text to everything that it says, each fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sawab_graph.errors import InputError
from sawab_graph.model import Document, OrganisationType, Reading
from sawab_graph.reading.chunks import Aliases, chunks
from sawab_graph.reading.clauses import Clause
from sawab_graph.reading.entities import Entities, aliases_of, gather
from sawab_graph.reading.facts import Facts, assemble
from sawab_graph.reading.lexicon import Lexicon, load_lexicon
from sawab_graph.reading.persons import PersonMention
from sawab_graph.reading.relations import RELATION_RULES, stated_figures
from sawab_graph.reading.rules import RULES
from sawab_graph.reading.source import Mention, Source
from sawab_graph.reading.tokens import Sentence, sentences

_ARABIC = range(0x0621, 0x06D4)
# Letters of Persian, Urdu, Kurdish and Pashto that Arabic does not write.
_OTHER_LANGUAGES = frozenset(
    "\u067e\u0686\u0698\u06af\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2\u06d5\u06ce\u06c6\u067c\u0681"
)
_FOOTER_LINES = 3


def language_of(text: str) -> str | None:
    """The language of a text by its letters: ``ar``, or none where Arabic is not most of it.

    >>> language_of("plain English") is None
    True
    """
    letters = [c for c in text if c.isalpha()]
    arabic = sum(ord(c) in _ARABIC for c in letters)
    foreign = sum(c in _OTHER_LANGUAGES for c in letters)
    return "ar" if arabic * 2 > len(letters) and foreign * 50 < len(letters) else None


def read_document(document: Document) -> Reading:
    """Everything that an article says. Raises InputError for a language that is not read yet."""
    language = document.language or language_of(document.text)
    if language is None:
        raise InputError(
            f"The text {document.id!r} is not in a language that sawab-graph reads; "
            "give it a text in Arabic (ar)."
        )
    return _read(document, load_lexicon(language))


def _read(document: Document, lexicon: Lexicon) -> Reading:
    body = without_footer(sentences(document.text, lexicon), lexicon)
    clauses = _clauses(document.text, body, lexicon)
    drafts = tuple(d for c in clauses for rule in RULES for d in rule(c))
    relations = tuple(r for c in clauses for rule in RELATION_RULES for r in rule(c))
    figures = tuple(f for c in clauses for f in stated_figures(c))
    slots = frozenset(m.span for d in drafts for m in d.names)
    entities = _described(gather(tuple(_mentions(clauses)), slots), clauses)
    facts = Facts(clauses, drafts, relations, figures)
    persons = tuple(_persons(clauses))
    found = assemble(document.text, facts, entities, persons)
    return Reading(
        document, lexicon.language, title_of(document, body, clauses), found.organisations,
        found.persons, found.places, found.agreements, found.relations, found.figures,
    )  # fmt: skip


def _clauses(text: str, body: Sequence[Sentence], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Two passes: short names are known only when the whole article has been seen once."""
    first = _pass(text, body, lexicon, Aliases())
    aliases = aliases_of(_mentions(first))
    return _pass(text, body, lexicon, aliases) if aliases.known else first


def _pass(
    text: str, body: Sequence[Sentence], lexicon: Lexicon, aliases: Aliases
) -> tuple[Clause, ...]:
    sources = (Source(text, s.tokens, lexicon) for s in body)
    return tuple(
        Clause(n, s, src, chunks(src, aliases))
        for n, (s, src) in enumerate(zip(body, sources, strict=True))
    )


def _mentions(clauses: Iterable[Clause]) -> Iterator[Mention]:
    """Every mention of a body, those inside posts and inside other names too."""
    for chunk in (c for clause in clauses for c in clause.chunks):
        bodies = chunk.person.bodies if chunk.person else ()
        for mention in (*chunk.names, *bodies):
            yield mention
            yield from (m for m in (mention.part_of, mention.against) if m is not None)


def _persons(clauses: Iterable[Clause]) -> Iterator[PersonMention]:
    for clause in clauses:
        for chunk in clause.chunks:
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


def title_of(document: Document, body: Sequence[Sentence], clauses: Sequence[Clause]) -> str | None:
    """The title from the metadata; else, of the header lines, the one that names most bodies."""
    if title := document.metadata.get("title"):
        return title
    headers = [c for c in clauses if c.sentence.header] or list(clauses[:1])
    if not headers:
        return None
    best = max(headers, key=lambda c: (sum(len(x.names) for x in c.chunks), -c.index))
    return best.sentence.span.of(document.text)


def _described(entities: Entities, clauses: Sequence[Clause]) -> Entities:
    """Types that the text itself states («X is an intergovernmental organisation»)."""
    stated: dict[str, OrganisationType] = {}
    for clause in clauses:
        for key, kind in _descriptions(clause, entities):
            stated.setdefault(key, kind)
    described = tuple(replace(o, type=stated.get(o.key, o.type)) for o in entities.organisations)
    return replace(entities, organisations=described)


def _descriptions(clause: Clause, entities: Entities) -> Iterator[tuple[str, OrganisationType]]:
    for at, chunk in enumerate(clause.chunks[:-1]):
        following = clause.chunks[at + 1]
        if chunk.kind != "verb" or chunk.value != "count_as" or following.kind != "name":
            continue
        words = [t.folded for t in clause.source.tokens[following.last + 1 :]]
        for start in range(min(6, len(words))):
            found = clause.source.lexicon.descriptions.longest(words[start:])
            key = entities.key_of(following.name)
            if found and key:
                yield key, found[1]  # type: ignore[misc]
