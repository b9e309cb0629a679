"""One preferred name a language for each identity of many articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sawab_graph.model import Identity, ResolvedReading


def agree_on_names(readings: Iterable[ResolvedReading]) -> Iterator[ResolvedReading]:
    """The readings with one preferred name a language for each identity: the first one met.

    Articles spell an unknown name differently; the later spellings stay as alternatives.
    """
    preferred: dict[tuple[str, str], str] = {}
    for resolved in readings:
        agreed = {k: _agreed(i, preferred) for k, i in resolved.identities.items()}
        yield replace(resolved, identities=agreed)


def _agreed(identity: Identity, preferred: dict[tuple[str, str], str]) -> Identity:
    names = [
        name
        if name.kind == "alternative"
        or preferred.setdefault((identity.id, name.language), name.text) == name.text
        else replace(name, kind="alternative")
        for name in identity.names
    ]
    chosen = {n for n in names if n.kind == "preferred"}
    own = {(n.language, n.text) for n in chosen}
    others = [n for n in names if n not in chosen and (n.language, n.text) not in own]
    return replace(identity, names=(*sorted(chosen, key=names.index), *others))
