"""Names of organisations and states where a sentence has them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.arabic.beside import (
    country_after,
    country_inside,
    finished,
    seat_behind_dash,
    with_aliases,
)
from sawab_graph.reading.arabic.boundaries import BA, LAM, city_after, is_stop
from sawab_graph.reading.arabic.duals import conjunct_of, name_end, split_at
from sawab_graph.reading.arabic.extent import run_of
from sawab_graph.reading.arabic.foreign import foreign_until
from sawab_graph.reading.arabic.identifying import identifies
from sawab_graph.reading.arabic.plurals import plural_at
from sawab_graph.reading.arabic.runs import Run, Walk
from sawab_graph.reading.arabic.states import (
    headed_state,
    mention_of,
    reference_to,
    restored,
    state_at,
)
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.mentions import Mention, MentionKind
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.source import Source, as_label, quoted_at, remembered

_MANAGED = frozenset({"Company", "Bank", "University", "Association"})


@remembered
def name_at(source: Source, at: int) -> tuple[Mention, ...]:
    """The organisations or states named from token ``at`` on: several for a shared head."""
    token = source.token(at)
    if token is None:
        return ()
    quoted = quoted_at(source, at)
    if quoted:
        return _quoted(source, at, quoted)
    if token.kind == "latin":
        return _latin(source, at)
    if token.kind != "word" or is_stop(source, at):
        return ()
    found = source.match(source.lexicon.proper_names, at)
    if found and not _unites(source, at, found[0]):
        return (_proper(source, at, *found),)
    head = source.lexicon.heads.get(token.stem)
    if head:
        return _headed(source, at, head)
    plural = source.lexicon.plurals.get(token.stem)
    if plural and not token.definite and (many := plural_at(source, at, plural)):
        return many
    construct = source.lexicon.construct_duals.get(token.stem)
    if construct and not token.definite and (two := _dual(source, at, construct)):
        return two
    return state_at(source, at) or _registered(source, at)


def _registered(source: Source, at: int) -> tuple[Mention, ...]:
    """The body without a head noun that the gazetteer names («the Red Crescent of X»)."""
    found = source.match(source.lexicon.registered, at)
    if found is None:
        return ()
    last = at + found[0] - 1
    return (finished(source, mention_of(source, at, last, restored(source, at, last), found[1])),)


def _is_seated(source: Source, at: int) -> bool:
    """Whether what a gazetteer adds to a name is its seat («the university of X at Y»)."""
    token = source.tokens[at]
    return token.preposition == BA or source.lexicon.is_a("slots.in", token.folded)


def _registered_run(source: Source, at: int, run: Run) -> Run:
    """The run as far as the gazetteer's name reaches, where the grammar ends it before."""
    found = source.match(source.lexicon.registered, at)
    if found is None or at + found[0] - 1 < run.last:
        return run
    last = at + found[0] - 1
    return run._replace(last=last, closed=True, described=False, registered=found[1])


def _unites(source: Source, at: int, length: int) -> bool:
    """Whether what looks like a proper name is a union's («the African Union of Football»)."""
    after = source.token(at + length)
    headed = source.tokens[at].stem in source.lexicon.heads
    field = after is not None and source.lexicon.is_a("names.united", after.stem)
    return headed and after is not None and after.preposition == LAM and field


def _proper(source: Source, at: int, length: int, kind: str) -> Mention:
    last = foreign_until(source, at + length) if kind == "Company" else at + length - 1
    return mention_of(source, at, last, restored(source, at, last), kind)


def _quoted(source: Source, at: int, quoted: tuple[int, int]) -> tuple[Mention, ...]:
    first, last = quoted
    before = source.token(at - 1)
    if before is not None and source.lexicon.is_a("names.vessels", before.stem):
        return ()
    if last - first > 6 or any(
        source.tokens[i].folded in source.lexicon.verbs for i in range(first, last + 1)
    ):
        return ()
    span = Span(source.tokens[first].span.start, source.tokens[last].span.end)
    label = as_label(span.of(source.text))
    head = source.lexicon.heads.get(source.tokens[first].stem)
    kind = cast(OrganisationType, head.type if head and last > first else "Organisation")
    named = source.lexicon.proper_names.longest([t.folded for t in source.tokens[first : last + 1]])
    if named and (named[0] == last - first + 1 or named[1] == "ArmedGroup"):
        kind = cast(OrganisationType, named[1])
    shape: MentionKind = "organisation" if (head and last > first) or named else "quoted"
    found = Mention(
        shape, at, last + 1, span, label, kind, head=source.tokens[first].stem if head else ""
    )
    return (with_aliases(source, found),)


def _latin(source: Source, at: int) -> tuple[Mention, ...]:
    last = at
    while source.kind(last + 1) == "latin":
        last += 1
    found = mention_of(source, at, last, source.slice(at, last), "Organisation")
    return (replace(found, kind="quoted"),)


