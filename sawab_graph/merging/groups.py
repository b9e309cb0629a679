"""Putting together what belongs together: the surest first, and never what a person keeps apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sawab_graph.merging.decisions import Decisions


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """``old`` is taken for ``new``: how surely, and why (a key of ``data/words/merging.toml``)."""

    old: str
    new: str
    score: float
    reason: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two that may be one: nothing is decided until a person does."""

    one: str
    other: str
    score: float
    reason: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Merging:
    """What is merged, and what is left to a person."""

    merges: tuple[Merge, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def targets(self) -> dict[str, str]:
        """Each id that is gone, with the one that stays."""
        return {merge.old: merge.new for merge in self.merges}


@dataclass(slots=True)
class Groups:
    """Disjoint groups of ids, joined pair by pair; no group holds two that are kept apart."""

    decisions: Decisions
    _group: dict[str, set[str]] = field(default_factory=dict)
    _why: dict[str, Merge] = field(default_factory=dict)

    def of(self, member: str) -> set[str]:
        """The group of an id; of itself alone where nothing joined it."""
        return self._group.get(member, {member})

    def join(self, pair: Doubt) -> bool:
        """Put the groups of two ids together; False where a person keeps any of them apart."""
        one, other = self.of(pair.one), self.of(pair.other)
        if one is other or pair.other in one:
            return True
        if any(self.decisions.apart(a, b) for a in one for b in other):
            return False
        joined = one | other
        for member in joined:
            self._group[member] = joined
        for member in (pair.one, pair.other):
            why = Merge(member, "", pair.score, pair.reason, pair.details)
            self._why.setdefault(member, why)
        return True

    def merges(self, first: Callable[[str], Sequence[object]]) -> tuple[Merge, ...]:
        """For each group, all but one lead to that one: the first by the key."""
        groups = {id(group): group for group in self._group.values()}
        found: list[Merge] = []
        for group in groups.values():
            stays = min(group, key=lambda member: (first(member), member))
            for member in group - {stays}:
                why = self._why[member]
                found.append(Merge(member, stays, why.score, why.reason, why.details))
        return tuple(sorted(found))


def joined(
    pairs: Iterable[Doubt],
    decisions: Decisions,
    members: Mapping[str, object],
    first: Callable[[str], Sequence[object]],
) -> tuple[Merge, ...]:
    """The merges that decisions and sure pairs make, the decisions first, then the surest pair."""
    groups = Groups(decisions)
    for one, other in decisions.same:
        if one in members and other in members:
            groups.join(Doubt(one, other, 1.0, "decided"))
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair)):
        groups.join(pair)
    return groups.merges(first)


def same_nodes(decisions: Decisions, kinds: Sequence[str]) -> Merging:
    """What a person calls one among ids that hold one of ``kinds``, of which no rule decides."""
    pairs = [pair for pair in decisions.same if any(kind in pair[0] for kind in kinds)]
    members = {id: id for pair in pairs for id in pair}
    return Merging(joined((), decisions, members, lambda _: ()))
