"""Results into files: written beside the target and moved into place, so that none is ever half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sawab_graph.errors import OutputError

_PART = ".part"


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, whole or not at all; what was there stays until then."""
    with _as_output_error(path):
        if path.is_dir():
            raise OutputError(f"{path} is a folder; name a file to write to.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_beside(path) as temporary:
            temporary.write_bytes(data)
            temporary.replace(path)


@contextmanager
def writing_atomically(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes the place of ``path`` at the end, or vanishes on failure."""
    with _as_output_error(path):
        if path.is_dir():
            raise OutputError(f"{path} is a folder; name a file to write to.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_beside(path) as temporary:
            with temporary.open("wb") as file:
                yield file
            temporary.replace(path)


@contextmanager
def part_of(path: Path) -> Iterator[IO[bytes]]:
    """What is written of ``path`` so far, to be read and gone on with; it stays on failure.

    It becomes ``path`` by :func:`finish_part`.
    """
    with _as_output_error(path):
        if path.is_dir():
            raise OutputError(f"{path} is a folder; name a file to write to.")
        path.parent.mkdir(parents=True, exist_ok=True)
        part = beside(path, _PART)
        with part.open("r+b" if part.exists() else "w+b") as file:
            yield file


def finish_part(path: Path, *, useful: bool = True) -> None:
    """Put what is written of ``path`` in its place, or drop it where it is not useful."""
    with _as_output_error(path):
        part = beside(path, _PART)
        if useful:
            part.replace(path)
        else:
            part.unlink()


def beside(path: Path, ending: str) -> Path:
    """The file whose name has an ending more."""
    return path.with_name(path.name + ending)


def ensure_folder(path: Path) -> Path:
    """The folder ``path``, made where it is missing and known to be writable."""
    with _as_output_error(path):
        if path.exists() and not path.is_dir():
            raise OutputError(f"{path} is a file; name a folder to write to.")
        path.mkdir(parents=True, exist_ok=True)
        with _temporary_beside(path / "probe"):
            pass
    return path


@contextmanager
def _temporary_beside(path: Path) -> Iterator[Path]:
    """A new empty file in the folder of ``path``, gone at the end unless it was moved away."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_PART, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        temporary.chmod(0o666 & ~_umask())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _as_output_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        why = exc.strerror or "unwritable"
        raise OutputError(
            f"{path} cannot be written ({why}); choose another place with -o."
        ) from exc


@contextmanager
def new_folder(path: Path, mark: str) -> Iterator[Path]:
    """A folder to fill that takes the place of ``path`` at the end, or vanishes on any failure.

    A folder that is there already must be empty or hold a file called ``mark``, by which the
    program knows its own: nobody's other files are ever removed.
    """
    with _as_output_error(path):
        if path.exists() and not _is_replaceable(path, mark):
            raise OutputError(f"{path} holds other files; name another folder with -o.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as temporary:
            fresh, former = Path(temporary, "new"), Path(temporary, "old")
            fresh.mkdir()
            yield fresh
            if path.exists():
                path.rename(former)
            fresh.rename(path)


def _is_replaceable(path: Path, mark: str) -> bool:
    return path.is_dir() and ((path / mark).exists() or not any(path.iterdir()))
