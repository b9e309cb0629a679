"""Words of Latin script, and where their sentences end; offsets are the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from sawab_graph.model import Span
from sawab_graph.reading.lexicon import Lexicon, Phrase
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.tokens import Sentence, Token, TokenKind, Wanted

_APOSTROPHE = "'\u2019\u00b4\u02bc"
# An elided article or pronoun and an abbreviation with inner stops are words of their own; so are
# the parts of a word with a hyphen. «'s» is a mark.
_TOKEN = re.compile(
    rf"(?P<hashtag>\#\w+)"
    rf"|(?P<number>\d+(?:[.,/:\-]\d+)*(?:st|nd|rd|th|er|re)?(?![^\W\d_]))"
    rf"|(?P<possessive>[{_APOSTROPHE}]s(?!\w)|(?<=s)[{_APOSTROPHE}](?!\w))"
    rf"|(?P<elided>(?:[CDJLcdjlmnst]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu)[{_APOSTROPHE}](?=\w))"
    rf"|(?P<dotted>(?:[^\W\d_]\.){{2,}})"
    rf"|(?P<word>[^\W_]+(?:[{_APOSTROPHE}](?!s(?!\w))[^\W_]+|&[^\W_]+)*)"
    rf"|(?P<hyphen>(?<=\w)[-\u2010\u2011](?=\w))"
    rf"|(?P<quote>[\u00ab\u00bb\"\u201c\u201d\u201e])"
    rf"|(?P<comma>[,;])"
    rf"|(?P<open>[(\[<])"
    rf"|(?P<close>[)\]>])"
    rf"|(?P<newline>[\r\n]+\s*[\u2022\u00b7*\u2013-]?)"
    rf"|(?P<mark>[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069])"
)
_KINDS = {"elided": "word", "dotted": "word", "possessive": "mark", "newline": "comma"}
POSSESSIVE = "'s"
_ENDS = re.compile('[.!?\u2026]+["\u201d\u00bb)]*(?=\\s)')
_LINE = re.compile(r"[^\r\n]+")
# Agencies fold their lines: there a sentence goes on until a line ends with its stop.
_BROKEN = re.compile(r"[^\s.!?:]\r?\n(?=[a-z])")
_FOLDED_LINE = re.compile(
    r"\A[^\r\n]+(?=\r?\n[^a-z])|[^\r\n]+(?:(?<![.!?:\"\u201d])\r?\n(?=[^\r\n])[^\r\n]+)*"
)
_FOLDS = 3  # lines that go on without a capital
_LONG_LINE = 30
_SMALL_WORD = 3
_MAX_ITEM = 10


def tokens_of(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of ``text[start:end]`` in order; hyphens inside words are passed over.

    >>> [token.folded for token in tokens_of("Gulf-based l'Oasis's", 0, 20)]
    ['gulf', 'based', 'l', 'oasis', "'s"]
    """
    for match in _TOKEN.finditer(text, start, end):
        name = str(match.lastgroup)
        if name == "hyphen" or (name == "newline" and not _parts_items(text, match.end())):
            continue
        kind = cast(TokenKind, _KINDS.get(name, name))
        folded = _folded(match[0], name)
        span = Span(*match.span())
        yield Token(span, kind, folded, stem=folded, bare=folded, core=span)


def _parts_items(text: str, at: int) -> bool:
    """Whether the line from ``at`` on is the next of a list: a folded line only goes on."""
    return _is_item(text[at : text.find("\n", at) if "\n" in text[at:] else len(text)])


def _folded(raw: str, name: str) -> str:
    if name == "possessive":
        return POSSESSIVE
    if name in ("word", "elided", "dotted", "number", "hashtag"):
        return fold(raw).replace(" ", "") if name != "number" else raw.lower()
    return raw


def words_of(phrase: str) -> Phrase:
    """The folded words of a phrase, parted as those of a text are."""
    return tuple(t.folded for t in tokens_of(phrase, 0, len(phrase)) if t.kind == "word")


def _cuts(text: str, lexicon: Lexicon) -> Iterator[int]:
    for match in _ENDS.finditer(text):
        if not (match[0] == "." and _is_abbreviation(text, match.start(), match.end(), lexicon)):
            yield match.end()


def _is_abbreviation(text: str, stop: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a full stop belongs to the word before it: a title, an initial, «Corp.», «U.S.»."""
    before = text[:stop].split()
    if not before:
        return False
    word = fold(before[-1])
    following = text[end:].split(maxsplit=1)
    after = following[0] if following else ""
    if after[:1].islower():
        return True
    if word in lexicon.words["abbreviations.words"] or (len(word) == 1 and word.isalpha()):
        return True
    shortened = word in lexicon.words["abbreviations.companies"] or "." in before[-1]
    return shortened and fold(after) not in lexicon.words["starters.words"]


def _spans(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Sentences without the white space around them; they never cross a line but for a list."""
    pending: Span | None = None
    line_of = _FOLDED_LINE if len(_BROKEN.findall(text)) >= _FOLDS else _LINE
    for line in line_of.finditer(text):
        if pending is not None and _is_item(line[0]):
            pending = Span(pending.start, line.start() + len(line[0].rstrip()))
            continue
        if pending is not None:
            yield pending
        *spans, pending = (*_line_spans(line.start(), line[0], lexicon), None)
        if spans and text[spans[-1].end - 1] == ":":
            pending = spans.pop()
        yield from spans
    if pending is not None:
        yield pending


def _line_spans(at: int, line: str, lexicon: Lexicon) -> Iterator[Span]:
    start = 0
    for cut in (*_cuts(line, lexicon), len(line)):
        chunk = line[start:cut]
        if chunk.strip():
            left = start + len(chunk) - len(chunk.lstrip())
            yield Span(at + left, at + start + len(chunk.rstrip()))
        start = cut


def _is_item(line: str) -> bool:
    """Whether a line is a name in a list: few words, nearly all with capitals, no full stop."""
    words = [word for word in line.split() if len(word) > _SMALL_WORD]
    short = 0 < len(words) <= _MAX_ITEM and not line.rstrip().endswith((".", "!", "?", ":"))
    return short and sum(word[:1].isupper() for word in words) >= len(words) - 1


def sentences(text: str, lexicon: Lexicon, wanted: Wanted | None = None) -> Iterator[Sentence]:
    """The sentences of an article; lines before the first that ends in a stop are headers.

    Where only some are ``wanted``, the others are passed over.
    """
    body = False
    for span in _spans(text, lexicon):
        passed = wanted is not None and not wanted(span)
        if passed and body:
            continue
        tokens = tuple(tokens_of(text, span.start, span.end))
        body = body or text[span.end - 1] in '.!?"\u201d\u00bb' or len(tokens) > _LONG_LINE
        if tokens and not passed:
            yield Sentence(span, tokens, header=not body)
