"""The SPARQL 1.1 Protocol: queries for everybody, updates for whoever may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response

from sawab_graph.serve.bodies import body_of
from sawab_graph.serve.description import description
from sawab_graph.serve.formats import GRAPHS, HTML, ROWS, Format, accepted, named
from sawab_graph.serve.protocol import UPDATE, HttpError, Operation, in_address, in_body
from sawab_graph.serve.service import Known, Reply, tag_of, unchanged

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from sawab_graph.serve.service import Service

METHODS = ("GET", "HEAD", "POST")
_VARY = "Accept, Accept-Encoding"


async def query(service: Service, request: Request) -> ASGIApp:
    """Answer a query; without one, say what this service is."""
    if request.method == "POST":
        body = await _body(service, request)
        operation = in_body(request, body)
    else:
        asked = in_address(request)
        if asked is None:
            return description(service, request)
        operation = asked
    if operation.kind == "update":
        return await _changed(service, request, operation)
    if _is_browser(request):
        return RedirectResponse(f"/?{request.url.query}", 303)
    return await answer(service, request, operation)


async def update(service: Service, request: Request) -> ASGIApp:
    """Change the store."""
    if request.method != "POST":
        raise HttpError(405, "An update is sent with POST.", {"Allow": "POST"})
    service.authorise(request)
    operation = in_body(request, await _body(service, request))
    if operation.kind == "query":
        raise HttpError(400, f"This address takes updates; send queries to {query_path(request)}.")
    return await _changed(service, request, operation)


def query_path(request: Request) -> str:
    """Where queries go."""
    return f"{str(request.base_url).rstrip('/')}/query"


async def answer(service: Service, request: Request, operation: Operation) -> ASGIApp:
    """The answer to a query, from what was kept where the store has not changed."""
    table, graph = formats_for(request)
    job = job_of(service, request, operation)
    etag = tag_of(service, job, (table, graph))
    headers = _headers(service, request, etag)
    if etag and unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    with_body = request.method != "HEAD"
    kept = service.kept.get(etag) if etag else None
    if kept is not None:
        return Known({**kept[0], **headers}, kept[1], with_body)
    job |= {
        "table": table.name if table else None,
        "graph": graph.name if graph else None,
        "version": service.version(),
    }
    found = service.check(await service.answered(request, service.queries, job))
    return Reply(service, found, headers, etag, with_body)


async def probe(service: Service, request: Request) -> None:
    """Raise where the store does not answer."""
    job = job_of(service, request, Operation("query", "ASK {}"))
    job |= {"table": "json", "graph": None, "version": service.version()}
    service.check(await service.answered(request, service.queries, job)).close()


def job_of(service: Service, request: Request, operation: Operation) -> dict[str, Any]:
    """What a process is told of a query, but for the formats of its answer."""
    limits = service.settings.limits
    return {
        "kind": "query",
        "query": operation.text,
        "default_graphs": operation.default_graphs,
        "named_graphs": operation.named_graphs,
        "base": query_path(request),
        "union": service.union,
        "rows": limits.rows,
        "depth": limits.depth,
    }


def formats_for(request: Request) -> tuple[Format | None, Format | None]:
    """The formats for rows and for a graph that the client takes, one of which must be."""
    wanted = request.query_params.get("format")
    accept = request.headers.get("accept", "")
    if wanted is not None:
        table, graph = named(wanted, ROWS), named(wanted, GRAPHS)
    else:
        table, graph = accepted(accept, ROWS), accepted(accept, GRAPHS)
    if table is None and graph is None:
        known = ", ".join(each.media for each in (*ROWS, *GRAPHS))
        raise HttpError(406, f"{wanted or accept!r} is not written here; accept one of: {known}.")
    return table, graph


def _headers(service: Service, request: Request, etag: str) -> dict[str, str]:
    headers = {
        "Vary": _VARY,
        "Cache-Control": "no-cache" if etag else "no-store",
        "Sawab-Row-Limit": str(service.settings.limits.rows),
    }
    if etag:
        headers["ETag"] = etag
    wanted = request.query_params.get("format")
    if wanted is not None and "download" in request.query_params:
        format = named(wanted, (*ROWS, *GRAPHS))
        suffix = {"srj": "json", "srx": "xml"}.get(format.suffix, format.suffix) if format else ""
        headers["Content-Disposition"] = f'attachment; filename="answer.{suffix}"'
    return headers


def _is_browser(request: Request) -> bool:
    """Whether this is somebody's browser that followed a link to a query."""
    if request.method != "GET" or "format" in request.query_params:
        return False
    return accepted(request.headers.get("accept", ""), (*ROWS, *GRAPHS, HTML)) is HTML


async def _changed(service: Service, request: Request, operation: Operation) -> ASGIApp:
    service.authorise(request)
    if operation.kind != "update":
        raise HttpError(400, f"Send an update as {UPDATE}.")
    job: dict[str, Any] = {
        "kind": "update",
        "update": operation.text,
        "default_graphs": operation.default_graphs,
        "named_graphs": operation.named_graphs,
        "base": query_path(request),
        "depth": service.settings.limits.depth,
    }
    await change(service, request, job)
    return Response(status_code=204)


async def change(service: Service, request: Request, job: dict[str, Any]) -> dict[str, Any]:
    """Do one change after the other; what the process tells of it."""
    found = service.check(await service.answered(request, service.changes, job))
    service.version.changed()
    found.close()
    return found.head


async def _body(service: Service, request: Request) -> bytes:
    limits = service.settings.limits
    return await body_of(request, limits.body, limits.body_seconds)
