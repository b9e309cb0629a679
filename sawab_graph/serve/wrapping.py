"""What surrounds every request: errors become sentences, headers are set, a line is logged."""

from __future__ import annotations

import json
import logging
import time
from typing import TYPE_CHECKING, Any

from sawab_graph.errors import SawabGraphError
from sawab_graph.serve.metrics import Metrics
from sawab_graph.serve.protocol import HttpError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("sawab_graph.serve")
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
_SHARED = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Sawab-Row-Limit, Sawab-Truncated, Sawab-Rows"),
]
_PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
]


class JsonLines(logging.Formatter):
    """A line of JSON for each record, with the fields that it was given."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        fields = {
            "time": f"{stamp}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


class Wrapped:
    """An application with its errors, headers, numbers and log lines looked after.

    What everybody may read may be read from any page; what changes the store may not.
    """

    def __init__(self, inner: ASGIApp, metrics: Metrics) -> None:
        self._inner = inner
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        start = time.perf_counter()
        sent: dict[str, Any] = {"status": 0, "size": 0}
        headers = _HEADERS + ([] if scope["path"].startswith("/update") else _SHARED)

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                message["headers"] = [*message["headers"], *headers]
            else:
                sent["size"] += len(message.get("body", b""))
            await send(message)

        scope["sawab.log"] = {}
        try:
            await self._answer(scope, receive, noted)
        finally:
            self._note(scope, sent, time.perf_counter() - start)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = {name for name, _ in scope["headers"]}
        if scope["method"] == "OPTIONS" and b"access-control-request-method" in asked:
            await send({"type": "http.response.start", "status": 204, "headers": _PREFLIGHT[1:]})
            await send({"type": "http.response.body"})
        else:
            await self._inner(scope, receive, send)

    def _note(self, scope: Scope, sent: dict[str, Any], seconds: float) -> None:
        status, size = sent["status"], sent["size"]
        route = "other" if status == 404 else "/" + scope["path"].split("/")[1]
        self._metrics.request(route, status, seconds, size)
        if LOG.isEnabledFor(logging.INFO):
            line = {
                "method": scope["method"],
                "path": scope["path"],
                "status": status,
                "ms": round(seconds * 1000, 1),
                "bytes": size,
                "client": (scope.get("client") or ("",))[0],
                **scope["sawab.log"],
            }
            LOG.info("request", extra={"fields": line})


async def refuse(error: SawabGraphError, scope: Scope, send: Send) -> None:
    """Answer with the error as a sentence; of what went wrong inside, what its message tells."""
    scope["sawab.log"]["error"] = str(error)[:500]
    status = error.status if isinstance(error, HttpError) else 400
    more = error.headers if isinstance(error, HttpError) else {}
    body = f"{error}\n".encode("utf-8", "replace") if scope["method"] != "HEAD" else b""
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        *((name.lower().encode("ascii"), value.encode("latin-1")) for name, value in more.items()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
