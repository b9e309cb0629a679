"""Reads articles in a process of its own: ``python -m sawab_graph.processes.worker``.

Standard input is a socket to the process that gives the work, standard output a file on which the
article at work is noted, for whoever has to tell why this process ended. An article that takes
too long ends it by a signal, whatever it does; the end of the other process ends it too.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import TracebackType
from typing import NamedTuple

from sawab_graph.processes.outcome import Task, Work, outcome_of
from sawab_graph.processes.slate import Slate

_FULL_COLLECTIONS = 100  # after so many of the middle generation; reading makes few cycles


class Setup(NamedTuple):
    """What a process is to do with each article, and how many seconds one may take."""

    work: Work
    seconds: float


def main() -> None:
    """Work until the other process ends the connection, or itself."""
    connection = Connection(os.dup(sys.stdin.fileno()))
    slate = Slate(sys.stdout.fileno())
    _note_faults(slate)
    setup: Setup = connection.recv()
    prepare()
    tasks: SimpleQueue[Task] = SimpleQueue()
    connection.send(None)
    threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    while True:
        task = tasks.get()
        signal.setitimer(signal.ITIMER_REAL, setup.seconds)
        slate.write(task.number)
        outcome = outcome_of(task, setup.work, partial(slate.write, task.number))
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send((task.number, outcome))


def prepare() -> None:
    """Load what every article needs, before the time of any runs; garbage is sought less often."""
    from sawab_graph.gazetteer import load_gazetteer
    from sawab_graph.reading.lexicon import load_lexicon

    load_lexicon("ar")
    load_gazetteer()
    gc.freeze()  # they stay for ever: looking for garbage among them takes a twelfth of the time
    gc.set_threshold(*gc.get_threshold()[:2], _FULL_COLLECTIONS)


def _receive(connection: Connection, tasks: SimpleQueue[Task]) -> None:
    """Take work as it comes, so that whoever gives it never waits; at the end of it, end."""
    try:
        while True:
            for task in connection.recv():
                tasks.put(task)
    except (EOFError, OSError):
        os._exit(0)


def _note_faults(slate: Slate) -> None:
    """Let an error that nobody expected be noted, as it ends the process."""

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        slate.note_fault(f"{kind.__name__}: {error}" if str(error) else kind.__name__)

    sys.excepthook = note


if __name__ == "__main__":
    main()
