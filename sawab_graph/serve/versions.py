"""Which state of the store an answer is of, and answers that are kept while it stays."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections import OrderedDict
from pathlib import Path
from typing import Any

_LOOK_AGAIN = 0.2
_OTHER_FILES = ("LOG", "LOCK", "OPTIONS", "IDENTITY")
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


class Version:
    """A store's state as a short name that is another one after each change, whoever made it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._name = ""
        self._until = 0.0

    def __call__(self) -> str:
        """The name of the state now; looked up again after a fifth of a second."""
        now = time.monotonic()
        if now >= self._until:
            self._name = self._looked_up() or self._name
            self._until = now + _LOOK_AGAIN
        return self._name

    def changed(self) -> None:
        """Look again at once."""
        self._until = 0.0

    def _looked_up(self) -> str:
        try:
            files = [
                (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
                for entry in os.scandir(self._path)
                if not entry.name.startswith(_OTHER_FILES)
            ]
        except OSError:
            return ""
        return hashlib.sha256(repr(sorted(files)).encode("utf-8")).hexdigest()[:16]


def tag(version: str, *parts: Any) -> str:
    """The ``ETag`` of what these parts ask of a state of the store."""
    written = json.dumps([version, *parts], sort_keys=True).encode("utf-8")
    return f'W/"{hashlib.sha256(written).hexdigest()[:24]}"'


def matches(header: str, etag: str) -> bool:
    """Whether the client has this already."""
    tags = [each.strip() for each in header.split(",")]
    return "*" in tags or etag in tags


def is_stable(query: str) -> bool:
    """Whether a query has the same answer while the store stays the same.

    >>> is_stable("SELECT (NOW() AS ?t) {}"), is_stable("ASK { ?s ?p ?o }")
    (False, True)
    """
    return not _CHANGING.search(query)


class Kept:
    """The answers that were asked for last, as many as fit."""

    def __init__(self, most: int = 2**25, largest: int = 2**23) -> None:
        self._most = most
        self._largest = largest
        self._size = 0
        self._answers: OrderedDict[str, tuple[dict[str, Any], bytes]] = OrderedDict()

    def get(self, etag: str) -> tuple[dict[str, Any], bytes] | None:
        """What was kept under a tag: the fields that describe the answer, and its bytes."""
        found = self._answers.get(etag)
        if found is not None:
            self._answers.move_to_end(etag)
        return found

    def put(self, etag: str, fields: dict[str, Any], body: bytes) -> None:
        """Keep an answer, and let go of those that nobody asked for lately."""
        if len(body) > self._largest or etag in self._answers:
            return
        self._answers[etag] = (fields, body)
        self._size += len(body)
        while self._size > self._most:
            _, (_, oldest) = self._answers.popitem(last=False)
            self._size -= len(oldest)
