"""The formats that answers are written in, and choosing one that a client accepts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name, its media type, and what its files are called."""

    name: str
    media: str
    suffix: str

    @property
    def header(self) -> str:
        """The value of ``Content-Type``."""
        textual = self.media.startswith("text/") or self.media.endswith("n-triples")
        return f"{self.media}; charset=utf-8" if textual else self.media


JSON = Format("json", "application/sparql-results+json", "srj")
XML = Format("xml", "application/sparql-results+xml", "srx")
CSV = Format("csv", "text/csv", "csv")
TSV = Format("tsv", "text/tab-separated-values", "tsv")
TURTLE = Format("turtle", "text/turtle", "ttl")
NTRIPLES = Format("ntriples", "application/n-triples", "nt")
RDFXML = Format("rdfxml", "application/rdf+xml", "rdf")
JSONLD = Format("jsonld", "application/ld+json", "jsonld")
TRIG = Format("trig", "application/trig", "trig")
NQUADS = Format("nquads", "application/n-quads", "nq")
HTML = Format("html", "text/html", "html")

ROWS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, NTRIPLES, RDFXML, JSONLD)
DATASETS = (TRIG, NQUADS)
_ALIASES = {
    "application/json": JSON,
    "application/xml": XML,
    "text/xml": XML,
    "text/plain": NTRIPLES,
    "application/x-turtle": TURTLE,
    "application/xhtml+xml": HTML,
}


def accepted(accept: str, offered: tuple[Format, ...]) -> Format | None:
    """What the client likes best of what is offered, by RFC 9110; ``None`` where it takes none.

    >>> accepted("text/csv;q=0.5, application/sparql-results+xml", ROWS).name
    'xml'
    >>> accepted("*/*", ROWS).name
    'json'
    >>> accepted("image/png", ROWS) is None
    True
    """
    if not accept.strip():
        return offered[0]
    wishes = [_wish(part) for part in accept.split(",")]
    best: tuple[float, int] | None = None
    chosen = None
    for place, each in enumerate(offered):
        quality = _quality(each, wishes)
        rank = (quality, -place)
        if quality > 0 and (best is None or rank > best):
            best, chosen = rank, each
    return chosen


def _wish(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            quality = _number(value)
    return media, quality


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _quality(offer: Format, wishes: list[tuple[str, float]]) -> float:
    """The most specific range that fits decides."""
    found = (-1, 0.0)
    kind = offer.media.partition("/")[0]
    for media, quality in wishes:
        exact = media == offer.media or _ALIASES.get(media) is offer
        level = 2 if exact else 1 if media == f"{kind}/*" else 0 if media == "*/*" else -1
        if level >= 0 and level > found[0]:
            found = (level, quality)
    return found[1]


def named(name: str, offered: tuple[Format, ...]) -> Format | None:
    """The format of a short name, a file's ending or a media type."""
    known = {key: each for each in offered for key in (each.name, each.suffix, each.media)}
    alias = _ALIASES.get(name)
    return known.get(name) or (alias if alias in offered else None)
