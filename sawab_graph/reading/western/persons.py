"""Persons behind titles and posts: «Mr X», «the Minister of Z, X», «X, head of Z», «Z CEO X»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sawab_graph.model import Span
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.western.lowercase import (
    complement_at,
    may_complete,
    may_qualify,
    writes_so,
)
from sawab_graph.reading.western.names import name_at
from sawab_graph.reading.western.sight import Sight

_MAX_NAME = 6


@dataclass(frozen=True, slots=True)
class Post:
    """A post as worded: its tokens, and the bodies that it names."""

    first: int
    last: int
    bodies: tuple[Mention, ...] = ()


def person_at(sight: Sight, at: int) -> PersonMention | None:
    """The person named from a token on, with the post before or behind the name."""
    if sight.kind(at) != "word" or sight.style == "capitals":
        return None
    return _behind_post(sight, at) or _before_post(sight, at)


def post_at(sight: Sight, at: int) -> Post | None:
    """A post at a token: its words and «of Z» behind them; a country or a field may precede it."""
    start = _noun_at(sight, at)
    if start is None:
        return None
    end = start + _noun_length(sight, start) - 1
    bodies: list[Mention] = []
    while (step := _complement(sight, end)) is not None:
        end, body = step
        bodies.extend(body)
    return Post(at, end, tuple(bodies))


def _noun_length(sight: Sight, at: int) -> int:
    """How many words the noun of a post has, of one person or of several."""
    one, many = (sight.length(f"persons.{of}", at) for of in ("positions", "plural_positions"))
    return max(one, many)


def _noun_at(sight: Sight, at: int) -> int | None:
    """Where the noun of a post stands: here, or behind a field («Energy Minister»)."""
    if _noun_length(sight, at):
        return at
    end = at
    while end - at < 4 and (
        sight.is_a("fields.words", end) or sight.is_a("coordinator.words", end)
    ):
        end += 1
    ministerial = sight.is_a("persons.ministerial", end)
    return end if end > at and ministerial and sight.length("persons.positions", end) else None


def _complement(sight: Sight, end: int) -> tuple[int, tuple[Mention, ...]] | None:
    """«of Z», «of Foreign Affairs», «and Chairman of Z» behind a post."""
    at = end + 1
    if sight.is_a("coordinator.words", at) and sight.length("persons.positions", at + 1):
        return at + sight.length("persons.positions", at + 1), ()
    national = sight.phrase(sight.source.lexicon.nationalities, at)
    if national and sight.source.lexicon.is_a("traits", "headfirst"):
        return end + national[0], (_state(sight, at, national[0], national[1]),)
    if may_qualify(sight, at):
        return at, ()
    if not sight.is_a("persons.of", at):
        return None
    target = at + 1
    while sight.is_a("names.articles", target) or sight.is_a("names.linking", target):
        target += 1
    if sight.kind(target) == "number":
        return target, ()
    found = name_at(sight, target)
    if found is not None:
        return found.last, (found,)
    last = _portfolio(sight, target)
    return (last, ()) if last is not None else _branch(sight, at)


def _branch(sight: Sight, link: int) -> tuple[int, tuple[Mention, ...]] | None:
    """«of» the branch that a post leads, without capitals («director of the unit Y of Z»)."""
    end = complement_at(sight, link) if writes_so(sight) else None
    if end is None:
        return None
    while may_complete(sight, end + 1) or sight.is_a("coordinator.words", end + 1):
        end += 1
    return (end, ()) if not sight.is_a("coordinator.words", end) else None


def _portfolio(sight: Sight, at: int) -> int | None:
    """The last of the fields that a minister is in charge of."""
    end = at
    while (
        sight.is_a("fields.words", end)
        or (sight.kind(end) == "comma" and sight.is_a("names.linking", end + 1))
        or sight.is_a("coordinator.words", end)
        or sight.is_a("names.linking", end)
        or sight.is_a("names.articles", end)
    ):
        end += 1
    while end > at and not sight.is_a("fields.words", end - 1):
        end -= 1
    return end - 1 if end > at else None


def _behind_post(sight: Sight, at: int) -> PersonMention | None:
    """«CEO X», «Z's CEO, X», «Foreign Minister X of Z», «Mr X»."""
    owner, start = _owner(sight, at)
    post = post_at(sight, start)
    if post is None and owner is not None:
        return None
    after = post.last + 1 if post else at
    if post and sight.kind(after) == "comma":
        after += 1
    titled = _titles_passed(sight, after)
    end = _name_end(sight, titled, titled > after)
    if end is None or (post is None and titled == after):
        return None
    if post is None:
        return _with_post_behind(sight, at, titled, end)
    if sight.kind(post.last + 1) == "comma" and not _closes(sight, end + 1):
        return None
    bodies = post.bodies or ((owner,) if owner else _owned(sight, end))
    last = bodies[0].last if bodies and not post.bodies and owner is None else end
    span = Span(sight.source.tokens[start].span.start, sight.source.tokens[post.last].span.end)
    worded = _position(sight, span)
    return _person(sight, at, (titled, end), worded, tuple(bodies), max(last, end))


def _closes(sight: Sight, at: int) -> bool:
    """Whether an apposition ends here: at a comma, a stop, a conjunction or a verb's word."""
    return sight.kind(at) in ("comma", "mark", "") or not sight.capital(at)


def _position(sight: Sight, span: Span) -> str:
    return " ".join(span.of(sight.source.text).split())


