"""Numbers that a text states of an organisation: members, followers, campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from sawab_graph.model import Comparator, Span
from sawab_graph.reading.source import Source
from sawab_graph.reading.tokens import Token

_COMPARATORS = ("more_than", "less_than", "about")


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A counted noun: the property it states, the value, and how exact the wording is."""

    first: int
    span: Span
    property: str
    value: int
    comparator: Comparator


def number_at(source: Source, at: int) -> tuple[int, int] | None:
    """The number of tokens and the value of a number in digits or words («five millions»)."""
    token = source.token(at)
    if token is None:
        return None
    lexicon = source.lexicon
    if token.kind == "number" and token.folded.replace(",", "").isdigit():
        value, length = int(token.folded.replace(",", "")), 1
    elif token.folded in lexicon.numbers:
        value, length = lexicon.numbers[token.folded], 1
    elif token.folded in lexicon.multipliers:
        return 1, lexicon.multipliers[token.folded]
    else:
        return None
    following = source.token(at + 1)
    if following is not None and following.folded in lexicon.multipliers:
        return length + 1, value * lexicon.multipliers[following.folded]
    return length, value


def _comparator(source: Source, at: int) -> Comparator:
    """The comparator whose wording ends right before ``at``."""
    for name in _COMPARATORS:
        table = source.lexicon.phrases[f"figures.comparators.{name}"]
        for start in range(max(0, at - 4), at):
            found = source.match(table, start)
            if found and start + found[0] == at:
                return cast(Comparator, name)
    return "exactly"


def _property(source: Source, at: int) -> str | None:
    """The property that the counted noun at ``at`` names, an adjective in front of it."""
    lexicon = source.lexicon
    words = source.words(at)
    for name, table in lexicon.phrases.items():
        if name.startswith("figures.nouns.") and (found := table.longest(words)):
            after = source.token(at + found[0])
            adjective = _adjective(source, after.folded if after else "")
            return adjective + name.removeprefix("figures.nouns.")
    return _under(source, at)


def _adjective(source: Source, word: str) -> str:
    prefix = "figures.adjectives."
    return next(
        (
            f"{n.removeprefix(prefix)}_"
            for n, ws in source.lexicon.words.items()
            if n.startswith(prefix) and word in ws
        ),
        "",
    )


def _under(source: Source, at: int) -> str | None:
    prefix = "figures.under."
    earlier = {t.folded for t in source.tokens[max(0, at - 4) : at]}
    for name, nouns in source.lexicon.words.items():
        if (
            name.startswith(prefix)
            and name.endswith(".nouns")
            and source.tokens[at].folded in nouns
        ):
            stem = name.removesuffix(".nouns")
            if earlier & source.lexicon.words[f"{stem}.words"]:
                return stem.removeprefix(prefix)
    return None


def _may_count(token: Token) -> bool:
    return token.kind == "number" or "number" in token.opens


def _may_be_counted(source: Source, at: int) -> bool:
    noun = source.token(at)
    return noun is not None and noun.kind == "word" and noun.listed


def figures(source: Source) -> Iterator[FigureMention]:
    """The stated figures of a sentence in order."""
    at = 0
    while at < len(source.tokens):
        found = number_at(source, at) if _may_count(source.tokens[at]) else None
        noun = at + found[0] if found else 0
        name = _property(source, noun) if found and _may_be_counted(source, noun) else None
        if found and name:
            span = Span(source.tokens[at].span.start, source.tokens[noun].span.end)
            yield FigureMention(at, span, name, found[1], _comparator(source, at))
        at += found[0] if found else 1
