"""Processes that answer, each killable; short questions never wait long behind long ones."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sawab_graph.serve.process import State, Worker
from sawab_graph.serve.spool import Answer
from sawab_graph.serve.turns import Turns

_STALE = 10
_SECONDS_TO_RECOVER = 1.0
_LASTS = (
    "The query lasts, and as many such queries as may run do so already; "
    "make it narrower, or ask again in a moment."
)


@dataclass(frozen=True, slots=True)
class Places:
    """How many processes a pool has, and how long one request may keep one.

    The last idle one of the ``quick`` processes is kept for clients that have none. A job that is
    not done after ``patience`` seconds goes on in a ``long`` place, with less priority. Where these
    are taken it stays as long as nobody else wants its place, is then ``parked`` (the process is
    stopped until there is a long place), and ended where no more may be parked.
    """

    module: str
    arguments: dict[str, Any]
    quick: int
    seconds: float
    waiting: int
    answer: int
    patience: float = 0.0
    long: int = 0
    parked: int = 0


class Pool:
    """Hands jobs to processes. Clients that wait take turns, whoever asks more often."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._turns: Turns[Worker] = Turns()
        self._timers: dict[Worker, list[asyncio.TimerHandle]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self.killed = 0

    def gauges(self) -> dict[str, int]:
        """What the processes do now."""
        return {
            "processes_busy": sum(worker.answer is not None for worker in self._all),
            "processes_long": len(self._in(State.LONG)),
            "processes_parked": len(self._in(State.PARKED)),
            "processes_killed": self.killed,
            "requests_waiting": len(self._turns),
        }

    async def start(self) -> None:
        """Start all processes."""
        await self._refill()

    async def run(self, job: dict[str, Any], client: str = "") -> Answer:
        """The answer to a job, settled; a refusal or an end of time is an answer that failed."""
        answer = Answer(self._places.answer)
        worker = await self._free(client, answer)
        if worker is None:
            return answer
        worker.send(job, answer, client)
        self._watch(worker)
        try:
            await answer.settled()
        except asyncio.CancelledError:
            self.abandon(answer)
            raise
        return answer

    def abandon(self, answer: Answer) -> None:
        """Nobody wants it any more."""
        for worker in self._all:
            if worker.answer is answer:
                self._end(worker, "gone", "The client has gone.")
                return

    async def close(self) -> None:
        """End all processes."""
        self._closed = True
        for worker in list(self._all):
            self._end(worker, "busy", "The server is stopping; ask again in a moment.")

    def _in(self, state: State) -> list[Worker]:
        return [worker for worker in self._all if worker.state is state]

    async def _free(self, client: str, answer: Answer) -> Worker | None:
        """A process for the job, now or when it is the client's turn."""
        if self._idle and not self._turns and self._may_have(client):
            return self._idle.pop(0)
        if self._closed or len(self._turns) >= self._places.waiting:
            answer.fail("busy", "Too many requests are waiting; ask again in a moment.")
            return None
        turn = self._turns.join(client)
        self._make_way()
        self._soon()
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
            self._turns.leave(client, turn)

    def _may_have(self, client: str) -> bool:
        """Whether the client may take a process: the last idle one is for those who have none."""
        return len(self._idle) > 1 or all(
            each.client != client for each in self._all if each.answer
        )

    def _hand_out(self) -> None:
        """Give idle processes to those whose turn it is, first those that have long been there."""
        while self._idle and not self._closed:
            turn = self._turns.next(self._may_have)
            if turn is None:
                return
            if not turn.done():
                turn.set_result(self._idle.pop(0))

    def _watch(self, worker: Worker) -> None:
        loop, places = asyncio.get_running_loop(), self._places
        timers = [loop.call_later(places.seconds, self._out_of_time, worker)]
        if places.long:
            timers.append(loop.call_later(places.patience, self._lasts, worker))
            timers.append(loop.call_later(_STALE * places.patience, self._stale, worker))
        self._timers[worker] = timers

    def _lasts(self, worker: Worker) -> None:
        worker.lasts = True
        self._promote()
        self._make_way()

    def _stale(self, worker: Worker) -> None:
        worker.stale = True
        self._make_way()

    def _promote(self) -> None:
        """Give free long places to jobs that last, first to clients that have fewest."""
        while len(long := self._in(State.LONG)) < self._places.long:
            held = Counter(worker.client for worker in long)
            lasting = [w for w in self._all if w.lasts and w.state is not State.LONG]
            if not lasting:
                return
            min(lasting, key=lambda worker: held[worker.client]).go_on_slowly()
            self._soon()

    def _make_way(self) -> None:
        """Park jobs that last where others want their place, or end them."""
        for worker in self._in(State.QUICK):
            wanted = self._turns.others(worker.client) or (worker.stale and len(self._turns))
            if not (worker.lasts and wanted):
                continue
            if len(self._in(State.PARKED)) < self._places.parked or self._room_for(worker):
                worker.park()
                self._soon()
            else:
                self._end(worker, "busy", _LASTS)

    def _room_for(self, worker: Worker) -> bool:
        """End a parked job of a client that has more of them than the worker's client."""
        held = Counter(each.client for each in self._all if each.lasts)
        parked = self._in(State.PARKED)
        greedy = max(parked, key=lambda each: held[each.client], default=None)
        if greedy is None or held[greedy.client] <= held[worker.client]:
            return False
        self._end(greedy, "busy", _LASTS)
        return True

    def _out_of_time(self, worker: Worker) -> None:
        self._end(
            worker,
            "time",
            f"The query was stopped after {self._places.seconds:g} seconds; make it narrower, "
            "name what it starts from, or add a LIMIT.",
        )

    def too_large(self, worker: Worker) -> None:
        """An answer grew beyond what an answer may have."""
        self._end(worker, "size", "The answer is larger than this server gives; add a LIMIT.")

    def _end(self, worker: Worker, kind: str, reason: str) -> None:
        if worker.answer is not None:
            self.killed += 1
            worker.answer.fail(kind, reason)
        worker.kill()
        self._dropped(worker)

    def finished(self, worker: Worker) -> None:
        """A job is done; a process that had lost its priority ends with it."""
        self._forget(worker)
        if worker.state is not State.QUICK:
            worker.kill()
            self._dropped(worker)
        else:
            self._idle.append(worker)
            self._hand_out()

    def lost(self, worker: Worker) -> None:
        """A process has ended by itself; another takes its place."""
        if worker.answer is not None:
            worker.answer.fail(
                "memory",
                "The query ended its process: it needs more memory than a query may have, or is "
                "nested too deep; make it narrower.",
            )
        worker.reap()
        self._dropped(worker)

    def _dropped(self, worker: Worker) -> None:
        """Fill the place of a process that is no more."""
        self._forget(worker)
        if worker in self._all:
            self._all.remove(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        if not self._closed:
            self._promote()
            self._soon()

    def _forget(self, worker: Worker) -> None:
        worker.rest()
        for timer in self._timers.pop(worker, ()):
            timer.cancel()

    def _soon(self) -> None:
        task = asyncio.get_running_loop().create_task(self._refill())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refill(self) -> None:
        """A process for every quick place, before anybody needs it."""
        while not self._closed and len(self._in(State.QUICK)) < self._places.quick:
            worker = Worker(self)
            self._all.append(worker)
            try:
                ready = await worker.start(self._places.module, self._places.arguments)
            except OSError:
                ready = False
            if ready:
                self._idle.append(worker)
                self._hand_out()
            else:
                await asyncio.sleep(_SECONDS_TO_RECOVER)
                self._dropped(worker)
        self._hand_out()
