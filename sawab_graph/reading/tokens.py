"""Words and marks, and their sentences; offsets are the source's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from sawab_graph.model import Span
from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.normalise import fold

TokenKind = Literal["word", "number", "latin", "hashtag", "quote", "comma", "open", "close", "mark"]

_LETTER, _MARK = r"[^\W\d_]", r"[\u0640\u064b-\u065f\u0670]"
_OF_WORD = f"(?:{_LETTER}|{_MARK})"
_TOKEN = re.compile(
    r"(?P<hashtag>#\w+)"
    r"|(?P<number>\d{1,2}(?: / \d{1,2} / | - \d{1,2} - )\d{4}(?!\d)"
    r"|\d+(?:[.,/\u066b\u066c\-]\d+)*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f][\w&.'\u2019-]*)"
    rf"|(?P<word>(?:{_LETTER}++|{_MARK}++)++)"
    r"|(?P<quote>[\u00ab\u00bb\"\u201c\u201d\u201e])"
    r"|(?P<comma>[,\u060c;\u061b])"
    r"|(?P<open>[(\[])"
    r"|(?P<close>[)\]])"
    r"|(?P<mark>[^\s\u200e\u200f\u202a-\u202e\u2066-\u2069])"
)
_SENTENCE_END = frozenset(".!?\u061f\u2026")
_GOES_ON = _SENTENCE_END | frozenset(",\u060c;\u061b")  # no headline ends in them
_ENDING = re.compile(f"[{''.join(sorted(_SENTENCE_END))}]")
_HEADING_WORDS = 16
_TITLE = 40  # characters
_WORDS = frozenset({"word", "latin", "number", "hashtag"})
_HEADLINE_STOPS = ".."


class Token(NamedTuple):
    """One word or mark. ``stem`` is the folded word without its clitics and article.

    ``bare`` keeps its article. ``conjunction`` and ``preposition`` are the clitics as letters;
    ``core`` is the span of what is left of them in the source, the article included. ``opens`` is
    what kinds of chunk the word can open; one that is not ``listed`` is in no list of the lexicon.
    """

    span: Span
    kind: TokenKind
    folded: str
    conjunction: str = ""
    preposition: str = ""
    definite: bool = False
    stem: str = ""
    bare: str = ""
    core: Span | None = None
    opens: frozenset[str] = frozenset()
    listed: bool = True

    @property
    def name_span(self) -> Span:
        """Where the word without its clitics stands."""
        return self.core or self.span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the source and its tokens."""

    span: Span
    tokens: tuple[Token, ...]
    header: bool = False


def is_of_word(character: str) -> bool:
    """Whether a character can stand in a word: a letter, a mark on one or a tatweel."""
    return re.fullmatch(_OF_WORD, character) is not None


Analyse = Callable[[Span, str, Lexicon], Token]
Wanted = Callable[[Span], bool]


def tokenise(
    text: str, start: int, end: int, lexicon: Lexicon, analyse: Analyse
) -> Iterator[Token]:
    """The tokens of ``text[start:end]`` in order; ``analyse`` reads a word of the language."""
    for match in _TOKEN.finditer(text, start, end):
        span = tuple.__new__(Span, match.span())  # no pattern matches nothing: a span by itself
        kind = match.lastgroup
        if kind == "word":
            yield analyse(span, text, lexicon)
        elif kind == "hashtag" and "_" not in match[0]:
            yield analyse(Span(span.start + 1, span.end), text, lexicon)
        elif kind == "number":
            digits = match[0]
            yield Token(span, "number", ascii_digits(digits), stem=digits, bare=digits, core=span)
        else:
            folded = fold(match[0]) if kind in ("latin", "hashtag") else match[0]
            yield Token(span, cast(TokenKind, kind), folded, stem=folded, bare=folded, core=span)


def ascii_digits(number: str) -> str:
    """A number with its digits, of any script, written in ASCII.

    >>> ascii_digits("\u0661\u0663/5")
    '13/5'
    """
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in number)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end inside a line: after a full stop that ends a word, not a number."""
    for mark in _ENDING.finditer(text, start, end):
        offset = mark.start()
        after = text[offset + 1 : offset + 2]
        closing = after in {"\u00bb", '"', "\u201d", ")"}
        if after == "" or after.isspace():
            if not _trails_off(text, start, offset):
                yield offset + 1
        elif closing and (offset + 2 >= end or text[offset + 2].isspace()):
            yield offset + 2


def _trails_off(text: str, start: int, offset: int) -> bool:
    """Whether stops inside a title in quotation marks end no sentence («Wait.. for me»)."""
    if text[offset - 1 : offset] != ".":
        return False
    if not text[:start].strip():
        return True  # a headline's «X and Y.. an agreement»
    opened = text.rfind("\u00ab", start, offset)
    return opened > text.rfind("\u00bb", start, offset) and offset - opened < _TITLE


def _ends_abbreviation(text: str, start: int, cut: int) -> bool:
    """Whether the stop belongs to the one-letter abbreviation of a title, or of two."""
    words = text[start:cut].split()
    letters = words[-1].rstrip(".").split(".") if words else []
    return bool(letters) and all(len(part) == 1 and part.isalpha() for part in letters)


@lru_cache(maxsize=2)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Sentences without the white space around them; they never overlap and never cross a line.

    >>> [span.of("One. Two 3.5.") for span in sentence_spans("One. Two 3.5.")]
    ['One.', 'Two 3.5.']
    """
    return tuple(_sentence_spans(text))


def _sentence_spans(text: str) -> Iterator[Span]:
    for line in re.finditer(r"[^\r\n]+", text):
        start = line.start()
        for cut in (*_cuts(text, line.start(), line.end()), line.end()):
            if cut != line.end() and _ends_abbreviation(text, start, cut):
                continue
            chunk = text[start:cut]
            if chunk.strip():
                left = start + len(chunk) - len(chunk.lstrip())
                yield Span(left, start + len(chunk.rstrip()))
            start = cut


def _is_line(text: str, span: Span) -> bool:
    """Whether a sentence is a whole line and ends in no mark of a sentence."""
    if text[span.end - 1] in _GOES_ON:
        return False
    before, after = span.start, span.end
    while before and text[before - 1] in " \t":
        before -= 1
    while text[after : after + 1] in (" ", "\t"):
        after += 1
    edges = (text[before - 1 : before], text[after : after + 1])
    return all(edge in ("", "\n", "\r") for edge in edges)


def sentences(
    text: str, lexicon: Lexicon, analyse: Analyse, wanted: Wanted | None = None
) -> Iterator[Sentence]:
    """The sentences of an article; lines before the first full stop are marked as headers.

    The first line stays a header where it ends in more than one stop, or in a question. Where
    only some are ``wanted``, the others are passed over.
    """
    first, body = True, False
    for span in sentence_spans(text):
        passed = wanted is not None and not wanted(span)
        if passed and body:
            continue
        tokens = tuple(tokenise(text, span.start, span.end, lexicon, analyse))
        headline = first and _HEADLINE_STOPS in span.of(text)
        ended = text[span.end - 1] in _GOES_ON and not headline
        body = body or ended or len(tokens) > 25
        words = sum(token.kind in _WORDS for token in tokens)
        heading = words <= _HEADING_WORDS and _is_line(text, span)
        if tokens:
            first = False
            if not passed:
                yield Sentence(span, tokens, header=not body or heading)
