"""Many articles through several processes, in and out in the same order.

So much is under way as fits into a window, whatever the size of the input. A process that ends is
replaced: the article that it was at is tried once more and then given up, those behind it go on.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from heapq import heappop, heappush
from itertools import chain, islice
from multiprocessing.connection import Connection, wait

from sawab_graph.articles import Entry, Names
from sawab_graph.errors import SawabGraphError
from sawab_graph.processes.outcome import Outcome, Task, Work, outcome_of
from sawab_graph.processes.reader import Reader
from sawab_graph.processes.worker import Setup

SECONDS = 60.0
FEW = 100  # articles for which it does not pay to start processes

_PORTION = 2**15  # bytes
_MOST = 16  # articles of a portion; a process that has fewer gets the next
_WINDOW = 2**25  # bytes of articles and results that wait for their turn
_EACH = 2**10  # bytes that any of them takes beside its text
_TRIES = 2


def read_entries(
    entries: Iterable[Entry],
    work: Work,
    names: Names,
    *,
    jobs: int | None = None,
    seconds: float | None = None,
    fetch: bool = False,
) -> Generator[tuple[Entry, Outcome]]:
    """Each entry with what the work made of it, in order, the same for any number of processes.

    ``jobs`` is the number of processes, 0 for one a core; without it and without ``seconds`` few
    articles are read in this process, unless they are to be fetched. An article that takes longer
    than ``seconds``, or whose process ends, is an outcome with an error. Two texts never share an
    id; see :class:`Names`.
    """
    if jobs is None and seconds is None and not fetch:
        entries = iter(entries)
        first = list(islice(entries, FEW))
        if len(first) < FEW:
            return _read_here(first, work, names)
        entries = chain(first, entries)
    setup = Setup(work, SECONDS if seconds is None else seconds)
    return _Pool(setup, jobs or cores(), names).outcomes(entries)


def cores() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0))


def _read_here(
    entries: Iterable[Entry], work: Work, names: Names
) -> Generator[tuple[Entry, Outcome]]:
    for number, entry in enumerate(entries):
        outcome = outcome_of(Task(number, entry), work)
        if not _is_own(outcome, names):
            outcome = outcome_of(Task(number, entry, renamed=True), work)
        yield entry, outcome


def _is_own(outcome: Outcome, names: Names) -> bool:
    return not outcome.digest or names.take(outcome.id, outcome.digest)


class _Pool:
    """The processes, what they have, and what waits for its turn."""

    def __init__(self, setup: Setup, jobs: int, names: Names) -> None:
        self._setup = setup
        self._jobs = jobs
        self._names = names
        self._readers: dict[Connection, Reader] = {}
        self._again: list[Task] = []
        self._tries: dict[int, int] = {}
        self._done: dict[int, Outcome] = {}
        self._waiting: dict[int, Task] = {}
        self._held = 0
        self._unready = 0

    def outcomes(self, entries: Iterable[Entry]) -> Generator[tuple[Entry, Outcome]]:
        """Each entry with its outcome, in order."""
        tasks = (Task(number, entry) for number, entry in enumerate(entries))
        turn = 0
        try:
            while True:
                self._give(tasks)
                if turn in self._done:
                    yield from self._delivered(turn)
                    turn += turn not in self._waiting
                elif self._waiting:
                    self._receive()
                else:
                    return
        finally:
            for reader in self._readers.values():
                reader.close()

    def _delivered(self, turn: int) -> Generator[tuple[Entry, Outcome]]:
        """The outcome whose turn it is; none where its id turned out to be another text's."""
        outcome, task = self._done.pop(turn), self._waiting[turn]
        self._held -= len(outcome.result or b"")
        if not task.renamed and not _is_own(outcome, self._names):
            self._waiting[turn] = task._replace(renamed=True)
            heappush(self._again, self._waiting[turn])
            return
        del self._waiting[turn]
        self._tries.pop(turn, None)
        self._held -= _size(task)
        yield task.entry, outcome

    def _give(self, tasks: Iterator[Task]) -> None:
        """Let every process have work, and as many be there as have any."""
        for reader in self._readers.values():
            if len(reader.tasks) < _MOST and (part := self._portion(tasks)):
                reader.give(part)
        while len(self._readers) < self._jobs and (part := self._portion(tasks)):
            reader = Reader(self._setup)
            self._readers[reader.line] = reader
            reader.give(part)

    def _portion(self, tasks: Iterator[Task]) -> list[Task]:
        """The next tasks, those that are tried again first and alone."""
        if self._again:
            return [heappop(self._again)]
        part: list[Task] = []
        size = 0
        while size < _PORTION and len(part) < _MOST and self._held < _WINDOW:
            task = next(tasks, None)
            if task is None:
                break
            part.append(task)
            self._waiting[task.number] = task
            self._held += _size(task)
            size += _size(task)
        return part

    def _receive(self) -> None:
        """Wait until a process says something, or ends."""
        for line in wait(list(self._readers)):
            assert isinstance(line, Connection)
            reader = self._readers[line]
            try:
                self._note(reader.receive())
                while line.poll():
                    self._note(reader.receive())
            except EOFError:
                del self._readers[line]
                self._replace(reader)

    def _note(self, said: tuple[int, Outcome] | None) -> None:
        if said is not None:
            number, outcome = said
            self._done[number] = outcome
            self._held += len(outcome.result or b"")

    def _replace(self, reader: Reader) -> None:
        """Let others do what a process left that has ended."""
        end = reader.ended(self._setup.seconds)
        self._unready = 0 if end.was_ready else self._unready + 1
        if self._unready > _TRIES:
            raise SawabGraphError(
                f"No process that reads articles can be started ({end.why}); mend the"
                " installation, or read fewer articles without --jobs."
            )
        for task in end.left:
            heappush(self._again, task)
        if end.task is None:
            return
        number = end.task.number
        self._tries[number] = self._tries.get(number, 0) + 1
        if end.late or self._tries[number] == _TRIES:
            self._done[number] = Outcome(end.id, b"", None, _given_up(end.task, end.id, end.why))
        else:
            heappush(self._again, end.task)


def _size(task: Task) -> int:
    return len(task.entry.state) + _EACH


def _given_up(task: Task, id: str, why: str) -> str:
    named = f"{task.entry.place} ({id})" if id else task.entry.place
    return f"{named} was given up ({why}); read it alone, or leave it out."
