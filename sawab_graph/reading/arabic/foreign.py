"""Words that no list knows, which go on a foreign name."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import WAW, is_proper
from sawab_graph.reading.source import Source

_SHORTEST = 4
_LONGEST = 7  # letters of a verb without the ending of two or many
_DUAL = "\u0646\u0627"
_PREFIXES = "\u064a\u062a\u0646\u0648\u0641\u0628\u0644"  # of verbs, and clitics
_ENDINGS = "\u062a\u0647\u0627"  # of verbs and adverbs, and of feminine adjectives
_BEHIND = ("with", "between", "in")


def is_foreign(source: Source, at: int, *, follows: bool = False) -> bool:
    """Whether a word that no list knows, and that has no shape of a verb, stands at a token.

    One that ``follows`` another may have any shape.
    """
    token, lexicon = source.token(at), source.lexicon
    if token is None or token.kind != "word" or token.definite:
        return False
    if token.conjunction + token.preposition or len(token.folded) < _SHORTEST - follows:
        return False
    if follows and token.folded.startswith(WAW):
        return False
    known = (token.folded, token.bare, token.folded.removeprefix(WAW), token.folded[1:])
    return lexicon.vocabulary.isdisjoint(known) and (follows or not is_verbal(token.folded))


def is_verbal(word: str) -> bool:
    """Whether an unlisted word begins or ends as verbs do, and few foreign names."""
    long = len(word) > _LONGEST and word[-1] not in _DUAL
    return (word[0] in _PREFIXES and not long) or word[-1] in _ENDINGS


def foreign_until(source: Source, at: int) -> int:
    """The last of the unlisted words that go on a proper name («Huawei Technologies»).

    The token before them where another side or a comma does not follow them.
    """
    last = at - 1
    while is_foreign(source, last + 1, follows=last >= at):
        last += 1
    following = source.token(last + 1)
    national = following is not None and following.stem in source.lexicon.nisbas
    ended = national or ends_name(source, last) or is_proper(source, last + 1)
    return last if last >= at and ended else at - 1


def ends_name(source: Source, at: int) -> bool:
    """Whether a list of sides goes on behind a token, or the name of one is over."""
    following = source.token(at + 1)
    if following is None or following.kind in ("comma", "open", "mark"):
        return True
    lexicon = source.lexicon
    joined = bool(following.conjunction) and following.stem in lexicon.heads
    hidden = following.folded.startswith(WAW) and following.folded not in lexicon.vocabulary
    joined = joined or hidden
    return joined or any(lexicon.is_a(f"slots.{word}", following.folded) for word in _BEHIND)
