"""Verbal nouns by their shape: what somebody announced, praised or promised, behind his name."""

from __future__ import annotations

import re
from functools import cache

from sawab_graph.reading.lexicon import Lexicon
from sawab_graph.reading.source import Source

_ROOT = "\u0641\u0639\u0644"  # the letters that stand for a root in a pattern
_LETTER = "[\u0621-\u064a]"


def is_doing(source: Source, at: int) -> bool:
    """Whether a verbal noun and what it is of begin at a token («launching a campaign»).

    Told by a pattern of the derived stems, or by the list of those of the first stem.
    """
    token, following, lexicon = source.tokens[at], source.token(at + 1), source.lexicon
    if following is None or following.kind not in ("word", "quote"):
        return False
    if token.folded in lexicon.given_names:
        return False
    return lexicon.is_a("doing.plain", token.folded) or bool(
        _shapes(lexicon).fullmatch(token.folded)
    )


@cache
def _shapes(lexicon: Lexicon) -> re.Pattern[str]:
    patterns = sorted(lexicon.words["doing.patterns"])
    return re.compile("|".join(re.sub(f"[{_ROOT}]", _LETTER, p) for p in patterns))
