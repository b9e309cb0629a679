"""The forms that lemmas of the lexicon take: of verbs, of duals, of posts with pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sawab_graph.reading.normalise import fold


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: the organisation type it names, and the singular that a dual stands for."""

    type: str
    singular: str
    dual: bool = False


def verb_forms(
    entries: Iterable[Mapping[str, Any]], endings: Mapping[str, Any]
) -> tuple[dict[str, str], set[str], set[str]]:
    """The inflected forms of each lemma: form to class, the futures, the presents.

    A lemma leaves out the forms that texts write for something else (``else_read``).
    """
    forms: dict[str, str] = {}
    future: set[str] = set()
    now: set[str] = set()
    then: set[str] = set()
    for entry in entries:
        other = {fold(form) for form in entry.get("else_read", ())}
        stems = (fold(stem) + end for stem in entry["past"] for end in endings["past"])
        past = [form for form in stems if form not in other]
        present = [
            prefix + fold(stem) + end
            for stem in entry["present"]
            for prefix in endings["present_prefixes"]
            for end in endings["present"]
        ]
        for form in (*past, *present):
            forms.setdefault(form, entry["class"])
        if "object" in entry:
            pronouns = endings["objects"]
            for form in (f.removesuffix(endings["silent"]) + p for f in past for p in pronouns):
                forms.setdefault(form, entry["object"])
        for form in present:
            forms.setdefault(endings["future_prefix"] + form, entry["class"])
            future.add(endings["future_prefix"] + form)
        now.update(present)
        then.update(past)
    return forms, future, now - then


def heads_of(table: Mapping[str, Sequence[str]], duals: Mapping[str, Any]) -> dict[str, Head]:
    """Head nouns by folded word; a dual stands for its singular."""
    heads: dict[str, Head] = {}
    replaced = fold(duals["replaces"])
    for kind, words in table.items():
        for word in words:
            folded = fold(word)
            heads.setdefault(folded, Head(kind, word))
            feminine = folded.endswith(replaced)
            for ending in duals["endings"] if feminine else duals["masculine"]:
                stem = folded[:-1] if feminine else folded
                heads.setdefault(stem + ending, Head(kind, word, dual=True))
    return heads


def construct_duals(
    table: Mapping[str, Sequence[str]], duals: Mapping[str, Any]
) -> dict[str, Head]:
    """Masculine duals before what they govern; elsewhere the same letters are other words."""
    words = ((kind, word) for kind, listed in table.items() for word in listed)
    masculine = (
        (kind, word) for kind, word in words if not fold(word).endswith(fold(duals["replaces"]))
    )
    return {
        fold(word) + ending: Head(kind, word, dual=True)
        for kind, word in masculine
        for ending in duals["construct"]
    }


def plurals_of(table: Mapping[str, Sequence[str]], heads: Mapping[str, Head]) -> dict[str, Head]:
    """The heads that plurals stand for, by folded plural."""
    named = ((fold(word), singular) for singular, words in table.items() for word in words)
    return {word: Head(heads[fold(singular)].type, singular) for word, singular in named}


def posts_of(persons: Mapping[str, Any], heads: Mapping[str, Head], article: str) -> Iterator[str]:
    """The posts of the lexicon, those of one word with pronouns too («its president»).

    With a pronoun the founder is spelled as the foundation: a head noun stays one.
    """
    for post in persons["positions"]:
        yield post
        if " " not in post and not post.startswith(article):
            stem = post[:-1] + "\u062a" if post.endswith("\u0629") else post
            owned = (stem + pronoun for pronoun in persons["pronouns"])
            yield from (form for form in owned if fold(form) not in heads)
