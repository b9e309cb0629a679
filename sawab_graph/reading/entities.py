"""Which mentions of one article name the same body: full names, short names and back-references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sawab_graph.model import Organisation, Span
from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.clusters import (
    KNOWN_BY_NAME,
    Cluster,
    fits,
    is_national,
    new_cluster,
    of_nationality,
    stands_for_state,
    state_code,
    take,
)
from sawab_graph.reading.mentions import HOME, Mention, PersonMention
from sawab_graph.reading.normalise import fold

_OFFICE = 2  # words
_ARTICLE = "\u0627\u0644"
_NEAR = 150  # characters


@dataclass(frozen=True, slots=True)
class Entities:
    """The bodies of one article; finds the key of any mention."""

    organisations: tuple[Organisation, ...]
    by_name: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, str]
    by_short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: Mapping[str, PersonMention] = field(default_factory=dict)
    home: str | None = None

    def organisation(self, key: str) -> Organisation:
        """The body of a key."""
        return next(o for o in self.organisations if o.key == key)

    def key_of(self, mention: Mention) -> str | None:
        """The key of a mention's body; none where the article never names it."""
        if mention.type == "State" and mention.country:
            return self.state(mention.country)
        if mention.kind == "reference":
            named = self.by_name.get(fold(mention.label), ())
            if stands_for_state(mention):
                return named[0] if named else self.state(next(iter(mention.countries)))
            if mention.countries and named:
                return named[0]
            return self._referred(mention) or (named[0] if named else None) or self._short(mention)
        candidates = self.by_name.get(fold(mention.label), ())
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        here = [k for k in candidates if mention.span in self.organisation(k).mentions]
        return here[0] if here else candidates[0]

    def fits(self, key: str, head: str) -> bool:
        """Whether a body is one that a dual of a head noun may stand for; any, without a head."""
        if head == "State":
            return self.organisation(key).type == head
        return not head or self.heads.get(key) == head

    def side_of(self, person: PersonMention) -> str | None:
        """The body that a person's post stands for: the one it names, its office, its state."""
        headed = self._headed(person) if all(b.type == "State" for b in person.bodies) else None
        if headed is not None:
            return headed
        if person.bodies:
            return next((key for body in person.bodies if (key := self.key_of(body))), None)
        if person.head and (counterpart := self._counterpart(person)):
            return counterpart
        official = person.nationality or (HOME if person.office else None)
        return None if official is None else self.state(official)

    def _counterpart(self, person: PersonMention) -> str | None:
        """The one body of a counterpart's country with the head noun of the other's body."""
        alike = [key for key, head in self.heads.items() if head == person.head]
        found = [k for k in alike if self.organisation(k).country == person.nationality]
        return found[0] if len(found) == 1 else None

    def _headed(self, person: PersonMention) -> str | None:
        """The body that a person's office heads, where the article names it."""
        office = person.office
        return (self.named(office) or self._office(office)) if office else None

    def _office(self, office: str) -> str | None:
        """The one body that an office heads, under a shorter name or with its country behind it."""
        words = [word.removeprefix(_ARTICLE) for word in fold(office).split()]
        named = (
            ([word.removeprefix(_ARTICLE) for word in name.split()], keys)
            for name, keys in self.by_name.items()
            if len(keys) == 1
        )
        found = {keys[0] for name, keys in named if self._heads(words, name, keys[0])}
        return next(iter(found)) if len(found) == 1 else None

    def _heads(self, office: Sequence[str], name: Sequence[str], key: str) -> bool:
        """Whether an office («ministry of A and B») is a body's («ministry of A», «... of X»)."""
        if len(name) < _OFFICE or list(name[:_OFFICE]) != list(office[:_OFFICE]):
            return False
        national = len(name) == _OFFICE + 1 and self.organisation(key).country is not None
        return list(name) == list(office[: len(name)]) or national

    def party_of(self, mention: Mention) -> str | None:
        """The key of a mention in a party's place: the body of its post where it is a surname."""
        person = self.surnames.get(fold(mention.label))
        return self.side_of(person) if person is not None else self.key_of(mention)

    def countries(self, keys: Iterable[str]) -> frozenset[str | None]:
        """The countries of bodies and states, none among them where one is not known."""
        return frozenset(self.organisation(key).country for key in keys)

    def are_states(self, keys: Iterable[str]) -> bool:
        """Whether all of the bodies are states."""
        return all(self.organisation(key).type == "State" for key in keys)

    def states(self) -> list[str]:
        """The keys of the states that the article names."""
        return [o.key for o in self.organisations if o.type == "State"]

    def state(self, code: str) -> str | None:
        """The key of a state that the article names; for HOME the one that it comes from."""
        states = (o for o in self.organisations if o.type == "State")
        return next((o.key for o in states if o.country == (code or self.home)), None)

    def named(self, label: str) -> str | None:
        """The key of the one body with this name or short name."""
        found = self.by_name.get(fold(label), ())
        return found[0] if len(found) == 1 else None

    def _short(self, mention: Mention) -> str | None:
        """The one body whose name has a reference behind its head noun («for Yarmouk»)."""
        found = self.by_short.get(fold(mention.label), ())
        return found[0] if len(found) == 1 else None

    def _referred(self, mention: Mention) -> str | None:
        """The body with this head noun that a reference stands for.

        One named shortly before it, else the one that the article named first: it is about that.
        """
        before = [
            (span.end, org.key)
            for org in self.organisations
            if mention.head and self.heads.get(org.key) == mention.head
            for span in org.mentions
            if span.end <= mention.span.start
        ]
        near = [found for found in before if mention.span.start - found[0] < _NEAR]
        return (max(near) if near else min(before))[1] if before else None


