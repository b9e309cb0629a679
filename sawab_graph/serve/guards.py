"""What a query or an update must not do, and the data set that the protocol names for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sawab_graph.errors import QueryError
from sawab_graph.store.sparql import Token, tokens

_OPENING, _CLOSING = "({[", ")}]"


def refuse_deep(text: str, most: int) -> None:
    """Raise where brackets stand deeper in each other than the engine's parser can go."""
    depth = 0
    for token in tokens(text):
        if token.text in _OPENING:
            depth += 1
        elif token.text in _CLOSING:
            depth -= 1
        if depth > most:
            raise QueryError(
                f"The query's brackets are nested more than {most} deep; write it flatter."
            )


def refuse_unsafe_update(text: str) -> None:
    """Raise where an update would fetch something from a file, the web or another server."""
    for token in tokens(text):
        for word in ("LOAD", "SERVICE"):
            if token.is_word(word):
                raise QueryError(
                    f"The update uses {word}, and nothing is fetched from files or the web; "
                    "send the data itself, with INSERT DATA or the Graph Store Protocol."
                )


def with_dataset(text: str, graphs: Sequence[str], named: Sequence[str]) -> str:
    """The update with the graphs of the request as the data set of each of its operations.

    The protocol gives them beside the update (``using-graph-uri``); to give both is an error.

    >>> with_dataset("DELETE WHERE { ?s ?p ?o }", ["http://x/"], [])
    'DELETE { ?s ?p ?o } USING <http://x/> WHERE { ?s ?p ?o }'
    """
    if not graphs and not named:
        return text
    clauses = [f"USING <{graph}>" for graph in graphs]
    clauses += [f"USING NAMED <{graph}>" for graph in named]
    using = " ".join(clauses)
    done, end = [], 0
    for start, stop, replacement in _places(text, using):
        done += [text[end:start], replacement]
        end = stop
    return "".join([*done, text[end:]])


def _places(text: str, using: str) -> Iterator[tuple[int, int, str]]:
    """Where each operation says WHERE, and what belongs there instead."""
    depth, before = 0, Token("other", ";", 0)
    found = list(tokens(text))
    for index, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if depth:
            continue
        if token.is_word("USING") or token.is_word("WITH"):
            raise QueryError(
                "The update names its graphs with USING or WITH and the request names others; "
                "name them in one place only."
            )
        if token.is_word("WHERE"):
            short = before.is_word("DELETE")
            pattern = _group(text, found[index + 1 :]) + " " if short else ""
            yield token.start, token.end, f"{pattern}{using} WHERE"
        before = token


def _group(text: str, rest: list[Token]) -> str:
    """The group that begins there, with its brackets."""
    depth = 0
    for token in rest:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return text[rest[0].start : token.end]
    return ""
