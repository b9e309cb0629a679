"""Which bare names of an article are short for its fuller ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sawab_graph.reading.chunks import Aliases
from sawab_graph.reading.mentions import Mention
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.western.beside import abbreviates

_SHORTEST = 2


def short_names(mentions: Iterable[Mention]) -> Aliases:
    """The short names that an article uses for its fuller ones, and every name without spaces."""
    named = [m for m in mentions if m.kind != "reference" and m.type != "State"]
    fuller = dict.fromkeys(m.label for m in named)
    given = {fold(alias) for m in named for alias in m.aliases}
    forms: dict[str, list[str]] = {}
    for bare in dict.fromkeys(m.label for m in named if m.kind == "quoted"):
        full = None if fold(bare) in given else _full_name(bare, fuller)
        if full is not None:
            forms.setdefault(fold(full), []).append(bare)
    for bare, full in _with_country(named):
        forms.setdefault(fold(full), []).append(bare)
    labels = (label for m in named for label in (m.label, *m.aliases))
    joined = frozenset(j for j in (fold(x).replace(" ", "") for x in labels) if len(j) > _SHORTEST)
    known = frozenset(tuple(name.split()) for name in given)
    return Aliases(known, joined, {name: tuple(shorts) for name, shorts in forms.items()})


def _with_country(named: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """«GDS U.K.» is the body that «(GDS)» is short for: a bare name told with its country."""
    owners = {fold(a): m.label for m in named if m.kind == "organisation" for a in m.aliases}
    for mention in named:
        if mention.kind == "quoted":
            owner = next((owners[fold(a)] for a in mention.aliases if fold(a) in owners), None)
            if owner is not None and fold(owner) != fold(mention.label):
                yield mention.label, owner


def _full_name(bare: str, labels: Iterable[str]) -> str | None:
    """The one fuller name that a bare one shortens: by its first words, else its initials."""
    short = fold(bare).split()
    letters = "".join(short)
    initials = [x for x in labels if bare.isupper() and len(short) == 1 and abbreviates(letters, x)]
    if len(initials) == 1:
        return initials[0]
    begins = [x for x in labels if fold(x).split()[: len(short)] == short and fold(x) != fold(bare)]
    if begins:
        return min(begins, key=lambda x: (len(fold(x).split()), x))
    inside = [x for x in labels if len(short[0]) > 3 and _inside(short, fold(x).split())]
    return inside[0] if len(inside) == 1 else None


def _inside(short: list[str], words: list[str]) -> bool:
    """Whether the words of a short name stand together inside a longer one."""
    return len(short) < len(words) and any(
        words[i : i + len(short)] == short for i in range(len(words))
    )
