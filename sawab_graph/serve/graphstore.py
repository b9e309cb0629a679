"""The SPARQL 1.1 Graph Store Protocol: a graph is read, replaced, added to or removed whole."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from sawab_graph.serve.bodies import body_of
from sawab_graph.serve.formats import GRAPHS, Format, accepted, named
from sawab_graph.serve.multipart import files_of
from sawab_graph.serve.protocol import HttpError, content_type, graph_iri, pairs_of
from sawab_graph.serve.querying import change
from sawab_graph.serve.service import Reply, unchanged
from sawab_graph.serve.versions import tag

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from sawab_graph.serve.service import Service

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")


async def graph(service: Service, request: Request) -> ASGIApp:
    """Do what the method says with the graph that the address names."""
    if request.method in ("GET", "HEAD"):
        return await _read(service, request, _name(request))
    service.authorise(request)
    if request.method == "DELETE":
        await change(service, request, {"kind": "drop", "name": _name(request)})
        return Response(status_code=204)
    return await _write(service, request)


def _name(request: Request) -> str:
    """The IRI of the graph: a parameter, or the address itself; empty for the default graph."""
    pairs = dict(pairs_of(request.scope["query_string"]))
    if "graph" in pairs and "default" in pairs:
        raise HttpError(400, "The request names a graph and the default graph; name one.")
    if "default" in pairs:
        return ""
    if "graph" in pairs:
        return graph_iri(pairs["graph"], "graph")
    if request.path_params.get("path"):
        return str(request.url.replace(query="", fragment=""))
    raise HttpError(400, "The request names no graph; add ?graph=IRI or ?default.")


async def _read(service: Service, request: Request, name: str) -> ASGIApp:
    wanted = request.query_params.get("format")
    accept = request.headers.get("accept", "")
    format = named(wanted, GRAPHS) if wanted else accepted(accept, GRAPHS)
    if format is None:
        raise HttpError(406, f"{wanted or accept!r} is no format of RDF that is written here.")
    version = service.version()
    etag = tag(version, "graph", name, format.name)
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache", "ETag": etag}
    if unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    with_body = request.method == "GET"
    job = {
        "kind": "graph",
        "name": name,
        "graph": format.name,
        "version": version,
        "content": with_body,
    }
    found = service.check(await service.answered(request, service.queries, job))
    return Reply(service, found, headers, body=with_body)


async def _write(service: Service, request: Request) -> ASGIApp:
    limits = service.settings.limits
    body = await body_of(request, limits.upload, limits.body_seconds)
    named_here = request.scope["query_string"] or request.path_params.get("path")
    name = _name(request) if named_here or request.method == "PUT" else _new_name(request, body)
    job: dict[str, Any] = {
        "kind": "replace",
        "name": name,
        "parts": _parts(request, body),
        "base": name or str(request.url),
        "replace": request.method == "PUT",
    }
    told = await change(service, request, job)
    created = bool(name) and not told["existed"]
    headers = {"Location": name} if created else {}
    return Response(status_code=201 if created else 204, headers=headers)


def _new_name(request: Request, body: bytes) -> str:
    """A graph that is sent without a name gets one from its content: sent twice, it is one."""
    address = str(request.url.replace(query="", fragment="")).rstrip("/")
    return f"{address}/{hashlib.sha256(body).hexdigest()[:32]}"


def _parts(request: Request, body: bytes) -> list[dict[str, str]]:
    media, _ = content_type(request)
    if media == "multipart/form-data":
        files = files_of(request.headers["content-type"], body)
    else:
        files = [(media, body)]
    return [{"format": _format(media).name, "body": _text(data)} for media, data in files]


def _format(media: str) -> Format:
    format = named(media, GRAPHS)
    if format is None:
        known = ", ".join(each.media for each in GRAPHS)
        raise HttpError(415, f"{media or 'No Content-Type'!r} is not read; send one of: {known}.")
    return format


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HttpError(400, f"The body is not UTF-8 ({error}); send UTF-8.") from error
