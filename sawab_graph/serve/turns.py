"""Who waits for a process: clients take turns, however much one of them asks."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

Given = TypeVar("Given")


class Turns(Generic[Given]):
    """The requests that wait, by client; the client whose turn was last waits longest."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[asyncio.Future[Given]]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def others(self, client: str) -> bool:
        """Whether anybody but this client waits."""
        return any(each != client for each in self._waiting)

    def join(self, client: str) -> asyncio.Future[Given]:
        """Wait as this client."""
        turn: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        return turn

    def leave(self, client: str, turn: asyncio.Future[Given]) -> None:
        """Give up a turn that was not had; nothing where it was."""
        turns = self._waiting.get(client)
        if turns is not None and turn in turns:
            turns.remove(turn)
            if not turns:
                del self._waiting[client]

    def next(self, may: Callable[[str], bool]) -> asyncio.Future[Given] | None:
        """The next turn of a client that may have one, taken from those who wait."""
        client = next((each for each in self._waiting if may(each)), None)
        if client is None:
            return None
        turns = self._waiting[client]
        turn = turns.popleft()
        if turns:
            self._waiting.move_to_end(client)
        else:
            del self._waiting[client]
        return turn
