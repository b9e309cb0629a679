"""The decisions of a person: a plain file of lines ``same`` and ``different``, beside the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from sawab_graph.errors import InputError

Verdict = Literal["same", "different"]

HEADING = """\
# Which things are one, decided by a person; each line goes before every rule. Fields are separated
# by tabs: same or different, two ids (as `sawab-graph explain` shows them), and a remark if wanted.
"""
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of ids that are one, and pairs that are not."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()

    def apart(self, one: str, other: str) -> bool:
        """Whether the two are kept apart."""
        return _ordered(one, other) in self.different

    def absolute(self, prefix: str) -> Decisions:
        """The same with whole addresses: ``prefix`` before each id that is not one."""

        def whole(id: str) -> str:
            return id if "://" in id else prefix + id

        same = sorted({_ordered(whole(one), whole(other)) for one, other in self.same})
        apart = frozenset(_ordered(whole(one), whole(other)) for one, other in self.different)
        return Decisions(tuple(same), apart)

    def about(self, one: str, other: str) -> bool:
        """Whether the two were decided about."""
        return self.apart(one, other) or _ordered(one, other) in self.same


def read_decisions(path: Path | None) -> Decisions:
    """The decisions in a file; none where there is no file.

    Raises InputError with the line that cannot be understood, or that contradicts another.
    """
    if path is None or not path.is_file():
        return Decisions()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The decisions {path} cannot be read ({error}); mend the file."
        ) from error
    found: dict[tuple[str, str], Verdict] = {}
    for verdict, pair in _lines(path, text):
        if found.setdefault(pair, verdict) != verdict:
            raise InputError(f"{path} calls {pair[0]} and {pair[1]} both same and different.")
    same = sorted(pair for pair, verdict in found.items() if verdict == "same")
    different = frozenset(pair for pair, verdict in found.items() if verdict == "different")
    return Decisions(tuple(same), different)


def append_decision(path: Path, verdict: Verdict, one: str, other: str, remark: str = "") -> str:
    """The text of the file at ``path`` with one line more; the heading where it is new."""
    before = path.read_text(encoding="utf-8") if path.is_file() else HEADING
    if not before.endswith("\n"):
        before += "\n"
    remark = " ".join(remark.split())
    return (
        before + "\t".join([verdict, *_ordered(one, other), *([remark] if remark else [])]) + "\n"
    )


def _lines(path: Path, text: str) -> Iterator[tuple[Verdict, tuple[str, str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) < _FIELDS or fields[0] not in get_args(Verdict) or fields[1] == fields[2]:
            raise InputError(
                f"{path}, line {number}: {line!r} must be `same` or `different` and two ids, "
                "separated by tabs."
            )
        yield cast(Verdict, fields[0]), _ordered(fields[1], fields[2])


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
