"""How fast articles are read: ``python benchmarks/reading.py [CORPUS] [--runs N] [--limit N]``.

CORPUS is a folder of text files, a file of JSON Lines with a ``text`` each (also gzip), or a text
file; without it the Arabic texts of ``data/benchmark`` are read. Articles are grouped by what is
found in them. One core, set up as the processes of ``extract`` are; processor seconds; the median
of the runs after one that fills the caches, whose own rate is printed too. The last column is the
limit: an Aho-Corasick pass over the same text with the same cue words, which reads nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from ahocorasick_rs import AhoCorasick

from sawab_graph.model import Document, Reading
from sawab_graph.processes.worker import prepare
from sawab_graph.reading.arabic.grammar import ARABIC
from sawab_graph.reading.languages import language_of
from sawab_graph.reading.lexicon import load_lexicon
from sawab_graph.reading.read import read_document
from sawab_graph.reading.tokens import sentence_spans
from sawab_graph.resources import resource

GROUPS = ("with agreements", "with other facts", "cue words, no fact", "no cue word")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    articles: int
    sentences: int
    megabytes: float
    seconds: float
    limit: float

    def cells(self) -> tuple[str, ...]:
        size = (f"{self.articles:,}", f"{self.sentences:,}", f"{self.megabytes:.2f}")
        read = (f"{n / self.seconds:,.0f}" for n in (self.articles, self.sentences))
        bytes_read = f"{self.megabytes / self.seconds:.2f}"
        return (self.name, *size, *read, bytes_read, f"{self.articles / self.limit:,.0f}")


HEADINGS = (
    "articles", "number", "sentences", "MB", "articles/s", "sentences/s", "MB/s", "limit/s",
)  # fmt: skip


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a folder, of a file of JSON Lines, or of one text file."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.read_text(encoding="utf-8")
    elif ".jsonl" in path.suffixes:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    else:
        yield path.read_text(encoding="utf-8")


def group_of(document: Document, reading: Reading) -> str:
    if reading.agreements:
        return GROUPS[0]
    if reading.relations or reading.figures:
        return GROUPS[1]
    cued = ARABIC.cues(load_lexicon("ar")).occur_in(document.text)
    return GROUPS[2] if cued else GROUPS[3]


def seconds_of(work: Callable[[], object], runs: int) -> float:
    """The median processor time of some runs."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def row_of(name: str, documents: Sequence[Document], runs: int, limit: AhoCorasick) -> Row:
    texts = [document.text for document in documents]
    return Row(
        name,
        len(texts),
        sum(1 for text in texts for _ in sentence_spans(text)),
        sum(len(text.encode("utf-8")) for text in texts) / 1e6,
        seconds_of(lambda: [read_document(document) for document in documents], runs),
        seconds_of(lambda: [limit.find_matches_as_indexes(text) for text in texts], runs),
    )


def cue_words() -> list[str]:
    """The cue words in every spelling that the reader looks for."""
    return sorted(ARABIC.cues(load_lexicon("ar")).words)


def measured(documents: Sequence[Document], runs: int) -> Iterator[Row]:
    grouped: dict[str, list[Document]] = {name: [] for name in GROUPS}
    start = time.process_time()
    for document in documents:
        grouped[group_of(document, read_document(document))].append(document)
    first = time.process_time() - start
    limit = AhoCorasick(cue_words())
    rows = [row_of(name, found, runs, limit) for name, found in grouped.items() if found]
    yield from rows
    articles, sentences = sum(row.articles for row in rows), sum(row.sentences for row in rows)
    megabytes, limited = sum(row.megabytes for row in rows), sum(row.limit for row in rows)
    warm = sum(row.seconds for row in rows)
    for name, seconds in (("all", warm), ("all, caches empty", first)):
        yield Row(name, articles, sentences, megabytes, seconds, limited)


def table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(": ")[0])
    parser.add_argument("corpus", nargs="?", type=Path, help="default: the texts of data/benchmark")
    parser.add_argument("--runs", type=int, default=5, help="timed runs a group (default: 5)")
    parser.add_argument("--limit", type=int, help="read only so many texts")
    options = parser.parse_args()
    prepare()
    path = options.corpus or resource("data", "benchmark", "texts")
    texts = [text for text in texts_of(path) if language_of(text) == "ar"][: options.limit]
    documents = [Document(str(n), text) for n, text in enumerate(texts)]
    rows = [HEADINGS, *(row.cells() for row in measured(documents, options.runs))]
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"
    sys.stdout.write(f"{machine}, ahocorasick-rs {version('ahocorasick-rs')}\n{table(rows)}\n")


if __name__ == "__main__":
    main()
