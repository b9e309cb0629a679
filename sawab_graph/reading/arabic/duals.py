"""Two names under one dual head: «the universities of A and B», «ministries of X in C and D»."""

from __future__ import annotations

from dataclasses import dataclass

from sawab_graph.reading.arabic.boundaries import BA, WAW, is_proper
from sawab_graph.reading.arabic.runs import hidden_conjunction
from sawab_graph.reading.inflection import Head
from sawab_graph.reading.source import Source

_FOREIGN = 5  # tokens of a foreign name with its nationality
_SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Split:
    """What two names share behind their head, and what each has of its own (token ranges).

    ``link`` is the preposition that both of the names' own words stand under.
    """

    shared: tuple[int, int] | None
    one: tuple[int, int]
    other: tuple[int, int]
    link: str = ""

    @property
    def last(self) -> int:
        """The last token of both."""
        return self.other[1]

    def labels(self, source: Source, head: Head) -> tuple[str, str]:
        """The two names in full, each with the head in the singular."""
        common = (head.singular, source.slice(*self.shared) if self.shared else "")
        own = (source.slice(*self.one), _joined_words(source, self.other))
        one, other = (" ".join(filter(None, (*common, self.link + words))) for words in own)
        return one, other


def _joined_words(source: Source, part: tuple[int, int]) -> str:
    """The words of the second name without the conjunction, also where another word hides it."""
    words = source.slice(*part)
    return words if source.tokens[part[0]].conjunction else words.removeprefix(WAW)


def split_at(source: Source, at: int) -> Split | None:
    """How the words behind a dual head at a token part into two names, if they do."""
    return (
        _by_adjectives(source, at + 1)
        or _by_places(source, at + 1)
        or _by_own_names(source, at + 1)
    )


def _by_adjectives(source: Source, at: int) -> Split | None:
    """«the funds of development, the Saudi and the Kuwaiti»: one noun, two adjectives."""
    first = _nisba_after(source, _domain_end(source, at))
    if first is None or first == at or not _is_nisba(source, first + 1):
        return None
    joined = source.tokens[first + 1].conjunction
    return Split((at, first - 1), (first, first), (first + 1, first + 1)) if joined else None


def _nisba_after(source: Source, at: int) -> int | None:
    """The first adjective of a country behind nouns with the article."""
    while (token := source.token(at)) is not None and token.kind == "word" and token.definite:
        if _is_nisba(source, at):
            return at
        if token.preposition:
            return None
        at += 1
    return None


def _is_nisba(source: Source, at: int) -> bool:
    token = source.token(at)
    return token is not None and token.definite and token.stem in source.lexicon.nisbas


def _by_places(source: Source, at: int) -> Split | None:
    """«the ministries of justice in A and B»: one noun, two states or cities."""
    end = _definite_end(source, at)
    if end == at:
        return None
    token = source.token(end)
    if token is None:
        return None
    apart = source.lexicon.is_a("slots.in", token.folded)
    if not apart and token.preposition != BA:
        return None
    one = _proper_end(source, end + apart)
    other = _proper_end(source, one) if one is not None and _joins(source, one) else None
    if one is None or other is None:
        return None
    link = f"{source.slice(end, end)} " if apart else BA
    return Split((at, end - 1), (end + apart, one - 1), (one, other - 1), link)


def _definite_end(source: Source, at: int) -> int:
    """The token after nouns and adjectives with the article, joined ones too."""
    while (token := source.token(at)) is not None and token.kind == "word":
        if not token.definite or token.preposition or is_proper(source, at):
            break
        at += 1
    return at


def _proper_end(source: Source, at: int) -> int | None:
    """The token after a state or a city."""
    lexicon = source.lexicon
    found = source.match(lexicon.cities, at) or source.match(lexicon.countries, at)
    return at + found[0] if found else None


def name_end(source: Source, at: int) -> int:
    """The token after a second name that begins at a token; the same where none does."""
    return _name_end(source, at) or at


def _by_own_names(source: Source, at: int) -> Split | None:
    """«the universities of A and B», «the chambers of commerce of A and B»."""
    own = _domain_end(source, at)
    one = _name_end(source, own)
    if one is None or not _joins(source, one):
        return None
    other = _name_end(source, one)
    if other is None:
        return None
    return Split((at, own - 1) if own > at else None, (own, one - 1), (one, other - 1))


