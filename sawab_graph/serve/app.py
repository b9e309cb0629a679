"""The ASGI application: which address is answered by what."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sawab_graph.errors import SawabGraphError
from sawab_graph.serve import graphstore, querying, web
from sawab_graph.serve.protocol import HttpError
from sawab_graph.serve.service import Service
from sawab_graph.serve.wrapping import Wrapped, refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from sawab_graph.serve.settings import Settings

_LEAST_TO_PRESS = 1024
_PRESSING = 4
_MOST_ASKED = ("/query", "/sparql")

Handler = Callable[[Service, Request], Awaitable["ASGIApp"]]


class Endpoint:
    """A handler as an ASGI application, for the methods that it knows."""

    def __init__(self, service: Service, handler: Handler, methods: tuple[str, ...]) -> None:
        self._service = service
        self._handler = handler
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; an error is answered with its sentence."""
        request = Request(scope, receive, send)
        try:
            self._refuse_other_methods(request)
            response = await self._handler(self._service, request)
        except SawabGraphError as error:
            await refuse(error, scope, send)
            return
        await response(scope, receive, send)

    def _refuse_other_methods(self, request: Request) -> None:
        if request.method not in self._methods:
            allowed = ", ".join(self._methods)
            raise HttpError(
                405, f"{request.method} is not done here; use {allowed}.", {"Allow": allowed}
            )


def application(settings: Settings) -> ASGIApp:
    """The application that serves a store; its processes start and stop with it."""
    service = Service(settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with service.running():
            yield

    table: list[tuple[str, Handler, tuple[str, ...]]] = [
        ("/query", querying.query, querying.METHODS),
        ("/sparql", querying.query, querying.METHODS),
        ("/update", querying.update, ("POST",)),
        ("/data", graphstore.graph, graphstore.METHODS),
        ("/data/{path:path}", graphstore.graph, graphstore.METHODS),
        ("/", web.home, web.READ),
        ("/graph", web.graph, web.READ),
        ("/id/{path:path}", web.thing, web.READ),
        ("/questions", web.questions, web.READ),
        ("/questions/{name}", web.ask, querying.METHODS),
        ("/questions/{name}/form", web.question_form, web.READ),
        ("/questions/{name}/sparql", web.question_query, web.READ),
        ("/terms.json", web.terms, web.READ),
        ("/assets/{name}", web.asset, web.READ),
        ("/health", health, ("GET", "HEAD")),
        ("/metrics", metrics, ("GET", "HEAD")),
    ]
    known = {path: Endpoint(service, handler, methods) for path, handler, methods in table}
    routes = [Route(path, endpoint) for path, endpoint in known.items()]
    shortcuts = {path: _pressed(known[path]) for path in _MOST_ASKED}
    inner = Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(_pressed)])
    return Wrapped(Direct(shortcuts, inner), service.metrics)


def _pressed(app: ASGIApp) -> ASGIApp:
    return GZipMiddleware(app, minimum_size=_LEAST_TO_PRESS, compresslevel=_PRESSING)


class Direct:
    """Goes to the addresses that are asked most without looking at the others first."""

    def __init__(self, shortcuts: dict[str, ASGIApp], rest: ASGIApp) -> None:
        self._shortcuts = shortcuts
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        app = self._shortcuts.get(scope.get("path", ""), self._rest)
        await app(scope, receive, send)


async def health(service: Service, request: Request) -> Response:
    """Whether the store answers; 503 where it does not."""
    try:
        await querying.probe(service, request)
    except HttpError as error:
        return JSONResponse({"status": "failing", "reason": str(error)}, 503, _FRESH)
    return JSONResponse({"status": "ok", "version": service.version()}, 200, _FRESH)


async def metrics(service: Service, request: Request) -> Response:
    """Numbers for Prometheus."""
    text = service.metrics.text(service.queries.gauges())
    return Response(text, headers=_FRESH, media_type="text/plain; version=0.0.4")


_FRESH = {"Cache-Control": "no-store"}
