"""One process that answers, and the line to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from typing import Any, Protocol, cast

from sawab_graph.serve import frames
from sawab_graph.serve.spool import Answer

_LESS_PRIORITY = 10


class Owner(Protocol):
    """Who is told what becomes of a process."""

    def finished(self, worker: Worker) -> None:
        """Its job is done."""

    def too_large(self, worker: Worker) -> None:
        """Its answer has grown beyond what an answer may have."""

    def lost(self, worker: Worker) -> None:
        """It has ended."""


class Worker(asyncio.Protocol):
    """One process, and the line to it."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._frames = frames.Frames()
        self._process: subprocess.Popen[bytes] | None = None
        self._transport: asyncio.Transport | None = None
        self.answer: Answer | None = None
        self.long = False

    async def start(self, module: str, arguments: dict[str, Any]) -> None:
        """Start the process; it is ready for its first job at once, since lines wait."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", module, json.dumps(arguments)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        await asyncio.get_running_loop().create_unix_connection(lambda: self, sock=ours)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has ended: by itself only where a query took too much of something."""
        self._owner.lost(self)

    def data_received(self, data: bytes) -> None:
        """Parts of the answer."""
        answer = self.answer
        if answer is None:
            return
        for kind, payload in self._frames.feed(data):
            if kind == frames.DATA:
                if not answer.feed(payload):
                    self._owner.too_large(self)
                    return
            elif kind == frames.HEAD:
                answer.begin(frames.fields_of(payload))
            elif kind == frames.END:
                answer.end(frames.fields_of(payload))
            else:
                answer.fail(**frames.fields_of(payload))
        if answer.over:
            self._owner.finished(self)

    def send(self, job: dict[str, Any], answer: Answer) -> None:
        """Give it a job."""
        assert self._transport is not None
        self.answer = answer
        self._transport.write(frames.message(frames.JOB, job))

    def give_way(self) -> None:
        """Go on only where others leave time."""
        assert self._process is not None
        self.long = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LESS_PRIORITY)

    def kill(self) -> None:
        """End it now, whatever it does."""
        if self._process is not None:
            self._process.kill()
        if self._transport is not None:
            self._transport.abort()

    def reap(self) -> None:
        """Let the system forget it."""
        if self._process is not None:
            self._process.wait()
