"""What stands beside a name: short names in quotation marks or parentheses, and its country."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.model import Span
from sawab_graph.reading.arabic.boundaries import is_stop
from sawab_graph.reading.arabic.foreign import ends_name, is_foreign
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.source import Source, parenthesis_at, quoted_at

_REGION = 4  # «in» and three words
_NATIONS = 2  # adjectives of countries
_DESCRIBED = 7  # tokens
_BA = "\u0628"
_BRANCHED = frozenset({"Company", "Bank", "University", "Centre", "Organisation"})
_TRADING = frozenset({"Company", "Bank"})  # a deal in a city is no seat in it

_DASHES = frozenset("-\u2013\u2014")
_DATELINE = _DASHES | frozenset(":/")


def seat_behind_dash(source: Source, at: int, last: int) -> int:
    """The last token of a name with the city behind a dash («the Department of Health - Dubai»).

    At the start of a sentence such a city is where the news comes from.
    """
    dash, lexicon = source.token(last + 1), source.lexicon
    city = source.match(lexicon.cities, last + 2) or source.match(lexicon.countries, last + 2)
    if at == 0 or dash is None or dash.folded not in _DASHES or not city:
        return last
    behind = source.token(last + 2 + city[0])
    goes_on = behind is not None and behind.folded in _DATELINE
    return last if goes_on else last + 1 + city[0]


def with_aliases(source: Source, mention: Mention) -> Mention:
    """Take in a short name in quotation marks or in parentheses right after the name."""
    last = mention.last
    aliases = list(mention.aliases)
    for _ in range(2):
        inside = quoted_at(source, last + 1) or parenthesis_at(source, last + 1)
        if inside is None or inside[1] - inside[0] > 5:
            break
        first_word = source.tokens[inside[0]]
        if (
            first_word.kind == "number"
            or first_word.preposition
            or (is_stop(source, inside[0]) and first_word.kind != "quote")
        ):
            break
        label = source.quoted(*inside)
        if label and not source.lexicon.is_a("slots.side", first_word.folded):
            aliases.append(label)
        last = inside[1] + 1
    return replace(mention, aliases=tuple(aliases), last=last) if last != mention.last else mention


def finished(source: Source, mention: Mention) -> Mention:
    """The mention with its short names and its country."""
    mention = _with_region(source, mention)
    mention = _with_brand(source, mention)
    short = _quoted_name(source, mention) or _without_nation(source, mention)
    country = country_inside(source, mention.first + 1, mention.last)
    if short or country:
        plain = mention.label.replace("(", "").replace(")", "") if short else mention.label
        mention = replace(mention, aliases=short, country=country, label=plain)
    found = with_aliases(source, _with_called(source, mention))
    found = _called(found) if _is_of_nations(source, mention) else found
    found = _with_seat(source, found) if found.last == mention.last else found
    found = _with_branch(source, found)
    beside = country or country_after(source, found.last)
    return replace(found, country=beside) if beside != country else found


def _with_called(source: Source, mention: Mention) -> Mention:
    """«the X-ian group specialised in Y "Z"»: with Z, which alone says who it is."""
    at = mention.last
    if source.tokens[at].stem not in source.lexicon.nisbas or at > mention.first + _NATIONS:
        return mention
    end = at + 1
    while end <= at + _DESCRIBED and _may_describe(source, end):
        end += 1
    quoted = quoted_at(source, end) if end > at + 1 else None
    if quoted is None or not source.tokens[at + 1].definite:
        return mention
    return replace(mention, last=quoted[1] + 1, aliases=(*mention.aliases, source.quoted(*quoted)))


def _called(mention: Mention) -> Mention:
    """A body that is described by its country («the X-ian group "Z"») goes by its name."""
    if not mention.aliases:
        return mention
    return replace(
        mention, kind="quoted", label=mention.aliases[-1],
        aliases=(*mention.aliases[:-1], mention.label),
    )  # fmt: skip


def _is_of_nations(source: Source, mention: Mention) -> bool:
    """Whether adjectives of countries are all that follows a head with the article."""
    tokens = source.tokens[mention.first : mention.last + 1]
    nations = all(t.definite and t.stem in source.lexicon.nisbas for t in tokens[1:])
    return len(tokens) > 1 and tokens[0].definite and nations


def _may_describe(source: Source, at: int) -> bool:
    token = source.token(at)
    if token is None or token.kind != "word":
        return False
    within = source.lexicon.is_a("slots.in", token.folded)
    return within or not (is_stop(source, at) or token.stem in source.lexicon.heads)


def _with_brand(source: Source, mention: Mention) -> Mention:
    """The name with a word behind it that no list knows («the National Oil Group Sonaco»).

    Where a comma, a conjunction or another side's word follows it: it is what the body is called.
    """
    at = mention.last + 1
    branded = source.kind(at) == "latin" or is_foreign(source, at)
    if not source.tokens[at - 1].definite or not branded or not ends_name(source, at):
        return mention
    span = Span(mention.span.start, source.tokens[at].span.end)
    brand = source.slice(at, at)
    label = f"{mention.label} {brand}"
    return replace(
        mention, last=at, span=span, label=label, aliases=(*mention.aliases, brand, mention.label)
    )


def _with_region(source: Source, mention: Mention) -> Mention:
    """The name with «in the X-ian regions» where its acronym follows in parentheses."""
    at = mention.last + 1
    token = source.token(at)
    if token is None or not source.lexicon.is_a("slots.in", token.folded):
        return mention
    end = at + 1
    while (token := source.token(end)) and token.kind == "word" and token.definite:
        end += 1
    if not at + 1 < end <= at + _REGION or parenthesis_at(source, end) is None:
        return mention
    span = Span(mention.span.start, source.tokens[end - 1].span.end)
    label = f"{mention.label} {source.slice(at, end - 1)}"
    return replace(mention, last=end - 1, span=span, label=label)


def _quoted_name(source: Source, mention: Mention) -> tuple[str, ...]:
    """The name in quotation marks right after the head, alone and, where more follows, with it."""
    at = mention.first + 1
    quoted = quoted_at(source, at) or parenthesis_at(source, at)
    if quoted is None or quoted[1] + 1 > mention.last:
        return ()
    inner = source.quoted(*quoted)
    headed = f"{source.slice(mention.first, mention.first)} {inner}"
    return (inner,) if quoted[1] + 1 == mention.last else (inner, headed)


def _without_nation(source: Source, mention: Mention) -> tuple[str, ...]:
    """A firm's foreign name without the nationality behind it («the company X» of Italy)."""
    last = source.tokens[mention.last]
    national = last.definite and last.stem in source.lexicon.nisbas
    foreign = mention.last > mention.first + 1 and not source.tokens[mention.last - 1].definite
    firm = mention.type in _TRADING and bool(mention.head)
    return (source.slice(mention.first, mention.last - 1),) if national and foreign and firm else ()


