"""What a server is told when it starts: where the store is, and how much one request may use."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from sawab_graph.errors import InputError
from sawab_graph.rdf.terms import BASE

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use, and how many may run or wait (see :class:`~.pool.Places`)."""

    seconds: float = 30.0
    rows: int = 100_000
    memory: int = 1024 * _MIB
    answer: int = 1024 * _MIB
    body: int = 2 * _MIB
    upload: int = 64 * _MIB
    depth: int = 100
    workers: int = field(default_factory=lambda: max(2, os.cpu_count() or 2) + 1)
    long: int = 2
    parked: int = 4
    patience: float = 0.3
    waiting: int = 1000
    connections: int = 4000
    head_seconds: float = 10.0
    body_seconds: float = 20.0
    stall_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Settings:
    """A server's store, its limits, and who may change the store.

    Without a ``token`` nobody may, unless ``open_updates`` lets everybody who reaches it: that is
    for tests, and only :func:`check` on a loopback address allows it.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8010
    base: str = BASE
    token: str | None = None
    open_updates: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def writable(self) -> bool:
        """Whether anybody may change the store."""
        return self.open_updates or self.token is not None


def check(settings: Settings) -> None:
    """Raise where settings contradict each other or would be unsafe."""
    if settings.open_updates and settings.host not in LOOPBACK:
        raise InputError(
            f"Updates without a token are for tests on this machine, not for {settings.host!r}; "
            f"give a token, or one of the hosts {', '.join(LOOPBACK)}."
        )
    if settings.token is not None and len(settings.token) < 16:
        raise InputError(
            "The token for updates is shorter than 16 characters and can be guessed; "
            "make a longer one, for example with: openssl rand -hex 32."
        )


def require_extra() -> None:
    """Raise where the packages that serving needs are not installed."""
    missing = [name for name in ("starlette", "uvicorn", "httptools") if find_spec(name) is None]
    if missing:
        raise InputError(
            f"Serving needs {', '.join(missing)}; install: pip install 'sawab-graph[serve]'."
        )
