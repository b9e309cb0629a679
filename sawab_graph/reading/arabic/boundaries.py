"""Where a name cannot go on, and where a place or a proper noun begins."""

from __future__ import annotations

from sawab_graph.reading.arabic.openings import CHANGES, openings
from sawab_graph.reading.source import Source, quoted_at, remembered

BA = "\u0628"
LAM = "\u0644"
WAW = "\u0648"
_YEH = "\u064a"
_HEH = "\u0647"  # teh marbuta is folded to it
_TEH = "\u062a"
_AHEAD = 12  # tokens
_ACTS = ("sign", "reach", "enter")
_SHORTEST = 3
_ALEF = "\u0627"


@remembered
def is_stop(source: Source, at: int) -> bool:
    """Whether the token can never continue a name."""
    token = source.token(at)
    if token is None or token.kind in ("comma", "mark", "number", "hashtag", "close"):
        return True
    if token.kind != "word" or not token.listed or _is_of_place(source, at):
        return False
    lexicon = source.lexicon
    if lexicon.is_a("personal_names.like_prepositions", token.folded) and _is_given(source, at):
        return False
    return (
        (token.folded in lexicon.numbers and not token.definite)
        or lexicon.is_a("function_words.words", token.folded)
        or lexicon.is_a("function_words.words", token.bare)
        or lexicon.is_a("function_words.words", token.folded.removeprefix(WAW))
        or (lexicon.is_a("weak_heads.common_complements", token.folded) and not pairs(source, at))
        or lexicon.is_a("slots.affiliated", token.bare)
        or any(lexicon.is_a(f"verbal_nouns.{act}", token.folded) for act in _ACTS)
        or lexicon.is_a("slots.engaging", token.folded)
        or _changes(source, at)
        or lexicon.is_a("persons.representation", token.folded.removeprefix(WAW))
        or (
            (token.folded in lexicon.verbs or (token.conjunction and token.stem in lexicon.verbs))
            and not token.definite
            and token.folded not in lexicon.heads
        )
        or lexicon.agreement_nouns.longest([token.folded]) is not None
        or (_may_be_month(source, at) and not token.definite and _is_dated(source, at))
    )


def _is_of_place(source: Source, at: int) -> bool:
    """Whether a particle is the first word of a name like «Umm al-Qura»."""
    token, following = source.tokens[at], source.token(at + 1)
    mother = source.lexicon.is_a("names.mothers", token.folded)
    return mother and following is not None and following.definite and not following.conjunction


def _is_given(source: Source, at: int) -> bool:
    """Whether the given name «Ali», not «on», goes on with a body's name («company of Ali X»)."""
    following = source.token(at + 1)
    written = source.tokens[at].span.of(source.text).endswith(_YEH)
    if not written or following is None or following.kind != "word" or following.preposition:
        return False
    if source.match(source.lexicon.agreement_nouns, at + 1) or following.conjunction:
        return False
    before = [source.token(at - 1), source.token(at - 2)]
    headed = [t is not None and t.stem in source.lexicon.heads and not t.definite for t in before]
    given = before[0] is not None and not before[0].definite and not is_proper(source, at - 1)
    return headed[0] or (headed[1] and given)


def pairs(source: Source, at: int) -> bool:
    """Whether another adjective is joined to one with the article («new and renewable»)."""
    token, joined = source.tokens[at], source.token(at + 1)
    if joined is None or not joined.definite:
        return False
    if source.lexicon.is_a("slots.work", token.folded):
        return not joined.conjunction + joined.preposition and joined.stem.endswith(_YEH)
    adjective = joined.stem.endswith(_HEH) and joined.stem not in source.lexicon.heads
    return token.definite and bool(joined.conjunction) and adjective


def _changes(source: Source, at: int) -> bool:
    token = source.tokens[at]
    if "cue" not in token.opens:
        return False
    told = ("renew", *CHANGES)
    acts = any(source.lexicon.is_a(f"verbal_nouns.{act}", token.folded) for act in told)
    return acts and changed(source, at)


def is_office(source: Source, at: int) -> bool:
    """Whether a post with the article stands at a token («the director»): a person follows."""
    return source.match(source.lexicon.positions, at) is not None


