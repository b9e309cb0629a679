"""What a grammar finds in a sentence: bodies and persons, where they stand and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sawab_graph.model import OrganisationType, Span

MentionKind = Literal["organisation", "quoted", "reference"]


HOME = ""  # in place of a country's code: the state that the news comes from


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: token range in its sentence, span and label in the source.

    ``label`` is the name without quotation marks; ``aliases`` are short names given beside it;
    ``part_of`` is the body that a unit is named through; ``head`` the folded head noun, if any;
    ``countries`` the states that a reference («the Kingdom») may stand for; ``bare`` tells that
    only its place in the sentence makes it a name.
    """

    kind: MentionKind
    first: int
    last: int
    span: Span
    label: str
    type: OrganisationType
    country: str | None = None
    aliases: tuple[str, ...] = ()
    head: str = ""
    part_of: Mention | None = None
    against: Mention | None = None
    countries: frozenset[str] = frozenset()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person where named: span and label of the name, the post as worded, the bodies in it.

    ``nationality`` is the state of an official, or of the body of a counterpart, whose head noun
    is then that of the other's body (``head``).
    """

    first: int
    last: int
    span: Span
    label: str
    position: str | None
    bodies: tuple[Mention, ...]
    office: str | None = None
    nationality: str | None = None
    head: str = ""
