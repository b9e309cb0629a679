"""Requests a second beside the engine's own server: ``python benchmarks/endpoint.py``.

Both serve the same made-up graph, ours with all its limits on, from one store on disk. So many
clients ask over connections that stay open, each time another question (what was asked before is
never asked again, so nothing comes from a cache but in the last line). Needs the program
``oxigraph`` (the package of that name) on the PATH or beside this Python; without it the column
stays empty.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.server import BASE, get, oxigraph, reply, sawab, store

CLIENTS = (1, 8, 64)
PREFIX = f"PREFIX ex: <{BASE}> "
QUESTIONS: dict[str, str] = {
    "one thing": "SELECT ?p ?o {{ ex:agreement\\/{n} ?p ?o }}",
    "two steps": "SELECT ?a ?l {{ ?a ex:party ex:org\\/{m} ; ex:label ?l }}",
    "partners, counted": "SELECT ?b (COUNT(?a) AS ?n) {{ ?a ex:party ex:org\\/{m}, ?b }} "
    "GROUP BY ?b ORDER BY DESC(?n) ?b LIMIT {k}",
    "a graph": "CONSTRUCT {{ ?a ?p ?o }} WHERE {{ ?a ex:source ex:article\\/{n} ; ?p ?o }}",
    "by year and topic": "SELECT ?a ?l {{ ?a ex:year {y} ; ex:topic ex:topic\\/{t} ; "
    "ex:label ?l }} ORDER BY ?l LIMIT {k}",
    "kept (the same again)": "SELECT ?p ?o {{ ex:agreement\\/1 ?p ?o }}",
}
PORT = 18471


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers a second, and the median wait in milliseconds."""

    rate: float
    wait: float


def requests(template: str) -> Iterator[bytes]:
    """Requests that are all different, where the question has a place for a number."""
    accept = "text/turtle" if "CONSTRUCT" in template else "application/sparql-results+json"
    for number in count():
        numbers = {
            "n": number % 20_000,
            "m": number % 997,
            "y": 2000 + number % 25,
            "t": number % 40,
            "k": 10 + number // 997,
        }
        query = PREFIX + template.format(**numbers)
        if "{" in template.replace("{{", ""):
            query += f" # {number}"
        yield get(query, {"Accept": accept})


async def driven(port: int, template: str, clients: int, seconds: float) -> Rate:
    """So many clients for so long, each asking when it is answered."""
    todo, waits = requests(template), list[float]()
    end = time.perf_counter() + seconds

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (start := time.perf_counter()) < end:
            writer.write(next(todo))
            status, _ = await reply(reader)
            if status != 200:
                raise SystemExit(f"the server at port {port} answered {status}")
            waits.append(time.perf_counter() - start)
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return Rate(len(waits) / (time.perf_counter() - start), median(waits) * 1000)


def _drive(
    port: int, template: str, clients: int, seconds: float, found: Callable[..., None]
) -> None:
    found(asyncio.run(driven(port, template, clients, seconds)))


def measured(port: int, template: str, clients: int, seconds: float) -> Rate:
    """The same from a process of its own."""
    queue: multiprocessing.Queue[Rate] = multiprocessing.Queue()
    arguments = (port, template, clients, seconds, queue.put)
    process = multiprocessing.Process(target=_drive, args=arguments)
    process.start()
    rate = queue.get(timeout=seconds + 60)
    process.join()
    return rate


def found_program() -> str | None:
    """The engine's own server, if it is installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def lines(path: Path, seconds: float, clients: tuple[int, ...]) -> Iterator[str]:
    """The table, line by line."""
    yield "| question | clients | ours, a second | median ms | oxigraph, a second | ratio |"
    yield "| --- | --- | --- | --- | --- | --- |"
    program = found_program()
    for name, template in QUESTIONS.items():
        for number in clients:
            # One after the other, so that neither takes time from the other.
            with sawab(path) as (port, _):
                ours = measured(port, template, number, seconds)
            cells = [name, str(number), f"{ours.rate:,.0f}", f"{ours.wait:.1f}", "-", "-"]
            if program:
                with oxigraph(program, path, PORT) as port:
                    theirs = measured(port, template, number, seconds)
                cells[4:] = [f"{theirs.rate:,.0f}", f"{ours.rate / theirs.rate:.2f}"]
            yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--clients", type=int, nargs="*", default=CLIENTS)
    options = parser.parse_args()
    sys.stdout.write(f"Python {platform.python_version()}, {options.triples:,} triples\n\n")
    with store(options.triples) as path:
        for line in lines(path, options.seconds, tuple(options.clients)):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
