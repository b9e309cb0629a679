"""Articles in text files, each with what a file of metadata beside it states."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any

from sawab_graph.articles.article import LARGEST, METADATA_KEYS, TOO_LARGE, Article, Entry, made
from sawab_graph.decoding import decode
from sawab_graph.errors import InputError

SUFFIXES = frozenset({".txt", ".text"})


def entry(path: Path, name: str) -> Entry:
    """A text file; ``name`` is what its id is made of."""
    state = f"{path} {_state(path)} {_state(_companion(path))}"
    return Entry(str(path), partial(_article, path, name), state.encode("utf-8"), size_of(path))


def size_of(path: Path) -> int:
    """The bytes of a file; 0 where it cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def whole_file(path: Path) -> bytes:
    """What a file holds. InputError where it cannot be read, or is too large for an article."""
    try:
        with path.open("rb") as file:
            return bounded(file, str(path))
    except OSError as exc:
        raise unreadable(path, exc) from exc


def bounded(file: IO[bytes], source: str) -> bytes:
    """The rest of a file, where it is not too large for an article."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{source} {TOO_LARGE}")
    return data


def unreadable(path: Path, error: OSError) -> InputError:
    """What to say of a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"There is no file {path}; check the path.")
    why = error.strerror or "unreadable"
    return InputError(f"{path} cannot be read ({why}); check the file and its rights.")


def read_text_source(source: str) -> str:
    """The text of one file, or of standard input where ``source`` is ``-``."""
    if source == "-":
        return decode(bounded(sys.stdin.buffer, "Standard input"), "Standard input")
    return decode(whole_file(Path(source)), source)


def _article(path: Path, name: str) -> Article:
    return made(str(path), read_text_source(str(path)), name, _metadata(_companion(path)))


def _companion(path: Path) -> Path:
    return path.with_suffix(".toml")


def _state(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_size} {found.st_mtime_ns}"


def _metadata(path: Path) -> Mapping[str, str]:
    """What the metadata file beside an article states; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise InputError(f"The metadata file {path} is not TOML ({exc}); mend it.") from exc
    return {key: _value(key, value, path) for key, value in table.items()}


def _value(key: str, value: Any, path: Path) -> str:
    if key not in METADATA_KEYS:
        allowed = ", ".join(METADATA_KEYS)
        raise InputError(f"The metadata file {path} has the unknown key {key!r}; use {allowed}.")
    if not isinstance(value, str):
        raise InputError(f"{key!r} in the metadata file {path} is not a string; quote it.")
    return value
