"""Many files of N-Quads into a store, a bounded number of quads at a time.

Each batch is put in as a whole; a run that was cut short is run again, and passes over what is
there. Graphs keep their names and replace what the store has under them, in files of any order;
where the lines of a graph stand together, as every engine here writes them, it is never seen in
part.
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from sawab_graph.articles.names import Names
from sawab_graph.errors import InputError
from sawab_graph.keeping import addressed
from sawab_graph.rdf import Iris

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from sawab_graph.store import Store

BATCH = 100_000
_ENDINGS = (".nq", ".nq.gz", ".txt", ".txt.gz")  # Spark writes text as .txt
_UNFINISHED = "_temporary"

Graphs = dict[str, list["Triple"]]


def is_bulk(path: Path) -> bool:
    """Whether a path is loaded in batches: a folder of parts, or packed N-Quads."""
    return path.is_dir() or path.name.endswith(".nq.gz")


def import_parts(
    store: Store,
    paths: Sequence[Path],
    *,
    size: int = BATCH,
    step: Callable[[int], object] = lambda quads: None,
) -> int:
    """Put the graphs of files and folders into a store, unchecked; how many of them changed.

    About ``size`` quads are in memory at once; ``step`` is told of each batch. Raises InputError
    where a file is damaged or no N-Quads, or a folder is not written to its end: what came before
    stays, and the same call goes on from there.
    """
    parts = [part for path in paths for part in _parts(path)]
    changed = 0
    with Names() as begun:
        for number, graphs in enumerate(_batches(parts, Iris(store.base), size)):
            mark = number.to_bytes(16, "big")
            more = {name for name in graphs if not begun.take(name, mark)}
            changed += len(store.put_graphs(graphs, more) - more)
            step(sum(map(len, graphs.values())))
    if not store.is_complete:
        store.rebuild_derived()
    return changed


def _parts(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if (path / _UNFINISHED).exists():
        raise InputError(f"{path} is not written to its end; let the job that writes it finish.")
    found = sorted(
        each
        for each in path.rglob("*")
        if each.name.endswith(_ENDINGS) and not each.name.startswith((".", "_")) and each.is_file()
    )
    if not found:
        raise InputError(f"The folder {path} holds no N-Quads; they end in {', '.join(_ENDINGS)}.")
    return found


def _batches(parts: Sequence[Path], iris: Iris, size: int) -> Iterator[Graphs]:
    """Whole runs of lines of one graph, until there are enough of them."""
    batch: Graphs = defaultdict(list)
    waiting = 0
    own = {str(g) for g in (iris.derived_graph, iris.release_graph, iris.union_graph)}
    for part in parts:
        for name, run in groupby(_quads(part), key=lambda quad: _graph(quad, part)):
            if name in own:
                continue
            for quad in run:
                batch[name].append(addressed(quad, iris, part.name))
                waiting += 1
            if waiting >= size:
                yield batch
                batch, waiting = defaultdict(list), 0
    if batch:
        yield batch


def _graph(quad: Quad, part: Path) -> str:
    from pyoxigraph import NamedNode

    if not isinstance(quad.graph_name, NamedNode):
        raise InputError(f"{part} has triples without a graph ({quad}); name one for each.")
    return quad.graph_name.value


def _quads(part: Path) -> Iterator[Quad]:
    from pyoxigraph import RdfFormat, parse

    try:
        with gzip.open(part) if part.suffix == ".gz" else part.open("rb") as file:
            yield from parse(input=cast(IO[bytes], file), format=RdfFormat.N_QUADS)
    except (OSError, EOFError, SyntaxError, ValueError, zlib.error) as error:
        raise InputError(
            f"{part} cannot be read as N-Quads ({error}); mend it and run this again."
        ) from error
