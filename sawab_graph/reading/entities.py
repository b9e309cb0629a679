"""Which mentions of one article name the same body: full names, short names and back-references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sawab_graph.model import Organisation, OrganisationType, Span
from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.mentions import Mention, PersonMention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.shortening import abbreviates, stems

_BESIDE = 40  # characters
_KNOWN_BY_NAME = frozenset(
    {"Company", "Bank", "Organisation", "Association", "IntergovernmentalOrganisation"}
)


@dataclass(slots=True)
class _Cluster:
    """The mentions of one body while they are being gathered."""

    label: str
    folded: str
    type: OrganisationType
    head: str
    country: str | None
    labels: dict[str, str]
    mentions: list[Span]
    bare: bool = False

    @property
    def short(self) -> str:
        """The folded name without its head noun."""
        return self.folded.partition(" ")[2] if self.head else ""


@dataclass(frozen=True, slots=True)
class Entities:
    """The bodies of one article; finds the key of any mention."""

    organisations: tuple[Organisation, ...]
    by_name: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, str]
    surnames: Mapping[str, PersonMention] = field(default_factory=dict)

    def organisation(self, key: str) -> Organisation:
        """The body of a key."""
        return next(o for o in self.organisations if o.key == key)

    def key_of(self, mention: Mention) -> str | None:
        """The key of a mention's body; none where the article never names it."""
        if mention.type == "State" and mention.country:
            return self.state(mention.country)
        if mention.kind == "reference":
            named = self.by_name.get(fold(mention.label), ())
            if _stands_for_state(mention):
                return self.state(next(iter(mention.countries)))
            if mention.countries and named:
                return named[0]
            return self._referred(mention) or (named[0] if named else None)
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
        if person.bodies:
            return self.key_of(person.bodies[0])
        office = self.named(person.office) if person.office else None
        return office or (self.state(person.nationality) if person.nationality else None)

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

    def state(self, code: str) -> str | None:
        """The key of a state that the article names."""
        return next(
            (o.key for o in self.organisations if o.type == "State" and o.country == code), None
        )

    def named(self, label: str) -> str | None:
        """The key of the one body with this name or short name."""
        found = self.by_name.get(fold(label), ())
        return found[0] if len(found) == 1 else None

    def _referred(self, mention: Mention) -> str | None:
        """The body with this head noun that was named last before the reference."""
        before = [
            (span.end, org.key)
            for org in self.organisations
            if self.heads.get(org.key) == mention.head
            for span in org.mentions
            if span.end <= mention.span.start
        ]
        return max(before)[1] if before else None


def aliases_of(mentions: Iterable[Mention]) -> Aliases:
    """The short names that an article gives beside full ones, as folded words."""
    known: set[tuple[str, ...]] = set()
    for mention in mentions:
        if mention.kind == "organisation":
            known.update(tuple(fold(alias).split()) for alias in mention.aliases)
            if mention.type in _KNOWN_BY_NAME and mention.head:
                words = tuple(fold(mention.label).split()[1:])
                known.add(words)
                known.add(words[:-1] if mention.country else words)
    return Aliases(frozenset(words for words in known if words and len("".join(words)) > 2))


def _fits(cluster: _Cluster, mention: Mention) -> bool:
    """Whether a full name or a quotation is another wording of a cluster's name."""
    name = fold(mention.label)
    known = cluster.folded == name or name in cluster.labels
    if mention.kind == "quoted" or (not mention.head and mention.type in _KNOWN_BY_NAME):
        tail = stems(cluster.label)[-len(stems(name)) :] == stems(name)
        national = bool(cluster.country) and cluster.short.rpartition(" ")[0] == name
        part = bool(cluster.head) and abbreviates(stems(name), stems(cluster.label))
        return known or cluster.short == name or tail or national or part
    if not cluster.head and cluster.type in _KNOWN_BY_NAME and mention.head:
        return name.partition(" ")[2] == cluster.folded
    countries_agree = (
        None in (cluster.country, mention.country) or cluster.country == mention.country
    )
    if known:
        return countries_agree
    if cluster.type == mention.type == "ArmedGroup":
        return cluster.folded.endswith(" " + name) or name.endswith(" " + cluster.folded)
    same = _shortened if cluster.type == "Ministry" else _same_head
    return same(cluster, mention) and countries_agree


def _same_head(cluster: _Cluster, mention: Mention) -> bool:
    """Whether one name abbreviates the other («authority of X», «national authority for X»)."""
    if not cluster.head or cluster.head != mention.head or cluster.type == "State":
        return False
    one, other = stems(cluster.label), stems(mention.label)
    return one == other or (
        min(len(one), len(other)) > 1 and (abbreviates(one, other) or abbreviates(other, one))
    )


def _shortened(cluster: _Cluster, mention: Mention) -> bool:
    """Whether one ministry's name begins the other («of Solidarity», «of Social Solidarity»).

    Two that stand side by side are two: of education, and of higher education.
    """
    short, long = sorted((stems(cluster.label), stems(mention.label)), key=len)
    apart = (abs(span.start - mention.span.end) for span in cluster.mentions)
    near = any(abs(mention.span.start - span.end) < _BESIDE for span in cluster.mentions)
    return len(short) > 1 and long[: len(short)] == short and not near and min(apart) > _BESIDE


