"""Whether a graph keeps its promises: the SHACL shapes, reported in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sawab_graph.errors import InputError
from sawab_graph.resources import resource

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from sawab_graph.store import Store

FORMATS = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".rdf": "xml",
    ".xml": "xml",
    ".jsonld": "json-ld",
    ".trig": "trig",
    ".nq": "nquads",
}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken promise: what is wrong in Arabic and English, where, and in which article.

    ``severity`` is ``violation`` or ``warning``; ``value`` is what offends, where there is one.
    """

    severity: str
    node: str
    name: str
    message_ar: str
    message_en: str
    value: str
    article: str

    def sentence(self, language: str = "en") -> str:
        """The violation in one line."""
        message = self.message_ar if language == "ar" else self.message_en
        name = f"{self.name} <{self.node}>" if self.name else f"<{self.node}>"
        value = f" [{self.value}]" if self.value else ""
        article = f" ({self.article})" if self.article else ""
        return f"{name}: {message}{value}{article}"


def validate(source: Store | Path) -> tuple[Violation, ...]:
    """Every violation in a store or an RDF file, sorted; none where the graph is sound."""
    data = _from_file(source) if isinstance(source, Path) else _from_store(source)
    return tuple(sorted(set(_violations(data))))


def _from_store(store: Store) -> Graph:
    from rdflib import Graph

    from sawab_graph.serialise import serialise

    return Graph().parse(data=serialise(store, "ntriples"), format="nt")


def _from_file(path: Path) -> Graph:
    import pyoxigraph as ox
    from rdflib import Graph

    if path.suffix.lower() not in FORMATS:
        raise InputError(
            f"{path} has no ending of an RDF file; use one of: {', '.join(sorted(FORMATS))}."
        )
    try:
        with path.open("rb") as file:
            quads = list(ox.parse(input=file, format=_engine_format(path)))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{path} cannot be read as RDF ({error}); check the file.") from error
    lines = "".join(f"{line} .\n" for line in sorted({str(quad.triple) for quad in quads}))
    return Graph().parse(data=lines, format="nt")


def _engine_format(path: Path) -> Any:
    import pyoxigraph as ox

    found = ox.RdfFormat.from_extension(path.suffix.lower().lstrip("."))
    return found or ox.RdfFormat.RDF_XML


def _violations(data: Graph) -> Iterator[Violation]:
    from pyshacl import validate as check
    from rdflib import RDF, SH, Graph

    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    for name in ("sawab.ttl", "vocabulary.ttl"):
        data.parse(resource("ontology", name))
    _, report, _ = check(data, shacl_graph=shapes, inference="none", advanced=True)
    assert isinstance(report, Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        yield Violation(
            severity=_local(report.value(result, SH.resultSeverity)).lower(),
            node=str(node),
            name=_name(data, node),
            message_ar=_message(shapes, report, result, "ar"),
            message_en=_message(shapes, report, result, "en"),
            value="" if value is None or value == node else str(value),
            article=_articles(data, node),
        )


def _local(term: Node | None) -> str:
    return str(term).rsplit("#", 1)[-1]


def _message(shapes: Graph, report: Graph, result: Node, language: str) -> str:
    """The shape's own words, or the name of the constraint where it has none.

    The report drops the language of a SPARQL constraint's messages, so those come from the shape.
    """
    from rdflib import SH, Literal

    constraint = report.value(result, SH.sourceConstraint)
    told = list(report.objects(result, SH.resultMessage))
    told += shapes.objects(constraint, SH.message) if constraint else ()
    messages = [m for m in told if isinstance(m, Literal) and m.language == language]
    component = _local(report.value(result, SH.sourceConstraintComponent))
    return str(min(messages)) if messages else component


def _name(data: Graph, node: Node | None) -> str:
    from rdflib import RDFS, SKOS

    names = [str(label) for label in data.objects(node, SKOS.prefLabel)]
    return min(names or [str(label) for label in data.objects(node, RDFS.label)], default="")


def _articles(data: Graph, node: Node | None) -> str:
    """The articles that a node comes from: its own, else those of what points to it."""
    found = _sources(data, node)
    for other in () if found else data.subjects(None, node):
        found |= _sources(data, other)
    return ", ".join(sorted(found))


def _sources(data: Graph, node: Node | None) -> set[str]:
    """The articles that a node leads to through its source or its evidence."""
    from rdflib import RDF
    from rdflib.namespace import DCTERMS

    from sawab_graph.rdf.terms import OA, SG

    if (node, RDF.type, SG.Article) in data:
        return {str(data.value(node, DCTERMS.identifier) or node)}
    steps = (DCTERMS.source, SG.evidence, OA.hasTarget, OA.hasSource)
    nearer = [other for step in steps for other in data.objects(node, step)]
    return {article for other in nearer for article in _sources(data, other)}
