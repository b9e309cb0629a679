"""An answer on its way: from a worker as fast as it writes, to a client as fast as it reads."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

HELD = 2**18
_IN_MEMORY = 2**20
_CHUNK = 2**16


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: its kind (``refused``, ``time``, ``busy`` ...) and a sentence."""

    kind: str
    message: str


class Answer:
    """What a worker answers. Small ones lie in memory, the rest of large ones in a file.

    So a client that reads slowly keeps no worker, and memory stays flat. :meth:`settled` waits
    until the answer is complete, has failed, or is so large that sending should begin.
    """

    def __init__(self, most: int) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._most = most
        self._settled = asyncio.Event()
        self._more = asyncio.Event()
        self.size = 0
        self.head: dict[str, Any] = {}
        self.tail: dict[str, Any] | None = None
        self.failure: Failure | None = None

    @property
    def complete(self) -> bool:
        """Whether all of it is here."""
        return self.tail is not None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.complete or self.failure is not None

    def begin(self, head: dict[str, Any]) -> None:
        """What kind of answer this is."""
        self.head = head

    def feed(self, data: bytes) -> bool:
        """Take a part; false where the answer is now larger than an answer may be."""
        self._file.seek(0, 2)
        self._file.write(data)
        self.size += len(data)
        if self.size >= HELD:
            self._settled.set()
        self._more.set()
        return self.size <= self._most

    def end(self, tail: dict[str, Any]) -> None:
        """All of it has come."""
        self.tail = tail
        self._wake()

    def fail(self, kind: str, message: str) -> None:
        """No more will come, and what came is not the answer."""
        if not self.over:
            self.failure = Failure(kind, message)
            self._wake()

    def _wake(self) -> None:
        self._settled.set()
        self._more.set()

    async def settled(self) -> None:
        """Wait until it is known what to send."""
        await self._settled.wait()

    async def finished(self) -> None:
        """Wait until nothing more will come."""
        while not self.over:
            self._more.clear()
            await self._more.wait()

    def whole(self) -> bytes:
        """All of a complete answer."""
        return self._read(0, self.size)

    async def chunks(self) -> AsyncIterator[bytes]:
        """The parts as they come; a failure on the way ends them, see ``failure``."""
        place = 0
        while True:
            while place < self.size:
                data = self._read(place, _CHUNK)
                place += len(data)
                yield data
            if self.over:
                return
            self._more.clear()
            await self._more.wait()

    def _read(self, place: int, size: int) -> bytes:
        self._file.seek(place)
        return self._file.read(size)

    def close(self) -> None:
        """Give the space back."""
        self._file.close()