def _state_code(mention: Mention) -> str | None:
    return mention.country if mention.type == "State" else None


def _stands_for_state(mention: Mention) -> bool:
    """Whether a post stands for its state: its words are no name of the state."""
    return mention.kind == "reference" and bool(mention.countries) and not mention.head


def _take(cluster: _Cluster, mention: Mention) -> None:
    name = fold(mention.label)
    if _stands_for_state(mention):
        return
    cluster.labels.setdefault(name, mention.label)
    for alias in mention.aliases:
        cluster.labels.setdefault(fold(alias), alias)
    if mention.span not in cluster.mentions:
        cluster.mentions.append(mention.span)
    cluster.country = cluster.country or mention.country
    named = mention.kind == "organisation" and not mention.bare and not _is_national(mention)
    if named and (cluster.bare or len(name) > len(cluster.folded)):
        cluster.label, cluster.folded, cluster.head, cluster.bare = (
            mention.label,
            name,
            mention.head or cluster.head,
            False,
        )


def _new(mention: Mention) -> _Cluster:
    folded = fold(mention.label)
    cluster = _Cluster(
        mention.label, folded, mention.type, mention.head, mention.country, {}, [], mention.bare
    )
    _take(cluster, mention)
    return cluster


def _is_side(mention: Mention, slots: frozenset[Span]) -> bool:
    """A bare head noun names nobody, except «the government», which each article has one of."""
    if _stands_for_state(mention):
        return False
    return mention.span in slots and (mention.kind != "reference" or mention.type == "State")


def _cluster_of(clusters: Sequence[_Cluster], mention: Mention) -> _Cluster | None:
    code = _state_code(mention)
    if code:
        return next((c for c in clusters if c.type == "State" and c.country == code), None)
    if mention.kind == "reference":
        realms = [c for c in clusters if c.type == "State" and c.country in mention.countries]
        named = next((c for c in clusters if c.folded == fold(mention.label)), None)
        return realms[0] if len(realms) == 1 else named
    fitting = [c for c in clusters if c.type != "State" and _fits(c, mention)]
    exact = [c for c in fitting if fold(mention.label) in (c.folded, *c.labels)]
    if exact or len(fitting) == 1:
        return (exact or fitting)[0]
    return _of_nationality(clusters, mention) if _is_national(mention) else None


def gather(
    mentions: Sequence[Mention],
    slots: frozenset[Span] = frozenset(),
    surnames: Mapping[str, PersonMention] | None = None,
) -> Entities:
    """Cluster the mentions of an article.

    A quoted or Latin name that no full name explains becomes a body only where it stands in a
    party's slot (its span is in ``slots``), and not where it is one of the ``surnames``.
    """
    clusters: list[_Cluster] = []
    named = surnames or {}
    ordered = sorted(
        (m for m in mentions if fold(m.label) not in named), key=lambda m: (m.span, m.label)
    )
    for wanted in _PASSES:
        for mention in filter(wanted, ordered):
            found = _cluster_of(clusters, mention)
            if found is not None:
                _take(found, mention)
            elif mention.kind == "organisation" or _is_side(mention, slots):
                clusters.append(_new(mention))
    clusters.sort(key=lambda c: (min(c.mentions), c.label))
    return replace(_entities(clusters), surnames=named)


def _is_national(mention: Mention) -> bool:
    """Whether a head with the article and the adjective of a country is all («the X-ian company»),
    or «its X-ian counterpart»: it may stand for a body that is named in full elsewhere.
    """
    words = fold(mention.label).split()
    shape = mention.kind == "organisation" and bool(mention.head) and mention.type != "State"
    return shape and mention.country is not None and len(words) == 2 and words[0] != mention.head


def _of_nationality(clusters: Sequence[_Cluster], mention: Mention) -> _Cluster | None:
    """The one body of a kind, and of no other country, that the article names in full."""
    if not fold(mention.label).partition(" ")[0].endswith(mention.head):
        same = [c for c in clusters if (c.head, c.country) == (mention.head, mention.country)]
        return same[0] if len(same) == 1 else None
    kin = [c for c in clusters if c.type == mention.type and c.country in (None, mention.country)]
    return kin[0] if len(kin) == 1 and mention.type in _KNOWN_BY_NAME else None


_PASSES: tuple[Callable[[Mention], bool], ...] = (
    lambda mention: mention.kind == "organisation" and not _is_national(mention),
    lambda mention: mention.kind == "quoted",
    _is_national,
    lambda mention: mention.kind == "reference",
)


def _entities(clusters: Sequence[_Cluster]) -> Entities:
    organisations = tuple(_organisation(f"o{n}", c) for n, c in enumerate(clusters, 1))
    by_name: dict[str, tuple[str, ...]] = {}
    for cluster, org in zip(clusters, organisations, strict=True):
        for name in dict.fromkeys((cluster.folded, *cluster.labels)):
            by_name[name] = (*by_name.get(name, ()), org.key)
    heads = {o.key: c.head for c, o in zip(clusters, organisations, strict=True)}
    return Entities(organisations, by_name, heads)


def _organisation(key: str, cluster: _Cluster) -> Organisation:
    others = (label for name, label in cluster.labels.items() if name != cluster.folded)
    labels = tuple(dict.fromkeys((cluster.label, *others)))
    return Organisation(key, labels, cluster.type, cluster.country, tuple(sorted(cluster.mentions)))
