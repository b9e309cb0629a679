"""What stands around an act: its date, its place and the seat where it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import LAM, led_in
from sawab_graph.reading.arabic.occasions import place_of_occasion
from sawab_graph.reading.arabic.states import restored
from sawab_graph.reading.arabic.status import words_before
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.clauses import Clause, Draft
from sawab_graph.reading.dates import DateMention

_OPENING = 4  # sentences
_DATELINE = 10
_YEAR = 4  # digits
_NEAR, _SINCE = 4, 8  # tokens
_DATELINE_ENDS = frozenset("-\u2013\u2014:/")


def date_around(clause: Clause, start: int, stop: int) -> DateMention | None:
    """The first absolute date between two chunks, else the first relative one."""
    found = [
        chunk.date
        for at, chunk in enumerate(clause.chunks[:stop])
        if at >= start
        and chunk.date
        and not _in_relative(clause, chunk)
        and not _of_another(clause, at, start)
    ]
    absolute = (*(d for d in found if d.edtf), *(d for d in found if d.converted))
    return next(iter((*absolute, *found)), None)


def dated(clause: Clause, draft: Draft, participle: int, stop: int) -> Draft:
    """The draft with the date that a participle of its noun has («concluded in 2018 between»)."""
    date = date_around(clause, participle, stop)
    return replace(draft, date=date, date_text=date.text) if date and date.edtf else draft


def _of_another(clause: Clause, at: int, start: int) -> bool:
    """Whether a date is of a document that the act is about («end the contract signed in 2011»)."""
    told = clause.find(frozenset({"participle"}), max(start, at - 3), at)
    return told is not None and told > start and clause.chunks[told - 1].kind != "verb"


def _in_relative(clause: Clause, chunk: Chunk) -> bool:
    """Whether a date is of something else («which was founded in 1999», «until 2030»)."""
    at, lexicon = clause.chunks.index(chunk), clause.source.lexicon
    elsewhen = lexicon.words["relatives.words"] | lexicon.words["relatives.bounds"]
    if not elsewhen.isdisjoint(words_before(clause, at, _NEAR)):
        return True
    return not lexicon.words["relatives.since"].isdisjoint(words_before(clause, at, _SINCE))


def place_around(clause: Clause, start: int, stop: int) -> tuple[Span, str, str] | None:
    """The city after «in» between two chunks: its span, its name as written, its row."""
    for at in range(start, min(stop, len(clause.chunks))):
        chunk = clause.chunks[at]
        inside = chunk.preposition or (at > 0 and _leads_to_place(clause, at - 1))
        if chunk.kind == "place" and inside and not _place_of_name(clause, at):
            first = _named_from(clause, chunk)
            span = Span(clause.source.tokens[first].name_span.start, clause.span(at).end)
            return span, restored(clause.source, first, chunk.last), chunk.value
    return None


def _named_from(clause: Clause, chunk: Chunk) -> int:
    """Where a city's name begins: behind «the city of», unless these words are of its name."""
    source = clause.source
    if source.match(source.lexicon.cities, chunk.first):
        return chunk.first
    return min(chunk.first + led_in(source, chunk.first), chunk.last)


def _leads_to_place(clause: Clause, at: int) -> bool:
    """Whether a chunk says that what follows is where: «in», «hosted»."""
    return clause.is_a("slots.in", at) or clause.is_a("slots.hosting", at)


def _place_of_name(clause: Clause, at: int) -> bool:
    """Whether the city may belong to the name before it («the university X in C signed an ...»)."""
    before = at - 1 if clause.chunks[at].preposition else at - 2
    if before >= 0 and clause.chunks[before].kind == "name" and _lists_on(clause, at + 1):
        return True
    named = before >= 0 and clause.chunks[before].kind == "name" and _short(clause, before)
    seated = before >= 1 and clause.is_a("slots.seat", before - 1)
    return named and not seated and clause.find(frozenset({"agreement"}), at) is not None


def _lists_on(clause: Clause, at: int) -> bool:
    """Whether a further side follows, after a comma too, joined by a conjunction."""
    at += clause.find(frozenset({"comma"}), at, at + 1) is not None
    return (
        at < len(clause.chunks)
        and clause.chunks[at].kind == "name"
        and clause.chunks[at].conjunction
    )


