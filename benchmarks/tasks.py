"""What ``python -m benchmarks`` measures, each in a process of its own.

Lexicons are loaded before the clock runs; what starts processes counts their start.

``python -m benchmarks.tasks TASK JSON`` runs one and writes what it took as JSON.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.measuring import Clock, tell
from benchmarks.news import news, written
from benchmarks.store import QUERIES, graph
from benchmarks.synthetic import synthetic
from sawab_graph.rdf import BASE
from sawab_graph.store import PREFIXES, Store, open_store
from sawab_graph.store.embedded import Embedded

_BATCH = 100_000
FACTS = ox.NamedNode(f"{BASE}graph/article/generated")


def read(clock: Clock, number: int, kind: str, jobs: int = 1) -> None:
    """Read articles; with more than one process as ``extract --jobs`` does."""
    if jobs > 1:
        return _read_by(clock, number, kind, jobs)
    from sawab_graph.pipeline import read_text

    texts = _texts(clock, number, kind)
    read_text(texts[0])
    with clock.running():
        for position, text in enumerate(texts):
            read_text(text, id=str(position))
    return None


def _read_by(clock: Clock, number: int, kind: str, jobs: int) -> None:
    from sawab_graph.extracting import Extraction

    _texts(clock, number, kind)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        source.write_text(written(number, kind), encoding="utf-8")
        with clock.running(wall=True), (Path(folder) / "out").open("wb") as out:
            Extraction([source], jobs=jobs).to_stream(out, lambda message: None)


def _texts(clock: Clock, number: int, kind: str) -> list[str]:
    from sawab_graph.reading.tokens import sentence_spans

    texts = [each["text"] for each in news(number, kind)]
    sentences = sum(1 for text in texts for _ in sentence_spans(text))
    megabytes = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    clock.counts.update(articles=number, sentences=sentences, MB=megabytes)
    return texts


def pass_over(clock: Clock, number: int, kind: str) -> None:
    """One pass of Aho-Corasick for the cue words over the same texts, which reads nothing."""
    from ahocorasick_rs import AhoCorasick

    from benchmarks.reading import cue_words

    texts, automaton = _texts(clock, number, kind), AhoCorasick(cue_words())
    with clock.running():
        for text in texts:
            automaton.find_matches_as_indexes(text)


def spacy(clock: Clock, number: int, kind: str, model: str) -> None:
    """The same texts through a pipeline of spaCy, as it comes, in one process."""
    import spacy

    texts, pipeline = _texts(clock, number, kind), spacy.load(model)
    with clock.running():
        for _ in pipeline.pipe(texts):
            pass


def build(clock: Clock, number: int) -> None:
    """Put articles into an empty store on disk, as ``add`` does."""
    from sawab_graph.adding import add

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        source.write_text(written(number, "told"), encoding="utf-8")
        with open_store(Path(folder) / "store") as store:
            with clock.running():
                add(store, [source])
            clock.counts.update(articles=number, triples=len(store))


def load(clock: Clock, number: int, engine: str) -> None:
    """Put triples that are in a file of N-Triples into an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "graph.nt"
        ox.serialize(graph(number), str(source), format=ox.RdfFormat.N_TRIPLES)
        with clock.running():
            _LOADERS[engine](source, Path(folder) / "store")
        files = (each for each in (Path(folder) / "store").glob("**/*") if each.is_file())
        kept = sum(each.stat().st_size for each in files) / 1e6
    clock.counts.update({"triples": number} | ({"MB on disk": kept} if kept else {}))


def _load_ours(source: Path, place: Path) -> None:
    with open_store(place) as store:
        _fill(store, (quad.triple for quad in ox.parse(path=str(source))))


def _load_bare(source: Path, place: Path) -> None:
    store = ox.Store(str(place))
    _fill_bare(store, (quad.triple for quad in ox.parse(path=str(source))))
    store.flush()


def _load_rdflib(source: Path, place: Path) -> None:
    from rdflib import Graph

    Graph().parse(str(source), format="nt")


_LOADERS = {"ours": _load_ours, "bare": _load_bare, "rdflib": _load_rdflib}


def _fill(store: Store, triples: Iterable[ox.Triple]) -> None:
    """Each triple in the graph of an article and in the union, where questions look."""
    assert isinstance(store.backend, Embedded)
    for some in _batches(triples):
        both = ((triple, name) for triple in some for name in (FACTS, ox.DefaultGraph()))
        store.backend.fill(ox.Quad(t.subject, t.predicate, t.object, name) for t, name in both)


