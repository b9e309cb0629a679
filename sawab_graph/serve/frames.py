"""How the server and the processes that answer for it talk: pieces with a kind and a length."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

_HEAD = struct.Struct(">cI")

READY, JOB = b"R", b"J"
HEAD, DATA, END, FAILED = b"H", b"D", b"E", b"X"


def frame(kind: bytes, payload: bytes) -> bytes:
    """One piece as it goes over the line."""
    return _HEAD.pack(kind, len(payload)) + payload


def message(kind: bytes, fields: dict[str, Any]) -> bytes:
    """A piece that carries named values."""
    return frame(kind, json.dumps(fields).encode("utf-8"))


def fields_of(payload: bytes) -> dict[str, Any]:
    """The named values of a piece."""
    fields: dict[str, Any] = json.loads(payload)
    return fields


class Frames:
    """Puts pieces together from what arrives.

    >>> frames = Frames()
    >>> list(frames.feed(frame(DATA, b"one") + b"D\\x00"))
    [(b'D', b'one')]
    >>> list(frames.feed(b"\\x00\\x00\\x01!"))
    [(b'D', b'!')]
    """

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The pieces that are complete with ``data``, in order."""
        self._buffer += data
        start = 0
        while len(self._buffer) - start >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._buffer, start)
            end = start + _HEAD.size + length
            if len(self._buffer) < end:
                break
            yield kind, bytes(self._buffer[start + _HEAD.size : end])
            start = end
        del self._buffer[:start]
