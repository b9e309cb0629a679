"""A few bytes in a file on which a process notes what it is at, readable after its sudden end."""

from __future__ import annotations

import os

_SIZE = 2048
_LONGEST = 500


class Slate:
    """What a process was at: the number of a task, the article's id, and the fault it met."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._noted = ("", "")

    def write(self, number: int, id: str = "") -> None:
        """Note the task at work, in place of the one before."""
        self._noted = (str(number), id)
        self._put((*self._noted, ""))

    def note_fault(self, fault: str) -> None:
        """Note the error that ends the process, beside the task."""
        self._put((*self._noted, fault))

    def read(self) -> tuple[str, str, str]:
        """Number, id and fault, each empty where it was not noted."""
        data = os.pread(self._descriptor, _SIZE, 0).decode("utf-8", "replace")
        number, id, fault = (*data.split("\n"), "", "", "")[:3]
        return number, id, fault

    def _put(self, parts: tuple[str, ...]) -> None:
        short = (" ".join(part.split())[:_LONGEST] for part in parts)
        data = "\n".join([*short, ""]).encode("utf-8", "replace")
        os.pwrite(self._descriptor, data.ljust(_SIZE, b"\n")[:_SIZE], 0)
