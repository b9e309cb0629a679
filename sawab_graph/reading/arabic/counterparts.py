"""«His X-ian counterpart, P», «its X-ian counterpart»: an office or body of another country."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.arabic.names import name_at
from sawab_graph.reading.arabic.persons import named_person_at, person_at
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source

_HERS = "\u0647\u0627"
_ANY: OrganisationType = "Organisation"


def counterpart_at(
    source: Source, at: int, before: Mention | None, *, person: bool, head: str = ""
) -> Chunk | None:
    """The counterpart that a token names, as a name or, with a personal name, as a person.

    ``person`` tells that the side named before is a person: then a counterpart without a name
    stands for its state, else it is a body of its own, of the kind of the one ``before`` it.
    ``head`` is the head noun of the body of the person before, as that of the counterpart's is.
    """
    token, adjective = source.tokens[at], source.token(at + 1)
    lexicon = source.lexicon
    if adjective is not None and lexicon.is_a("slots.partners", token.stem):
        return _own_name(source, at)
    if adjective is None or not lexicon.is_a("slots.counterparts", token.stem):
        return None
    code = lexicon.nisbas.get(adjective.stem) if adjective.definite else None
    if code is None:
        return _abroad(source, at)
    alone = not token.folded.endswith(_HERS)
    if (person or alone) and (named := _named(source, at, code, head)):
        return named
    if own := _own_name(source, at):
        return own
    return Chunk("name", at, at + 1, names=(_mention(source, at, code, before, state=person),))


def _abroad(source: Source, at: int) -> Chunk | None:
    """«its counterpart in X»: a body of its own."""
    if not source.lexicon.is_a("slots.in", source.tokens[at + 1].folded):
        return None
    country = source.match(source.lexicon.countries, at + 2)
    if country is None:
        return _of_body(source, at)
    last = at + 1 + country[0]
    span = Span(source.tokens[at].name_span.start, source.tokens[last].span.end)
    label = source.slice(at, last)
    found = Mention("organisation", at, last, span, label, "Organisation", country=country[1])
    return Chunk("name", at, last, names=(found,))


def _of_body(source: Source, at: int) -> Chunk | None:
    """«his counterpart at X, P»: a person whose body is X."""
    bodies = name_at(source, at + 2)
    if not bodies:
        return None
    start = bodies[-1].last + 1
    start += source.kind(start) == "comma"
    found = person_at(source, start, slot=True) or named_person_at(source, start)
    if found is None:
        return None
    position = source.slice(at, bodies[-1].last)
    person = replace(found, first=at, position=position, bodies=(*bodies, *found.bodies))
    return Chunk("person", at, person.last, person=person)


def _own_name(source: Source, at: int) -> Chunk | None:
    """«its X-ian counterpart "Y"»: the name in quotation marks or Latin letters is the body's."""
    if source.kind(at + 2) not in ("quote", "latin"):
        return None
    names = name_at(source, at + 2)
    return Chunk("name", at, names[-1].last, names=names) if names else None


def _mention(source: Source, at: int, code: str, before: Mention | None, *, state: bool) -> Mention:
    """A counterpart by its adjective: a body of the kind of the one before it, or a state."""
    span = Span(source.tokens[at].name_span.start, source.tokens[at + 1].span.end)
    label = source.slice(at, at + 1)
    if not state and not (before and before.type == "State"):
        kind, head = (before.type, before.head) if before else (_ANY, "")
        return Mention("organisation", at, at + 1, span, label, kind, country=code, head=head)
    head = source.tokens[at].stem
    return Mention(
        "reference", at, at + 1, span, label, "State", head=head, countries=frozenset({code})
    )


def _named(source: Source, at: int, code: str, head: str) -> Chunk | None:
    """The person named after the counterpart, who stands for the state of the adjective."""
    start = at + 2 + (source.kind(at + 2) == "comma")
    found = person_at(source, start, slot=True) or named_person_at(source, start)
    if found is None:
        return None
    position = found.position or source.slice(at, at + 1)
    nationality = found.nationality or code
    person = replace(found, first=at, position=position, nationality=nationality, head=head)
    return Chunk("person", at, person.last, person=person)
