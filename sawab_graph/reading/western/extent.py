"""How far a name with capitals reaches, and what it is by its words.

Capitals carry a name on; small words inside it («of», «for», «de») and a conjunction do so only
where a head noun, a legal form or a field of activity shows that the name is not over.
"""

from __future__ import annotations

from sawab_graph.reading.western.lowercase import (
    complement_at,
    conjunct_at,
    is_introduced,
    may_qualify,
    writes_so,
)
from sawab_graph.reading.western.sight import Sight
from sawab_graph.reading.western.stops import stops

_MAX_WORDS = 14
_NUMBERED = 3  # digits


def extent(sight: Sight, first: int) -> int:
    """The last token of the name that begins at ``first``."""
    spelled = _spelled_out(sight, first)
    if spelled is not None:
        return spelled
    last = first
    while last - first < _MAX_WORDS:
        following = _following(sight, first, last)
        if following is None:
            return last
        last = following
    return last


def _spelled_out(sight: Sight, first: int) -> int | None:
    """The last word before «(ABC)» where the letters are the initials of all words from here."""
    opening = next(
        (i for i in range(first + 2, first + _MAX_WORDS) if sight.kind(i) == "open"), None
    )
    if opening is None or sight.kind(opening + 2) != "close" or not sight.capital(first):
        return None
    letters = sight.folded(opening + 1)
    words = [i for i in range(first, opening) if not _is_small(sight, i)]
    plain = all(
        sight.kind(i) == "word" and not sight.is_a("slots.be", i) for i in range(first, opening)
    )
    if sight.phrase(sight.source.lexicon.agreement_nouns, opening - 1):
        return None
    initials = "".join(sight.folded(i)[:1] for i in words)
    return opening - 1 if plain and len(letters) > 2 and letters == initials else None


def _is_small(sight: Sight, at: int) -> bool:
    small = ("names.linking", "names.articles", "coordinator.words", "slots.prepositions")
    return any(sight.is_a(name, at) for name in small) and not sight.capital(at)


def _following(sight: Sight, first: int, last: int) -> int | None:
    token = sight.token(last + 1)
    if token is None:
        return None
    if token.kind == "word":
        return _word(sight, first, last)
    if token.kind == "mark":
        return _mark(sight, first, last)
    if token.kind == "comma":
        return _comma(sight, first, last)
    if token.kind == "open":
        return _bracketed_country(sight, last)
    return _number(sight, first, last) if token.kind == "number" else None


def _bracketed_country(sight: Sight, last: int) -> int | None:
    """What goes on behind the country of a branch («Nile (Kenya) Bank»)."""
    country = sight.phrase(sight.source.lexicon.countries, last + 2)
    close = last + 2 + country[0] if country else last
    at = close + 1
    named = country and sight.kind(close) == "close" and sight.capital(at)
    return at if named and not stops(sight, at, close) else None


def _number(sight: Sight, first: int, last: int) -> int | None:
    """The number that tells one body of a kind («Université Lyon 2»); no amount."""
    at = last + 1
    numbered = writes_so(sight) and sight.capital(last) and head_in(sight, first, last)
    short = numbered and len(sight.folded(at)) < _NUMBERED and sight.folded(at).isdigit()
    ends = sight.kind(at + 1) != "word" or sight.is_a("coordinator.words", at + 1)
    return at if short and ends else None


def _mark(sight: Sight, first: int, last: int) -> int | None:
    """A stop of an abbreviation, an ampersand, or «'s» that belongs to the name."""
    mark, at = sight.folded(last + 1), last + 2
    if mark == "." and _is_domain(sight, at):
        return at
    if mark == "." and sight.kind(at) == "comma" and sight.is_a("companies.forms", at + 1):
        return at + 1 if sight.capital(at + 1) else None
    if not sight.capital(at) or stops(sight, at, last + 1):
        return None
    if mark == ".":
        word = sight.folded(last)
        short = sight.is_a("abbreviations.companies", last) or word in ("st", "mt")
        return at if short or len(word) == 1 else None
    if mark == "'s":
        return at if sight.is_a("genitives.words", last) else None
    return at if mark in ("&", "+") else None


def _is_domain(sight: Sight, at: int) -> bool:
    """Whether a word behind a stop ends a name of the net («Libro.com»), no space between."""
    tokens = sight.source.tokens
    if not sight.is_a("names.domains", at):
        return False
    closed = tokens[at - 2].span.end == tokens[at - 1].span.start
    return closed and tokens[at - 1].span.end == tokens[at].span.start


def _comma(sight: Sight, first: int, last: int) -> int | None:
    """A legal form after a comma («X, Inc»), or fields in a row («of Water, Power and ...»)."""
    if not sight.capital(last + 2):
        return None
    if sight.is_a("companies.forms", last + 2):
        return last + 2
    listed = sight.is_a("fields.words", last + 2) and sight.is_a("fields.words", last)
    closes = any(
        sight.is_a("coordinator.words", i) and sight.is_a("fields.words", i + 1)
        for i in range(last + 3, last + 6)
    )
    portfolio = listed and closes and _has_complement(sight, first, last)
    return last + 2 if portfolio else None


def _word(sight: Sight, first: int, last: int) -> int | None:
    at = last + 1
    if sight.is_a("coordinator.words", at):
        return _coordinated(sight, first, last)
    if sight.is_a("names.particles", at) or sight.is_a("names.linking", at):
        return _linked(sight, first, last)
    if sight.capital(at):
        return None if stops(sight, at, last) else at
    return _lower(sight, first, last)