def _short(clause: Clause, at: int) -> bool:
    """Whether a name is a head with the article and one adjective, which a city may complete."""
    chunk = clause.chunks[at]
    return clause.source.tokens[chunk.first].definite and chunk.last - chunk.first == 1


def venue_around(clause: Clause, start: int, stop: int) -> str | None:
    """«the seat of X», in the words of the text."""
    for at in range(start, min(stop, len(clause.chunks)) - 1):
        if clause.is_a("slots.seat", at) and clause.chunks[at + 1].kind == "name":
            return clause.source.slice(clause.chunks[at].first, clause.chunks[at + 1].last)
    return None


def _statement_start(clause: Clause, at: int) -> int:
    """Where the statement of an act begins: after the verb before it («In May 2017, X signed»)."""
    acts = ("verb", "verbal_noun")
    before = range(at - 1, -1, -1)
    starts = (
        i + 1 for i in before if clause.chunks[i].kind in acts or clause.is_a("relatives.that", i)
    )
    return next(starts, _after_dateline(clause))


def _after_dateline(clause: Clause) -> int:
    """The chunk after «CITY, DATE, AGENCY -», «CITY DATE (AGENCY)»: a dateline dates nothing."""
    for at, chunk in enumerate(clause.chunks[:_DATELINE]):
        token = clause.source.tokens[chunk.first]
        if token.kind == "close" and _opens_line(clause, at):
            return at + 1
        long = chunk.last - chunk.first > 1
        if chunk.kind in ("verb", "person", "agreement") or (chunk.kind == "name" and long):
            return 0
        if token.kind == "mark" and token.folded in _DATELINE_ENDS:
            return at + 1
    return 0


def home_of(clauses: Sequence[Clause]) -> str | None:
    """The country of the city in the dateline, at the start of one of the first sentences."""
    for clause in clauses[:_OPENING]:
        source, end = clause.source, _after_dateline(clause)
        for chunk in clause.chunks[:end]:
            city = source.match(source.lexicon.cities, chunk.first)
            if city is not None and city[1].strip():
                return city[1].split("\t")[0]
    return None


def _opens_line(clause: Clause, at: int) -> bool:
    """Whether only a city or state and a date stand before a remark in brackets that ends here."""
    before = [c for c in clause.chunks[: at - 1] if clause.source.kind(c.first) != "open"]
    kinds = {c.kind for c in before}
    states = all(c.name.type == "State" for c in before if c.kind == "name")
    return "date" in kinds and states and kinds <= {"place", "name", "date", "comma", "word"}


def _before_purpose(clause: Clause, start: int, stop: int) -> int:
    """Where what an agreement is for or about begins: a city in it is not where it was signed."""
    for at in range(start + 1, min(stop, len(clause.chunks))):
        chunk = clause.chunks[at]
        purpose = chunk.kind == "word" and chunk.preposition == LAM and not chunk.conjunction
        if purpose or clause.is_a("slots.sake", at) or clause.is_a("slots.subject_of", at):
            return at
    return stop


def _place_of_seat(clause: Clause) -> tuple[Span, str, str] | None:
    """The city of «at the seat of X in C» anywhere in the sentence."""
    for at in range(len(clause.chunks)):
        if clause.is_a("slots.seat", at):
            return place_around(clause, at + 1, at + 6)
    return None


def with_surroundings(
    clause: Clause, draft: Draft, start: int = 0, stop: int | None = None
) -> Draft:
    """A draft with the date, the place and the venue that its clause states."""
    end = len(clause.chunks) if stop is None else stop
    opening = _statement_start(clause, start)
    told = _before_purpose(clause, start, end)
    date = date_around(clause, opening, end)
    if date is not None and date.edtf and len(date.edtf) == _YEAR:
        date = date_around(clause, opening, told)  # «in the field of training during 2017»
    place = (
        place_around(clause, start, told)
        or _place_of_seat(clause)
        or place_around(clause, opening, start)
        or place_of_occasion(clause)
    )
    return replace(
        draft, date=date, date_text=date.text if date else None, place=place,
        venue=venue_around(clause, start, end) if place else None,
    )  # fmt: skip
