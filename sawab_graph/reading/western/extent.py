"""How far a name with capitals reaches, and what it is by its words.

Capitals carry a name on; small words inside it («of», «for», «de») and a conjunction do so only
where a head noun, a legal form or a field of activity shows that the name is not over.
"""

from __future__ import annotations

from sawab_graph.reading.western.sight import Sight

_MAX_WORDS = 14


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
    return None


def _mark(sight: Sight, first: int, last: int) -> int | None:
    """A stop of an abbreviation, an ampersand, or «'s» that belongs to the name."""
    mark, goes_on = sight.folded(last + 1), sight.capital(last + 2)
    if not goes_on or stops(sight, last + 2, last + 1):
        return None
    if mark == ".":
        word = sight.folded(last)
        short = sight.is_a("abbreviations.companies", last) or word in ("st", "mt")
        return last + 2 if short or len(word) == 1 else None
    if mark == "'s":
        return last + 2 if sight.is_a("genitives.words", last) else None
    return last + 2 if mark in ("&", "+") else None


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
    if not lexicon.is_a("traits", "headfirst") or not head_in(sight, first, last):
        return None
    national = sight.phrase(lexicon.nationalities, at) is not None
    if first == last and not sight.capital(first):
        return at if national and sight.is_a("names.portfolio_heads", first) else None
    adjective = sight.is_a("names.lower_adjectives", at)
    if sight.capital(last) and last > first:
        return at if adjective and sight.is_a("fields.words", last) else None
    fits = national or adjective or sight.is_a("fields.words", at)
    return at if fits and sight.capital(first) else None


def stops(sight: Sight, at: int, last: int) -> bool:
    """Whether a capital at ``at`` cannot go on with a name that has reached ``last``."""
    lexicon = sight.source.lexicon
    if sight.is_a("function_words.words", at) or sight.is_a("persons.address", at):
        return not _is_legal_form(sight, at)
    if sight.phrase(lexicon.months, at) and sight.kind(at + 1) == "number":
        return True
    linked = sight.is_a("names.linking", last)
    if sight.phrase(lexicon.positions, at) and not linked and not _titles_a_body(sight, at):
        return True
    noun = sight.phrase(lexicon.agreement_nouns, at)
    if noun and (sight.folded(at) not in lexicon.heads or sight.style != "plain"):
        return True
    act = sight.phrase(lexicon.acts, at) if sight.style == "title" else None
    return act is not None and sight.folded(at) not in lexicon.heads


def _is_legal_form(sight: Sight, at: int) -> bool:
    """«SA» in capitals, not the word «sa»."""
    token = sight.source.tokens[at]
    shouted = token.span.of(sight.source.text).isupper()
    return shouted and sight.is_a("companies.forms", at)


def _titles_a_body(sight: Sight, at: int) -> bool:
    """Whether a post is part of a body's name («Governors Council», «Dean College»)."""
    return sight.folded(at + 1) in sight.source.lexicon.heads and sight.capital(at + 1)


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
    if not head_in(sight, first, last):
        return None
    if sight.is_a("companies.forms", last):
        return None
    return target if not stops(sight, target, link) else None


def _lower_complement(sight: Sight, first: int, last: int, target: int) -> int | None:
    """A field without a capital after a head noun («ministry of health»)."""
    if not sight.is_a("names.linking", last + 1) or not head_in(sight, first, last):
        return None
    if not sight.is_a("fields.words", target):
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
        return target if lower and _has_complement(sight, first, last) else None
    if sight.is_a("companies.family", target) and target == link + 1:
        return target
    if not field:
        return None
    end = _plain_end(sight, target)
    headed = sight.folded(end) in sight.source.lexicon.heads and end > target
    if _has_complement(sight, first, last):
        return None if headed and target == link + 1 else target
    fields = sight.is_a("fields.words", last)
    return target if headed and fields and not head_in(sight, first, last) else None


def _plain_end(sight: Sight, at: int) -> int:
    """The last of the capitals in a row from ``at`` on."""
    while sight.capital(at + 1) and not sight.is_a("function_words.words", at + 1):
        at += 1
    return at