def _lower(sight: Sight, first: int, last: int) -> int | None:
    """An adjective without a capital inside a name, where the language writes it so."""
    at = last + 1
    lexicon = sight.source.lexicon
    named = head_in(sight, first, last) or (last > first and _is_unheaded(sight, first))
    if not writes_so(sight) or not named:
        return None
    if may_qualify(sight, at) and is_institution(sight, first) and not sight.capital(last):
        return at
    national = sight.phrase(lexicon.nationalities, at) is not None
    if first == last and not sight.capital(first):
        return at if national and sight.is_a("names.portfolio_heads", first) else None
    adjective = sight.is_a("names.lower_adjectives", at)
    if sight.capital(last) and last > first:
        return at if adjective and sight.is_a("fields.words", last) else None
    fits = national or adjective or sight.is_a("fields.words", at)
    fits = fits or (first == last and may_qualify(sight, at))
    return at if fits and sight.capital(first) else None


def is_institution(sight: Sight, first: int) -> bool:
    """Whether a first word, by its capital or its article, names one institution."""
    if not writes_so(sight):
        return False
    if sight.capital(first):
        return first > 0 or sight.folded(first) in sight.source.lexicon.heads
    return is_introduced(sight, first) and sight.is_a("names.lower_heads", first)


def _is_unheaded(sight: Sight, first: int) -> bool:
    """Whether a capital behind an article opens a name by a noun that no list has («le Cégep»)."""
    if not writes_so(sight) or not sight.capital(first) or not is_introduced(sight, first):
        return False
    lexicon = sight.source.lexicon
    tables = (lexicon.countries, lexicon.cities, lexicon.proper_names, lexicon.positions)
    known = any(sight.phrase(table, first) for table in (*tables, lexicon.agreement_nouns))
    return not known and not sight.is_a("names.never", first) and sight.style == "plain"


def _article_passed(sight: Sight, at: int) -> int:
    return at + 1 if sight.is_a("names.articles", at) else at


def _linked(sight: Sight, first: int, last: int) -> int | None:
    """A complement behind «of», «for», «de» ...: of a head noun, or of a name in that language."""
    link = last + 1
    target = _article_passed(sight, link + 1)
    if not sight.capital(target) or sight.is_a("function_words.words", target):
        return _lower_complement(sight, first, last, target)
    if sight.is_a("names.particles", link):
        return target
    if not head_in(sight, first, last) and not _is_unheaded(sight, first):
        return None
    if sight.is_a("companies.forms", last):
        return None
    country = sight.phrase(sight.source.lexicon.countries, target)
    if country and country[0] > 1:
        return target + country[0] - 1  # «of the Democratic Republic of X»
    return target if not stops(sight, target, link) else None


def _lower_complement(sight: Sight, first: int, last: int, target: int) -> int | None:
    """A field without a capital after a head noun («ministry of health»)."""
    headed = head_in(sight, first, last)
    if not sight.is_a("names.linking", last + 1) or not (headed or _is_unheaded(sight, first)):
        return None
    if is_institution(sight, first) and (noun := complement_at(sight, last + 1)) is not None:
        return noun
    if not headed or not sight.is_a("fields.words", target):
        return None
    portfolio = sight.is_a("names.portfolio_heads", first) or sight.is_a(
        "names.portfolio_heads", last
    )
    loose = sight.source.lexicon.is_a("traits", "headfirst") and sight.capital(first)
    return target if portfolio or loose else None


def head_in(sight: Sight, first: int, last: int) -> bool:
    """Whether a head noun, not a legal form, stands between two tokens."""
    heads = sight.source.lexicon.heads
    return any(
        sight.folded(i) in heads or sight.is_a("states.formal", i) for i in range(first, last + 1)
    )


def _has_complement(sight: Sight, first: int, last: int) -> bool:
    linked = any(sight.is_a("names.linking", i) for i in range(first + 1, last))
    return linked and head_in(sight, first, last)


def _coordinated(sight: Sight, first: int, last: int) -> int | None:
    """«and» goes on with a firm's partners, with a further field, and before a head of both."""
    link = last + 1
    target = link + 1
    while sight.is_a("names.linking", target) or sight.is_a("names.articles", target):
        target += 1
    field = sight.is_a("fields.words", target)
    if not sight.capital(target):
        lower = field and not sight.capital(last) and sight.is_a("fields.words", last)
        if lower and _has_complement(sight, first, last):
            return target
        return _lower_conjunct(sight, first, last)
    if sight.is_a("companies.family", target) and target == link + 1:
        return target
    if not field:
        return None
    end = _plain_end(sight, target)
    headed = sight.folded(end) in sight.source.lexicon.heads and end > target
    if _has_complement(sight, first, last):
        company = sight.is_a("companies.forms", end) or sight.is_a("fields.words", end)
        return None if headed and not company and target == link + 1 else target
    fields = sight.is_a("fields.words", last)
    return target if headed and fields and not head_in(sight, first, last) else None


def _lower_conjunct(sight: Sight, first: int, last: int) -> int | None:
    """A further noun of a complement that is written without capitals."""
    if sight.capital(last) or not is_institution(sight, first):
        return None
    linked = any(sight.is_a("names.of", i) for i in range(first + 1, last))
    return conjunct_at(sight, last + 1) if linked else None


def _plain_end(sight: Sight, at: int) -> int:
    """The last of the capitals in a row from ``at`` on."""
    while sight.capital(at + 1) and not sight.is_a("function_words.words", at + 1):
        at += 1
    return at
