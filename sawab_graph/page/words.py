"""The words of the page in its languages, and dates as people write them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from sawab_graph.errors import DataError
from sawab_graph.resources import resource

LANGUAGES = ("ar", "en")
Words = Mapping[str, str]


@cache
def load_words(language: str) -> Words:
    """Every word of the page in one language, by dotted key."""
    if language not in LANGUAGES:
        raise DataError(f"The page has no words in {language!r}; choose one of {LANGUAGES}.")
    path = resource("data", "page", "words.toml")
    with path.open("rb") as file:
        table = tomllib.load(file)
    return {
        f"{section}.{key}": by_language[language]
        for section, entries in table.items()
        for key, by_language in entries.items()
    }


@cache
def load_terms() -> Mapping[str, Mapping[str, str]]:
    """The terms of the graph by which the page saves a part of it as Turtle, by scheme and word."""
    text = resource("data", "page", "terms.toml").read_text(encoding="utf-8")
    terms: dict[str, dict[str, str]] = tomllib.loads(text)
    return terms


def direction(language: str) -> str:
    """The writing direction of a language, as HTML's ``dir`` wants it.

    >>> direction("ar"), direction("en"), direction("ar-Latn")
    ('rtl', 'ltr', 'ltr')
    """
    base, _, rest = language.partition("-")
    right_to_left = base in {"ar", "fa", "he", "ur"} and "Latn" not in rest
    return "rtl" if right_to_left else "ltr"


def written_date(edtf: str, words: Words) -> str:
    """A date of day, month or year precision in words; anything else as it stands.

    Days that are computed from a Hijri date are led by a sign, an interval has both its ends.

    >>> written_date("2017-05", {"month.05": "May"})
    'May 2017'
    >>> written_date("2017-05-27~/2017-06-24~", {"month.05": "May", "month.06": "June"})
    '≈ 27 May 2017 – 24 June 2017'
    """
    if edtf.endswith("~"):
        days = (written_date(day.removesuffix("~"), words) for day in edtf.split("/"))
        return "\u2248 " + " \u2013 ".join(days)
    parts = edtf.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return edtf
    month = words.get(f"month.{parts[1]}", parts[1])
    day = [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join([*day, month, parts[0]])


def counted(words: Words, key: str, number: int) -> str:
    """A number with its noun, in the grammatical number the language asks for.

    >>> counted({"count.node_one": "1 node", "count.node_many": "{n} nodes"}, "node", 3)
    '3 nodes'
    """
    exact = {1: "one", 2: "two"}.get(number, "")
    form = "few" if 3 <= number % 100 <= 10 else "many"
    for name in (exact, form, "many"):
        text = words.get(f"count.{key}_{name}")
        if text:
            return text.format(n=number)
    return str(number)
