"""What a query answers: rows of terms, a graph, or yes or no; and the formats it is written in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sawab_graph.errors import QueryError

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RESULTS = "http://www.w3.org/2005/sparql-results#"


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query. Exactly one of ``variables``, ``triples`` and ``boolean`` is used.

    An unbound variable of a row is ``None``.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[Triple, ...] | None = None
    boolean: bool | None = None

    @property
    def form(self) -> str:
        """``rows``, ``graph`` or ``boolean``."""
        if self.triples is not None:
            return "graph"
        return "rows" if self.boolean is None else "boolean"

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """A heading and rows of plain strings, for people to read."""
        if self.triples is not None:
            heading = ("subject", "predicate", "object")
            rows = [(t.subject, t.predicate, t.object) for t in self.triples]
            return heading, tuple(tuple(display(term) for term in row) for row in rows)
        if self.boolean is not None:
            return ("answer",), ((str(self.boolean).lower(),),)
        return self.variables, tuple(tuple(display(term) for term in row) for row in self.rows)

    def dump(self, format: str) -> bytes:
        """The answer as ``json``, ``csv``, ``tsv``, ``xml`` or ``turtle`` (a graph only)."""
        writer = _WRITERS.get((self.form, format))
        if writer is None:
            allowed = sorted(name for form, name in _WRITERS if form == self.form)
            raise QueryError(
                f"An answer of the form {self.form} cannot be written as {format!r}; "
                f"use one of: {', '.join(allowed)}."
            )
        return writer(self)


def display(term: Term | None) -> str:
    """A term for a table cell: the words of a literal, the address of a node."""
    if term is None:
        return ""
    return str(getattr(term, "value", term))


def _json_term(term: Any) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": display(term)}
    written = {"type": "literal", "value": term.value}
    if term.language:
        return {**written, "xml:lang": term.language}
    if term.datatype.value != _XSD_STRING:
        return {**written, "datatype": term.datatype.value}
    return written


def _bindings(results: Results) -> list[dict[str, dict[str, str]]]:
    return [
        {
            name: _json_term(term)
            for name, term in zip(results.variables, row, strict=True)
            if term is not None
        }
        for row in results.rows
    ]


def _json_text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _rows_json(results: Results) -> bytes:
    bindings = _bindings(results)
    return _json_text({"head": {"vars": results.variables}, "results": {"bindings": bindings}})


def _boolean_json(results: Results) -> bytes:
    return _json_text({"head": {}, "boolean": results.boolean})


def _csv(results: Results) -> bytes:
    heading, rows = results.table()
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([heading, *rows])
    return text.getvalue().encode("utf-8")


def _tsv(results: Results) -> bytes:
    heading = "\t".join(f"?{name}" for name in results.variables)
    lines = ["\t".join(_tsv_cell(term) for term in row) for row in results.rows]
    return "".join(f"{line}\n" for line in [heading, *lines]).encode("utf-8")


def _tsv_cell(term: Term | None) -> str:
    return "" if term is None else str(term).replace("\t", "\\t")


def _boolean_lines(results: Results) -> bytes:
    return f"{str(results.boolean).lower()}\n".encode()


def _rows_xml(results: Results) -> bytes:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in results.variables)
    body = "".join(
        "<result>" + "".join(_xml_binding(*pair) for pair in row.items()) + "</result>\n"
        for row in _bindings(results)
    )
    return _xml(f"<head>{head}</head>\n<results>\n{body}</results>")


def _boolean_xml(results: Results) -> bytes:
    return _xml(f"<head/>\n<boolean>{str(results.boolean).lower()}</boolean>")


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}">\n{content}\n</sparql>\n'.encode()


def _xml_binding(name: str, term: dict[str, str]) -> str:
    kept = [(key, value) for key, value in term.items() if key not in ("type", "value")]
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in kept)
    text = _xml_text(term["value"])
    tag = term["type"]
    return f"<binding name={quoteattr(name)}><{tag}{attributes}>{text}</{tag}></binding>"


def _xml_text(text: str) -> str:
    """Characters that XML forbids become the replacement character."""
    allowed = "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in text)
    return escape(allowed)


def _graph_turtle(results: Results) -> bytes:
    from sawab_graph.store.dump import turtle

    return turtle(results.triples or ())


_WRITERS: dict[tuple[str, str], Callable[[Results], bytes]] = {
    ("rows", "json"): _rows_json,
    ("rows", "csv"): _csv,
    ("rows", "tsv"): _tsv,
    ("rows", "xml"): _rows_xml,
    ("boolean", "json"): _boolean_json,
    ("boolean", "csv"): _boolean_lines,
    ("boolean", "tsv"): _boolean_lines,
    ("boolean", "xml"): _boolean_xml,
    ("graph", "csv"): _csv,
    ("graph", "turtle"): _graph_turtle,
}
