"""One process that reads articles, as the process that gives it work sees it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from sawab_graph.processes.outcome import Outcome, Task
from sawab_graph.processes.slate import Slate
from sawab_graph.processes.worker import Setup

_WORKER = "sawab_graph.processes.worker"


class End(NamedTuple):
    """How a process ended: what it was at, and what is left of its work."""

    task: Task | None
    id: str
    why: str
    late: bool
    was_ready: bool
    left: tuple[Task, ...]


class Reader:
    """A process, the line to it, and the work that it has, in order."""

    def __init__(self, setup: Setup) -> None:
        ours, theirs = socket.socketpair()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", _WORKER],
                stdin=theirs.fileno(),
                stdout=self._file,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        self.line = Connection(ours.detach())
        self.line.send(setup)
        self._is_ready = False
        self.tasks: deque[Task] = deque()

    def give(self, tasks: Sequence[Task]) -> None:
        """Give it more work; where it has just ended, that is seen on the line."""
        self.tasks.extend(tasks)
        try:
            self.line.send(tasks)
        except (BrokenPipeError, ConnectionResetError):
            return

    def receive(self) -> tuple[int, Outcome] | None:
        """What came of its first task; None where it is only ready. EOFError where it has ended."""
        try:
            said: tuple[int, Outcome] | None = self.line.recv()
        except OSError as error:
            raise EOFError from error
        if said is None:
            self._is_ready = True
        else:
            self.tasks.popleft()
        return said

    def ended(self, seconds: float) -> End:
        """How it ended, now that its line is closed, where an article has so many seconds."""
        status = self._process.wait()
        number, id, fault = Slate(self._file.fileno()).read()
        self.close()
        late = status == -signal.SIGALRM
        why = f"it took longer than {seconds:g} seconds" if late else fault or _status(status)
        is_at = bool(self.tasks) and str(self.tasks[0].number) == number
        first = self.tasks.popleft() if is_at else None
        return End(first, id, why, late, self._is_ready, tuple(self.tasks))

    def close(self) -> None:
        """End it, whatever it does, and let the system forget it."""
        self.line.close()
        self._process.kill()
        self._process.wait()
        self._file.close()


def _status(status: int) -> str:
    if status >= 0:
        return f"its process ended with status {status}"
    return f"its process was ended by {signal.Signals(-status).name}"
