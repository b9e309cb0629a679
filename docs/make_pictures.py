"""Take the pictures of the README: build the bundled article, then its page and the reference.

Run ``python docs/make_pictures.py`` where Chromium and the test extra are installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from sawab_graph import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = Path(__file__).parent / "pictures"
REFERENCE = Path(__file__).parent / "reference.html"
WIDE, PHONE = (1280, 800), (390, 844)
SHOTS = {
    "graph-ar.png": (WIDE, ""),
    "graph-evidence.png": (WIDE, "#show={memorandum}"),
    "graph-en-dark.png": (WIDE, "#lang=en&theme=dark"),
    "graph-table.png": (WIDE, "#view=table"),
    "graph-dossier.png": (WIDE, "#lang=en&see=direct&show=org/sawab-center"),
    "graph-story.png": (WIDE, "#story=article/sawab-oic~5"),
    "graph-phone.png": (PHONE, "#view=network"),
}
_FIRST_MEMORANDUM = (
    "DATA.agreements.find((item) => item.type === 'memorandum_of_understanding'"
    " && item.signatories.length)?.slug ?? ''"
)


def main() -> None:
    """Build into a temporary folder, then write each picture."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Error: there is no chromium on the PATH; install it and run this again.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(folder=folder)
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        address = (Path(folder) / "sawab.html").as_uri()
        for name in SHOTS:
            shoot(chromium, address, name)
        shoot_reference(chromium)
        with served(Path(folder) / "store") as home:
            shoot_query_page(chromium, home)
        chromium.close()


def shoot(chromium: Browser, address: str, name: str) -> None:
    """Write one picture of the page, in the state that its name stands for."""
    (width, height), state = SHOTS[name]
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    memorandum = page.evaluate(_FIRST_MEMORANDUM)
    page.goto("about:blank")
    page.goto(address + state.format(memorandum=memorandum))
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / name)
    page.close()


def shoot_reference(chromium: Browser) -> None:
    """Write the picture of the reference: the drawing of the model, in Arabic."""
    page = chromium.new_page(viewport={"width": 1360, "height": 900}, color_scheme="light")
    page.goto(REFERENCE.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.screenshot(path=PICTURES / "reference-ar.png")
    page.close()


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a server of the store, until the pictures are taken."""
    command = [sys.executable, "-m", "sawab_graph", "serve", "--port", "0", "--quiet"]
    with subprocess.Popen(
        [*command, "--store", str(store)], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        yield process.stderr.readline().removeprefix("serving ").strip()
        process.terminate()


def shoot_query_page(chromium: Browser, home: str) -> None:
    """Write the picture of the page to ask in, with the questions and the network."""
    page = chromium.new_page(viewport={"width": 1360, "height": 900}, color_scheme="light")
    page.goto(f"{home}?lang=ar")
    drawn = page.frame_locator("#preview iframe").locator("html[data-ready]")
    drawn.wait_for(state="attached")
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / "query-ar.png")
    page.close()


if __name__ == "__main__":
    main()
