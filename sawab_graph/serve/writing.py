"""Writes an answer row by row, so that no answer is ever held in memory as a whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

Row: TypeAlias = Iterable[Any]
Write: TypeAlias = Callable[[bytes], object]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_TOGETHER = 256
_quoted = json.encoder.encode_basestring
_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
_COMMENTED = ("turtle", "ntriples", "trig", "nquads")


class Counted:
    """Passes on the first ``limit`` items, and knows whether there were more.

    >>> counted = Counted(iter("abc"), 2)
    >>> "".join(counted), counted.number, counted.cut
    ('ab', 2, True)
    """

    def __init__(self, items: Iterable[Any], limit: int) -> None:
        self._items = iter(items)
        self._limit = limit
        self.number = 0
        self.cut = False

    def __iter__(self) -> Iterator[Any]:
        for item in islice(self._items, self._limit):
            self.number += 1
            yield item
        self.cut = next(self._items, None) is not None


def write_boolean(value: bool, format: str, write: Write) -> None:
    """Yes or no."""
    word = str(value).lower()
    texts = {
        "json": f'{{"head":{{}},"boolean":{word}}}\n',
        "xml": f"{_XML_HEAD}<head/>\n<boolean>{word}</boolean>\n</sparql>\n",
    }
    write(texts.get(format, f"{word}\n").encode())


def write_rows(names: list[str], rows: Counted, format: str, write: Write) -> None:
    """Rows of terms; a cut answer says so where the format has a place for it."""
    head, line, join, tail = _ROWS[format](names)
    write(head.encode("utf-8"))
    lines, separator = map(line, rows), ""
    while together := list(islice(lines, _TOGETHER)):
        write((separator + join.join(together)).encode("utf-8"))
        separator = join
    write(tail(rows.cut).encode("utf-8"))


_Writer: TypeAlias = tuple[str, Callable[[Row], str], str, Callable[[bool], str]]


def _json(names: list[str]) -> _Writer:
    keys = [json.dumps(name, ensure_ascii=False) + ":" for name in names]

    def line(row: Row) -> str:
        pairs = zip(keys, row, strict=True)
        return "{" + ",".join(key + _json_term(term) for key, term in pairs if term) + "}"

    def tail(cut: bool) -> str:
        return "]}" + (',"truncated":true' if cut else "") + "}\n"

    variables = json.dumps(names, ensure_ascii=False)
    return f'{{"head":{{"vars":{variables}}},"results":{{"bindings":[\n', line, ",\n", tail


def _json_term(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{_quoted(term.value)}}}'
    if isinstance(term, ox.Literal):
        return f'{{"type":"literal","value":{_quoted(term.value)}{_json_kind(term)}}}'
    return json.dumps(_term_fields(term), ensure_ascii=False, separators=(",", ":"))


def _json_kind(literal: ox.Literal) -> str:
    if literal.language:
        return f',"xml:lang":{_quoted(literal.language)}'
    datatype = literal.datatype.value
    return "" if datatype == _XSD_STRING else f',"datatype":{_quoted(datatype)}'


def _term_fields(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {name: _term_fields(getattr(term, name)) for name in _PARTS}
        return {"type": "triple", "value": parts}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value != _XSD_STRING:
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "literal", "value": term.value}


_PARTS = ("subject", "predicate", "object")


def _xml(names: list[str]) -> _Writer:
    openings = [f"<binding name={quoteattr(name)}>" for name in names]

    def line(row: Row) -> str:
        pairs = zip(openings, row, strict=True)
        bound = (opening + _xml_term(_term_fields(t)) + "</binding>" for opening, t in pairs if t)
        return f"<result>{''.join(bound)}</result>\n"

    def tail(cut: bool) -> str:
        return "</results>\n" + ("<!-- truncated -->\n" if cut else "") + "</sparql>\n"

    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    return f"{_XML_HEAD}<head>{variables}</head>\n<results>\n", line, "", tail


def _xml_term(fields: dict[str, Any]) -> str:
    kind, value = fields["type"], fields["value"]
    if kind == "triple":
        parts = (f"<{part}>{_xml_term(value[part])}</{part}>" for part in _PARTS)
        return f"<triple>{''.join(parts)}</triple>"
    kept = ((name, text) for name, text in fields.items() if name not in ("type", "value"))
    attributes = "".join(f" {name}={quoteattr(text)}" for name, text in kept)
    return f"<{kind}{attributes}>{escape(_legal(value))}</{kind}>"


def _legal(text: str) -> str:
    """Characters that XML forbids become the replacement character."""
    if text.isprintable():
        return text
    return "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in text)


def _csv(names: list[str]) -> _Writer:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")

    def line(row: Row) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_plain(term) for term in row])
        return buffer.getvalue()

    return ",".join(names) + "\r\n", line, "", lambda cut: ""


def _plain(term: Any) -> str:
    if term is None:
        return ""
    return (
        f"_:{term.value}" if isinstance(term, ox.BlankNode) else getattr(term, "value", str(term))
    )


def _tsv(names: list[str]) -> _Writer:
    def line(row: Row) -> str:
        cells = ["" if term is None else str(term) for term in row]
        written = "\t".join(cells)
        if written.count("\t") >= len(names):
            written = "\t".join(cell.replace("\t", "\\t") for cell in cells)
        return f"{written}\n"

    return "\t".join(f"?{name}" for name in names) + "\n", line, "", lambda cut: ""


_ROWS: dict[str, Callable[[list[str]], _Writer]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}


def write_graph(triples: Counted, format: str, prefixes: dict[str, str], out: IO[bytes]) -> None:
    """Triples or quads; a cut answer ends in a comment where the format has comments."""
    known = prefixes if format in ("turtle", "rdfxml", "trig") else None
    ox.serialize(iter(triples), out, format=RDF[format], prefixes=known)
    if triples.cut and format in _COMMENTED:
        out.write(b"# truncated\n")
