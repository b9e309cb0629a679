"""A name while it is being read, and what the grammar asks about its next word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sawab_graph.reading.arabic.boundaries import (
    LAM,
    WAW,
    city_after,
    is_managing,
    is_proper,
    is_stop,
    is_verbal_noun,
)
from sawab_graph.reading.arabic.foreign import foreign_until
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Token

NameAt = Callable[[Source, int], tuple[Mention, ...]]


SEATED = frozenset({"GovernmentBody", "University", "Bank"})  # known by their place
_BRANDED = frozenset({"Company", "Bank", "University", "Association", "Organisation"})
_KNOWN_BY_ADJECTIVE = frozenset({"Company", "Bank", "University", "Ministry"})


_CHAIN = 5
_DUAL_ENDINGS = ("\u0627\u0646", "\u064a\u0646")
_SHORTEST = 4  # letters
_NISBA_ENDINGS = ("\u064a", "\u064a\u0647")  # yeh; yeh and teh marbuta, folded


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a name begins: its head's token, and how to read a name that stands inside it.

    In a party's place (``side``) a noun after the head names more often than it describes.
    """

    source: Source
    at: int
    head: Head
    name_at: NameAt
    side: bool = False


class Run(NamedTuple):
    """How far a name reaches: its last token, and what was met on the way.

    ``registered`` is the type of the body that the gazetteer knows by the whole name.
    """

    last: int
    complements: int = 0
    closed: bool = False
    described: bool = False
    loose: int = 0
    lam: bool = False
    proper: bool = False
    registered: str = ""
    against: Mention | None = None
    part_of: Mention | None = None