def _domain_end(source: Source, at: int) -> int:
    """The token after a field without the article that both names share («commerce of A and B»)."""
    token, following = source.token(at), source.token(at + 1)
    if token is None or following is None or token.kind != "word" or token.definite:
        return at
    field = source.lexicon.is_a("duals.fields", token.folded)
    return at + 1 if field and not following.conjunction else at


def _name_end(source: Source, at: int) -> int | None:
    """The token after one name: a place, a person honoured, or nouns; its adjectives follow."""
    if (national := national_end(source, at)) is not None:
        return national
    end = _proper_end(source, at) or _honoured_end(source, at) or _noun_end(source, at)
    if end is None:
        return None
    while _is_nisba(source, end) and not source.tokens[end].conjunction:
        end += 1
    return end


def national_end(source: Source, at: int) -> int | None:
    """The token after a firm's name without the article and its nationality («Eni the Italian»)."""
    for end in range(at, at + _FOREIGN):
        token = source.token(end)
        if token is None or token.kind != "word":
            return None
        if end > at and _qualifies(source, end):
            return end + 2 if _qualifies(source, end + 1, of_state=True) else end + 1
        joined = token.conjunction or _is_particle(source, end)
        if token.definite or token.preposition or (end > at and joined):
            return None
    return None


def _qualifies(source: Source, at: int, *, of_state: bool = False) -> bool:
    """Whether a nationality stands here, joined to nothing; or what tells two states apart."""
    token = source.token(at)
    if token is None or not token.definite or token.conjunction or token.preposition:
        return False
    if of_state:
        return source.lexicon.is_a("describing.of_states", token.stem)
    return token.stem in source.lexicon.nisbas


def _honoured_end(source: Source, at: int) -> int | None:
    """The token after «King X», «Prince X bin Y»."""
    token, name = source.token(at), source.token(at + 1)
    honoured = token is not None and source.lexicon.is_a("describing.honorifics", token.bare)
    if not honoured or name is None or name.kind != "word" or name.conjunction:
        return None
    at += 2
    while (token := source.token(at)) and source.lexicon.is_a("persons.particles", token.folded):
        at += 2
    return at


def _noun_end(source: Source, at: int) -> int | None:
    """The token after a noun with the article, or after one or two words that no list knows."""
    token = source.token(at)
    if token is None or token.kind != "word" or token.preposition or _is_particle(source, at):
        return None
    if token.definite:
        return at + 1
    second = source.token(at + 1)
    unknown = second is not None and second.kind == "word" and not second.listed
    return at + 1 + (unknown and second is not None and not second.definite + bool(second.opens))


def _is_particle(source: Source, at: int) -> bool:
    token = source.tokens[at]
    words = (token.folded, token.folded.removeprefix(WAW))
    return any(source.lexicon.is_a("function_words.words", word) for word in words)


def _joins(source: Source, at: int) -> bool:
    """Whether «and» stands before a word: after a dual head the second name must come."""
    token = source.token(at)
    if token is None or token.kind != "word":
        return False
    hidden = token.folded.startswith(WAW) and len(token.folded) > _SHORTEST
    return bool(token.conjunction) or hidden or _hides_before_nationality(source, at)


def _hides_before_nationality(source: Source, at: int) -> bool:
    """Whether a short word begins with «and» before a name of letters («and BP the British»)."""
    return source.tokens[at].folded.startswith(WAW) and national_end(source, at) is not None


def conjunct_of(source: Source, at: int, last: int) -> int | None:
    """Where the second of two names begins inside a run of words behind a dual head.

    Of several conjunctions it is the one between two fields that ministries have, else the one
    behind a noun with its adjective, else the last.
    """
    joined = [i for i in range(at + 2, last + 1) if _is_conjunct(source, i)]
    if len(joined) < 2:
        return joined[0] if joined else None
    fields = source.lexicon.portfolios
    known = (
        i for i in joined if {_field(source, at + 1, i - 1), _field(source, i, last)} <= fields
    )
    described = (i for i in joined[:1] if i > at + 2)
    return next(known, None) or next(described, None) or joined[-1]


def _field(source: Source, first: int, last: int) -> str:
    words = [source.tokens[i].folded for i in range(first, last + 1)]
    return " ".join([words[0].removeprefix(WAW) if first else words[0], *words[1:]])


def _is_conjunct(source: Source, at: int) -> bool:
    return bool(source.tokens[at].conjunction) or hidden_conjunction(source, at, dual=True)
