"""What the ontology, the vocabulary and the shapes define, read from their own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from sawab_graph.rdf import BASE, ONTOLOGY
from sawab_graph.resources import resource
from sawab_graph.store.dump import PREFIXES

_FILES = ("sawab.ttl", "vocabulary.ttl", "shapes.ttl")
_TRAITS = (
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.TransitiveProperty,
    OWL.IrreflexiveProperty,
)
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
SHOWN_PREFIXES = {
    **PREFIXES,
    "fibo": "https://spec.edmcouncil.org/fibo/ontology/FND/Agreements/Agreements/",
    "gist": "https://w3id.org/semanticarts/ns/ontology/gist/",
    "id": BASE + "id/",
    "sgs": BASE + "shapes#",
    "wdt": "http://www.wikidata.org/prop/direct/",
}

_PATHS = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
}

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property. Other terms are given by their prefixed names."""

    name: str
    iri: str
    label: Texts
    comment: Texts
    parents: tuple[str, ...]
    disjoint: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    traits: tuple[str, ...]
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a closed vocabulary."""

    name: str
    notation: str
    label: Texts
    definition: Texts


@dataclass(frozen=True, slots=True)
class Scheme:
    """A closed vocabulary, its words in the order of the file's addresses."""

    name: str
    label: Texts
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that a sound graph keeps to: which nodes, along which path, and what is wrong."""

    name: str
    message: Texts
    severity: str
    targets: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Model:
    """All of it, sorted by name."""

    title: Texts
    description: Texts
    version: str
    version_iri: str
    classes: tuple[Term, ...]
    links: tuple[Term, ...]
    values: tuple[Term, ...]
    schemes: tuple[Scheme, ...]
    rules: tuple[Rule, ...]


@cache
def load_model() -> Model:
    """The model of the files that travel with the package."""
    graph = Graph()
    for name in _FILES:
        graph.parse(resource("ontology", name), format="turtle")
    ontology = URIRef(ONTOLOGY.rstrip("#"))
    return Model(
        title=texts(graph, ontology, DCTERMS.title),
        description=texts(graph, ontology, DCTERMS.description),
        version=_stated(graph, ontology, OWL.versionInfo),
        version_iri=_stated(graph, ontology, OWL.versionIRI),
        classes=tuple(_terms(graph, OWL.Class)),
        links=tuple(_terms(graph, OWL.ObjectProperty)),
        values=tuple(_terms(graph, OWL.DatatypeProperty)),
        schemes=tuple(_schemes(graph)),
        rules=tuple(_rules(graph)),
    )


def curie(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI where no prefix fits.

    >>> curie("https://w3id.org/sawab-graph/ontology#hasParty")
    'sg:hasParty'
    """
    spaces = SHOWN_PREFIXES.items()
    found = [(len(space), name) for name, space in spaces if iri.startswith(space)]
    if not found:
        return iri
    length, name = max(found)
    return f"{name}:{iri[length:]}"


def texts(graph: Graph, node: Node, predicate: URIRef) -> Texts:
    """The words of a property by language; the one that sorts first where there are several."""
    found: Texts = {}
    for value in sorted(graph.objects(node, predicate), key=str):
        if isinstance(value, Literal) and value.language:
            found.setdefault(value.language, str(value))
    return found


def _stated(graph: Graph, node: Node, predicate: URIRef) -> str:
    value = graph.value(node, predicate)
    return "" if value is None else str(value)


def _terms(graph: Graph, kind: URIRef) -> Iterator[Term]:
    own = (node for node in graph.subjects(RDF.type, kind) if str(node).startswith(ONTOLOGY))
    for node in sorted(own, key=lambda node: str(node).lower()):
        yield _term(graph, node)


def _term(graph: Graph, node: Node) -> Term:
    def names(*predicates: URIRef) -> tuple[str, ...]:
        return _names(value for each in predicates for value in graph.objects(node, each))

    traits = (trait for trait in _TRAITS if (node, RDF.type, trait) in graph)
    return Term(
        name=curie(str(node)),
        iri=str(node),
        label=texts(graph, node, RDFS.label),
        comment=texts(graph, node, RDFS.comment),
        parents=names(RDFS.subClassOf, RDFS.subPropertyOf),
        disjoint=names(OWL.disjointWith),
        domain=names(RDFS.domain),
        range=names(RDFS.range),
        traits=_names(traits),
        matches=tuple(sorted(str(match) for match in graph.objects(node, SKOS.closeMatch))),
    )


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(curie(str(node)) for node in nodes if isinstance(node, URIRef)))


def _schemes(graph: Graph) -> Iterator[Scheme]:
    for node in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        concepts = sorted(graph.subjects(SKOS.inScheme, node), key=str)
        label = texts(graph, node, SKOS.prefLabel)
        yield Scheme(curie(str(node)), label, tuple(_concept(graph, each) for each in concepts))


def _concept(graph: Graph, node: Node) -> Concept:
    return Concept(
        name=curie(str(node)),
        notation=_stated(graph, node, SKOS.notation),
        label=texts(graph, node, SKOS.prefLabel),
        definition=texts(graph, node, SKOS.definition),
    )


def _rules(graph: Graph) -> Iterator[Rule]:
    """Whatever has a message, wherever in a shape it stands."""
    rules = (_rule(graph, node) for node in set(graph.subjects(SH.message)))
    yield from sorted(rules, key=_order)


def _order(rule: Rule) -> tuple[bool, bool, tuple[str, ...], str]:
    """Rules of the whole graph come first, then those of the project's own classes."""
    own = any(target.startswith("sg:") for target in rule.targets)
    return ONTOLOGY.rstrip("#") not in rule.targets, not own, rule.targets, rule.name


def _rule(graph: Graph, node: Node) -> Rule:
    line = [node, *_owners(graph, node)]
    named = next((str(each) for each in line if isinstance(each, URIRef)), "")
    shape = next((each for each in line if graph.value(each, SH.select) is None), node)
    severity = graph.value(shape, SH.severity, default=SH.Violation)
    paths = (graph.value(each, SH.path) for each in line)
    path = next((each for each in paths if each is not None), None)
    targets = {target for each in line for kind in _TARGETS for target in graph.objects(each, kind)}
    return Rule(
        name=curie(named),
        message=texts(graph, node, SH.message),
        severity=str(severity).rpartition("#")[2].lower(),
        targets=_names(targets),
        path=_path(graph, path) if path is not None else "",
    )


def _owners(graph: Graph, node: Node) -> Iterator[Node]:
    """The shapes that a part of a shape belongs to, from the inside outwards."""
    met = {node}
    while outer := sorted(set(graph.subjects(None, node)) - met, key=str):
        node = outer[0]
        met.add(node)
        yield node


def _path(graph: Graph, node: Node) -> str:
    """A property path in the notation of SPARQL."""
    if isinstance(node, URIRef):
        return curie(str(node))
    for kind, written in _PATHS.items():
        inner = graph.value(node, kind)
        if inner is not None:
            return written.format(_path(graph, inner))
    alternatives = graph.value(node, SH.alternativePath)
    members = list(graph.items(node if alternatives is None else alternatives))
    return ("/" if alternatives is None else "|").join(_path(graph, each) for each in members)
