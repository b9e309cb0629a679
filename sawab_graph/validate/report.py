"""Broken rules in plain words: what is wrong, where, and in which article."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import pyoxigraph as ox

from sawab_graph.resources import resource
from sawab_graph.store import PREFIXES, Term, display
from sawab_graph.validate.places import Places
from sawab_graph.validate.shapes import LANGUAGES, Finding, Shapes

_FEW = range(3, 11)
_SHOWN_ARTICLES = 5
_SHOWN_CHARACTERS = 120


class Wording(NamedTuple):
    """A violation in one language. What does not apply is empty."""

    message: str
    name: str
    property: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One rule broken at one node, or by the graph as a whole: then ``node`` is empty.

    ``severity`` is ``violation`` or ``warning``; ``rule`` is the name of a shape in
    ``ontology/shapes.ttl``; ``articles`` are the ids of the articles that the node comes from.
    """

    severity: str
    rule: str
    node: str
    values: tuple[str, ...]
    articles: tuple[str, ...]
    ar: Wording
    en: Wording

    def wording(self, language: str) -> Wording:
        """The words in ``ar`` or ``en``."""
        return self.ar if language == "ar" else self.en


class Teller:
    """Puts findings into words."""

    def __init__(self, engine: ox.Store, shapes: Shapes) -> None:
        self._places = Places(engine)
        self._shapes = shapes

    def violations(self, findings: Iterable[Finding]) -> Iterator[Violation]:
        """The findings in words, those of one property of a node together."""
        values: dict[tuple[str, Term | None, ox.NamedNode | None], set[Term]] = defaultdict(set)
        for finding in findings:
            # A rule about the whole graph is broken at what its query finds.
            whole = self._shapes.is_about_whole_graph(finding.rule)
            node = finding.value if whole else finding.focus
            values[finding.rule, node, finding.path] |= self._offending(finding, whole)
        for (rule, node, path), offending in values.items():
            yield self._violation(rule, node, path, sorted(offending, key=str))

    def _offending(self, finding: Finding, whole: bool) -> set[Term]:
        """What offends; where it is how many values there are, all of them."""
        if whole:
            return set()
        if finding.value is None and finding.path is not None:
            return set(self._places.objects(finding.focus, finding.path))
        return set() if finding.value is None else {finding.value}

    def _violation(
        self, rule: str, node: Term | None, path: ox.NamedNode | None, values: list[Term]
    ) -> Violation:
        ar, en = (self._wording(rule, node, path, values, language) for language in LANGUAGES)
        return Violation(
            severity=self._shapes.severity(rule),
            rule=rule,
            node="" if node is None else _plain(node),
            values=tuple(map(_plain, values)),
            articles=() if node is None else self._places.articles(node),
            ar=ar,
            en=en,
        )

    def _wording(
        self,
        rule: str,
        node: Term | None,
        path: ox.NamedNode | None,
        values: list[Term],
        language: str,
    ) -> Wording:
        return Wording(
            message=self._shapes.message(rule, language),
            name="" if node is None else self._called(node, language),
            property=self._property(path, language) if path else "",
            values=tuple(self._shown(value, language) for value in values),
        )

    def _called(self, node: Term, language: str) -> str:
        """Its name; without one, what it is and the name of something by it."""
        name = self._places.name(node, language)
        if name:
            return name
        kind, near = self._places.kind(node, language), self._places.neighbour(node, language)
        near = str(_words()[language]["near"]).format(name=near) if near else ""
        return str(_words()[language]["separator"]).join(filter(None, (kind, near)))

    def _property(self, path: ox.NamedNode, language: str) -> str:
        return self._places.name(path, language) or _shortened(path.value)

    def _shown(self, value: Term, language: str) -> str:
        text = " ".join((self._places.name(value, language) or _plain(value)).split())
        return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"


def report(violations: Sequence[Violation], language: str = "en") -> str:
    """The violations for a person to read, each rule with the places where it is broken."""
    lines: list[str] = []
    for _, group in groupby(violations, key=lambda each: (each.severity, each.rule)):
        lines += _rule_lines(list(group), language)
    return "".join(f"{line}\n" for line in lines)


def summary(violations: Sequence[Violation], language: str = "en") -> str:
    """How many violations and warnings there are, in one line."""
    words = _words()[language]
    numbers = [
        (sum(each.severity == severity for each in violations), words[f"{severity}s"])
        for severity in ("violation", "warning")
    ]
    counted = [_counted(number, forms) for number, forms in numbers if number]
    told = f"{words['and'].join(counted)}." if counted else ""
    wrong = numbers[0][0]
    return told if wrong else " ".join(filter(None, (words["conforms"], told)))


def _rule_lines(group: list[Violation], language: str) -> Iterator[str]:
    words, first = _words()[language], group[0]
    message = first.wording(language).message
    yield f"{words[first.severity]}: {message} ({words['rule']}: {first.rule})"
    places = [violation for violation in group if violation.node]
    for number, violation in enumerate(places, start=1):
        yield from _place_lines(number, violation, language)
    yield ""


def _place_lines(number: int, violation: Violation, language: str) -> Iterator[str]:
    words, told = _words()[language], violation.wording(language)
    indent = " " * (len(f"{number}") + 4)
    yield f"  {number}. {told.name or violation.node}"
    if told.name:
        yield f"{indent}{violation.node}"
    if told.property:
        yield f"{indent}{words['property']}: {told.property}"
    if told.property or told.values:
        values = words["separator"].join(told.values) or words["none"]
        yield f"{indent}{words['value']}: {values}"
    if violation.articles:
        yield f"{indent}{words['article']}: {_listed(violation.articles, words)}"


def _listed(articles: tuple[str, ...], words: dict[str, Any]) -> str:
    shown = [*articles[:_SHOWN_ARTICLES]]
    if len(articles) > _SHOWN_ARTICLES:
        shown.append(words["more"].format(number=len(articles) - _SHOWN_ARTICLES))
    return str(words["separator"].join(shown))


def _counted(number: int, forms: list[str]) -> str:
    """The form for one, for two, for a few or for many."""
    form = number - 1 if number < 3 else 2 if number % 100 in _FEW else 3
    return forms[form].format(number=number)


def _shortened(iri: str) -> str:
    spaces = [(name, space) for name, space in PREFIXES.items() if iri.startswith(space)]
    return next((f"{name}:{iri.removeprefix(space)}" for name, space in spaces), iri)


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else display(term)


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    with resource("data", "words", "validate.toml").open("rb") as file:
        return tomllib.load(file)