def is_title(source: Source, at: int) -> bool:
    """Whether a title stands at a token; one that is a family name too, before a given name."""
    if source.match(source.lexicon.titles, at) is None:
        return False
    family = source.lexicon.is_a("personal_names.like_titles", source.tokens[at].folded)
    following = source.token(at + 1)
    named = following is not None and following.folded in source.lexicon.given_names
    return named or not family


def is_naming(source: Source, at: int) -> bool:
    """Whether a noun with the article is more than a class of bodies («the club's management»)."""
    token = source.tokens[at]
    return token.definite and token.stem not in source.lexicon.heads


def is_surname(source: Source, at: int) -> bool:
    """Whether the second word of a person's name follows a title that takes two («Dr X Y»)."""
    titled = at > 1 and source.lexicon.is_a("describing.two_part", source.tokens[at - 2].bare)
    return titled and not is_stop(source, at)


def is_described(source: Source, at: int) -> bool:
    """Whether a feminine noun has its adjective of relation behind it («a training course»).

    Both without the article: they are no name, nor a part of one.
    """
    token, adjective = source.tokens[at], source.token(at + 1)
    if adjective is None or adjective.kind != "word" or not token.folded.endswith(_HEH):
        return False
    plain = not (adjective.definite or adjective.conjunction + adjective.preposition)
    return plain and adjective.folded.endswith(_YEH + _HEH)


def is_done(source: Source, at: int) -> bool:
    """Whether a noun is what a body does or becomes («building the X», «a new project»)."""
    token, following = source.tokens[at], source.token(at + 1)
    if source.lexicon.is_a("slots.works", token.folded):
        return True
    pair = (token, following) if following is not None else ()
    long = (len(t.folded) > _SHORTEST and not t.definite + bool(t.conjunction) for t in pair)
    accusative = all(t.folded.endswith(_ALEF) for t in pair)
    return bool(pair) and accusative and all(long)


def precedes_document(source: Source, at: int) -> bool:
    """Whether a document follows, before a verb or a comma: what stands here is of a side's name.

    «The company for producing Y signed ...» cannot tell there what was agreed for.
    """
    for item in range(at + 1, min(at + _AHEAD, len(source.tokens))):
        token = source.tokens[item]
        if source.match(source.lexicon.agreement_nouns, item):
            return not token.definite
        if token.kind == "quote" and source.tokens[item - 1].definite and quoted_at(source, item):
            return True  # «the X-ian company for building plants "Y"»
        opens = openings(source.lexicon, token.folded, token.bare, token.stem)
        led = ("slots.under", "slots.subordinators")
        under = any(source.lexicon.is_a(name, token.folded) for name in led)
        if token.kind in ("comma", "mark") or "verb" in opens or under:
            return False
        if source.lexicon.is_a("slots.with", token.folded):
            return False
    return False


def changed(source: Source, at: int) -> bool:
    """Whether a document stands behind a verbal noun, or «from» it or «the work under» it."""
    following = source.token(at + 1)
    passed = following is not None and source.lexicon.is_a("slots.undone", following.folded)
    document = source.match(source.lexicon.agreement_nouns, at + 1 + passed) is not None
    return document or (following is not None and is_owned(source, at + 1))


def _may_be_month(source: Source, at: int) -> bool:
    first, lexicon = source.tokens[at].folded, source.lexicon
    if first in lexicon.months:
        return True
    return source.match(lexicon.hijri_months, at) is not None


def _is_dated(source: Source, at: int) -> bool:
    """Whether the name of a month, which may be a word of a name too, stands in a date."""
    before, after = source.token(at - 1), source.token(at + 1)
    counted = "number" in (source.kind(at - 1), source.kind(at + 1))
    introduced = before is not None and source.lexicon.is_a("year_words.before", before.folded)
    ended = after is not None and source.lexicon.is_a("weak_heads.common_complements", after.folded)
    return counted or introduced or ended


def city_after(source: Source, at: int) -> tuple[int, str] | None:
    """The city that «the city of X» at a token names: its last token and its row.

    One that no list knows is told by «in» before it; its row is empty.
    """
    named = at + led_in(source, at)
    following = source.token(named)
    if named == at or following is None or following.conjunction + following.preposition:
        return None
    found = source.match(source.lexicon.cities, named) or _unlisted_city(source, at, named)
    if found is None or is_body_of(source, named + found[0]):
        return None
    return named + found[0] - 1, found[1]


