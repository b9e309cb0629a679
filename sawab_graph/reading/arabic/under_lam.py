"""What a noun under an attached lam that no list knows tells of a name before it."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import LAM, is_proper, is_verbal_noun
from sawab_graph.reading.arabic.runs import SEATED, Run, Walk
from sawab_graph.reading.tokens import Token


def aims_under_lam(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a lam before an unknown noun tells, after a proper name, what was agreed for."""
    following = walk.source.token(run.last + 2)
    goes_on = following is not None and following.kind == "word" and not following.preposition
    if is_proper(walk.source, run.last + 1):
        return False
    return token.folded.startswith(LAM) and len(token.folded) > 2 and goes_on


def hides_lam(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a lam before a noun that no list knows goes on («company for carrying Y»)."""
    following = walk.source.token(run.last + 2)
    official = walk.source.tokens[walk.at].definite and run.complements > 0
    located = is_proper(walk.source, run.last) and walk.head.type not in SEATED
    official = official or located
    opens = following is not None and following.definite and not following.preposition
    return official and opens and token.folded.startswith(LAM) and len(token.folded) > 3


def names_town_under_lam(walk: Walk, run: Run, token: Token) -> bool:
    """Whether a town that no list knows says which council it is («the regional council of X»)."""
    source, following = walk.source, walk.source.token(run.last + 2)
    regional = source.lexicon.is_a("names.regional", source.tokens[run.last].stem)
    hidden = token.folded.startswith(LAM) and len(token.folded) > 3 and not token.listed
    ended = following is None or following.kind != "word" or bool(following.conjunction)
    return source.tokens[walk.at].definite and regional and hidden and ended


def is_over(walk: Walk, run: Run, act: str) -> bool:
    """Whether a name takes no act as its purpose: a university's, or «house of X of <country>»."""
    source = walk.source
    known = source.match(source.lexicon.registered, walk.at)
    ended = known is not None and walk.at + known[0] - 1 == run.last
    national = source.tokens[run.last].stem in source.lexicon.nisbas
    construct = not source.tokens[walk.at].definite and run.last > walk.at + 1
    taught = source.lexicon.is_a("names.universities", source.tokens[walk.at].stem)
    return is_verbal_noun(act) and (ended or taught or (national and construct))
