"""What is written on a node: the name in a language, cleaned, wrapped and measured."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sawab_graph.model import AgreementRow, EntityRow, Name
from sawab_graph.page.words import Words, written_date

FONT_SIZE = 15
HUB_FONT_SIZE = 19
# Line heights by writing direction: Arabic letters reach further up and down than Latin ones.
LEADING = {"rtl": 1.5, "ltr": 1.25}
_LONGEST_LABEL = 90
_LINE_LIMIT = 4
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NARROW = frozenset("iljtfrI|.,:;'!()[]-\u00ab\u00bb\u060c")
_ADVANCES = {
    " ": 0.27,
    **dict.fromkeys("\u0627\u0623\u0625\u0622\u0644\u0649", 0.34),  # alefs, lam
    **dict.fromkeys("\u0631\u0632\u062f\u0630\u0648\u0629", 0.38),  # letters joined on one side
    **dict.fromkeys("\u0633\u0634\u0635\u0636\u0637\u0638", 0.9),  # the widest letters
}


@dataclass(frozen=True, slots=True)
class Box:
    """The lines of a node's label and the size of the box around them."""

    lines: tuple[str, ...]
    width: float
    height: float


def clean(text: str) -> str:
    """Text that HTML, XML and UTF-8 can all hold: what they cannot becomes U+FFFD.

    >>> clean("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def plain(text: str) -> str:
    """A one-line label without the invisible characters that could reorder its neighbours."""
    return " ".join(_DIRECTION_MARKS.sub("", clean(text)).split())


def clipped(text: str, length: int = 160) -> str:
    """Text that a browser can set quickly: a word of thousands of letters takes it seconds.

    >>> clipped("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= length else f"{text[: length - 1]}…"


def isolate(text: str) -> str:
    """Text that keeps its own direction inside a line of the other one."""
    return f"\u2068{text}\u2069"


def name_in(names: Iterable[Name], language: str) -> str:
    """The best name for a reader of ``language``: its own, then a transliteration, then any."""
    ranked = sorted(enumerate(names), key=lambda item: (_distance(item[1], language), item[0]))
    return ranked[0][1].text if ranked else ""


def _distance(name: Name, language: str) -> tuple[int, bool]:
    base = name.language.partition("-")[0]
    foreign = language != "ar" and name.language.endswith("-Latn")
    near = 0 if name.language == language else 1 if foreign else 2 if base == language else 3
    return near, name.kind != "preferred"


def entity_label(entity: EntityRow, language: str, words: Words) -> str:
    """What to call an entity."""
    return clipped(plain(name_in(entity.names, language))) or words["ui.unnamed"]


def agreement_label(agreement: AgreementRow, language: str, words: Words) -> str:
    """What to call an agreement: its own name, or what kind of document it is."""
    return (
        clipped(plain(name_in(agreement.names, language))) or words[f"agreement.{agreement.type}"]
    )


def agreement_lines(
    agreement: AgreementRow, language: str, words: Words, width: int
) -> tuple[str, ...]:
    """The lines on an agreement's node: its name or type, then its date."""
    lines = wrapped(agreement_label(agreement, language, words), width)
    if agreement.date:
        lines = (*lines, isolate(written_date(agreement.date.edtf, words)))
    return lines


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """At most four lines of about ``width`` characters; an ellipsis stands for the rest.

    >>> wrapped("one two three", 7)
    ('one two', 'three')
    """
    text = text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"
    lines = [""]
    for word in _words(text, width):
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > _LINE_LIMIT:
        lines = [*lines[: _LINE_LIMIT - 1], lines[_LINE_LIMIT - 1] + "…"]
    return tuple(lines)


def _words(text: str, width: int) -> list[str]:
    longest = width + 8
    return [
        word[start : start + longest]
        for word in text.split()
        for start in range(0, len(word), longest)
    ]


def box(
    lines: tuple[str, ...], *, hub: bool = False, padding: int = 12, leading: float = LEADING["rtl"]
) -> Box:
    """The box around a label, a little generous, since shaping is the browser's work."""
    size = HUB_FONT_SIZE if hub else FONT_SIZE
    extra = 8 if hub else 0
    width = max(map(measured, lines)) * size + 2 * (padding + extra)
    height = len(lines) * size * leading + 10 + extra
    return Box(lines, round(max(width, 46), 1), round(height, 1))


def measured(text: str) -> float:
    """The width of a line in ems, by class of character."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Cf"}:
        return 0.0
    if character in _NARROW:
        return 0.33
    if character in _ADVANCES:
        return _ADVANCES[character]
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if unicodedata.bidirectional(character) == "AL":
        return 0.56
    return 0.68 if character.isupper() else 0.6
