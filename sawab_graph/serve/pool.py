"""Processes that answer, each killable; short questions never wait long behind long ones."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Any

from sawab_graph.serve.process import Worker
from sawab_graph.serve.spool import Answer


@dataclass(frozen=True, slots=True)
class Places:
    """How many processes a pool has, and how long one request may keep one."""

    module: str
    arguments: dict[str, Any]
    quick: int
    long: int
    seconds: float
    patience: float
    waiting: int
    answer: int


class Pool:
    """Hands jobs to processes. Clients that wait take turns, whoever asks more often."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: OrderedDict[str, deque[asyncio.Future[Worker]]] = OrderedDict()
        self._timers: dict[Worker, list[asyncio.TimerHandle]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self.waiting = 0
        self.killed = 0

    @property
    def busy(self) -> int:
        """How many processes are at work."""
        return sum(worker.answer is not None for worker in self._all)

    @property
    def long(self) -> int:
        """How many of them have been at it for a while."""
        return sum(worker.long for worker in self._all)

    async def start(self) -> None:
        """Start all processes."""
        for _ in range(self._places.quick):
            self._idle.append(await self._started())

    async def run(self, job: dict[str, Any], client: str = "") -> Answer:
        """The answer to a job, settled; a refusal or an end of time is an answer that failed."""
        answer = Answer(self._places.answer)
        worker = await self._free(client, answer)
        if worker is None:
            return answer
        worker.send(job, answer)
        self._watch(worker)
        await answer.settled()
        return answer

    def abandon(self, answer: Answer) -> None:
        """Nobody wants it any more."""
        for worker in self._all:
            if worker.answer is answer:
                answer.fail("gone", "The client has gone.")
                self._end(worker)
                return

    async def close(self) -> None:
        """End all processes."""
        self._closed = True
        for worker in list(self._all):
            if worker.answer is not None:
                worker.answer.fail("busy", "The server is stopping; ask again in a moment.")
            self._end(worker)

    async def _started(self) -> Worker:
        worker = Worker(self)
        self._all.add(worker)
        await worker.start(self._places.module, self._places.arguments)
        return worker

    async def _free(self, client: str, answer: Answer) -> Worker | None:
        if self._idle and not self.waiting:
            return self._idle.pop()
        if self._closed or self.waiting >= self._places.waiting:
            answer.fail("busy", "Too many requests are waiting; ask again in a moment.")
            return None
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        self.waiting += 1
        await self._hand_out()
        try:
            return await asyncio.wait_for(turn, self._places.seconds)
        except TimeoutError:
            answer.fail("busy", "No process was free for this in time; ask again in a moment.")
            return None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.finished(turn.result())
            raise
        finally:
            self._leave(client, turn)

    def _leave(self, client: str, turn: asyncio.Future[Worker]) -> None:
        """Give up a turn that was not had, as when the client has gone."""
        if turn in self._waiting.get(client, ()):
            self._waiting[client].remove(turn)
            self.waiting -= 1
            if not self._waiting[client]:
                del self._waiting[client]

    async def _hand_out(self) -> None:
        """Give free processes, and places without one, to those who wait."""
        while self.waiting and not self._closed:
            if self._idle:
                turn = self._next_turn()
                if not turn.done():
                    turn.set_result(self._idle.pop())
            elif len(self._all) - self.long < self._places.quick:
                self._idle.append(await self._started())
            else:
                return

    def _next_turn(self) -> asyncio.Future[Worker]:
        client, turns = next(iter(self._waiting.items()))
        turn = turns.popleft()
        self.waiting -= 1
        if turns:
            self._waiting.move_to_end(client)
        else:
            del self._waiting[client]
        return turn

    def _watch(self, worker: Worker) -> None:
        loop = asyncio.get_running_loop()
        self._timers[worker] = [
            loop.call_later(self._places.seconds, self._out_of_time, worker),
            loop.call_later(self._places.patience, self._lasts, worker),
        ]

    def _lasts(self, worker: Worker) -> None:
        """A job that lasts gets a place for such jobs, or ends where others wait."""
        answer = worker.answer
        if answer is None or not self._places.long:
            return
        if self.long < self._places.long:
            worker.give_way()
            self._soon()
        elif self.waiting:
            answer.fail(
                "busy",
                "The query lasts, and as many such queries as may run do so already; "
                "make it narrower, or ask again in a moment.",
            )
            self._end(worker)
        else:
            again = asyncio.get_running_loop().call_later(
                self._places.patience, self._lasts, worker
            )
            self._timers[worker].append(again)

    def _out_of_time(self, worker: Worker) -> None:
        if worker.answer is not None:
            worker.answer.fail(
                "time",
                f"The query was stopped after {self._places.seconds:g} seconds; make it narrower, "
                "name what it starts from, or add a LIMIT.",
            )
        self._end(worker)

    def too_large(self, worker: Worker) -> None:
        """An answer grew beyond what an answer may have."""
        if worker.answer is not None:
            worker.answer.fail("size", "The answer is larger than this server gives; add a LIMIT.")
        self._end(worker)

    def _end(self, worker: Worker) -> None:
        self.killed += 1
        worker.kill()

    def finished(self, worker: Worker) -> None:
        """A job is done; a process that had lost its priority ends with it."""
        self._forget(worker)
        if worker.long:
            worker.kill()
            return
        self._idle.append(worker)
        if self.waiting:
            self._soon()

    def lost(self, worker: Worker) -> None:
        """A process has ended; another takes its place."""
        if worker.answer is not None:
            worker.answer.fail(
                "memory",
                "The query ended its process: it needs more memory than a query may have, or is "
                "nested too deep; make it narrower.",
            )
        self._forget(worker)
        self._all.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        worker.reap()
        if not self._closed:
            self._soon()

    def _forget(self, worker: Worker) -> None:
        worker.answer = None
        for timer in self._timers.pop(worker, ()):
            timer.cancel()

    def _soon(self) -> None:
        task = asyncio.get_running_loop().create_task(self._refill())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refill(self) -> None:
        """A process for every place, before anybody needs it."""
        while not self._closed and len(self._all) - self.long < self._places.quick:
            self._idle.append(await self._started())
        await self._hand_out()
