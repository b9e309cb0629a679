"""Whether a head noun with what follows it names one body."""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import is_naming, is_proper
from sawab_graph.reading.arabic.runs import Run, Walk

_NAMED_BY_ADJECTIVE = frozenset({"Bank", "Company", "University", "Association", "Coalition"})


def identifies(walk: Walk, run: Run) -> bool:
    """Whether what follows a head noun names one body rather than describing any.

    Armed groups are known by name only. A faint head («channel», «airport») needs a proper noun or
    the adjective of a country; a weak head, and a head with the article and one adjective,
    need the name of a country, a quotation, a complement under lam or a proper noun.
    """
    source, at, head = walk.source, walk.at, walk.head
    if head.type == "ArmedGroup":
        return False
    inside = range(at + 1, run.last + 1)
    marked = any(
        source.tokens[i].kind in ("quote", "latin") or is_proper(source, i) for i in inside
    )
    national = any(source.tokens[i].stem in source.lexicon.nisbas for i in inside)
    if marked or national:
        return True
    if source.lexicon.is_a("faint_heads.words", source.tokens[at].stem):
        return False
    if run.lam or run.part_of is not None or run.against is not None:
        return True
    weak = source.lexicon.is_a("weak_heads.words", source.tokens[at].stem)
    if not source.tokens[at].definite:
        return not weak or any(is_naming(source, i) for i in inside)
    return not weak and (run.complements > 1 or head.type in _NAMED_BY_ADJECTIVE)
