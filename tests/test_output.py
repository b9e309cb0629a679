"""Outputs are whole or absent, and what was there stays until the new one is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from sawab_graph.errors import OutputError
from sawab_graph.output import ensure_folder, new_folder, write_atomically

MARK = "MARK"


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    write_atomically(tmp_path / "sub" / "a.ttl", b"new")
    assert (tmp_path / "sub" / "a.ttl").read_bytes() == b"new"
    assert entries(tmp_path / "sub") == ["a.ttl"]


def test_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    write_atomically(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode == usual.stat().st_mode


def test_failed_write_leaves_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.ttl"
    target.write_bytes(b"former")

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"former"
    assert entries(tmp_path) == ["a.ttl"]


def test_unwritable_file_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"cannot be written .*choose another place with -o"):
        write_atomically(tmp_path / "file" / "a.ttl", b"")
    with pytest.raises(OutputError, match="is a folder; name a file to write to"):
        write_atomically(tmp_path, b"")


def test_file_in_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="is a file; name a folder to write to"):
        ensure_folder(tmp_path / "file")


def test_folder_is_swapped_when_complete(tmp_path: Path) -> None:
    target = tmp_path / "store"
    for content in ("one", "two"):
        with new_folder(target, MARK) as fresh:
            (fresh / MARK).write_text(content, "utf-8")
        assert (target / MARK).read_text("utf-8") == content
    assert entries(tmp_path) == ["store"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_interrupted_folder_leaves_the_former_one(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    target = tmp_path / "store"
    target.mkdir()
    (target / MARK).write_text("former", "utf-8")

    def fill() -> None:
        with new_folder(target, MARK) as fresh:
            (fresh / MARK).write_text("half", "utf-8")
            raise failure

    with pytest.raises(failure):
        fill()
    assert (target / MARK).read_text("utf-8") == "former"
    assert entries(tmp_path) == ["store"]


def test_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "store"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(OutputError, match="holds other files"), new_folder(target, MARK):
        pass
    assert entries(target) == ["thesis.txt"]