def is_governed_apart(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a preposition that the last noun takes goes on («for the defence of ...»)."""
    lexicon, last = walk.source.lexicon, walk.source.tokens[run.last]
    following = walk.source.token(run.last + 2)
    if following is None or is_stop(walk.source, run.last + 2):
        return False
    special = lexicon.is_a("describing.specialised", last.stem)
    governs = lexicon.is_a("describing.governing_apart", last.stem)
    pursued = lexicon.is_a("describing.pursuits", last.stem)
    verbal = run.lam and last.definite and last.preposition == LAM and not pursued
    about = lexicon.is_a("slots.about", token.folded)
    over = lexicon.is_a("slots.over", token.folded) and following.definite
    inside = special and lexicon.is_a("slots.in", token.folded)
    return (governs and about) or inside or (verbal and over)


def names_company(walk: Walk, run: Run, token: Token) -> bool:
    """Whether one word behind «the X-ian company» is its name: nothing completes it."""
    source, at = walk.source, run.last
    if walk.head.type != "Company" or at != walk.at + 1 or not source.tokens[walk.at].definite:
        return False
    national = source.tokens[at].definite and source.tokens[at].stem in source.lexicon.nisbas
    following = source.token(at + 2)
    ended = following is None or is_stop(source, at + 2) or bool(following.conjunction)
    inflected = token.folded.endswith(("\u0627", "\u0647"))
    return national and ended and not token.listed and not inflected


def is_general(walk: Walk, run: Run, token: Token) -> bool:
    """Whether «general» qualifies the head («the general union»); elsewhere the word is «year»."""
    source = walk.source
    general = source.lexicon.is_a("describing.general", token.folded)
    following = source.token(run.last + 2)
    dated = following is not None and source.lexicon.is_a(
        "weak_heads.common_complements", following.folded
    )
    public = source.lexicon.is_a("describing.publicly", source.tokens[run.last].stem)
    headed = run.last == walk.at and source.tokens[walk.at].definite
    return general and (headed or public) and not dated


def is_work(walk: Walk, run: Run, token: Token) -> bool:
    """Whether «work» completes a head that names («ministry of labour»), not «plan of work»."""
    lexicon = walk.source.lexicon
    weak = lexicon.is_a("weak_heads.words", walk.source.tokens[walk.at].stem)
    faint = lexicon.is_a("faint_heads.words", walk.source.tokens[walk.at].stem)
    bare = run.last == walk.at and not walk.source.tokens[walk.at].definite
    return bare and not weak and not faint and lexicon.is_a("describing.work", token.folded)


def opposes(walk: Walk, token: Token) -> bool:
    against = walk.source.lexicon.is_a("opposition.against", token.folded)
    return walk.head.type == "Coalition" and against


def may_coordinate(walk: Walk, run: Run) -> bool:
    """Whether a conjunction that no list tells apart is looked for after the run."""
    following = walk.source.tokens[run.last + 1].folded
    family = walk.head.dual or walk.source.lexicon.is_a("describing.family", following)
    return family or (run.complements > 0 and walk.source.tokens[run.last].definite)


def hidden_conjunction(source: Source, at: int, *, dual: bool = False) -> bool:
    """A waw before a word that no list knows («and technology of information»).

    After a ``dual`` head a second name must come; else what follows must be definite.
    """
    token = source.tokens[at]
    following = source.token(at + 1)
    if source.lexicon.is_a("describing.family", token.folded):
        return True
    given = token.folded[1:] in source.lexicon.given_names  # a person is named
    short = at > 0 and source.tokens[at - 1].definite and not is_proper(source, at)
    least = _SHORTEST - short
    unknown = token.folded.startswith(WAW) and len(token.folded) > least and not token.definite
    unknown = unknown and not given
    named = following is not None and (following.definite or is_proper(source, at + 1))
    opens = named and following is not None and not following.conjunction
    return unknown and (opens or dual) and token.folded not in source.lexicon.known


def starts_list_item(source: Source, at: int) -> bool:
    """Whether a head noun, a state, a known name, a title or a post begins at a token."""
    words, stem = source.words(at), source.tokens[at].stem
    lexicon = source.lexicon
    if is_managing(source, at):
        return False
    if lexicon.is_a("faint_heads.words", stem) and source.tokens[at].definite:
        near = (source.token(i) for i in (at + 1, at + 2))
        return any(t is not None and t.definite and t.stem in lexicon.nisbas for t in near)
    named = (lexicon.countries, lexicon.proper_names, lexicon.registered)
    tables = (*named, lexicon.titles, lexicon.positions)
    return (
        stem in lexicon.heads or stem in lexicon.positions or any(t.longest(words) for t in tables)
    )


def foreign_after(walk: Walk, run: Run) -> int:
    """The last foreign word of a name that a company or a city opens («Totals Energies»)."""
    trading = walk.head.type in _BRANDED and not walk.source.tokens[walk.at].definite
    proper = run.proper or is_proper(walk.source, run.last)
    return foreign_until(walk.source, run.last + 1) if trading and proper else run.last


def opens_chain(source: Source, at: int) -> bool:
    """Whether a verbal noun opens a row of nouns that one with the article ends.

    «authority for developing the reserve of the springs of X»: each completes the one before it.
    """
    if not (is_verbal_noun(source.tokens[at].stem) or source.tokens[at - 1].preposition == LAM):
        return False
    for item in range(at + 1, min(at + _CHAIN, len(source.tokens))):
        token = source.tokens[item]
        if token.kind != "word" or token.conjunction + token.preposition or is_stop(source, item):
            return False
        if token.definite or is_proper(source, item):
            return True
    return False


def is_qualified(source: Source, at: int) -> bool:
    """Whether a noun with the article names: no preposition follows («for cooperation in ...»)."""
    token, following = source.tokens[at], source.token(at + 1)
    pursued = source.lexicon.is_a("describing.pursuits", token.stem)
    if following is None or following.kind != "word" or not pursued:
        return token.definite
    preposition = source.lexicon.is_a("slots.prepositions", following.folded)
    return token.definite and not preposition and not following.preposition


def joins_construct(walk: Walk, run: Run, token: Token) -> bool:
    """Whether two nouns share what completes them («authority of electricity and water of X»)."""
    source, after = walk.source, run.last + 2
    following = source.token(after)
    placed = is_proper(source, after) or city_after(source, after) is not None
    opens = following is not None and (following.definite or placed)
    bare = not token.definite and not token.preposition and not run.closed and run.complements == 1
    clear = following is not None and not following.conjunction + following.preposition
    return bare and opens and clear and not starts_list_item(source, run.last + 1)


def hides_conjunct(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a word that no list knows is «and» with a noun that a place completes as well."""
    unknown = token.folded not in walk.source.lexicon.known
    joined = token.folded.startswith(WAW) and len(token.folded) > 3 and unknown
    return joined and is_proper(walk.source, run.last + 2) and joins_construct(walk, run, token)


def is_dual_nisba(walk: Walk, token: Token) -> bool:
    """Whether a dual adjective of a country qualifies both names of a dual head."""
    lexicon = walk.source.lexicon
    masculine, feminine = token.stem[:-2], token.stem[:-3] + "\u0647"
    dual = token.stem not in lexicon.nisbas and token.stem.endswith(_DUAL_ENDINGS)
    return walk.head.dual and dual and (masculine in lexicon.nisbas or feminine in lexicon.nisbas)


def is_nobody(walk: Walk, run: Run) -> bool:
    """Whether only a head noun stands before «for» («a centre for X»)."""
    return run.last == walk.at and walk.source.tokens[walk.at].stem in walk.source.lexicon.heads


def is_feminine(walk: Walk) -> bool:
    """Whether the head noun is feminine by its ending."""
    return walk.source.tokens[walk.at].stem.endswith(_NISBA_ENDINGS[True][-1])


def relational(walk: Walk) -> bool:
    """Whether an adjective of relation in the head's gender follows («a legal alliance»)."""
    source, at = walk.source, walk.at
    folded = source.tokens[at + 1].folded
    feminine = is_feminine(walk)
    following = source.token(at + 2)
    headed = following is not None and following.stem in source.lexicon.heads
    construct = following is not None and (following.definite or headed)
    construct = construct and following is not None and not following.conjunction
    agrees = folded.endswith(_NISBA_ENDINGS[feminine]) and len(folded) > 4 and not construct
    agrees = agrees and (folded in source.lexicon.nisbas or not is_verbal_noun(folded))
    return agrees and walk.head.type not in _KNOWN_BY_ADJECTIVE and not is_proper(source, at + 1)
