"""What a request of the SPARQL 1.1 Protocol asks for, or why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from sawab_graph.errors import SawabGraphError

if TYPE_CHECKING:
    from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_DATASETS = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")


class HttpError(SawabGraphError):
    """A request that is answered with an error: its status, and a sentence for the client."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, and the graphs that the request names for it."""

    kind: str
    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


Pairs = list[tuple[str, str]]


def pairs_of(encoded: bytes) -> Pairs:
    """The parameters of a query string or a form."""
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except (UnicodeError, ValueError) as error:
        raise HttpError(400, f"The parameters cannot be read ({error}); encode them.") from error


def in_address(request: Request) -> Operation | None:
    """What a GET asks for; ``None`` where it asks for nothing, so for what the service is."""
    pairs = pairs_of(request.scope["query_string"])
    if any(name == "update" for name, _ in pairs):
        raise HttpError(400, "An update changes data: send it with POST, not with GET.")
    texts = [value for name, value in pairs if name == "query"]
    if not texts and not any(name.endswith("graph-uri") for name, _ in pairs):
        return None
    return _operation("query", texts, pairs)


def in_body(request: Request, body: bytes) -> Operation:
    """What a POST asks for."""
    media, charset = content_type(request)
    if charset not in ("", "utf-8"):
        raise HttpError(415, f"Text in {charset} is not read here; send UTF-8.")
    pairs = pairs_of(request.scope["query_string"])
    if media == QUERY:
        return _operation("query", [_text(body)], pairs)
    if media == UPDATE:
        return _operation("update", [_text(body)], pairs)
    if media != FORM:
        what = f"{media} is not" if media else "A body without a Content-Type is not"
        raise HttpError(415, f"{what} read here; send {QUERY}, {UPDATE} or {FORM}.")
    pairs += pairs_of(body)
    for kind in ("query", "update"):
        texts = [value for name, value in pairs if name == kind]
        if texts:
            return _operation(kind, texts, pairs)
    raise HttpError(400, "The form has neither a query nor an update; add one.")


def content_type(request: Request) -> tuple[str, str]:
    """The media type of a request's body, and its charset, both in small letters."""
    media, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "charset":
            charset = value.strip('"')
    return media.strip(), "utf-8" if charset in ("utf8", "us-ascii") else charset


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HttpError(400, f"The body is not UTF-8 ({error}); send UTF-8.") from error


def _operation(kind: str, texts: list[str], pairs: Pairs) -> Operation:
    if len(texts) != 1:
        raise HttpError(400, f"The request has {len(texts)} parameters {kind!r}; send one.")
    default, named = _DATASETS[kind]
    return Operation(kind, texts[0], tuple(_graphs(pairs, default)), tuple(_graphs(pairs, named)))


def _graphs(pairs: Pairs, parameter: str) -> list[str]:
    return [graph_iri(value, parameter) for name, value in pairs if name == parameter]


def graph_iri(value: str, parameter: str) -> str:
    """The name of a graph that a parameter gives; it is a name only, nothing is fetched."""
    if not _ABSOLUTE.fullmatch(value):
        raise HttpError(400, f"{parameter} is {value[:200]!r}, which is no absolute IRI; send one.")
    if value.lower().startswith("file:"):
        raise HttpError(
            400, f"{parameter} names the file {value[:200]}; no file is read here, name a graph."
        )
    return value
