"""What hostile clients get, and what others notice: ``python benchmarks/attacks.py``.

Attackers share one address of this machine; a neighbour at another one asks a short question
twenty times a second, each time another. The table says what became of the attack and how long the
neighbour waited meanwhile. The server runs with its defaults but for a time limit of ten seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.server import get, post, reply, sawab, store

ATTACKER, NEIGHBOUR = "127.0.0.1", "127.0.0.2"
PAUSE = 0.05
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a"
SHORT = "SELECT ?p {{ <http://example.org/agreement/{number}> <http://example.org/party> ?p }}"
LARGE = "SELECT * { ?s ?p ?o }"
NESTED = "ASK " + "{" * 100_000 + "}" * 100_000
SUM = "SELECT (1" + "+1" * 60_000 + " AS ?n) {}"
VALUES = "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "<http://example.org/a> " * 45_000 + "} }"
NOT_HERE = {
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "FROM of a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "FROM of a URL": "SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }",
}

Attack = Callable[[int, float], Awaitable[Counter[str]]]


@dataclass(frozen=True, slots=True)
class Line:
    """What an attack got, and what the neighbour noticed."""

    name: str
    outcome: str
    waits: tuple[float, ...]
    failed: int
    resident: int

    def cells(self) -> tuple[str, ...]:
        late = sorted(self.waits)[int(len(self.waits) * 0.95)]
        waits = (median(self.waits), late, max(self.waits))
        told = (f"{wait * 1000:,.0f}" for wait in waits)
        return (self.name, self.outcome, *told, f"{self.failed} of {len(self.waits)}",
                f"{self.resident:,}")  # fmt: skip


async def asked(port: int, request: bytes, seconds: float, source: str = ATTACKER) -> str:
    """The status of one request on a connection of its own, or what happened instead."""
    try:
        async with asyncio.timeout(seconds):
            connection = asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
            reader, writer = await connection
            try:
                writer.write(request)
                status, body = await reply(reader)
                return f"{status}" if status == 200 else f"{status} ({reason(body)})"
            finally:
                writer.close()
    except TimeoutError:
        return "nothing yet"
    except (OSError, asyncio.IncompleteReadError):
        return "closed"


def reason(body: bytes) -> str:
    """The beginning of the sentence of a refusal."""
    return " ".join(body.decode("utf-8", "replace").split()[:9])


def many(query: str, clients: int, *, again: bool = True, plain: bool = False) -> Attack:
    """So many clients that ask the same at once, and again when they are answered."""
    request = get(query) if plain else post(query)

    async def attack(port: int, seconds: float) -> Counter[str]:
        end = time.monotonic() + seconds

        async def client() -> list[str]:
            seen = []
            while (left := end - time.monotonic()) > 0:
                seen.append(await asked(port, request, left))
                if not again:
                    break
                await asyncio.sleep(0.01)
            return seen

        found = await asyncio.gather(*(client() for _ in range(clients)))
        return Counter(each for seen in found for each in seen)

    return attack


def held(opening: bytes, drip: bytes, clients: int, pause: float = 1.0) -> Attack:
    """So many connections that say a little at a time and never come to an end."""

    async def attack(port: int, seconds: float) -> Counter[str]:
        end = time.monotonic() + seconds

        async def client() -> str:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(opening)
                while time.monotonic() < end:
                    await asyncio.sleep(pause)
                    writer.write(drip)
                    await writer.drain()
                    if reader.at_eof():
                        return "closed by the server"
                writer.close()
            except OSError:
                return "closed by the server"
            return "still open"

        return Counter(await asyncio.gather(*(client() for _ in range(clients))))

    return attack


def unread(query: str, clients: int) -> Attack:
    """So many clients that ask for much and read nothing of it."""
    return held(post(query), b"", clients)


async def refused(port: int, seconds: float) -> Counter[str]:
    """Queries that would reach outside."""
    found = [await asked(port, post(query), seconds) for query in NOT_HERE.values()]
    await asyncio.sleep(max(0.0, seconds - 1))
    return Counter(found)


ATTACKS: dict[str, Attack | None] = {
    "none": None,
    "one cross product of three": many(BOMB, 1),
    "64 clients with cross products": many(BOMB, 64),
    "8 sorted cross products (memory)": many(SORTED, 8),
    "a query of 1 MB, 4 clients": many(VALUES, 4),
    "100,000 nested brackets, 8 clients": many(NESTED, 8),
    "a sum of 60,000 terms, 8 clients": many(SUM, 8),
    "500 clients with a short question": many("ASK { ?s ?p ?o }", 500, plain=True),
    "100,000 rows, 16 clients": many(LARGE, 16),
    "100,000 rows, 100 clients that do not read": unread(LARGE, 100),
    "500 slow heads (slow loris)": held(b"GET / HTTP/1.1\r\nHost: x\r\n", b"X-A: b\r\n", 500),
    "200 slow bodies": held(post("ASK {}" + " " * 9000)[:-8990], b" ", 200),
    "heads of endless size, 16 clients": held(b"GET / HTTP/1.1\r\n", b"X-A: b\r\n" * 999, 16, 0.1),
    "SERVICE, FROM of a file, FROM of a URL": refused,
}


def attacker(name: str, port: int, seconds: float, found: multiprocessing.Queue[str]) -> None:
    """In a process of its own: do an attack, and tell what came of it."""
    attack = ATTACKS[name]
    seen = asyncio.run(attack(port, seconds)) if attack else Counter()
    found.put("; ".join(f"{count} x {what}" for what, count in seen.most_common(4)) or "-")


async def neighbour(port: int, seconds: float) -> tuple[list[float], int]:
    """How long each short question took, and how many had no answer."""
    waits, failed, end = [], 0, time.monotonic() + seconds
    while time.monotonic() < end:
        query = SHORT.format(number=len(waits))
        start = time.perf_counter()
        status = await asked(port, get(query), 30, NEIGHBOUR)
        waits.append(time.perf_counter() - start)
        failed += status != "200"
        await asyncio.sleep(PAUSE)
    return waits, failed


def resident(process: int) -> int:
    """The memory of the server's own process, in MiB."""
    text = Path(f"/proc/{process}/status").read_text("ascii")
    return int(text.split("VmRSS:")[1].split()[0]) // 1024


def run(name: str, port: int, process: int, seconds: float) -> Line:
    """One attack beside the neighbour."""
    found: multiprocessing.Queue[str] = multiprocessing.Queue()
    attack = multiprocessing.Process(target=attacker, args=(name, port, seconds, found))
    attack.start()
    time.sleep(1.0)
    waits, failed = asyncio.run(neighbour(port, seconds - 1))
    memory = resident(process)
    outcome = found.get()
    attack.join()
    return Line(name, outcome, tuple(waits), failed, memory)


def tell(line: str) -> None:
    """A line of the table, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    tell("| attack | what it got | others: median ms | p95 | longest | failed | server MiB |")
    tell("| --- | --- | --- | --- | --- | --- | --- |")
    with store(options.triples) as path, sawab(path, "--time-limit", "10") as (port, process):
        for name in ATTACKS:
            if options.only in name:
                line = run(name, port, process, options.seconds)
                tell(f"| {' | '.join(line.cells())} |")


if __name__ == "__main__":
    main()
