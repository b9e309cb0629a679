"""The service behind the addresses: its processes, its store's state, and sending an answer."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sawab_graph.rdf import Iris
from sawab_graph.serve.formats import DATASETS, GRAPHS, ROWS, Format
from sawab_graph.serve.metrics import Metrics
from sawab_graph.serve.pool import Places, Pool
from sawab_graph.serve.protocol import HttpError
from sawab_graph.serve.settings import Settings
from sawab_graph.serve.spool import Answer
from sawab_graph.serve.versions import Kept, Version, is_stable, matches, tag

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

_STATUS = {
    "refused": 400,
    "missing": 404,
    "unacceptable": 406,
    "memory": 422,
    "size": 422,
    "busy": 503,
    "store": 503,
    "time": 504,
}
_PAGE_SECONDS = 60.0
_LONGEST_TAGGED = 2**16
_WORKER = "sawab_graph.serve.worker"
_PAGE_WORKER = "sawab_graph.serve.page_worker"
_AGAIN = {"Retry-After": "2"}
_ANSWERS = {each.name: each for each in (*ROWS, *GRAPHS, *DATASETS)}


class Service:
    """A store's processes, and what was answered from it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.version = Version(settings.store)
        self.kept = Kept()
        self.union = str(Iris(settings.base).union_graph)
        limits = settings.limits
        answers = {
            "path": str(settings.store),
            "memory": limits.memory,
            "seconds": limits.seconds,
        }
        bounds: dict[str, Any] = {
            "seconds": limits.seconds,
            "waiting": limits.waiting,
            "answer": limits.answer,
        }
        self.queries = Pool(
            Places(
                _WORKER,
                answers,
                limits.workers,
                **bounds,
                patience=limits.patience,
                long=limits.long,
                parked=limits.parked,
            )
        )
        self.changes = Pool(Places(_WORKER, answers, 1, **bounds))
        of_pages = {"path": answers["path"], "base": settings.base, "seconds": _PAGE_SECONDS}
        bounds["seconds"] = _PAGE_SECONDS
        self.pages = Pool(Places(_PAGE_WORKER, of_pages, 1, **bounds))

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The processes, started and at the end stopped."""
        pools = [self.queries, self.pages]
        if self.settings.writable:
            pools.append(self.changes)
        try:
            for pool in pools:
                await pool.start()
            yield
        finally:
            for pool in pools:
                await pool.close()

    def authorise(self, request: Request) -> None:
        """Raise unless the request may change the store."""
        if not self.settings.writable:
            raise HttpError(403, "This server is read-only; it was started without a token.")
        if self.settings.open_updates:
            _refuse_foreign_page(request)
            return
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        expected = (self.settings.token or "").encode("utf-8")
        same = hmac.compare_digest(given.strip().encode("utf-8"), expected)
        if scheme.lower() != "bearer" or not same:
            raise HttpError(
                401,
                "A change needs the server's token: send Authorization: Bearer TOKEN.",
                {"WWW-Authenticate": 'Bearer realm="sawab-graph"'},
            )

    async def answered(self, request: Request, pool: Pool, job: dict[str, Any]) -> Answer:
        """The answer to a job; a client that goes away while waiting takes its query with it."""
        client = request.client.host if request.client else ""
        asking = asyncio.ensure_future(pool.run(job, client))
        await asyncio.wait({asking}, timeout=self.settings.limits.patience)
        if asking.done():
            return asking.result()
        leaving = asyncio.ensure_future(_left(request))
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        if asking.done():
            return asking.result()
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking
        raise HttpError(499, "The client has gone.")

    def check(self, answer: Answer) -> Answer:
        """The answer, unless it failed before anything of it could be sent."""
        if answer.failure is None:
            return answer
        kind = answer.failure.kind
        self.metrics.failure(kind)
        answer.close()
        status = _STATUS.get(kind, 500)
        raise HttpError(status, answer.failure.message, _AGAIN if status == 503 else None)


def _refuse_foreign_page(request: Request) -> None:
    """Where no token is asked for, a page of another site must not write through a browser."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise HttpError(403, f"A page of {origin} may not change this store.")


async def _left(request: Request) -> None:
    """Wait until the client has gone."""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            return


@dataclass(slots=True)
class Reply:
    """An answer to be sent, as the ASGI application that sends it."""

    service: Service
    answer: Answer
    headers: dict[str, str]
    etag: str = ""
    body: bool = True
    fields: dict[str, Any] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, whole where it is complete, else as it comes."""
        try:
            await self._send(scope, send)
        finally:
            if not self.answer.over:
                self.service.queries.abandon(self.answer)
            self.answer.close()

    async def _send(self, scope: Scope, send: Send) -> None:
        answer = self.answer
        headers = {**self.headers, "Content-Type": _ANSWERS[answer.head["format"]].header}
        if answer.tail is not None:
            scope["sawab.log"].update(form=answer.head["form"], rows=answer.tail["rows"])
            headers["Sawab-Rows"] = str(answer.tail["rows"])
            headers["Sawab-Truncated"] = str(answer.tail["truncated"]).lower()
            body = answer.whole()
            if self.etag:
                self.service.kept.put(self.etag, headers, body)
            await send_whole(send, headers, body, self.body)
        else:
            await self._send_parts(scope, send, headers)

    async def _send_parts(self, scope: Scope, send: Send, headers: dict[str, str]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _raw(headers)})
        if not self.body:
            await send({"type": "http.response.body", "body": b""})
            return
        stall = self.service.settings.limits.stall_seconds
        async for chunk in self.answer.chunks():
            message = {"type": "http.response.body", "body": chunk, "more_body": True}
            try:
                await asyncio.wait_for(send(message), stall)
            except TimeoutError:
                scope["sawab.log"]["error"] = "The client stopped reading."
                return
        if self.answer.failure is None:
            await send({"type": "http.response.body", "body": b""})
            return
        # Without the last piece the client sees that the answer was cut.
        self.service.metrics.failure(self.answer.failure.kind)
        scope["sawab.log"]["error"] = self.answer.failure.message


async def send_whole(send: Send, headers: dict[str, str], body: bytes, with_body: bool) -> None:
    """A complete answer, or for HEAD its headers."""
    known = {**headers, "Content-Length": str(len(body))}
    await send({"type": "http.response.start", "status": 200, "headers": _raw(known)})
    await send({"type": "http.response.body", "body": body if with_body else b""})


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [
        (name.lower().encode("ascii"), value.encode("latin-1")) for name, value in headers.items()
    ]


@dataclass(slots=True)
class Known:
    """An answer that was kept, as the ASGI application that sends it again."""

    headers: dict[str, str]
    content: bytes
    body: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        await send_whole(send, self.headers, self.content, self.body)


def unchanged(request: Request, etag: str) -> bool:
    """Whether the client has the answer with this tag."""
    return matches(request.headers.get("if-none-match", ""), etag)


def tag_of(service: Service, job: dict[str, Any], formats: tuple[Format | None, ...]) -> str:
    """The tag of a query's answer; empty where it is another each time, or long to work out."""
    if len(job["query"]) > _LONGEST_TAGGED or not is_stable(job["query"]):
        return ""
    names = [each.name if each else "" for each in formats]
    return tag(service.version(), job, names)
