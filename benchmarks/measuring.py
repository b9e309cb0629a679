"""A task in a process of its own: how long it took, and the most memory that it held.

A process of its own has empty caches and a peak of its own; making what a task works on is not
part of its time. What works in one process is measured in processor seconds, which other work on
the machine does not change; what works in several, by the clock on the wall.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_MEGABYTE = 1000  # kilobytes of 1024 are what the system counts in; the difference is noise


@dataclass
class Clock:
    """Measures what is inside ``with clock.running()``; counts are what the task worked on."""

    seconds: float = 0.0
    counts: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def running(self, *, wall: bool = False) -> Iterator[None]:
        """Add the time until the end of the block."""
        now = time.perf_counter if wall else time.process_time
        began = now()
        yield
        self.seconds += now() - began


@dataclass(frozen=True, slots=True)
class Measured:
    """What a task took; nothing where it was stopped at the limit."""

    seconds: float | None
    megabytes: float | None
    counts: dict[str, float]


def in_own_process(task: str, options: dict[str, object], limit: float) -> Measured:
    """Run a task of :mod:`benchmarks.tasks`; RuntimeError with what it said where it fails."""
    command = [sys.executable, "-m", "benchmarks.tasks", task, json.dumps(options)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=limit)
    except subprocess.TimeoutExpired:
        return Measured(None, None, {})
    if done.returncode:
        raise RuntimeError(f"{task} {options} failed: {done.stderr.decode()[-500:]}")
    reply = json.loads(done.stdout)
    return Measured(reply["seconds"], reply["megabytes"], reply["counts"])


def tell(clock: Clock, processes: int = 0) -> None:
    """Write what was measured; ``processes`` are those that worked for this one at a time."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    others = processes * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    reply = {"seconds": clock.seconds, "megabytes": (own + others) / _MEGABYTE}
    sys.stdout.write(json.dumps({**reply, "counts": clock.counts}))
