"""What stands beside a name: short names in brackets, after a dash, or between commas."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.western.sight import Sight

_MAX_SHORT = 6
_DASHES = frozenset("-\u2013\u2014")


def with_short_names(sight: Sight, mention: Mention) -> Mention:
    """Take in the short names and the country that stand right after a name."""
    found = mention
    for _ in range(2):
        taken = _in_brackets(sight, found) or _initials(sight, found) or _quoted(sight, found)
        if taken is None:
            return found
        found = taken
    return found


def _in_brackets(sight: Sight, mention: Mention) -> Mention | None:
    """«X (SHORT)», «X <TICKER>», «X (Country)»."""
    opening = mention.last + 1
    if sight.kind(opening) != "open":
        return None
    close = next(
        (
            i
            for i in range(opening + 2, min(opening + _MAX_SHORT + 4, len(sight.source.tokens)))
            if sight.kind(i) == "close"
        ),
        None,
    )
    if close is None:
        return None
    first, last = opening + 1, close - 1
    if sight.kind(first) == "quote" and sight.kind(last) == "quote" and last - first > 1:
        first, last = first + 1, last - 1
    first += sight.is_a("names.articles", first)
    country = sight.phrase(sight.source.lexicon.countries, first)
    if country and first + country[0] - 1 == last and mention.type != "State":
        return replace(mention, last=close, country=mention.country or country[1])
    if not _is_short_name(sight, first, last):
        return None
    label = sight.source.slice(first, last)
    return replace(mention, last=close, aliases=(*mention.aliases, label))


def _is_short_name(sight: Sight, first: int, last: int) -> bool:
    """Whether what stands in brackets is a name: capitals, no number, no date, no place."""
    lexicon = sight.source.lexicon
    if last < first or last - first >= _MAX_SHORT:
        return False
    kinds = {sight.kind(i) for i in range(first, last + 1)}
    if not kinds <= {"word", "mark"} or sight.phrase(lexicon.cities, first):
        return False
    if sight.style != "capitals" and not sight.capital(first):
        return False
    if sight.phrase(lexicon.months, first) or sight.is_a("function_words.words", first):
        return False
    return not sight.phrase(lexicon.agreement_nouns, first)


def _initials(sight: Sight, mention: Mention) -> Mention | None:
    """«X Y Z, XYZ,» and «X Y Z - XYZ»: capitals that abbreviate the words before them."""
    at = mention.last + 2
    mark = sight.token(mention.last + 1)
    if mark is None or not (mark.kind == "comma" or mark.folded in _DASHES):
        return None
    token = sight.token(at)
    if token is None or token.kind != "word" or not token.span.of(sight.source.text).isupper():
        return None
    if not abbreviates(token.folded, mention.label):
        return None
    closing = sight.kind(at + 1) == "comma" and mark.kind == "comma"
    label = sight.source.slice(at, at)
    return replace(mention, last=at + closing, aliases=(*mention.aliases, label))


def _quoted(sight: Sight, mention: Mention) -> Mention | None:
    """«X Y Z « XYZ »»: quoted capitals that abbreviate the words before them."""
    at = mention.last + 2
    token = sight.token(at)
    if token is None or not (sight.kind(at - 1) == sight.kind(at + 1) == "quote"):
        return None
    label = token.span.of(sight.source.text)
    letters = iter("".join(word[0] for word in fold(mention.label).split()))
    if not label.isupper() or not all(letter in letters for letter in token.folded):
        return None
    return replace(mention, last=at + 1, aliases=(*mention.aliases, label))


def abbreviates(letters: str, name: str) -> bool:
    """Whether letters are the initials of a name's capitalised words, the last few left out or not.

    >>> abbreviates("bnl", "Banca Nazionale Del Lavoro"), abbreviates("nus", "Nile Bank")
    (True, False)
    """
    words = [w for w in name.replace("-", " ").split() if w[:1].isupper()]
    initials = "".join(w[0] for w in words).lower()
    if len(letters) < 2:
        return False
    rest = iter(initials)
    in_order = all(letter in rest for letter in letters)
    return in_order and initials[:1] == letters[:1] and len(letters) >= len(initials) - 1
