"""Articles into a file of what each says, however many; a run that was killed goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import IO

from sawab_graph.articles import Article, Entry, entries
from sawab_graph.output import beside, finish_part, part_of
from sawab_graph.pipeline import read_article
from sawab_graph.processes import Work, read_entries
from sawab_graph.processes.journal import Journal
from sawab_graph.records import record

_KEPT_AFTER = 100  # entries


@dataclass(frozen=True, slots=True)
class Extracted:
    """How many articles were written, how many not, and how many a run before had done."""

    written: int
    unread: int
    resumed: int


def line_of(article: Article) -> bytes:
    """What an article says as a line of JSON; InputError where its language cannot be read."""
    written = json.dumps(record(article, read_article(article)), ensure_ascii=False)
    return f"{written}\n".encode()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What to read, and how: see :func:`sawab_graph.processes.read_entries`.

    ``step`` is called with the size of each entry that is done.
    """

    sources: Sequence[str | Path]
    work: Work = line_of
    jobs: int | None = None
    seconds: float | None = None
    fetch: bool = False
    step: Callable[[int], object] = lambda size: None

    def to_stream(self, file: IO[bytes], tell: Callable[[str], object]) -> Extracted:
        """Write what the articles say as it comes, in order; then ``tell`` of the others why."""
        with Journal(None) as journal:
            for result in self._results(entries(self.sources, fetch=self.fetch), journal):
                file.write(result)
            file.flush()
            return _told(journal, tell)

    def to_file(self, path: Path, tell: Callable[[str], object]) -> Extracted:
        """The same into a file, whole or not at all; what a run before left is gone on with.

        Until the end ``PATH.part`` and ``PATH.journal`` stand beside it. Nothing is left of them,
        and what was there before stays, where no article at all can be read.
        """
        with part_of(path) as file, Journal(beside(path, ".journal")) as journal:
            rest = self._rest(journal, os.fstat(file.fileno()).st_size)
            resumed = journal.entries
            file.seek(journal.bytes)
            file.truncate()
            for result in self._results(rest, journal):
                file.write(result)
                if journal.entries_passed % _KEPT_AFTER == 0:
                    journal.keep(_written(file))
            journal.keep(_written(file))
            extracted = replace(_told(journal, tell), resumed=resumed)
            finish_part(path, useful=bool(extracted.written or not extracted.unread))
            journal.finish()
        return extracted

    def _rest(self, journal: Journal, size: int) -> Iterator[Entry]:
        """The entries that no run before has done; all of them where it read others."""
        if "-" not in self.sources and size >= journal.bytes:
            rest = entries(self.sources, fetch=self.fetch)
            for entry in islice(rest, journal.entries):
                journal.pass_over(entry)
                self.step(entry.size)
            if journal.is_of_these:
                return rest
        journal.forget()
        return entries(self.sources, fetch=self.fetch)

    def _results(self, rest: Iterator[Entry], journal: Journal) -> Iterator[bytes]:
        """What each article comes to, in order; nothing for one that cannot be read."""
        read = read_entries(
            rest,
            self.work,
            journal.names,
            jobs=self.jobs,
            seconds=self.seconds,
            fetch=self.fetch,
        )
        for entry, outcome in read:
            journal.pass_over(entry)
            if outcome.error is not None:
                journal.fail(outcome.error)
            yield outcome.result or b""
            self.step(entry.size)


def _written(file: IO[bytes]) -> int:
    """How much of a file is safely on disk."""
    file.flush()
    os.fsync(file.fileno())
    return file.tell()


def _told(journal: Journal, tell: Callable[[str], object]) -> Extracted:
    unread = 0
    for message in journal.unread():
        tell(message)
        unread += 1
    return Extracted(journal.entries_passed - unread, unread, 0)
