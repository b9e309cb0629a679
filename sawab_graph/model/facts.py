"""What one article says: spans, evidence, entities and facts, with keys local to the reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self

AgreementType = Literal[
    "memorandum_of_understanding",
    "agreement",
    "protocol",
    "treaty",
    "contract",
    "declaration",
    "joint_campaign",
    "partnership",
]
AgreementStatus = Literal[
    "signed", "active", "planned", "renewed", "amended", "suspended", "terminated", "denied"
]
OrganisationType = Literal[
    "Organisation",
    "Ministry",
    "State",
    "GovernmentBody",
    "IntergovernmentalOrganisation",
    "Centre",
    "Council",
    "Company",
    "Bank",
    "University",
    "Association",
    "Campaign",
    "Coalition",
    "ArmedGroup",
]
PartyKind = Literal["organisation", "state", "person_office"]
RelationType = Literal[
    "founded_by", "founded_with", "affiliated_to", "part_of", "counters", "position_at"
]
Comparator = Literal["exactly", "more_than", "less_than", "about"]
MarkRole = Literal["subject", "object", "cue"]


class _Range(NamedTuple):
    start: int
    end: int


class Span(_Range):
    """A half-open range of code points of the article's text.

    >>> Span(2, 5).of("0123456")
    '234'
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """ValueError for a range that is empty or begins before the text."""
        if not 0 <= start < end:
            raise ValueError(f"not a span: {start}..{end}")
        return tuple.__new__(cls, (start, end))

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its NFC text and what its metadata file states (never more)."""

    id: str
    text: str
    language: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of an evidence sentence worth highlighting: an end of the fact, or its cue word."""

    span: Span
    role: MarkRole


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact sentence that proves a fact, and the rule that read it."""

    span: Span
    quote: str
    rule: str
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"a quote of {len(self.quote)} characters cannot fill {self.span}")


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence or more, and how sure the reading is (0 to 1). Never empty."""

    evidence: tuple[Evidence, ...]
    confidence: float

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a fact needs evidence")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"not a confidence: {self.confidence}")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as precise as the text states it: ``edtf`` is YYYY, YYYY-MM or YYYY-MM-DD."""

    edtf: str
    text: str


@dataclass(frozen=True, slots=True)
class ConvertedDate:
    """What a stated Hijri date comes to in the Gregorian calendar: derived, not stated.

    ``edtf`` marks its days approximate: YYYY-MM-DD~, or an interval of two such days.
    """

    edtf: str
    text: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or state as one article speaks of it. ``key`` is local to the reading."""

    key: str
    labels: tuple[str, ...]
    type: OrganisationType
    country: str | None
    mentions: tuple[Span, ...]

    @property
    def label(self) -> str:
        """The fullest name that the text gives."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one article speaks of them; ``position`` as the text words it."""

    key: str
    labels: tuple[str, ...]
    position: str | None
    mentions: tuple[Span, ...]

    @property
    def label(self) -> str:
        """The fullest name that the text gives."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or country where something was signed or launched."""

    key: str
    labels: tuple[str, ...]
    country: str | None
    mentions: tuple[Span, ...]

    @property
    def label(self) -> str:
        """The fullest name that the text gives."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person said to have signed: keys of the person and of the party signed for, if said."""

    person: str
    position: str | None
    on_behalf_of: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was undertaken together. ``parties``, ``place`` and ``person`` hold keys."""

    key: str
    type: AgreementType
    status: AgreementStatus
    parties: tuple[str, ...]
    proof: Proof
    signatories: tuple[Signatory, ...] = ()
    date: StatedDate | None = None
    date_text: str | None = None
    converted: ConvertedDate | None = None
    place: str | None = None
    venue: str | None = None
    name: str | None = None
    recurrence: str | None = None
    count: int = 1
    purposes: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed fact between two entities; ``subject`` and ``object`` hold keys."""

    type: RelationType
    subject: str
    object: str
    proof: Proof
    date: StatedDate | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the text states of an organisation (``property``: snake_case English)."""

    subject: str
    property: str
    value: int
    comparator: Comparator
    proof: Proof


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says, in the order of the text. Keys are local to it."""

    document: Document
    language: str
    title: str | None
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    relations: tuple[Relation, ...] = ()
    figures: tuple[Figure, ...] = ()
