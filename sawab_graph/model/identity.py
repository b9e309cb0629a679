"""Who the entities of a reading are: names, identities, and the reading resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sawab_graph.model.facts import Reading

NameKind = Literal["preferred", "alternative"]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a language (BCP 47; a transliteration is ``ar-Latn``)."""

    language: str
    text: str
    kind: NameKind = "alternative"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention is: a gazetteer entry, or a content-derived id where none fits.

    ``id`` is an ASCII slug such as ``org/sawab-center``; ``reason`` says in words why, and
    ``score`` (0 to 1) how sure that is. ``rivals`` are the ids of those it may as well be.
    """

    id: str
    names: tuple[Name, ...]
    reason: str
    known: bool
    country: str | None = None
    same_as: tuple[str, ...] = ()
    reason_ar: str = ""
    score: float = 1.0
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedReading:
    """A reading together with the identity of each of its keys."""

    reading: Reading
    identities: Mapping[str, Identity]