def _owner(sight: Sight, at: int) -> tuple[Mention | None, int]:
    """The body or state whose post follows («Z's CEO», «Z CEO», «the Z-ian minister»)."""
    national = sight.phrase(sight.source.lexicon.nationalities, at)
    if national and sight.capital(at) and _noun_at(sight, at + national[0]) is not None:
        first = name_at(sight, at)
        if first is None or first.type == "State":
            return _state(sight, at, national[0], national[1]), at + national[0]
    addressed = sight.is_a("persons.address", at)
    if addressed or not sight.capital(at) or _noun_at(sight, at) is not None:
        return None, at
    found = name_at(sight, at)
    if found is None:
        return None, at
    after = found.last + 1 + (sight.folded(found.last + 1) == "'s")
    return (found, after) if _noun_at(sight, after) is not None else (None, at)


def _state(sight: Sight, at: int, length: int, code: str) -> Mention:
    tokens = sight.source.tokens
    last = at + length - 1
    span = Span(tokens[at].span.start, tokens[last].span.end)
    label = sight.source.slice(at, last)
    return Mention("organisation", at, last, span, label, "State", country=code, bare=True)


def _owned(sight: Sight, end: int) -> tuple[Mention, ...]:
    """«... X of Z» behind a name: the state or body of a post that names none itself."""
    if not sight.is_a("persons.of", end + 1):
        return ()
    found = name_at(sight, end + 2 + sight.is_a("names.articles", end + 2))
    return (found,) if found is not None else ()


def _titles_passed(sight: Sight, at: int) -> int:
    while length := sight.length("persons.titles", at):
        at += length + (sight.folded(at + length) == ".")
    return at


def _name_end(sight: Sight, at: int, titled: bool) -> int | None:
    """The last word of a personal name; none where a body's noun stands in it."""
    end = at
    lexicon = sight.source.lexicon
    while end - at < _MAX_NAME and sight.kind(end) in ("word", "mark"):
        initial = sight.folded(end) == "." and len(sight.folded(end - 1)) == 1 and end > at
        particle = end > at and sight.is_a("persons.particles", end) and sight.capital(end + 1)
        word = sight.capital(end) and not sight.is_a("function_words.words", end)
        if not (initial or particle or word):
            break
        if sight.folded(end) in lexicon.heads or sight.phrase(lexicon.agreement_nouns, end):
            return None
        if end > at and sight.length("persons.positions", end):
            break
        if sight.style == "title" and end > at and sight.phrase(lexicon.acts, end):
            break
        end += 1
    while end > at and sight.kind(end - 1) == "mark":
        end -= 1
    if at < end and sight.phrase(lexicon.countries, at):
        return None
    return end - 1 if end - at >= (1 if titled else 2) else None


def _before_post(sight: Sight, at: int) -> PersonMention | None:
    """«X, director of Z»; a given name tells a person without a post."""
    if not sight.capital(at) or sight.is_a("function_words.words", at):
        return None
    end = _name_end(sight, at, False)
    if end is None:
        return None
    shared = _shared_post(sight, at)
    owned = _owned(sight, end) if shared else ()
    if shared and owned:
        return _person(sight, at, (at, end), shared, owned, owned[0].last)
    return _with_post_behind(sight, at, at, end)


def _shared_post(sight: Sight, at: int) -> str | None:
    """The plural post of «Ministers A of X and B of Y» before B."""
    if not sight.is_a("coordinator.words", at - 1):
        return None
    for before in range(at - 2, max(-1, at - 12), -1):
        if length := sight.length("persons.plural_positions", before):
            return sight.source.slice(before, before + length - 1)
    return None


def _with_post_behind(sight: Sight, first: int, start: int, end: int) -> PersonMention | None:
    titled = start > first
    post = _post_behind(sight, end) or (_post_beside(sight, end + 1) if titled else None)
    if post is not None:
        span = Span(
            sight.source.tokens[post.first].span.start, sight.source.tokens[post.last].span.end
        )
        return _person(sight, first, (start, end), _position(sight, span), post.bodies, post.last)
    if titled or sight.is_a("persons.given", start):
        return _person(sight, first, (start, end), None, (), end)
    return None


def _post_beside(sight: Sight, at: int) -> Post | None:
    """The post with its body right behind a name («Mr X Manager of Z»)."""
    post = post_at(sight, at) if sight.capital(at) else None
    return post if post is not None and post.bodies else None


def _post_behind(sight: Sight, end: int) -> Post | None:
    """The post after a name and a comma, the body before or behind its noun."""
    if sight.kind(end + 1) not in ("comma", "open"):
        return None
    at = end + 2
    while sight.is_a("names.articles", at) or sight.is_a("slots.own", at):
        at += 1
    owner, start = _owner(sight, at)
    post = post_at(sight, start)
    if post is None:
        return None
    if owner is not None:
        return replace(post, first=at, bodies=(owner, *post.bodies))
    following = sight.kind(post.last + 1) == "comma" and not post.bodies
    body = name_at(sight, post.last + 2) if following and sight.capital(post.last + 2) else None
    if body is not None and body.type != "State" and sight.kind(body.last + 1) == "comma":
        return Post(at, body.last, (body,))
    return replace(post, first=at)


def _person(
    sight: Sight,
    first: int,
    name: tuple[int, int],
    position: str | None,
    bodies: tuple[Mention, ...],
    last: int,
) -> PersonMention:
    tokens = sight.source.tokens
    span = Span(tokens[name[0]].span.start, tokens[name[1]].span.end)
    label = sight.source.slice(*name)
    return PersonMention(first, last, span, label, position, bodies)
