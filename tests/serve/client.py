"""A server as a process, and asking it over a connection."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent.parent
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
TURTLE = {"Content-Type": "text/turtle"}


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def values(self) -> list[dict[str, str]]:
        """The rows of an answer in JSON, as plain words."""
        rows = self.json["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in rows]


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        source: str = "127.0.0.1",
    ) -> Reply:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(source, 0)
        )
        try:
            data = body.encode("utf-8") if isinstance(body, str) else body
            connection.request(method, path, data, dict(headers or {}))
            response = connection.getresponse()
            known = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, known, response.read())
        finally:
            connection.close()

    def get(self, path: str, accept: str = "", **parameters: str) -> Reply:
        """A GET, with parameters."""
        address = f"{path}?{urlencode(parameters)}" if parameters else path
        return self.ask("GET", address, headers={"Accept": accept} if accept else {})

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows that answer a query."""
        reply = self.ask("POST", "/query", query, QUERY)
        assert reply.status == 200, reply.text
        return reply.values

    def holds(self, pattern: str) -> bool:
        """Whether the store has a pattern."""
        reply = self.ask("POST", "/query", f"ASK {{ {pattern} }}", QUERY)
        assert reply.status == 200, reply.text
        return bool(reply.json["boolean"])

    def update(self, text: str) -> Reply:
        """Change the store."""
        return self.ask("POST", "/update", text, UPDATE)


@contextmanager
def running(store: Path, *options: str, log: Path | None = None) -> Iterator[Server]:
    """A server of a store at a free port, stopped at the end."""
    command = [sys.executable, "-m", "sawab_graph", "serve", "--store", str(store), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    out = log or store.with_name(f"{store.name}.log")
    with out.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen([*command, *options], stderr=stderr, text=True, env=environment)
    try:
        yield Server(_port(process, out), process)
    finally:
        process.terminate()
        process.wait(20)


def until(met: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something comes true in time; a busy machine takes longer than a quiet one."""
    import time

    end = time.monotonic() + seconds
    while not met() and time.monotonic() < end:
        time.sleep(0.05)
    return met()


def _port(process: subprocess.Popen[str], log: Path) -> int:
    import time

    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"^serving http://.*:(\d+)/$", log.read_text("utf-8"), re.MULTILINE)
        if found:
            return int(found[1])
        time.sleep(0.02)
    raise AssertionError(f"The server did not start: {log.read_text('utf-8')}")
