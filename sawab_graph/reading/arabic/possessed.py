"""Posts and nouns of bodies with the pronoun of a body named before («its president»)."""

from __future__ import annotations

from dataclasses import replace

from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.source import Source

_FEMININE = "\u0647\u0627"
_WRITTEN_TEH_MARBUTA = "\u0629"
_TEH_MARBUTA = "\u0647"  # as it is folded


def is_own_post(source: Source, at: int) -> bool:
    """Whether a post has the pronoun of the body named before it («its president»).

    Teh marbuta, which is folded to the letter of a pronoun, only makes a post a woman's.
    """
    lexicon, folded = source.lexicon, source.tokens[at].folded
    endings = lexicon.words["persons.pronouns"]
    feminine = source.tokens[at].span.of(source.text).endswith(_WRITTEN_TEH_MARBUTA)
    return not (feminine or folded in lexicon.heads) and any(
        folded.endswith(pronoun) and _is_post_of(source, folded.removesuffix(pronoun))
        for pronoun in endings
    )


def _is_post_of(source: Source, stem: str) -> bool:
    """Whether letters are a post without its pronoun; before one, teh marbuta is written as teh."""
    feminine = stem[:-1] + _TEH_MARBUTA if stem.endswith("\u062a") else stem
    return any(source.lexicon.positions.longest([word]) for word in (stem, feminine))


def is_possessed(source: Source, at: int) -> bool:
    """Whether a noun of bodies has the pronoun of one named before («president of its council»)."""
    lexicon, folded = source.lexicon, source.tokens[at].folded
    nouns = (folded.removesuffix(p) for p in lexicon.words["persons.pronouns"])
    plain = [noun for noun in nouns if noun != folded]
    return any(noun in lexicon.heads or noun[:-1] + _TEH_MARBUTA in lexicon.heads for noun in plain)


def of_the_one_before(source: Source, person: PersonMention, body: Mention | None) -> PersonMention:
    """A person whose post is told by a pronoun as one of the body named before («its president»).

    Not: where the pronoun is of another gender than the head noun of the body.
    """
    if person.bodies or person.office or body is None or not is_own_post(source, person.first):
        return person
    told = source.tokens[person.first].folded.endswith(_FEMININE)
    agrees = not body.head or told == body.head.endswith(_TEH_MARBUTA)
    return replace(person, bodies=(body,)) if agrees and body.type != "State" else person
