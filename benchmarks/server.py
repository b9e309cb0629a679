"""A server with a made-up graph, started for a benchmark, and asking it with little effort."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

BASE = "http://example.org/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def quads(number: int) -> Iterator[ox.Quad]:
    """About so many triples of agreements between organisations, always the same."""
    for index in range(number // 8):
        one, other = (node(f"org/{n % 997}") for n in (index, index * 7 + 3))
        agreement = node(f"agreement/{index}")
        yield ox.Quad(agreement, _TYPE, node("Agreement"))
        yield ox.Quad(agreement, node("party"), one)
        yield ox.Quad(agreement, node("party"), other)
        yield ox.Quad(agreement, node("year"), ox.Literal(2000 + index % 25))
        yield ox.Quad(agreement, node("label"), ox.Literal(f"Agreement {index}", language="en"))
        yield ox.Quad(agreement, node("topic"), node(f"topic/{index % 40}"))
        yield ox.Quad(one, _TYPE, node("Organisation"))
        yield ox.Quad(agreement, node("source"), node(f"article/{index // 3}"))


def node(name: str) -> ox.NamedNode:
    """A node of the made-up graph."""
    return ox.NamedNode(BASE + name)


@contextmanager
def store(triples: int) -> Iterator[Path]:
    """A store on disk with about so many triples, gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        engine = ox.Store(str(path))
        engine.bulk_extend(quads(triples))
        engine.optimize()
        engine.flush()
        del engine
        yield path


@contextmanager
def sawab(path: Path, *options: str) -> Iterator[tuple[int, int]]:
    """Our server: its port and the id of its process."""
    module = ["-m", "sawab_graph", "serve", "--store", str(path), "--port", "0", "--quiet"]
    with _process([sys.executable, *module, *options]) as (process, told):
        yield _told_port(told), process.pid


@contextmanager
def oxigraph(program: str, path: Path, port: int) -> Iterator[int]:
    """The engine's own server."""
    command = [program, "serve-read-only", "--location", str(path)]
    with _process([*command, "--bind", f"127.0.0.1:{port}"]):
        asyncio.run(_until_open(port))
        yield port


@contextmanager
def _process(command: list[str]) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A process and the file of what it says on stderr; a pipe that nobody reads would stop it."""
    with tempfile.NamedTemporaryFile() as told:
        process = subprocess.Popen(command, stderr=told)
        try:
            yield process, Path(told.name)
        finally:
            process.terminate()
            process.wait(20)


def _told_port(told: Path) -> int:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = re.search(r"^serving http.*:(\d+)/$", told.read_text("utf-8"), re.MULTILINE)
        if found:
            return int(found[1])
        time.sleep(0.05)
    raise SystemExit(f"the server did not start: {told.read_text('utf-8')}")


async def _until_open(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise SystemExit(f"nothing listens at port {port}")


def get(query: str, headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a request for a query's answer."""
    known = {"Host": "127.0.0.1", "Accept": "application/sparql-results+json", **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in known.items())
    return f"GET /query?query={quote(query)} HTTP/1.1\r\n{head}\r\n".encode("ascii")


def post(query: str) -> bytes:
    """The bytes of a request that carries the query in its body."""
    body = query.encode("utf-8")
    head = "POST /query HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode("ascii") + body


async def reply(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and the body of the next answer on a connection."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    if length:
        return status, await reader.readexactly(int(length[1]))
    if b"chunked" not in head.lower():
        return status, b""
    parts = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return status, b"".join(parts)
