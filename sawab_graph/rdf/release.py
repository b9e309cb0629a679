"""The data set described for others: its size, version and checksum, in VoID and DCAT.

The version is taken from the content: equal data have the same version, wherever and whenever
they are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, VOID, XSD, Literal, Namespace, URIRef

from sawab_graph.rdf.dates import Triple
from sawab_graph.rdf.terms import Iris, digest

# rdflib knows neither the third edition of DCAT nor SPDX.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
_MEDIA_TYPE = URIRef("https://www.iana.org/assignments/media-types/application/n-quads")
_FEATURE = URIRef("http://www.w3.org/ns/formats/N-Quads")
_VERSION_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Content:
    """What a data set holds. ``sha256`` and ``size`` (bytes) are of its canonical N-Quads.

    ``entities`` counts the things of each class; ``vocabularies`` are the namespaces used.
    """

    triples: int
    subjects: int
    objects: int
    properties: int
    entities: Mapping[str, int]
    vocabularies: tuple[str, ...]
    sha256: str
    size: int

    @property
    def version(self) -> str:
        """The name of this content."""
        return self.sha256[:_VERSION_LENGTH]


def release_triples(content: Content, iris: Iris) -> Iterator[Triple]:
    """The version of the data set that has this content, and its one distribution."""
    node = iris.version(content.version)
    yield iris.dataset, DCAT.hasCurrentVersion, node
    yield node, RDF.type, DCAT.Dataset
    yield node, RDF.type, VOID.Dataset
    yield node, DCAT.isVersionOf, iris.dataset
    yield node, DCAT.version, Literal(content.version)
    yield node, VOID.uriSpace, Literal(iris.base)
    yield from _counts(node, content)
    yield from _distribution(node, content)


def _counts(node: URIRef, content: Content) -> Iterator[Triple]:
    yield node, VOID.triples, Literal(content.triples)
    yield node, VOID.distinctSubjects, Literal(content.subjects)
    yield node, VOID.distinctObjects, Literal(content.objects)
    yield node, VOID.properties, Literal(content.properties)
    yield node, VOID.classes, Literal(len(content.entities))
    for vocabulary in content.vocabularies:
        yield node, VOID.vocabulary, URIRef(vocabulary)
    for class_, number in sorted(content.entities.items()):
        part = URIRef(f"{node}/class/{digest(class_)}")
        yield node, VOID.classPartition, part
        yield part, VOID["class"], URIRef(class_)
        yield part, VOID.entities, Literal(number)


def _distribution(node: URIRef, content: Content) -> Iterator[Triple]:
    file, checksum = URIRef(f"{node}/nquads"), URIRef(f"{node}/nquads/sha256")
    yield node, VOID.feature, _FEATURE
    yield node, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, DCAT.mediaType, _MEDIA_TYPE
    yield file, DCAT.byteSize, Literal(content.size)
    yield file, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(content.sha256, datatype=XSD.hexBinary)
