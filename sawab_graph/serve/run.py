"""Running the application as a server, until it is told to stop."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

import uvicorn

from sawab_graph.errors import StoreError
from sawab_graph.serve.app import application
from sawab_graph.serve.guarded import GuardedProtocol
from sawab_graph.serve.settings import Settings
from sawab_graph.serve.wrapping import LOG, JsonLines
from sawab_graph.store import open_store

_IDLE_SECONDS = 15
_SECONDS_TO_STOP = 10


class _Server(uvicorn.Server):
    """Tells when it takes requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: Any = None) -> None:
        """Open the port."""
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            self._ready(f"http://{shown}:{port}/")


def run(settings: Settings, ready: Callable[[str], None], level: str = "info") -> None:
    """Serve until a signal comes; running requests are finished first.

    ``ready`` is called with the address when requests are taken.
    """
    if sys.platform == "win32":
        raise StoreError("The server needs Linux or macOS, where a query's process can be limited.")
    open_store(settings.store, read_only=True).close()
    _log_to_stderr(level)
    _allow_many_files()
    limits = settings.limits
    protocol = type(
        "Protocol",
        (GuardedProtocol,),
        {"head_seconds": limits.head_seconds, "most_connections": limits.connections},
    )
    config = uvicorn.Config(
        application(settings),
        host=settings.host,
        port=settings.port,
        http=protocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=2048,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )
    _Server(config, ready).run()


def _log_to_stderr(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for logger in (LOG, logging.getLogger("uvicorn.error")):
        logger.handlers = [handler]
        logger.propagate = False
    LOG.setLevel(level.upper())
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)


def _allow_many_files() -> None:
    """Each connection is a file, and the usual limit is lower than what the system allows."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = min(hard, 65536) if hard != resource.RLIM_INFINITY else 65536
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
