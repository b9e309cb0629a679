"""Titles and personal names: where they begin and how far they reach."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import WAW, is_stop
from sawab_graph.reading.arabic.doing import is_doing
from sawab_graph.reading.arabic.openings import openings
from sawab_graph.reading.source import Source

_MAX_NAME = 12
_MIN_NAME = 2  # words before an adjective of a country, which is then a family name


_YEH = "\u064a"


def skip_titles(source: Source, at: int) -> int:
    """The first token after titles, with the stop of an abbreviated one."""
    while source.kind(at) == "word":
        found = source.match(source.lexicon.titles, at)
        if found is None or source.match(source.lexicon.countries, at + found[0]):
            return at  # «the state of Qatar» has the word of «His Excellency»
        at += found[0]
        token = source.token(at)
        if token is not None and token.kind == "mark" and token.folded in (".", "/"):
            at += 1
    return at


def is_comma(source: Source, at: int) -> bool:
    return source.kind(at) == "comma"


def is_and_given(source: Source, at: int) -> bool:
    """Whether «and» stands before a common given name, in one word."""
    folded = source.tokens[at].folded
    return folded.startswith(WAW) and folded[1:] in source.lexicon.given_names


def hidden_and(source: Source, at: int) -> bool:
    """A conjunction before a name that no list knows; a few given names begin with its letter."""
    folded = source.tokens[at].folded
    given = source.lexicon.is_a("personal_names.waw", folded)
    if is_and_given(source, at):
        return not source.tokens[at].conjunction
    return (
        folded.startswith("\u0648")
        and len(folded) > 3
        and not given
        and not source.tokens[at].conjunction
    )


def _is_particle(source: Source, at: int) -> bool:
    """Whether a particle of names («bin») stands at a token: what follows it is a name."""
    return source.lexicon.is_a("persons.particles", source.tokens[at].folded)


def _is_given(source: Source, at: int) -> bool:
    """Whether a word is the given name that differs from a preposition in its last letter only."""
    token = source.tokens[at]
    written = token.span.of(source.text).endswith(_YEH)
    return written and source.lexicon.is_a("personal_names.like_prepositions", token.folded)


def _is_last(source: Source, at: int) -> bool:
    """Whether a word that elsewhere opens a body, or is a particle, ends a name here.

    «M. Nadi, deputy of ...», «Kim Sung Ho»: a comma, a mark or a post follows it.
    """
    token, lexicon = source.tokens[at], source.lexicon
    ambiguous = token.folded in lexicon.heads or lexicon.is_a("personal_names.last", token.folded)
    following = source.kind(at + 1)
    ended = following in ("", "comma", "mark", "quote", "close")
    return ambiguous and (ended or source.match(lexicon.positions, at + 1) is not None)


def _is_surname(source: Source, first: int, at: int) -> bool:
    """Whether a noun with an attached «in» and the article is a name's last («S. Belkheria»)."""
    token = source.tokens[at]
    seated = token.definite and not token.conjunction and at == first + 1
    town = source.match(source.lexicon.cities, at) is not None
    return seated and not town and source.kind(at + 1) in ("", "comma", "mark")


def is_post_or_title(source: Source, at: int) -> bool:
    """Whether a post or a title begins at a token, and not one that is a name here.

    «al-Sayyid» ends a name where no name follows, «Amin» goes on one where nothing completes it.
    """
    lexicon, token, following = source.lexicon, source.tokens[at], source.token(at + 1)
    named = following is not None and following.kind == "word" and not is_stop(source, at + 1)
    if source.match(lexicon.titles, at):
        return named and not (following and (following.conjunction or following.preposition))
    found = source.match(lexicon.positions, at)
    if found is None:
        return False
    given = found[0] == 1 and lexicon.is_a("personal_names.like_posts", token.folded)
    completed = (
        named
        and following is not None
        and (following.definite or following.stem in lexicon.heads or following.preposition)
    )
    return not given or bool(completed)


def _is_second(source: Source, first: int, at: int) -> bool:
    """Whether a post or a title with the article is the second word of a name here.

    «Fadil al-Wazir, ...» ends with it; «Sami al-Sayyid al-Dawsari» has a family name behind it.
    """
    token, following = source.tokens[at], source.token(at + 1)
    if at != first + 1 or not token.definite:
        return False
    if following is None or following.kind != "word":
        return True
    titled = source.lexicon.is_a("personal_names.like_titles", token.folded)
    family = following.definite and not following.conjunction
    return titled and family and not is_post_or_title(source, at + 1)


def _is_document(source: Source, at: int) -> bool:
    """Whether a noun of agreements, in any of its forms, stands at a token."""
    token = source.tokens[at]
    forms = (token.folded, token.bare, token.stem)
    return token.listed and "agreement" in openings(source.lexicon, *forms)


def _opens_another(source: Source, first: int, at: int) -> bool:
    """Whether a post or title within a name belongs to the next person or to this one's post."""
    if not is_post_or_title(source, at) or _is_particle(source, at - 1):
        return False
    return not _is_second(source, first, at)


def personal_name_at(source: Source, at: int, *, governed: bool = False) -> int | None:
    """The last token of a personal name that begins at ``at``.

    Its first word has no preposition, unless it is ``governed``.
    """
    end = at
    lexicon = source.lexicon
    while end < len(source.tokens) and end - at < _MAX_NAME:
        token = source.tokens[end]
        led = end > at and _is_particle(source, end - 1)  # «ould X», whatever X means elsewhere
        stops = is_stop(source, end) and not (led or _is_given(source, end))
        stops = stops or token.stem in lexicon.heads
        if token.kind != "word" or (stops and not (end > at and _is_last(source, end))):
            break
        if len(token.folded) == 1 and source.kind(end + 1) == "mark":
            break  # «Dr.» of the next
        bound = token.conjunction or (end - at >= _MIN_NAME and hidden_and(source, end))
        bare = governed and end == at
        attached = token.preposition and not (bare or _is_surname(source, at, end))
        if (bound and end > at) or attached:
            break
        if end > at and _opens_another(source, at, end):
            break
        if token.definite and token.stem in lexicon.nisbas and end - at < _MIN_NAME and not led:
            break
        if end > at and (
            _is_document(source, end) or (end - at >= _MIN_NAME and is_doing(source, end))
        ):
            break
        end += 1
    return end - 1 if end - at >= 2 else None


def names_head(source: Source, at: int) -> bool:
    """Whether a given name follows a word that is none: whoever heads the body is named."""
    given, following = source.lexicon.given_names, source.token(at + 1)
    named = following is not None and following.folded in given
    return named and source.tokens[at].folded not in given
