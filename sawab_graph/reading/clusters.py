"""Mentions of one body while they are gathered: which names, short forms and references agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.shortening import abbreviates, reorders, stems

_BESIDE = 40  # characters
KNOWN_BY_NAME = frozenset(
    {"Company", "Bank", "Organisation", "Association", "IntergovernmentalOrganisation"}
)


@dataclass(slots=True)
class Cluster:
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


def fits(cluster: Cluster, mention: Mention) -> bool:
    """Whether a full name or a quotation is another wording of a cluster's name."""
    name = fold(mention.label)
    known = cluster.folded == name or name in cluster.labels or _explains(mention, cluster)
    if mention.kind == "quoted" or (not mention.head and mention.type in KNOWN_BY_NAME):
        tail = stems(cluster.label)[-len(stems(name)) :] == stems(name)
        national = bool(cluster.country) and cluster.short.rpartition(" ")[0] == name
        part = bool(cluster.head) and abbreviates(stems(name), stems(cluster.label))
        return known or cluster.short == name or tail or national or part
    if not cluster.head and cluster.type in KNOWN_BY_NAME and mention.head:
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


def _explains(mention: Mention, cluster: Cluster) -> bool:
    """Whether the short name that stands beside a full one is all that a body was called before."""
    short = not cluster.head and cluster.type != "State"
    return short and cluster.folded in map(fold, mention.aliases)


def _same_head(cluster: Cluster, mention: Mention) -> bool:
    """Whether one name abbreviates the other («authority of X», «national authority for X»)."""
    if not cluster.head or cluster.head != mention.head or cluster.type == "State":
        return False
    one, other = stems(cluster.label), stems(mention.label)
    return (
        reorders(one, other)
        or one == other
        or (min(len(one), len(other)) > 1 and (abbreviates(one, other) or abbreviates(other, one)))
    )


def _shortened(cluster: Cluster, mention: Mention) -> bool:
    """Whether one ministry's name begins the other («of Solidarity», «of Social Solidarity»).

    Two that stand side by side are two: of education, and of higher education.
    """
    short, long = sorted((stems(cluster.label), stems(mention.label)), key=len)
    begins = len(short) > 1 and long[: len(short)] == short
    return begins and not any(_beside(mention.span, span) for span in cluster.mentions)


def _beside(one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return second.start - first.end < _BESIDE


def state_code(mention: Mention) -> str | None:
    """The country of a mention of a state; none of any other body."""
    return mention.country if mention.type == "State" else None


def stands_for_state(mention: Mention) -> bool:
    """Whether a post stands for its state: its words are no name of the state."""
    return mention.kind == "reference" and bool(mention.countries) and not mention.head


def take(cluster: Cluster, mention: Mention) -> None:
    """Add a mention and its wordings to a cluster; the longest full name becomes its label."""
    name = fold(mention.label)
    if stands_for_state(mention):
        return
    _keep(cluster, name, mention.label)
    for alias in mention.aliases:
        cluster.labels.setdefault(fold(alias), alias)
    if mention.span not in cluster.mentions:
        cluster.mentions.append(mention.span)
    cluster.country = cluster.country or mention.country
    named = mention.kind == "organisation" and not mention.bare and not is_national(mention)
    if named and (cluster.bare or len(name) > len(cluster.folded)):
        cluster.label, cluster.folded, cluster.head, cluster.bare = (
            mention.label,
            name,
            mention.head or cluster.head,
            False,
        )


def _keep(cluster: Cluster, name: str, label: str) -> None:
    """Keep a wording of a name; one in capitals gives way to the same in its usual letters."""
    shouted = cluster.labels.get(name, "").isupper() and " " in label and not label.isupper()
    if shouted and cluster.folded == name:
        cluster.label = label
    if shouted or name not in cluster.labels:
        cluster.labels[name] = label


def new_cluster(mention: Mention) -> Cluster:
    """A cluster of one mention."""
    folded = fold(mention.label)
    cluster = Cluster(
        mention.label, folded, mention.type, mention.head, mention.country, {}, [], mention.bare
    )
    take(cluster, mention)
    return cluster


def is_national(mention: Mention) -> bool:
    """Whether a head with the article and the adjective of a country is all («the X-ian company»),
    or «its X-ian counterpart»: it may stand for a body that is named in full elsewhere.
    """
    words = fold(mention.label).split()
    shape = mention.kind == "organisation" and bool(mention.head) and mention.type != "State"
    return shape and mention.country is not None and len(words) == 2 and words[0] != mention.head


def of_nationality(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    """The one body of a kind, and of no other country, that the article names in full."""
    if not fold(mention.label).partition(" ")[0].endswith(mention.head):
        same = [c for c in clusters if (c.head, c.country) == (mention.head, mention.country)]
        return same[0] if len(same) == 1 else None
    kin = [c for c in clusters if c.type == mention.type and c.country in (None, mention.country)]
    return kin[0] if len(kin) == 1 and mention.type in KNOWN_BY_NAME else None
