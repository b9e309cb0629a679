"""What the sources that a user names hold: files, folders, addresses and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from sawab_graph.articles import fetching, lines, pages, parquet, texts
from sawab_graph.articles.article import Article, Entry, made
from sawab_graph.articles.names import Names
from sawab_graph.decoding import decode
from sawab_graph.errors import InputError
from sawab_graph.resources import resource

_STDIN = "Standard input"
_WHOLE = texts.SUFFIXES | parquet.SUFFIXES | pages.SUFFIXES
_ENDINGS = sorted(_WHOLE | lines.SUFFIXES)
_SAVED_WITH = "_files"  # the folder in which a browser saves what a page shows


def bundled_articles() -> tuple[Path, ...]:
    """The articles that travel with the package."""
    return tuple(sorted(resource("data", "articles").glob("*.txt")))


def load_articles(
    sources: Iterable[str | Path], unread: list[InputError] | None = None, *, fetch: bool = False
) -> Iterator[Article]:
    """Every article of the files, folders, JSON Lines and pages; ``-`` is standard input.

    Two different texts never share an id: the later one gets the start of its digest added. Where
    a list ``unread`` is given, what cannot be read is noted there and the rest goes on; without it
    the first such file or line raises. Addresses are fetched where ``fetch`` says so.
    """
    with Names() as names:
        for article in articles_as_given(sources, unread, fetch=fetch):
            own = names.take(article.document.id, article.digest)
            yield article if own else article.renamed()


def articles_as_given(
    sources: Iterable[str | Path], unread: list[InputError] | None = None, *, fetch: bool = False
) -> Iterator[Article]:
    """The same, each under the id that it was given, which others may bear too."""
    for entry in entries(sources, fetch=fetch):
        try:
            article = entry.load()
        except InputError as error:
            if unread is None:
                raise
            unread.append(error)
            continue
        yield article


def entries(sources: Iterable[str | Path], *, fetch: bool = False) -> Iterator[Entry]:
    """What is to become articles, in order; nothing is kept of what was passed.

    What cannot be read is an entry too, whose loading says why.
    """
    for source in sources:
        yield from _entries(str(source), fetch)


def size_of(sources: Iterable[str | Path]) -> int:
    """The size of all entries together, as far as it can be told without reading them."""
    return sum(_size(Path(source)) for source in sources if str(source) != "-")


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(map(texts.size_of, _articles_in(path)))
    return texts.size_of(path)


def _entries(source: str, fetch: bool) -> Iterator[Entry]:
    path = Path(source)
    if source == "-":
        yield from _from_stdin()
    elif path.is_dir():
        yield from _from_folder(path)
    elif fetching.is_address(source):
        yield _address(source, fetch)
    else:
        yield from _from_file(path, path.stem)


def _address(source: str, fetch: bool) -> Entry:
    if fetch:
        return fetching.entry(source)
    message = f"{source} is an address; nothing is fetched unless --fetch says so."
    return lines.broken(source, InputError(message))


def _from_file(path: Path, name: str) -> Iterator[Entry]:
    """The entries of one file, by the ending of its name; any other is a text."""
    suffix = path.suffix.lower()
    if lines.is_lines(path):
        return lines.entries(path)
    if suffix in parquet.SUFFIXES:
        return parquet.entries(path)
    kind = pages if suffix in pages.SUFFIXES else texts
    return iter((kind.entry(path, name),))


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in _WHOLE or lines.is_lines(path)


def _articles_in(folder: Path) -> list[Path]:
    """The files that hold articles, sorted; not what a browser saved beside a page."""
    found = (p for p in folder.rglob("*") if _is_article(p) and p.is_file())
    return sorted(p for p in found if not _is_part_of_a_page(p, folder))


def _is_part_of_a_page(path: Path, folder: Path) -> bool:
    inner = (folder / p for p in path.relative_to(folder).parents if p.name.endswith(_SAVED_WITH))
    names = (str(p).removesuffix(_SAVED_WITH) for p in inner)
    return any(Path(name + suffix).is_file() for name in names for suffix in sorted(pages.SUFFIXES))


def _from_folder(folder: Path) -> Iterator[Entry]:
    paths = _articles_in(folder)
    if not paths:
        endings = ", ".join(_ENDINGS)
        message = f"The folder {folder} holds no article; its files must end in one of {endings}."
        yield lines.broken(str(folder), InputError(message))
    for path in paths:
        name = path.relative_to(folder).with_suffix("").as_posix()
        yield from _from_file(path, name)


def _from_stdin() -> Iterator[Entry]:
    stream = lines.peekable(sys.stdin.buffer)
    if lines.begins_as_lines(stream.peek(64)[:64]):
        yield from lines.entries_of(stream, _STDIN)
        return
    try:
        data = texts.bounded(stream, _STDIN)
    except InputError as error:
        yield lines.broken("-", error)
    else:
        yield Entry("-", partial(_piped, data), data, len(data))


def _piped(data: bytes) -> Article:
    return made("-", decode(data, _STDIN), "", {})