def _with_seat(source: Source, mention: Mention) -> Mention:
    """The mention with the wording that goes on to its seat («the chamber in the region of X»)."""
    token, lexicon = source.token(mention.last + 1), source.lexicon
    if token is None:
        return mention
    apart = lexicon.is_a("slots.in", token.folded) and not _is_elsewhere(source, mention)
    apart = apart or lexicon.is_a("describing.sides", token.folded)
    if not apart and token.preposition != _BA:
        return mention
    at = mention.last + 1 + (apart or lexicon.is_a("describing.places", token.stem))
    state = source.match(lexicon.countries, at)
    place = source.match(lexicon.cities, at) or state
    informal = apart and state is not None and state[0] == 1 and mention.type == "Ministry"
    if place is None or informal:
        return mention
    last = at + place[0] - 1
    label = source.slice(mention.first, last)
    seated = replace(mention, last=last, aliases=(*mention.aliases, label))
    named = with_aliases(source, seated)
    return named if named.last > last else replace(mention, aliases=seated.aliases)


def _with_branch(source: Source, mention: Mention) -> Mention:
    """«the Louvre Abu Dhabi»: with the place that tells which one, right behind the name."""
    at, lexicon = mention.last + 1, source.lexicon
    token = source.token(at)
    if token is None or token.conjunction + token.preposition or mention.type not in _BRANCHED:
        return mention
    place = source.match(lexicon.cities, at) or source.match(lexicon.countries, at)
    if place is None or not ends_name(source, at + place[0] - 1):
        return mention
    last = at + place[0] - 1
    span = Span(mention.span.start, source.tokens[last].span.end)
    label = f"{mention.label} {source.slice(at, last)}"
    return replace(
        mention, last=last, span=span, label=label, aliases=(*mention.aliases, mention.label)
    )


def _is_elsewhere(source: Source, mention: Mention) -> bool:
    """Whether «in X» behind a name tells where something happens («at the seat of Y in X»)."""
    before = source.token(mention.first - 1)
    seat = before is not None and source.lexicon.is_a("slots.seat", before.stem)
    return seat or mention.type in _TRADING


def country_inside(source: Source, first: int, last: int) -> str | None:
    """The country that an adjective or a name inside the label tells."""
    for at in range(last, first - 1, -1):
        token = source.tokens[at]
        if token.kind != "word":
            continue
        if token.definite and token.stem in source.lexicon.nisbas:
            return source.lexicon.nisbas[token.stem]
        found = source.match(source.lexicon.countries, at)
        if found:
            return found[1]
        city = source.match(source.lexicon.cities, at)
        if city:
            return city[1].split("\t")[0]
    return None


def country_after(source: Source, last: int) -> str | None:
    """The country of «... in X» right after a name."""
    token = source.token(last + 1)
    if token is None:
        return None
    attached = token.preposition == _BA
    if not attached and not source.lexicon.is_a("slots.in", token.folded):
        return None
    at = last + 2 - attached
    following = source.token(at)
    realm = source.lexicon.heads.get(following.stem) if following is not None else None
    at += (
        realm is not None
        and realm.type == "State"
        and not source.match(source.lexicon.countries, at)
    )
    if at >= len(source.tokens):
        return None
    found = source.match(source.lexicon.countries, at)
    if found:
        return found[1]
    city = source.match(source.lexicon.cities, at)
    return city[1].split("\t")[0] if city else None