def aliases_of(mentions: Iterable[Mention]) -> Aliases:
    """The short names that an article gives beside full ones, as folded words."""
    known: set[tuple[str, ...]] = set()
    for mention in mentions:
        if mention.kind == "organisation":
            known.update(tuple(fold(alias).split()) for alias in mention.aliases)
            if mention.type in KNOWN_BY_NAME and mention.head:
                words = tuple(fold(mention.label).split()[1:])
                known.add(words)
                known.add(words[:-1] if mention.country else words)
    return Aliases(frozenset(words for words in known if words and len("".join(words)) > 2))


def _is_side(mention: Mention, slots: frozenset[Span]) -> bool:
    """A bare head noun names nobody, except «the government», which each article has one of."""
    if stands_for_state(mention):
        return False
    return mention.span in slots and (mention.kind != "reference" or mention.type == "State")


def _cluster_of(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    code = state_code(mention)
    if code:
        return next((c for c in clusters if c.type == "State" and c.country == code), None)
    if mention.kind == "reference":
        realms = [c for c in clusters if c.type == "State" and c.country in mention.countries]
        named = next((c for c in clusters if c.folded == fold(mention.label)), None)
        return realms[0] if len(realms) == 1 else named
    fitting = [c for c in clusters if c.type != "State" and fits(c, mention)]
    exact = [
        c for c in fitting if fold(mention.label) == c.folded or fold(mention.label) in c.labels
    ]
    if exact or len(fitting) == 1:
        return (exact or fitting)[0]
    return of_nationality(clusters, mention) if is_national(mention) else None


def gather(
    mentions: Sequence[Mention],
    slots: frozenset[Span] = frozenset(),
    surnames: Mapping[str, PersonMention] | None = None,
) -> Entities:
    """Cluster the mentions of an article.

    A quoted or Latin name that no full name explains becomes a body only where it stands in a
    party's slot (its span is in ``slots``), and not where it is one of the ``surnames``.
    """
    clusters: list[Cluster] = []
    named = surnames or {}
    ordered = sorted(
        (m for m in mentions if fold(m.label) not in named), key=lambda m: (m.span, m.label)
    )
    for wanted in _PASSES:
        for mention in filter(wanted, ordered):
            found = _cluster_of(clusters, mention)
            if found is not None:
                take(found, mention)
            elif mention.kind == "organisation" or _is_side(mention, slots):
                clusters.append(new_cluster(mention))
    clusters.sort(key=lambda c: (min(c.mentions), c.label))
    return replace(_entities(clusters), surnames=named)


_PASSES: tuple[Callable[[Mention], bool], ...] = (
    lambda mention: mention.kind == "organisation" and not is_national(mention),
    lambda mention: mention.kind == "quoted",
    is_national,
    lambda mention: mention.kind == "reference",
)


def _entities(clusters: Sequence[Cluster]) -> Entities:
    organisations = tuple(_organisation(f"o{n}", c) for n, c in enumerate(clusters, 1))
    by_name: dict[str, tuple[str, ...]] = {}
    for cluster, org in zip(clusters, organisations, strict=True):
        for name in dict.fromkeys((cluster.folded, *cluster.labels)):
            by_name[name] = (*by_name.get(name, ()), org.key)
    heads = {o.key: c.head for c, o in zip(clusters, organisations, strict=True)}
    by_short: dict[str, tuple[str, ...]] = {}
    for cluster, org in zip(clusters, organisations, strict=True):
        by_short[cluster.short] = (*by_short.get(cluster.short, ()), org.key)
    return Entities(organisations, by_name, heads, by_short)


def _organisation(key: str, cluster: Cluster) -> Organisation:
    others = (label for name, label in cluster.labels.items() if name != cluster.folded)
    labels = tuple(dict.fromkeys((cluster.label, *others)))
    return Organisation(key, labels, cluster.type, cluster.country, tuple(sorted(cluster.mentions)))
