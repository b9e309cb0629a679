"""What the verb before a verbal noun says of who does the act."""

from __future__ import annotations

from sawab_graph.reading.clauses import Clause


def performed(clause: Clause, at: int) -> bool:
    """Whether the verb before a verbal noun says who did it («proceeded to sign»), not who came."""
    verb = next((c for c in reversed(clause.chunks[:at]) if c.kind == "verb"), None)
    if verb is None:
        return False
    token = clause.source.tokens[verb.first]
    return clause.source.lexicon.is_a("slots.performing", token.stem)


def announced(clause: Clause, at: int) -> bool:
    """Whether the verb before a verbal noun announces it: whoever does, did it."""
    verb = next((i for i in range(at - 1, -1, -1) if clause.chunks[i].kind == "verb"), None)
    return verb is not None and clause.is_a("slots.announcing", verb)
