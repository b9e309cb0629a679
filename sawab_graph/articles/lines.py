"""Articles in JSON Lines, plain or compressed (gzip, zstd), read one line at a time."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from sawab_graph.articles.article import LARGEST, TOO_LARGE, Article, Entry, article_from_row
from sawab_graph.articles.texts import unreadable
from sawab_graph.decoding import decode
from sawab_graph.errors import InputError

SUFFIXES = frozenset({".jsonl", ".ndjson"})
PACKED = frozenset({".gz", ".zst"})

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OBJECT = re.compile(r'\s*\{\s*["}]')
_WINDOW = 2**27  # bytes that a zstd stream may make its reader keep
_PIECE = 2**16


def is_lines(path: Path) -> bool:
    """Whether a file is named as JSON Lines are, packed or not."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in SUFFIXES


def entries(path: Path) -> Iterator[Entry]:
    """One entry for each line of a file that is not empty."""
    try:
        with path.open("rb") as file:
            yield from entries_of(file, str(path))
    except OSError as error:
        yield broken(str(path), unreadable(path, error))


def entries_of(file: IO[bytes], source: str) -> Iterator[Entry]:
    """The same of a stream; what breaks off is one entry, which raises."""
    number, position = 0, 0
    try:
        for number, line in enumerate(_lines(file, source), start=1):
            if not line.strip():
                continue
            place = f"{source}, line {number}"
            before, position = position, _position(file, position + len(line))
            size = position - before
            if len(line) > LARGEST:
                yield broken(place, InputError(f"{place} {TOO_LARGE}"), line[:_PIECE], size)
            else:
                yield Entry(place, partial(_article, line, place), line, size)
    except (EOFError, OSError, UnicodeError, zlib.error) as error:
        what = "is damaged" if number == 0 else f"breaks off after line {number}"
        yield broken(source, InputError(f"{source} {what} ({error}); mend or replace the file."))
    except InputError as error:
        yield broken(source, error)
    else:
        if position == 0:
            message = f"{source} is empty; give a file with the text of an article."
            yield broken(source, InputError(message))


def article_from_line(line: str, place: str) -> Article:
    """The article of one line of JSON; InputError, which names the place, where it holds none."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as exc:
        raise InputError(f"{place} is not JSON ({exc.msg}); write one object a line.") from exc
    return article_from_row(value if isinstance(value, dict) else {}, place)


def broken(place: str, error: InputError, state: bytes = b"", size: int = 0) -> Entry:
    """An entry that tells why there is no article."""
    return Entry(place, partial(_raise, str(error)), state or str(error).encode("utf-8"), size)


def begins_as_lines(start: bytes) -> bool:
    """Whether a stream that begins so is JSON Lines: packed, or an object in its first line."""
    if start.startswith((_GZIP, _ZSTD)):
        return True
    text = start.decode(_wide(start) or "utf-8-sig", "ignore").lstrip("\ufeff")
    return _OBJECT.match(text) is not None


def _raise(message: str) -> Article:
    raise InputError(message)


def _position(file: IO[bytes], otherwise: int) -> int:
    """How much of the file itself was read, packed as it is; of a pipe nobody can tell."""
    try:
        return file.tell()
    except (OSError, ValueError):
        return otherwise


def _lines(file: IO[bytes], source: str) -> Iterator[bytes]:
    """The lines in UTF-8, or as they are; of one that is too large only the beginning."""
    read = _reader(_unpacked(peekable(file), source))
    while line := read(LARGEST + 1):
        yield line
        if len(line) > LARGEST:
            while not line.endswith(b"\n") and (line := read(_PIECE)):
                pass


def _reader(stream: io.BufferedReader) -> Callable[[int], bytes]:
    """What gives the next line, or so much of it."""
    encoding = _wide(stream.peek(4)[:4])
    if encoding is None:
        return stream.readline
    wide = io.TextIOWrapper(stream, encoding, newline="\n")
    return lambda most: wide.readline(most).encode("utf-8")


def _wide(start: bytes) -> str | None:
    """The encoding that a mark tells, of those whose lines do not end as in ASCII."""
    return next((encoding for mark, encoding in _WIDE if start.startswith(mark)), None)


def peekable(file: IO[bytes]) -> io.BufferedReader:
    """The stream, so that its first bytes can be looked at."""
    if isinstance(file, io.BufferedReader):
        return file
    return io.BufferedReader(cast(io.RawIOBase, file))


def _unpacked(file: io.BufferedReader, source: str) -> io.BufferedReader:
    """The stream itself or what is packed in it, as its first bytes tell."""
    start = file.peek(4)[:4]
    if start.startswith(_GZIP):
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=file)))
    if start.startswith(_ZSTD):
        return io.BufferedReader(_Zstd(file, source), _PIECE)
    return file


class _Zstd(io.RawIOBase):
    """What is packed in a stream of zstd; OSError where it is damaged."""

    def __init__(self, file: IO[bytes], source: str) -> None:
        try:
            from zstandard import ZstdDecompressor, ZstdError
        except ImportError as exc:
            raise InputError(
                f"{source} is packed with zstd; to read it: pip install 'sawab-graph[files]'."
            ) from exc
        unpacker = ZstdDecompressor(max_window_size=_WINDOW)
        self._stream = unpacker.stream_reader(file, read_across_frames=True)
        self._error = ZstdError

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer with what comes next."""
        try:
            return self._stream.readinto(buffer)
        except self._error as error:
            raise OSError(str(error)) from error


def _article(line: bytes, place: str) -> Article:
    return article_from_line(decode(line, place), place)
