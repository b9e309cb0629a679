"""JSON-LD with the keys of ``ontology/context.jsonld``: plain names, languages as keys.

Values that a term of the context does not fit are written in full, so that nothing is lost.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sawab_graph.resources import resource
from sawab_graph.store.dump import sorted_quads

if TYPE_CHECKING:
    from pyoxigraph import Quad

_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every reader of JSON keeps exact
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Term:
    """A key of the context: its property or class, and what its plain values are taken for.

    ``coercion`` is ``@id``, ``@language``, the IRI of a datatype, or empty.
    """

    key: str
    iri: str
    coercion: str = ""


class Context:
    """The context with the base of a graph, and the short forms that it gives."""

    def __init__(self, base: str) -> None:
        text = resource("ontology", "context.jsonld").read_text(encoding="utf-8")
        self.definitions: dict[str, Any] = {"@base": base, **json.loads(text)["@context"]}
        self._base = base if base.endswith("/") else ""
        self._prefixes = {
            name: iri
            for name, iri in self.definitions.items()
            if isinstance(iri, str) and iri.endswith(("/", "#")) and name != "@base"
        }
        self._terms = {term.iri: term for term in self._read_terms()}

    def _read_terms(self) -> Iterator[Term]:
        for key, definition in self.definitions.items():
            whole = definition if isinstance(definition, dict) else {"@id": definition}
            iri = whole["@id"] if isinstance(whole["@id"], str) else ""
            if key in self._prefixes or key.startswith("@") or iri.startswith("@"):
                continue
            coercion = whole.get("@container") or whole.get("@type", "")
            yield Term(key, self._expanded(iri), self._expanded(coercion))

    def _expanded(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name

    def term(self, iri: str) -> Term:
        """The key for a property or class; its short address where the context has no key."""
        return self._terms.get(iri) or Term(self.prefixed(iri), iri)

    def prefixed(self, iri: str) -> str:
        """``prefix:name`` where a prefix fits, else the whole address."""
        for prefix, space in self._prefixes.items():
            name = iri.removeprefix(space)
            if name != iri and not name.startswith("//"):
                return f"{prefix}:{name}"
        return iri

    def address(self, iri: str) -> str:
        """The address of a node, relative to the base where that leads back to it."""
        path = iri.removeprefix(self._base) if self._base else iri
        if path == iri or ":" in path or {".", "..", ""} & set(path.split("/")):
            return self.prefixed(iri)
        return path


def to_jsonld(quads: Iterable[Quad], base: str) -> bytes:
    """The quads as one document, each graph with its nodes; equal quads give equal bytes."""
    context = Context(base)
    graphs = [
        {"id": context.address(str(graph)[1:-1]), "graph": list(_nodes(context, group))}
        for graph, group in groupby(sorted_quads(quads), key=lambda quad: quad.graph_name)
    ]
    document = {"@context": context.definitions, "graph": graphs}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _nodes(context: Context, quads: Iterable[Quad]) -> Iterator[dict[str, Any]]:
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        values: dict[str, list[Any]] = defaultdict(list)
        types: list[str] = []
        for quad in group:
            if quad.predicate.value == _TYPE:
                types.append(context.term(str(quad.object)[1:-1]).key)
                continue
            key, value = _valued(context, context.term(quad.predicate.value), quad.object)
            values[key].append(value)
        node = {"id": context.address(str(subject)[1:-1]), **({"type": types} if types else {})}
        yield {**node, **{key: _joined(values[key]) for key in sorted(values)}}


def _valued(context: Context, term: Term, object_: Any) -> tuple[str, Any]:
    """The key and the value of one statement. A pair is a language with its text."""
    from pyoxigraph import Literal

    language = object_.language if isinstance(object_, Literal) else None
    if language and term.coercion == "@language":
        return term.key, (language, object_.value)
    # Below a key that expects languages only texts with a language may stand.
    key = context.prefixed(term.iri) if term.coercion == "@language" else term.key
    if isinstance(object_, Literal):
        return key, _literal(context, term.coercion, object_)
    address = context.address(object_.value)
    return key, address if term.coercion == "@id" else {"id": address}


def _literal(context: Context, coercion: str, literal: Any) -> Any:
    text, datatype = literal.value, literal.datatype.value
    if literal.language:
        return {"@value": text, "@language": literal.language}
    if datatype == coercion:
        return int(text) if datatype == f"{_XSD}integer" and _NUMBER.fullmatch(text) else text
    if datatype != f"{_XSD}string":
        return {"@value": text, "@type": context.prefixed(datatype)}
    return text if not coercion or coercion == "@language" else {"@value": text}


def _joined(values: list[Any]) -> Any:
    """One value by itself, several as a list, texts by their languages."""
    if not isinstance(values[0], tuple):
        return values[0] if len(values) == 1 else values
    texts: dict[str, list[str]] = defaultdict(list)
    for language, text in values:
        texts[language].append(text)
    return {name: each[0] if len(each) == 1 else each for name, each in sorted(texts.items())}
