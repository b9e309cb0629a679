"""One process that answers, and the line to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from enum import Enum
from typing import Any, Protocol, cast

from sawab_graph.serve import frames
from sawab_graph.serve.spool import Answer

_LESS_PRIORITY = 10


class State(Enum):
    """What a process is used for now."""

    QUICK = "quick"
    LONG = "long"
    PARKED = "parked"


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
        self._ready: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.answer: Answer | None = None
        self.client = ""
        self.state = State.QUICK
        self.lasts = False
        self.stale = False

    async def start(self, module: str, arguments: dict[str, Any]) -> bool:
        """Start the process; whether it came to be ready for jobs."""
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
        return await self._ready

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has ended: by itself only where a query took too much of something."""
        if not self._ready.done():
            self._ready.set_result(False)
        self._owner.lost(self)

    def data_received(self, data: bytes) -> None:
        """Parts of the answer."""
        if not self._ready.done():
            self._ready.set_result(True)
            return
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

    def send(self, job: dict[str, Any], answer: Answer, client: str) -> None:
        """Give it a job of a client."""
        assert self._transport is not None
        self.answer, self.client = answer, client
        self._transport.write(frames.message(frames.JOB, job))

    def rest(self) -> None:
        """It has no job any more."""
        self.answer, self.client, self.lasts, self.stale = None, "", False, False

    def go_on_slowly(self) -> None:
        """Go on, where others leave time."""
        assert self._process is not None
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LESS_PRIORITY)
        if self.state is State.PARKED:
            self._process.send_signal(signal.SIGCONT)
        self.state = State.LONG

    def park(self) -> None:
        """Do nothing until there is a place for jobs that last."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        self.state = State.PARKED

    def kill(self) -> None:
        """End it now, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._transport is not None:
            self._transport.abort()

    def reap(self) -> None:
        """Let the system forget it after it has ended."""
        self.kill()
