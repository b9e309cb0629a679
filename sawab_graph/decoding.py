"""Bytes to text: UTF-8, UTF-16 with its mark, Windows-1256 where it is certain; else an error."""

from __future__ import annotations

import codecs
import re

from sawab_graph.errors import InputError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FILES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_TEXT_PER_CONTROL = 50  # a stray control character does not make an article a binary file
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u064a]")
_ACCENTED = "[\u00c0-\u00d6\u00d8-\u024f]"
_MIXED_WORD = re.compile(f"[\u0621-\u064a]{_ACCENTED}|{_ACCENTED}[\u0621-\u064a]")
_ARTICLE = re.compile(r"(?:^|(?<=\s))[\u0648\u0628]?\u0627\u0644")  # alef lam, behind waw or beh
_FREQUENT = frozenset("\u0627\u0644\u064a\u0645\u0648\u0646")  # alef lam yeh meem waw noon
_ADVICE = "save it as UTF-8 text and try again."


def decode(data: bytes, source: str) -> str:
    """The text that ``data`` holds; ``source`` names it in errors.

    Raises InputError where it is empty, not text, or in an encoding that is not certain.
    """
    if not data.strip():
        raise InputError(f"{source} is empty; give a file with the text of an article.")
    for start, what in _FILES:
        if data.startswith(start):
            raise InputError(f"{source} is {what}, not a text; {_ADVICE}")
    text = _decoded(data, source)
    if len(_CONTROLS.findall(text)) * _TEXT_PER_CONTROL > len(text):
        raise InputError(f"{source} is a binary file, not a text; {_ADVICE}")
    if not text.strip("\ufeff \t\r\n\f\u00a0\u200e\u200f"):
        raise InputError(f"{source} is empty; give a file with the text of an article.")
    return text


def _decoded(data: bytes, source: str) -> str:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _strictly(data, encoding, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        if b"\x00" in data:
            raise InputError(f"{source} is a binary file, not a text; {_ADVICE}") from exc
        text = data.decode("cp1256", errors="replace")
        if is_plausible_arabic(text):
            return text
        raise InputError(
            f"{source} is neither UTF-8 nor certainly Windows-1256 Arabic"
            f" (byte 0x{data[exc.start]:02x} at {exc.start}); {_ADVICE}"
        ) from exc


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as exc:
        name = encoding.removesuffix("-sig").upper()
        raise InputError(f"{source} begins as {name} but is damaged; {_ADVICE}") from exc


def is_plausible_arabic(text: str) -> bool:
    """Whether a guess at Windows-1256 gave Arabic: its letters, in their usual proportions.

    Other eight-bit encodings decode too, but into words that mix accented Latin letters in.

    >>> is_plausible_arabic("\u0642\u0627\u0644 \u0627\u0644\u0645\u062f\u064a\u0631")
    True
    >>> is_plausible_arabic("d\u00e9j\u00e0 vu")
    False
    """
    letters = [c for c in text if c.isalpha()]
    arabic = _ARABIC.findall(text)
    if not arabic or _MIXED_WORD.search(text):
        return False
    frequent = sum(c in _FREQUENT for c in arabic)
    return (
        len(arabic) >= 0.6 * len(letters)
        and len(re.findall(_ACCENTED, text)) <= 0.01 * len(letters)
        and frequent >= 0.35 * len(arabic)
        and bool(_ARTICLE.search(text))
    )