def led_in(source: Source, at: int) -> int:
    """How many words at a token only say that a city follows («the city of», «the capital»)."""
    token, following = source.token(at), source.token(at + 1)
    if token is None or not source.lexicon.is_a("slots.city", token.stem):
        return 0
    if not token.definite:
        return 1
    described = following is not None and (
        following.definite or following.stem in source.lexicon.nisbas
    )
    return 1 + described if source.lexicon.is_a("slots.capital", token.stem) else 0


def _unlisted_city(source: Source, at: int, named: int) -> tuple[int, str] | None:
    before, token, name = source.token(at - 1), source.tokens[at], source.tokens[named]
    inside = before is not None and source.lexicon.is_a("slots.in", before.folded)
    if not (inside or token.preposition == BA) or name.kind != "word" or token.definite:
        return None
    known = name.folded in source.lexicon.vocabulary or name.stem in source.lexicon.vocabulary
    return None if known else (1, "\t\t")


def is_proper(source: Source, at: int) -> bool:
    """Whether the name of a country or a city begins at a token."""
    lexicon = source.lexicon
    return bool(source.match(lexicon.countries, at) or source.match(lexicon.cities, at))


def is_body_of(source: Source, at: int) -> bool:
    """Whether a state's name goes on to a body's («Qatar Charity», «Egypt for Aviation»)."""
    token, following = source.token(at), source.token(at + 1)
    if token is None or token.kind != "word" or not token.definite or token.conjunction:
        return False
    lexicon = source.lexicon
    plain = token.stem in lexicon.nisbas or is_stop(source, at)
    if plain or lexicon.is_a("describing.of_states", token.stem):
        return False
    pursued = lexicon.is_a("describing.pursuits", token.stem) or lexicon.is_a(
        "describing.aims", token.stem
    )
    governs = following is not None and lexicon.is_a("slots.prepositions", following.folded)
    governs = governs and token.stem not in lexicon.words["describing.trades"]
    adjective = not token.preposition and token.stem.endswith("\u064a\u0647")
    return adjective or (token.preposition == LAM and not pursued and not governs)


def is_verbal_noun(stem: str) -> bool:
    """Whether a word has the shape of a verbal noun of a derived form (taf'il, istif'al ...)."""
    long_alef = len(stem) > 4 and stem[-2] == "\u0627"
    taf_il = stem.startswith("\u062a") and len(stem) == 5 and stem[3] == "\u064a"
    return taf_il or (long_alef and stem.startswith(("\u0627", "\u0627\u0633\u062a")))


def is_owned(source: Source, at: int) -> bool:
    """Whether a pronoun ends a noun («its agreement», «its alliance»): a name is over before it."""
    token, lexicon = source.tokens[at], source.lexicon
    if token.definite or token.conjunction + token.preposition:
        return False
    for ending in lexicon.noun_endings[1:]:
        bare = token.folded.removesuffix(ending)
        if bare == token.folded or len(bare) < _SHORTEST:
            continue
        feminine = bare[:-1] + _HEH if bare.endswith(_TEH) else ""
        noun = feminine or bare
        told = lexicon.agreement_nouns.longest([noun]) is not None
        if told or lexicon.is_a("slots.its_alliance", token.folded):
            return True
        if len(ending) > 1 and (noun in lexicon.vocabulary or is_verbal_noun(noun)):
            return True
    return False


def is_managing(source: Source, at: int) -> bool:
    """Whether «management» tells what a body does («centre for security and crisis management»)."""
    token, following = source.tokens[at], source.token(at + 1)
    managing = source.lexicon.is_a("names.managements", token.stem) and not token.definite
    managed = following is not None and source.lexicon.is_a("names.managed", following.folded)
    return managing and managed


def after_honorific(source: Source, at: int) -> bool:
    """Whether a personal name is still running: after «King», «Prince», «Abd», «bin»."""
    token = source.tokens[at]
    particle = source.lexicon.is_a("persons.particles", token.folded)
    return particle or source.lexicon.is_a("describing.honorifics", token.bare)


def is_owned_act(source: Source, at: int) -> bool:
    """Whether «its contract», or «carrying out its contract», stands at a token."""
    act = is_verbal_noun(source.tokens[at].stem) and source.token(at + 1) is not None
    return is_owned(source, at) or (act and is_owned(source, at + 1))
