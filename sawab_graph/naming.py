"""Names in Latin letters: ASCII slugs for ids, and a transliteration that says what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from sawab_graph.reading.normalise import fold
from sawab_graph.resources import resource, words

_BREAK = re.compile(r"[^a-z0-9]+")
_ARTICLE = "\u0627\u0644"  # alef lam
_TATWEEL = "\u0640"
_WORD = re.compile(r"\w+")
_SURE_WORDS = 2
_SURE_LETTERS = 6
_VOWELS = re.compile("[aeiouyw'\u2019`]")
_SOUNDS = (
    ("ph", "f"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"),
    ("c", "k"), ("q", "k"), ("j", "g"), ("z", "s"), ("v", "f"), ("p", "b"), ("h", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def slug(name: str) -> str:
    """The ASCII letters and digits of a name, joined by hyphens; empty where it has none.

    >>> slug("Sawab & OIC")
    'sawab-oic'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return _BREAK.sub("-", plain.lower()).strip("-")


def has_arabic(text: str) -> bool:
    """Whether any letter of ``text`` is Arabic."""
    return any("\u0621" <= character <= "\u06d3" for character in text)


def visible(name: str) -> str:
    """A name without what is not seen or only stretches it: controls, tatweel, double spaces.

    >>> visible("Sawab\u200f  Center")
    'Sawab Center'
    """
    kept = "".join(c for c in name if c != _TATWEEL and unicodedata.category(c) != "Cf")
    return " ".join(kept.split())


def transliterate(name: str) -> str:
    """An Arabic name in Latin letters: familiar words as usually written, others letter by letter.

    >>> transliterate("\u0623\u0646\u0648\u0631 \u0642\u0631\u0642\u0627\u0634")
    'Anwar Gargash'
    """
    return " ".join(_word(word) for word in _WORD.findall(_without_marks(name)))


def _without_marks(name: str) -> str:
    return "".join(c for c in name if not unicodedata.combining(c) and c != _TATWEEL)


def _word(word: str) -> str:
    words, letters = _tables()
    known = words.get(fold(word))
    if known is not None:
        return known
    if word.startswith(_ARTICLE) and len(word) > 3:
        return f"al-{_word(word.removeprefix(_ARTICLE))}"
    return _capitalised("".join(letters.get(letter, letter) for letter in word))


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Familiar words by their folded form, and single letters, from the data file."""
    lines = resource("data", "transliteration.tsv").read_text("utf-8").splitlines()[1:]
    pairs = [line.split("\t", 1) for line in lines if line]
    words = {fold(arabic): latin for arabic, latin in pairs if len(arabic) > 1}
    return words, {arabic: latin for arabic, latin in pairs if len(arabic) == 1}


@lru_cache(maxsize=1 << 14)
def sound_of(name: str) -> str:
    """The consonants of a name in Latin letters, without words such as «company» or «the».

    Empty where less than two words are left, or too few letters to tell names apart.

    >>> sound_of("Al-Noor Trading Company") == sound_of("Nour Trading Co")
    True
    """
    latin = transliterate(name) if has_arabic(name) else name
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii").lower()
    left_out = _general_words()
    kept = [word for word in re.split(r"[^a-z]+", plain) if word and word not in left_out]
    sounds = sorted(filter(None, (_consonants(word) for word in kept)))
    sure = len(sounds) >= _SURE_WORDS and sum(map(len, sounds)) >= _SURE_LETTERS
    return " ".join(sounds) if sure else ""


def _consonants(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=1)
def _general_words() -> frozenset[str]:
    return frozenset(words("merging", "latin")["general"].split())