def _fill_bare(store: ox.Store, triples: Iterable[ox.Triple]) -> None:
    for some in _batches(triples):
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in some)


def _batches(triples: Iterable[ox.Triple]) -> Iterator[list[ox.Triple]]:
    """The engine holds in memory all that it is given at once."""
    source = iter(triples)
    while some := list(islice(source, _BATCH)):
        yield some


def ask(clock: Clock, number: int, engine: str) -> None:
    """Six typical questions, one after the other, over a graph of so many triples; a second time.

    A store on disk still sorts what it was given while it is asked first.
    """
    with tempfile.TemporaryDirectory() as folder, closing(_Asked(engine, Path(folder))) as asked:
        asked.fill(number)
        for query in QUERIES.values():
            asked.answer(query)
        with clock.running():
            for query in QUERIES.values():
                asked.answer(query)
    clock.counts.update(triples=number, questions=len(QUERIES))


def export(clock: Clock, number: int, engine: str) -> None:
    """Write the whole of a graph as Turtle with prefixes."""
    with tempfile.TemporaryDirectory() as folder, closing(_Asked(engine, Path(folder))) as asked:
        asked.fill(number)
        with clock.running():
            asked.turtle()
    clock.counts.update(triples=number)


class _Asked:
    """An engine that is filled, asked, and written as Turtle."""

    def __init__(self, engine: str, folder: Path) -> None:
        self._engine = engine
        self._place: Any = self._opened(folder / "store")

    def _opened(self, place: Path) -> Any:
        if self._engine == "bare":
            return ox.Store(str(place))
        if self._engine == "rdflib":
            from rdflib import Graph

            return Graph()
        return open_store(place)

    def fill(self, number: int) -> None:
        if self._engine == "bare":
            _fill_bare(self._place, graph(number))
        elif self._engine == "rdflib":
            written = ox.serialize(graph(number), format=ox.RdfFormat.N_TRIPLES)
            self._place.parse(data=written, format="nt")
            for name, space in PREFIXES.items():
                self._place.bind(name, space, replace=True)
        else:
            _fill(self._place, graph(number))

    def answer(self, query: str) -> None:
        if self._engine == "bare":
            for _ in self._place.query(query, prefixes=PREFIXES):
                pass
        elif self._engine == "rdflib":
            list(self._place.query(query))
        else:
            self._place.query(query, timeout=None)

    def turtle(self) -> None:
        from sawab_graph.serialise import serialise, stream

        if self._engine == "bare":
            form, union = ox.RdfFormat.TURTLE, ox.DefaultGraph()
            self._place.dump(io.BytesIO(), format=form, from_graph=union, prefixes=PREFIXES)
        elif self._engine == "rdflib":
            self._place.serialize(format="turtle")
        elif self._engine == "unsorted":
            stream(self._place, "turtle", io.BytesIO())
        else:
            serialise(self._place, "turtle")

    def close(self) -> None:
        if self._engine in ("ours", "unsorted"):
            self._place.close()


def questions(clock: Clock, number: int) -> None:
    """Every named question with the values of no parameter, over a store of so many articles."""
    from sawab_graph.adding import add
    from sawab_graph.questions import ask as put
    from sawab_graph.questions import load_questions

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        source.write_text(written(number, "told"), encoding="utf-8")
        with open_store(Path(folder) / "store") as store:
            add(store, [source])
            for question in load_questions():
                put(store, question.name)
                with clock.running():
                    put(store, question.name)
            clock.counts.update(articles=number, questions=len(load_questions()))


def page(clock: Clock, number: int, maker: str) -> None:
    """Make the page of a graph of so many nodes, or pyvis's default page of it."""
    from benchmarks.page import PAGES

    rows, makers = synthetic(number), dict(PAGES)
    with clock.running():
        makers[maker](rows)
    clock.counts.update(nodes=number)


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task
    for task in (read, pass_over, spacy, build, load, ask, questions, export, page)
}


def main(arguments: Sequence[str]) -> None:
    """Run one task."""
    name, options = arguments[0], json.loads(arguments[1])
    clock = Clock()
    TASKS[name](clock, **options)
    jobs = options.get("jobs", 1)
    tell(clock, jobs if jobs > 1 else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
