"""SPARQL servers that are not ours, each started for the tests and stopped after them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 60.0
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 5000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Server:
    """Where a server takes queries, and what the environment has to say of it."""

    query: str
    environment: dict[str, str] = field(default_factory=dict)


def oxigraph_program() -> str | None:
    """The server of the PyPI package ``oxigraph``."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso_program() -> str | None:
    """The server of Debian's ``virtuoso-opensource-7-bin``."""
    return shutil.which("virtuoso-t")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """A running server of Oxigraph with an empty store."""
    program, port = oxigraph_program(), free_port()
    assert program is not None
    address = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"{address}/query?query=ASK%7B%7D"):
        yield Server(f"{address}/query", {"SAWAB_GRAPH_STORE_GRAPHS": f"{address}/store"})


@contextmanager
def virtuoso(folder: Path, rows: int = 10_000_000) -> Iterator[Server]:
    """A running Virtuoso with an empty database; its updates ask for a password (Digest)."""
    program, port = virtuoso_program(), free_port()
    assert program is not None
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(sql=free_port(), http=port, rows=rows), "ascii")
    address = f"http://127.0.0.1:{port}/sparql"
    command = [program, "+foreground", "+configfile", str(settings)]
    with _running(command, folder, f"{address}?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D"):
        environment = {"USER": "dba", "PASSWORD": "dba", "UPDATE": f"{address}-auth"}
        yield Server(address, {f"SAWAB_GRAPH_STORE_{k}": v for k, v in environment.items()})


@contextmanager
def _running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(ready, process)
            yield
        finally:
            process.kill()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server at {address} was not up within {_PATIENCE:g} seconds")
