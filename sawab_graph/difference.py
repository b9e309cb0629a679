"""What changed between two releases: articles, merges, and each fact with its article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from sawab_graph.errors import InputError
from sawab_graph.store import PREFIXES, open_store

_RELEASED = "sawab.nq"
_STORE_MARK = "CURRENT"
_FALLBACKS = ("en", "ar-latn", "ar")


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One claim of one article, in words; ``sort`` is added, removed or the like."""

    sort: str
    article: str
    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What is in the second release and not in the first, and the other way round."""

    articles: tuple[tuple[str, str], ...]
    merges: tuple[tuple[str, str, str], ...]
    facts: tuple[Fact, ...]

    def __bool__(self) -> bool:
        return bool(self.articles or self.merges or self.facts)


def difference(first: Path, second: Path, language: str = "ar") -> Difference:
    """How the second release differs from the first; each is a release, a store or N-Quads.

    A thing that was merged in between is one thing: only what is said of it otherwise is listed.
    """
    before, after = Release(quads_of(first)), Release(quads_of(second))
    moved = {**before.merged, **after.merged}
    old, new = before.facts(moved), after.facts(moved)
    facts = [_worded("removed", key, before, language) for key in old - new]
    facts += [_worded("added", key, after, language) for key in new - old]
    merges = [
        (sort, earlier.name(node, language), later.name(target, language))
        for sort, later, earlier in (("merged", after, before), ("separated", before, after))
        for node, target in later.merged.items()
        if earlier.merged.get(node) != target and _is_thing(node)
    ]
    articles = tuple(sorted(_articles(before.articles, after.articles)))
    return Difference(articles, tuple(sorted(set(merges))), tuple(sorted(facts)))


def quads_of(path: Path) -> list[ox.Quad]:
    """The quads of a release's folder, a store's folder or a file of N-Quads.

    Raises InputError where it is none of these, or cannot be read.
    """
    if (path / _STORE_MARK).is_file():
        with open_store(path, read_only=True) as store:
            return list(store.quads())
    file = path / _RELEASED if path.is_dir() else path
    try:
        with file.open("rb") as data:
            return list(ox.parse(input=data, format=ox.RdfFormat.N_QUADS))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(
            f"{path} is no release, store or file of N-Quads that can be read ({error}); give the "
            "folder that `sawab-graph release` wrote, or a store."
        ) from error


Key = tuple[str, str, str, str]


class Release:
    """A graph by what stands for what: claims with their articles, names, merges."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._by: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._literals: dict[str, ox.Literal] = {}
        for quad in sorted({quad.triple for quad in quads}, key=str):
            subject, value = _key(quad.subject), _key(quad.object)
            if isinstance(quad.object, ox.Literal):
                self._literals[value] = quad.object
            self._by[quad.predicate.value][subject].append(value)

    def _of(self, name: str) -> Mapping[str, list[str]]:
        prefix, _, local = name.partition(":")
        return self._by.get(PREFIXES[prefix] + local, {})

    @cached_property
    def merged(self) -> dict[str, str]:
        """What is gone, with what stands for it."""
        return {old: new[0] for old, new in self._of("dct:isReplacedBy").items()}

    @cached_property
    def articles(self) -> dict[str, str]:
        """The id of each article with the hash of its text."""
        hashes = self._of("sg:sha256")
        ids = self._of("dct:identifier")
        return {self._text(ids[node][0]): value[0] for node, value in hashes.items() if node in ids}

    def facts(self, moved: Mapping[str, str]) -> set[Key]:
        """Subject, predicate, object and article of each claim, merged things as one."""
        ends = self._of("rdf:subject"), self._of("rdf:predicate"), self._of("rdf:object")
        found: set[Key] = set()
        for claim, evidence in self._of("sg:evidence").items():
            subject, said, value = (_last(each.get(claim, [""])[0], moved) for each in ends)
            for annotation in evidence:
                found.update((subject, said, value, a) for a in self._sources(annotation))
        return found

    def _sources(self, annotation: str) -> list[str]:
        sources, ids = self._of("oa:hasSource"), self._of("dct:identifier")
        targets = self._of("oa:hasTarget").get(annotation, [])
        articles = [article for target in targets for article in sources.get(target, [])]
        return [self._text(id) for article in articles for id in ids.get(article, [])]

    def name(self, node: str, language: str) -> str:
        """What a node is called in a language or in one that it has; a literal's own text."""
        if node in self._literals:
            return self._text(node)
        for called in ("skos:prefLabel", "rdfs:label", "sg:edtf"):
            found = {
                (literal.language or ""): literal.value
                for value in self._of(called).get(node, [])
                if (literal := self._literals.get(value)) is not None
            }
            wanted = (language, *_FALLBACKS, *sorted(found))
            if found:
                return next(found[each] for each in wanted if each in found)
        return node

    def _text(self, value: str) -> str:
        literal = self._literals.get(value)
        return literal.value if literal is not None else value


def _key(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _last(node: str, moved: Mapping[str, str]) -> str:
    """Where redirects lead; a circle of them ends where it began."""
    seen = {node}
    while (target := moved.get(node)) is not None and target not in seen:
        node = target
        seen.add(node)
    return node


def _is_thing(node: str) -> bool:
    """Whether a node is something that people speak of, and no claim or participation."""
    return any(f"/id/{kind}/" in node for kind in ("org", "person", "place", "agreement"))


def _worded(sort: str, key: Key, release: Release, language: str) -> Fact:
    subject, predicate, value, article = key
    names = (release.name(each, language) for each in (subject, predicate, value))
    return Fact(sort, article, *names)


def _articles(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    yield from (("added", article) for article in after.keys() - before.keys())
    yield from (("removed", article) for article in before.keys() - after.keys())
    both = before.keys() & after.keys()
    yield from (("changed", article) for article in both if before[article] != after[article])
