"""How fast the page opens: ``python -m benchmarks.page [NODES ...] [--runs N] [--limit SECONDS]``.

For graphs of 30, 500, 2,000 and 10,000 nodes (``benchmarks.synthetic``) the page of sawab-graph and
pyvis's default page of the same network, one after the other in the same Chromium, offline. Printed
are the seconds to make the file, its size, the seconds from opening it to the first frame that
shows the network, and the milliseconds a frame takes while the drawing is dragged (the medians of
the runs; a page that takes longer than 20 seconds is opened once). A page that shows nothing within
the limit is given up and so marked.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as Expired

from benchmarks.synthetic import synthetic
from sawab_graph.model import GraphRows
from sawab_graph.network import network
from sawab_graph.page import render

SIZES = (30, 500, 2_000, 10_000)
HEADINGS = ("nodes", "edges", "page", "make s", "file MB", "first paint s", "drag ms/frame")
DRAG_STEPS = 24
LONG = 20.0
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# The first frame whose canvas holds any ink, of whatever page: looked at through a small copy.
_WATCH = """
(() => {
  const small = new OffscreenCanvas(64, 64);
  const ink = () => {
    const canvas = document.querySelector("canvas");
    if (!canvas || !canvas.width) return false;
    const view = small.getContext("2d", { willReadFrequently: true });
    view.clearRect(0, 0, 64, 64);
    view.drawImage(canvas, 0, 0, 64, 64);
    return view.getImageData(0, 0, 64, 64).data.some((value) => value > 8);
  };
  const look = () => {
    if (ink()) requestAnimationFrame(() => { console.debug("first paint", performance.now()); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """What one opening of a page took; nothing where it was given up."""

    first_paint: float | None
    frame: float | None


def ours(rows: GraphRows) -> str:
    """The page that `sawab-graph view` writes."""
    return render(rows, language="en")


def default(rows: GraphRows) -> str:
    """What pyvis makes of the same network when nothing is set, its scripts in the file."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    graph = network(rows)
    labels = {row.iri: row.names[0].text for row in rows.entities}
    for node, data in graph.nodes(data=True):
        net.add_node(node, label=labels.get(node, data["type"]))
    for source, target in graph.edges():
        net.add_edge(source, target)
    return str(net.generate_html())


PAGES: tuple[tuple[str, Callable[[GraphRows], str]], ...] = (
    ("sawab-graph", ours),
    ("pyvis default", default),
)


def opened(browser: Browser, file: Path, limit: float) -> Opened:
    """Open a page as a reader does; whatever it asks of a network fails at once."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    try:
        page.add_init_script(_WATCH)
        page.route("**/*", _offline)
        with page.expect_console_message(_is_first_paint, timeout=limit * 1000) as message:
            page.goto(file.as_uri(), wait_until="commit")
        first = float(message.value.text.split()[-1]) / 1000
        return Opened(first, _dragged(page, limit))
    except Expired:
        return Opened(None, None)
    finally:
        page.close()


def _is_first_paint(message: ConsoleMessage) -> bool:
    return message.text.startswith("first paint")


def _offline(route: Route) -> None:
    if route.request.url.startswith("file:"):
        route.continue_()
    else:
        route.abort()


def _dragged(page: Page, limit: float) -> float:
    """Milliseconds a frame takes while the whole drawing follows the pointer."""
    page.set_default_timeout(limit * 1000)
    box = page.locator("canvas").first.bounding_box() or {"x": 0, "y": 0, "width": 9, "height": 9}
    left, top = box["x"] + 8, box["y"] + 8
    page.mouse.move(left, top)
    page.mouse.down()
    page.evaluate(_FRAMES_START)
    for step in range(DRAG_STEPS):
        page.mouse.move(left + 9 * step, top + 5 * step)
        page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    frames = page.evaluate("window.frameTimes")
    page.mouse.up()
    return float(median(frames))


_FRAMES_START = """
(() => {
  window.frameTimes = [];
  let last = performance.now();
  const note = () => {
    const now = performance.now();
    window.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
})()
"""


def measured(browser: Browser, nodes: int, runs: int, limit: float) -> Iterator[tuple[str, ...]]:
    """A line of the table for each page of a graph of that size."""
    rows = synthetic(nodes)
    edges = network(rows).number_of_edges()
    for name, make in PAGES:
        start = time.perf_counter()
        html = make(rows).encode("utf-8")
        made = time.perf_counter() - start
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.html"
            file.write_bytes(html)
            seen = list(several(browser, file, runs, limit))
        paints = [each.first_paint for each in seen if each.first_paint is not None]
        frames = [each.frame for each in seen if each.frame is not None]
        yield (
            f"{nodes:,}",
            f"{edges:,}",
            name,
            f"{made:.2f}",
            f"{len(html) / 1e6:.2f}",
            f"{median(paints):.2f}" if paints else f"> {limit:.0f}",
            f"{median(frames):.0f}" if frames else "",
        )


def several(browser: Browser, file: Path, runs: int, limit: float) -> Iterator[Opened]:
    """Openings of a page; one that takes long is not repeated."""
    for _ in range(runs):
        seen = opened(browser, file, limit)
        yield seen
        if seen.first_paint is None or seen.first_paint > LONG:
            return


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(": ")[0])
    parser.add_argument("nodes", nargs="*", type=int, help="default: 30, 500, 2000 and 10000")
    parser.add_argument("--runs", type=int, default=3, help="openings a page (default: 3)")
    parser.add_argument("--limit", type=float, default=180, help="seconds to wait (default: 180)")
    options = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        rows: list[tuple[str, ...]] = [HEADINGS]
        for nodes in options.nodes or SIZES:
            rows += measured(browser, nodes, options.runs, options.limit)
        about = f"Chromium {browser.version}, Python {platform.python_version()}"
        browser.close()
    sys.stdout.write(f"{about}, {os.cpu_count()} processors\n\n{table(rows)}\n")


if __name__ == "__main__":
    main()
