"""The words of the graph and its IRIs: nothing else in the package makes an IRI."""

# The vocabularies spell their terms in camel case.
# ruff: noqa: N815

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/sawab-graph/"
ONTOLOGY = BASE + "ontology#"
VOCABULARY = BASE + "vocab/"
WIKIDATA = "http://www.wikidata.org/entity/"

_IDENTITY = re.compile(r"[a-z]+(/[A-Za-z0-9._~-]+)+")
_WIKIDATA_ITEM = re.compile(r"(?:wd:)?(Q[1-9][0-9]*)")
_ABSOLUTE = re.compile(r"https?://[!#$&-;=?-Z_a-z~%]+")
_WEB_ADDRESS = re.compile(r"https?://[^/?#%:@]+([:/?#].*)?")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RESERVED = "%:/?@!$&'()*+,;=~"
_HASH_LENGTH = 16
# Tatweel, vowel marks, the dagger alif, zero width and direction controls.
_MARKS = re.compile(
    "[\u0640\u064b-\u0652\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class OA(DefinedNamespace):  # type: ignore[misc,unused-ignore]
    """The terms of Web Annotation that the graph uses."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    Annotation: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    start: URIRef


class SG(DefinedNamespace):  # type: ignore[misc,unused-ignore]
    """Classes and properties declared in ``ontology/sawab.ttl``; any other name raises."""

    _fail = True
    _NS = Namespace(ONTOLOGY)

    Agreement: URIRef
    Arrangement: URIRef
    Article: URIRef
    Claim: URIRef
    Cooperation: URIRef
    DateSpan: URIRef
    Initiative: URIRef
    Measurement: URIRef
    Participation: URIRef
    Signature: URIRef
    State: URIRef

    activity: URIRef
    affiliatedTo: URIRef
    agreementStatus: URIRef
    agreementType: URIRef
    amount: URIRef
    comparator: URIRef
    confidence: URIRef
    country: URIRef
    cueMark: URIRef
    date: URIRef
    convertedDate: URIRef
    dateText: URIRef
    earliest: URIRef
    edtf: URIRef
    evidence: URIRef
    hasParty: URIRef
    inCapacity: URIRef
    instances: URIRef
    latest: URIRef
    launchDate: URIRef
    launchedBy: URIRef
    launchedWith: URIRef
    linkedWith: URIRef
    measurement: URIRef
    objectMark: URIRef
    onBehalfOf: URIRef
    opposes: URIRef
    partOf: URIRef
    participation: URIRef
    party: URIRef
    partyRole: URIRef
    place: URIRef
    purpose: URIRef
    quantity: URIRef
    recurrence: URIRef
    rule: URIRef
    sha256: URIRef
    signatory: URIRef
    signature: URIRef
    signedBy: URIRef
    subjectMark: URIRef
    succeeds: URIRef
    topic: URIRef
    unit: URIRef
    value: URIRef
    venue: URIRef


def digest(*parts: str) -> str:
    """A short content hash of the parts, in order; equal parts give equal hashes everywhere."""
    joined = "\x1f".join(parts).encode("utf-8")
    return hashlib.sha256(joined).hexdigest()[:_HASH_LENGTH]


def plain(name: str) -> str:
    """A name without marks that are not letters, as it is looked up; the text keeps them."""
    return _MARKS.sub("", name)


def concept(scheme: str, word: str) -> URIRef:
    """The concept of the vocabulary for one word of the model.

    >>> str(concept("comparator", "more_than")).rsplit("/", 2)[1:]
    ['comparator', 'more-than']
    """
    slug = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", word).replace("_", "-").lower()
    return URIRef(f"{VOCABULARY}{scheme}/{slug}")


def external(identifier: str) -> URIRef:
    """The IRI of something outside the project: a full IRI, or a Wikidata item such as ``Q7795``.

    >>> str(external("Q7795"))
    'http://www.wikidata.org/entity/Q7795'
    """
    item = _WIKIDATA_ITEM.fullmatch(identifier)
    if item:
        return URIRef(WIKIDATA + item[1])
    if not _ABSOLUTE.fullmatch(identifier):
        raise ValueError(f"neither an http(s) IRI nor a Wikidata item: {identifier!r}")
    return URIRef(identifier)


def web_address(text: str) -> URIRef | Literal:
    """The http(s) address of a page as an ASCII IRI; what is no address stays the words it is.

    >>> str(web_address("https://example.org/a b#%"))
    'https://example.org/a%20b#%25'
    """
    if not _WEB_ADDRESS.fullmatch(text):
        return Literal(text)
    page, mark, fragment = _STRAY_PERCENT.sub("%25", text).partition("#")
    return URIRef(quote(page, safe=_RESERVED) + mark + quote(fragment, safe=_RESERVED))


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of one graph under ``base``."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not _ABSOLUTE.fullmatch(self.base) or not self.base.endswith(("/", "#")):
            raise ValueError(f"a base is an ASCII http(s) IRI ending in / or #: {self.base!r}")

    def entity(self, identity: str) -> URIRef:
        """An organisation, person or place, from the id that identifies it."""
        if not _IDENTITY.fullmatch(identity):
            raise ValueError(f"not the ASCII slug of an identity: {identity!r}")
        return URIRef(f"{self.base}id/{identity}")

    def node(self, kind: str, *parts: str) -> URIRef:
        """A node named by the hash of what it says."""
        return URIRef(f"{self.base}id/{kind}/{digest(*parts)}")

    def date(self, edtf: str) -> URIRef:
        """A date, shared by all that happened on it."""
        return URIRef(f"{self.base}id/date/{quote(edtf, safe='')}")

    def article(self, document: str) -> URIRef:
        """An article; any document id gives an ASCII IRI, and no two give the same."""
        return URIRef(f"{self.base}id/article/{quote(document, safe='')}")

    def facts_graph(self, document: str) -> URIRef:
        """The named graph of an article's facts."""
        return URIRef(f"{self.base}graph/article/{quote(document, safe='')}")

    def evidence_graph(self, document: str) -> URIRef:
        """The named graph that proves an article's facts."""
        return URIRef(f"{self.facts_graph(document)}/evidence")

    def imported_graph(self, name: str) -> URIRef:
        """The named graph of triples that came from a file without graphs."""
        return URIRef(f"{self.base}graph/import/{quote(name, safe='')}")

    def skolem(self, *parts: str) -> URIRef:
        """What stands for a blank node of somebody else's data; its parts identify it."""
        return URIRef(f"{self.base}.well-known/genid/{digest(*parts)}")

    @property
    def union_graph(self) -> URIRef:
        """Where a service keeps what all graphs tell together, each triple once."""
        return URIRef(f"{self.base}graph/union")

    @property
    def vocabulary_graph(self) -> URIRef:
        """The named graph of the ontology and the vocabulary."""
        return URIRef(f"{self.base}graph/vocabulary")

    @property
    def derived_graph(self) -> URIRef:
        """The named graph of what follows from the others; it can be rebuilt at any time."""
        return URIRef(f"{self.base}graph/derived")

    @property
    def release_graph(self) -> URIRef:
        """The named graph that describes all the others."""
        return URIRef(f"{self.base}graph/release")

    @property
    def dataset(self) -> URIRef:
        """The data set, whatever is in it."""
        return URIRef(f"{self.base}dataset")

    def version(self, name: str) -> URIRef:
        """The data set with one content."""
        return URIRef(f"{self.dataset}/{quote(name, safe='')}")
