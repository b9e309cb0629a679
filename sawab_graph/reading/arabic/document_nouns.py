"""Nouns of documents in a sentence: «agreement», in its forms and with what tells its kind."""

from __future__ import annotations

from typing import cast

from sawab_graph.model import AgreementType
from sawab_graph.reading.chunks import Chunk
from sawab_graph.reading.source import Source, quoted_at

_BA = "\u0628"
_BEFORE = 12  # tokens
_EITHER = ('"', "\u201d")  # marks that open and close
_TEH, _TEH_MARBUTA = "\u062a", "\u0647"  # teh marbuta is folded to heh


def document_at(source: Source, at: int) -> Chunk | None:
    """The document that a token begins to name."""
    found = source.match(source.lexicon.agreement_nouns, at)
    if found is None or _opens_as_verb(source, at) or _is_performed(source, at):
        return None if found else _inflected(source, at) or _declared(source, at)
    following = source.token(at + found[0])
    by = source.tokens[at].preposition == _BA and source.tokens[at].definite
    by = by and source.lexicon.is_a("slots.agreeing_how", source.tokens[at].stem)
    if by and following is not None and source.lexicon.is_a("slots.with", following.folded):
        return None  # «in agreement with» is how something is done
    length, kind = _joined(source, at, found)
    last = _closed(source, at, at + length - 1)
    definite = any(t.definite for t in source.tokens[at : last + 1]) or _made_definite(source, last)
    return Chunk("agreement", at, last, kind, definite=definite)


def _joined(source: Source, at: int, found: tuple[int, str]) -> tuple[int, AgreementType]:
    """The length and the type of a document with a second noun that tells its kind, if any.

    «agreement memorandum of understanding».
    """
    length, kind = found
    second = source.match(source.lexicon.agreement_nouns, at + length)
    called = length == 1 and source.lexicon.is_a("slots.called", source.tokens[at].bare)
    if second is None or not called or _has_clitic(source, at + length):
        return length, cast(AgreementType, kind)
    return length + second[0], cast(AgreementType, second[1])


def _has_clitic(source: Source, at: int) -> bool:
    token = source.tokens[at]
    return bool(token.conjunction or token.preposition or token.definite)


def _declared(source: Source, at: int) -> Chunk | None:
    """«the declaration» behind a verb of signing; elsewhere the word is an announcement."""
    token, lexicon = source.tokens[at], source.lexicon
    before = source.tokens[max(0, at - _BEFORE) : at]
    signed = any("sign" in (lexicon.verbs.get(t.folded), lexicon.verbs.get(t.stem)) for t in before)
    if not signed or not lexicon.is_a("slots.signable", token.stem):
        return None
    return Chunk("agreement", at, at, "declaration", definite=token.definite)


def _closed(source: Source, at: int, last: int) -> int:
    """The last token of a noun that ends a quotation or fills it («"agreement of cooperation"»)."""
    quoted = quoted_at(source, at - 1) if source.kind(at - 1) == "quote" else None
    if quoted and _closes(source, at - 1):
        return last
    return quoted[1] + 1 if quoted and quoted[0] == at and last < quoted[1] + 1 else last


def names_document(source: Source, at: int) -> bool:
    """Whether a quotation of several words begins with an agreement noun."""
    quoted = quoted_at(source, at)
    if quoted is None or quoted[1] == quoted[0] or _closes(source, at):
        return False
    return source.match(source.lexicon.agreement_nouns, quoted[0]) is not None


def _closes(source: Source, at: int) -> bool:
    """Whether a mark that opens and closes alike ends a quotation: an odd number stand before."""
    mark = source.tokens[at].folded
    if mark not in _EITHER:
        return False
    return sum(t.kind == "quote" and t.folded == mark for t in source.tokens[:at]) % 2 == 1


def concludes(source: Source, at: int) -> bool:
    """Whether a noun with the letters of «contract» is an act («by concluding a pact»)."""
    return (
        _is_performed(source, at)
        and source.match(source.lexicon.agreement_nouns, at + 1) is not None
    )


def _is_performed(source: Source, at: int) -> bool:
    """Whether somebody did what a noun of concluding tells: a meeting may be held as well."""
    token, lexicon = source.tokens[at], source.lexicon
    if not lexicon.is_a("verbal_nouns.concluding", token.stem) or token.definite:
        return False
    first = at - _BEFORE if token.preposition == _BA else at - 1
    while 0 < first < at and lexicon.is_a("year_words.relative", source.tokens[first].folded):
        first -= 1
    return any(lexicon.is_a("slots.performing", t.stem) for t in source.tokens[max(0, first) : at])


def _opens_as_verb(source: Source, at: int) -> bool:
    """Whether a word that is a verb too («contract», «concluded») opens a statement as one."""
    token, following = source.tokens[at], source.token(at + 1)
    opening = at == 0 or source.kind(at - 1) in ("comma", "mark") or bool(token.conjunction)
    verbal = token.stem in source.lexicon.verbs and not token.definite
    if following is None or not (opening and verbal):
        return False
    held = source.lexicon.is_a("excluded.talks", following.folded)
    return held or following.stem in source.lexicon.heads


def _inflected(source: Source, at: int) -> Chunk | None:
    """An agreement noun in the accusative («contracta»), or with a pronoun («its contract»)."""
    lexicon = source.lexicon
    bare = source.tokens[at].bare
    plain = [word.removesuffix(e) for word in source.words(at) for e in lexicon.noun_endings[:1]]
    if plain[:1] != [bare] and (phrase := lexicon.agreement_nouns.longest(plain)):
        return Chunk("agreement", at, at + phrase[0] - 1, phrase[1])
    for ending in lexicon.noun_endings[1:]:
        stem = bare.removesuffix(ending)
        if len(stem) < 3 or stem == bare:
            continue
        for noun in (stem, stem[:-1] + _TEH_MARBUTA if stem.endswith(_TEH) else stem):
            found = lexicon.agreement_nouns.longest([noun])
            if found:
                return Chunk("agreement", at, at, found[1], definite=len(ending) > 1)
    return None


def _made_definite(source: Source, last: int) -> bool:
    """Whether a noun with the article completes the agreement noun («agreement of the X»)."""
    following = source.token(last + 1)
    plain = following is not None and following.kind == "word" and following.definite
    return plain and following is not None and not following.conjunction + following.preposition
