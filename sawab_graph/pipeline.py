"""From text to graph: articles are read, resolved, stored, and written as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.articles import Article, article_from_text, bundled_articles, load_articles
from sawab_graph.errors import InputError, QueryError
from sawab_graph.model import Document, GraphRows, ResolvedReading
from sawab_graph.output import ensure_folder, new_folder, write_atomically
from sawab_graph.reading.read import read_document
from sawab_graph.resolve import resolve

if TYPE_CHECKING:
    import networkx

    from sawab_graph.store import Store

TURTLE, PAGE, STORE = "sawab.ttl", "sawab.html", "store"
_STORE_MARK = "CURRENT"  # the file by which the engine knows a folder as its own


@dataclass(frozen=True, slots=True)
class Built:
    """What ``build`` made: counts of the graph and the paths written."""

    articles: int
    organisations: int
    agreements: int
    facts: int
    triples: int
    files: tuple[Path, ...]


def read(*sources: str | Path, fetch: bool = False) -> Iterator[ResolvedReading]:
    """What the articles of the files, folders and JSON Lines say; without any, the bundled one.

    Addresses of the web are fetched where ``fetch`` says so.

    >>> next(read()).reading.title is not None
    True
    """
    for _, resolved in read_articles(sources, fetch=fetch):
        yield resolved


def read_text(text: str, *, id: str | None = None, language: str | None = None) -> ResolvedReading:
    """What a text in memory says."""
    return _read(article_from_text(text, id=id, language=language))


def read_articles(
    sources: Sequence[str | Path], unread: list[InputError] | None = None, *, fetch: bool = False
) -> Iterator[tuple[Article, ResolvedReading]]:
    """Each article with what it says; without sources, those that travel with the package.

    Where a list ``unread`` is given, a text that cannot be read as an article (its language) is
    noted there and the next one follows; without it the first such text ends the reading.
    """
    for article in load_articles(sources or bundled_articles(), fetch=fetch):
        try:
            resolved = read_article(article)
        except InputError as error:
            if unread is None:
                raise
            unread.append(error)
            continue
        yield article, resolved


def read_article(article: Article) -> ResolvedReading:
    """What an article says; InputError where its language cannot be read."""
    return _read(article.document)


def fill(store: Store, readings: Iterable[ResolvedReading]) -> None:
    """Put the vocabulary and what each article says into a store."""
    store.load_vocabulary()
    for resolved in readings:
        store.replace_article(resolved, derive=False)
    store.rebuild_derived()


def build(
    *sources: str | Path,
    folder: str | Path = "sawab-out",
    language: str = "ar",
    fetch: bool = False,
) -> Built:
    """Read articles into ``folder``: a Turtle file, a page to look at, and the store.

    Without sources the bundled article is built. A graph that is there already is replaced, and
    only when the new one is complete. Addresses are fetched where ``fetch`` says so.
    """
    from sawab_graph.page import render
    from sawab_graph.rows import graph_rows
    from sawab_graph.serialise import serialise
    from sawab_graph.store import DECISIONS, open_store

    readings = tuple(read(*sources, fetch=fetch))
    target = ensure_folder(Path(folder))
    _refuse_if_in_use(target / STORE)
    with new_folder(target / STORE, _STORE_MARK) as fresh:
        with open_store(fresh, decisions=target / DECISIONS) as store:
            fill(store, readings)
            turtle = serialise(store, "turtle")
            page = render(graph_rows(store), language=language).encode("utf-8")
            triples = len(store)
        write_atomically(target / TURTLE, turtle)
        write_atomically(target / PAGE, page)
    files = tuple(target / name for name in (TURTLE, PAGE, STORE))
    return _counted(readings, triples, files)


def export(store: Store, format: str, *, bom: bool = True) -> bytes:
    """The whole graph in a format of RDF, as GraphML or GEXF, or as tables (CSV, Parquet).

    ``bom`` says whether tables of CSV begin with a byte order mark, as spreadsheets want it.
    """
    from sawab_graph import archives, serialise, tables
    from sawab_graph.rows import graph_rows

    table_writers: dict[str, Callable[[GraphRows], bytes]] = {
        "graphml": tables.to_graphml,
        "gexf": tables.to_gexf,
        "csv": partial(archives.to_csv, bom=bom),
        "parquet": archives.to_parquet,
    }
    if format in table_writers:
        return table_writers[format](graph_rows(store))
    if format in serialise.FORMATS:
        return serialise.serialise(store, format)
    known = ", ".join([*serialise.FORMATS, *table_writers])
    raise QueryError(f"There is no export format {format!r}; choose one of: {known}.")


def to_networkx(store: Store) -> networkx.MultiDiGraph:
    """Who is linked with whom as a networkx graph, for code of your own.

    Nodes have a kind, type, country and labels; edges a relation, a date (EDTF) and the sentence
    that proves them.
    """
    from sawab_graph.rows import graph_rows
    from sawab_graph.tables import labelled

    return labelled(graph_rows(store))


def release(store: Store, folder: str | Path) -> tuple[Path, ...]:
    """Write the data set, its description and their checksums into ``folder``; the paths written.

    The checksums come last, so that a release that was cut short does not verify.
    """
    from sawab_graph import serialise

    target = ensure_folder(Path(folder))
    files = serialise.release(store)
    for name, data in files.items():
        write_atomically(target / name, data)
    return tuple(target / name for name in files)


def _read(document: Document) -> ResolvedReading:
    return resolve(read_document(document))


def _refuse_if_in_use(path: Path) -> None:
    """Opening for writing raises where another process holds the store, or it is damaged."""
    from sawab_graph.store import open_store

    if (path / _STORE_MARK).exists():
        open_store(path).close()


def _counted(readings: Sequence[ResolvedReading], triples: int, files: tuple[Path, ...]) -> Built:
    organisations = {
        r.identities[organisation.key].id
        for r in readings
        for organisation in r.reading.organisations
    }
    agreements = sum(len(r.reading.agreements) for r in readings)
    others = sum(len(r.reading.relations) + len(r.reading.figures) for r in readings)
    return Built(
        articles=len(readings),
        organisations=len(organisations),
        agreements=agreements,
        facts=agreements + others,
        triples=triples,
        files=files,
    )