def _headed(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    token = source.tokens[at]
    if head.type == "State":
        return headed_state(source, at, head)
    if city_after(source, at) or _is_city_of_words(source, at) or is_led(source, at):
        return ()
    if managed := _managed(source, at):
        return managed
    walk = Walk(source, at, head, name_at)
    told = run_of(walk)
    run = _registered_run(source, at, told)
    if head.dual and (shared := _shared_head(source, at, head, run) or _dual(source, at, head)):
        return shared
    if run.described:
        return ()
    if run.last == at:
        return reference_to(source, at, head) if token.definite else ()
    if not (run.registered or identifies(walk, run)):
        return reference_to(source, at, head) if token.definite else ()
    if head.dual:
        return ()
    last = seat_behind_dash(source, at, run.last)
    label = restored(source, at, last)
    found = replace(
        mention_of(source, at, last, label, run.registered or head.type),
        head=token.stem,
        part_of=run.part_of,
        against=run.against,
    )
    found = finished(source, found)
    if at < told.last < run.last and _is_seated(source, told.last + 1) and identifies(walk, told):
        base = restored(source, at, told.last)
        found = replace(found, aliases=tuple(dict.fromkeys((*found.aliases, base))))
    return (found,)


def _managed(source: Source, at: int) -> tuple[Mention, ...]:
    """The body whose management a head names («the management of the club X»)."""
    token, following = source.tokens[at], source.token(at + 1)
    board = source.match(source.lexicon.phrases["names.boards"], at)
    managed = board or source.lexicon.is_a("names.managements", token.stem)
    if token.definite or not managed:
        return ()
    if following is None or following.conjunction + following.preposition:
        return ()
    found = name_at(source, at + (board[0] if board else 1))
    named = found[:1] and found[0].kind == "organisation"
    named = named and (board is not None or found[0].type in _MANAGED)
    whole = source.slice(at, found[0].last) if named else ""
    return (replace(found[0], first=at, aliases=(*found[0].aliases, whole)),) if named else ()


def is_led(source: Source, at: int) -> bool:
    """Whether a head names no body: «an alliance led by X», «the region», «the coaching staff»."""
    token, following = source.tokens[at], source.token(at + 1)
    if token.preposition == BA and source.lexicon.is_a("names.headings", token.stem):
        return True  # «headed by P»
    owned = following is not None and following.stem in source.lexicon.heads
    if owned and source.lexicon.is_a("names.stands", token.stem):
        return True  # «the stand of the authority of X»
    if source.lexicon.is_a("names.zones", source.tokens[at].stem):
        near = (source.token(i) for i in range(at + 1, at + 4))
        return not any(t and source.lexicon.is_a("names.of_zones", t.stem) for t in near)
    staff = source.lexicon.is_a("names.staffs", source.tokens[at].stem)
    if staff and following and source.lexicon.is_a("names.of_staffs", following.stem):
        return True
    grouped = source.lexicon.is_a("slots.consortium", source.tokens[at].stem)
    return bool(grouped and following and source.lexicon.is_a("slots.led", following.folded))


def _is_city_of_words(source: Source, at: int) -> bool:
    """Whether a head with the article only begins a city's name («ad-Dar al-Bayda»)."""
    found = source.match(source.lexicon.cities, at)
    return found is not None and found[0] > 1 and source.tokens[at].definite


def _dual(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """Two names from a dual head whose words part otherwise («the banks of A and B»)."""
    found = split_at(source, at)
    if found is None:
        return ()
    whole = source.slice(at, found.last)
    parts = zip(found.labels(source, head), (found.one, found.other), strict=True)
    return tuple(
        replace(
            mention_of(source, *part, label, head.type),
            first=at,
            last=found.last,
            head=fold(head.singular),
            aliases=(whole,),
            country=country_inside(source, *part) or country_after(source, found.last),
        )
        for label, part in parts
    )


def _shared_head(source: Source, at: int, head: Head, run: Run) -> tuple[Mention, ...]:
    """Two names from a dual head: shared head alone, or shared head and noun («A X and Y»)."""
    conjunct = conjunct_of(source, at, run.last)
    if conjunct is None:
        return ()
    run = run._replace(last=max(run.last, name_end(source, conjunct) - 1))
    lexicon = source.lexicon
    first_part = source.slice(at + 1, conjunct - 1).split()
    hidden = not source.tokens[conjunct].conjunction
    second_part = source.slice(conjunct, run.last)[hidden:].split()
    national = (
        source.tokens[conjunct].stem in lexicon.nisbas
        and source.tokens[conjunct - 1].stem in lexicon.nisbas
    )
    if national and len(first_part) == 1 and not source.tokens[conjunct].definite:
        return ()  # «two universities, an X-ian and a Y-ian one» are not named
    adjectives = national and len(first_part) > 1
    shared = first_part[:-1] if adjectives else []
    definite = source.tokens[at].definite
    singular = source.lexicon.article_of(head.singular) if definite else head.singular
    tail = second_part[1:] if definite and len(first_part) == 1 else []
    names = (
        " ".join([singular, *first_part, *tail]),
        " ".join([singular, *shared, *second_part]),
    )
    whole = source.slice(at, run.last)
    country = country_after(source, run.last)
    return tuple(
        replace(
            mention_of(source, first, last, name, head.type),
            first=at,
            last=run.last,
            head=fold(head.singular),
            aliases=(whole,),
            country=country_inside(source, first, last) or country,
        )
        for name, first, last in (
            (names[0], at + 1, conjunct - 1),
            (names[1], conjunct, run.last),
        )
    )
