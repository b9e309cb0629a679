"""What stands in a dossier: words in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence as runs of (text, role), and where it stands."""

    runs: tuple[tuple[str, str], ...]
    language: str
    direction: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, in which post, and for whom (empty where not told)."""

    name: str
    post: str
    party: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One agreement as the node sees it: with whom, when, where, who signed, what proves it."""

    kind: str
    name: str
    status: str
    status_word: str
    date: str
    others: tuple[str, ...]
    signers: tuple[Signer, ...]
    place: str
    purposes: tuple[str, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation in the words that fit the node's end of it."""

    kind: str
    word: str
    name: str
    date: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number and what it counts."""

    amount: str
    counted: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class CountryPartners:
    """The partners of one country with the number of common agreements, most first."""

    country: str
    partners: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody without a direct link, and the partners that are shared."""

    name: str
    through: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of a node; every list is in the order in which it is read."""

    node: str
    name: str
    kind: str
    country: str
    names: tuple[tuple[str, str, str], ...]
    parents: tuple[Relation, ...]
    deeds: tuple[Deed, ...]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    partners: tuple[CountryPartners, ...]
    reached: tuple[Reached, ...]
    reached_more: int
    sources: tuple[tuple[str, int], ...]
