"""Reading a SPARQL text word by word: to refuse what a query must not do, and to bind values.

Words are told apart from strings, comments and IRIs, so that nothing written inside those counts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sawab_graph.errors import QueryError

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"
        | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*"
        | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$][^\W]\w*)
    | (?P<name>[^\W\d][\w.-]*?:(?:[\w.:%-]|\\.)*|:(?:[\w.:%-]|\\.)+)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
_UPDATES = frozenset(
    [
        "INSERT",
        "DELETE",
        "LOAD",
        "CLEAR",
        "DROP",
        "CREATE",
        "ADD",
        "MOVE",
        "COPY",
        "WITH",
    ]
)
_FORMS = frozenset(["SELECT", "CONSTRUCT", "DESCRIBE", "ASK"])


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a query, with its place in the text."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    def is_word(self, word: str) -> bool:
        """Whether this is the given keyword, in any case."""
        return self.kind == "word" and self.text.upper() == word


def tokens(query: str) -> Iterator[Token]:
    """The words of a query without its comments."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "other"
        if kind != "comment":
            yield Token(kind, match[0], match.start())


def is_ordered(query: str) -> bool:
    """Whether the query itself says in what order its rows come."""
    return any(token.is_word("ORDER") for token in tokens(query))


def form(query: str) -> str:
    """What a query asks for: SELECT, ASK, CONSTRUCT or DESCRIBE; nothing where it asks nothing."""
    found = (token.text.upper() for token in tokens(query) if _starts_request(token))
    return next(found, "")


def refuse_unsafe(query: str, graphs: Container[str]) -> None:
    """Raise where a query would change data, or reach outside the store's own ``graphs``."""
    for reading in {query, _ESCAPE.sub(_unescaped, query)}:
        _refuse_words(reading, graphs)


def _unescaped(match: re.Match[str]) -> str:
    """SPARQL reads ``\\u0053`` as the letter it stands for, wherever it is written."""
    code = int(match[0][2:], 16)
    return chr(code) if code <= sys.maxunicode else match[0]


def _refuse_words(query: str, graphs: Container[str]) -> None:
    found = list(tokens(query))
    form = next((t.text.upper() for t in found if _starts_request(t)), None)
    if form in _UPDATES:
        raise QueryError(
            f"The query begins with {form}, which changes data; a query only reads: "
            "use SELECT, ASK, CONSTRUCT or DESCRIBE."
        )
    for index, token in enumerate(found):
        if token.is_word("SERVICE"):
            raise QueryError(
                "The query uses SERVICE, which would send data to another server; "
                "remove it, or ask that server yourself."
            )
        if token.is_word("FROM"):
            _refuse_outside(_source(found[index + 1 :]), graphs)


def _starts_request(token: Token) -> bool:
    return token.kind == "word" and token.text.upper() in _UPDATES | _FORMS


def _source(rest: list[Token]) -> Token | None:
    """The graph that FROM, or FROM NAMED, is followed by."""
    return next((token for token in rest if not token.is_word("NAMED")), None)


def _refuse_outside(source: Token | None, graphs: Container[str]) -> None:
    if source and source.kind == "iri" and source.text[1:-1] not in graphs:
        raise QueryError(
            f"The query asks FROM {source.text}, which is not a graph of this store, and nothing "
            "is fetched from files or the web; leave FROM out, or name one of the store's graphs."
        )


def bind(query: str, values: Mapping[str, tuple[str, ...]]) -> str:
    """The query with each variable bound to its values, terms already in SPARQL's own notation.

    Every ``VALUES ?name { ... }`` block of the query is refilled; where there is none, the values
    are joined to the whole pattern.
    """
    for name, terms in values.items():
        block = f"VALUES ?{name} {{ {' '.join(terms)} }}"
        places = list(_values_blocks(query, name))
        if not places:
            _require_variable(query, name)
            query = f"{query}\n{block}"
        for start, end in reversed(places):
            query = query[:start] + block + query[end:]
    return query


def _values_blocks(query: str, name: str) -> Iterator[tuple[int, int]]:
    found = list(tokens(query))
    for index in range(len(found) - 3):
        head, variable, opening = found[index : index + 3]
        if head.is_word("VALUES") and opening.text == "{" and _is(variable, name):
            closing = (t for t in found[index + 3 :] if t.kind == "other" and t.text == "}")
            yield from ((head.start, token.end) for token in islice(closing, 1))


def _is(token: Token, name: str) -> bool:
    return token.kind == "variable" and token.text[1:] == name


def _require_variable(query: str, name: str) -> None:
    variables = sorted({t.text[1:] for t in tokens(query) if t.kind == "variable"})
    if name not in variables:
        raise QueryError(
            f"The query has no variable ?{name} to bind; its variables are: "
            f"{', '.join(variables) or 'none'}."
        )
