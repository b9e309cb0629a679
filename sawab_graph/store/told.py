"""What each article tells, read back from its own graph: organisations, and reports of agreements.

An article's graph keeps its own nodes for ever; which of them are one is decided anew each time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import pyoxigraph as ox

from sawab_graph.merging import Report, Sighting
from sawab_graph.store.dump import PREFIXES

Node = ox.NamedNode


def term(name: str) -> Node:
    """The node of a prefixed name such as ``sg:date``."""
    prefix, _, local = name.partition(":")
    return Node(PREFIXES[prefix] + local)


_UNKNOWN = re.compile(r"/org/[0-9a-f]{10}(-[0-9a-f]{10})?$")
_PARTED = {
    name: term(name)
    for name in (
        "org:classification", "sg:country", "skos:prefLabel", "rdfs:seeAlso", "sg:hasParty",
        "sg:agreementType", "sg:agreementStatus", "sg:date", "sg:convertedDate", "sg:instances",
        "schema:datePublished",
        "dct:source",
    )
}  # fmt: skip


class Told:
    """The articles' own graphs, each predicate that matters read once."""

    def __init__(
        self, engine: ox.Store, prefix: str, splits: Mapping[tuple[str, str], Node]
    ) -> None:
        self._engine = engine
        self._prefix = prefix
        self._splits = splits
        self._read: dict[str, list[tuple[str, str]]] = {}

    def _triples(self, name: str) -> list[tuple[str, str]]:
        """Subject and value of a predicate in the graphs of articles, in a fixed order."""
        if name not in self._read:
            found = self._engine.quads_for_pattern(None, _PARTED[name], None)
            self._read[name] = sorted(
                (self._of(q.subject, q.graph_name), self._of(q.object, q.graph_name))
                for q in found
                if str(q.graph_name).startswith(f"<{self._prefix}")
            )
        return self._read[name]

    def _of(self, value: object, graph: object) -> str:
        """The address of a node in its graph, or a literal as the engine writes it."""
        if isinstance(value, Node):
            return (self._splits.get((str(graph), value.value)) or value).value
        return str(value)

    def _values(self, name: str) -> dict[str, list[str]]:
        values: dict[str, list[str]] = defaultdict(list)
        for subject, value in self._triples(name):
            values[subject].append(value)
        return values

    def sightings(self) -> Iterator[Sighting]:
        """Every organisation, with all that the articles say of what it is."""
        countries, names = self._values("sg:country"), self._values("skos:prefLabel")
        rivals = self._values("rdfs:seeAlso")
        for node, types in self._values("org:classification").items():
            yield Sighting(
                node,
                frozenset(map(_tail, types)),
                frozenset(_text(value)[0] for value in countries.get(node, ())),
                tuple(sorted({(_text(v)[1], _text(v)[0]) for v in names.get(node, ())})),
                _UNKNOWN.search(node) is None,
                frozenset(rivals.get(node, ())),
            )

    def reports(self, same: Mapping[str, str]) -> list[Report]:
        """Every agreement of every article, its parties as they are merged."""
        parties = {
            node: frozenset(same.get(party, party) for party in found)
            for node, found in self._values("sg:hasParty").items()
        }
        statuses = self._first("sg:agreementStatus")
        dates = {**self._first("sg:convertedDate"), **self._first("sg:date")}
        names, counts = self._first("skos:prefLabel"), self._first("sg:instances")
        published, articles = self._first("schema:datePublished"), self._first("dct:source")
        return [
            Report(
                node,
                articles.get(node, ""),
                _tail(type_),
                _tail(statuses.get(node, "")),
                parties.get(node, frozenset()),
                unquote(dates.get(node, "").rpartition("/")[2]),
                _text(names.get(node, ""))[0],
                _text(counts.get(node, ""))[0],
                _text(published.get(articles.get(node, ""), ""))[0],
            )
            for node, type_ in sorted(self._first("sg:agreementType").items())
        ]

    def _first(self, name: str) -> dict[str, str]:
        return {subject: values[0] for subject, values in self._values(name).items()}


def _tail(address: str) -> str:
    return address.rpartition("/")[2].replace("-", "_")


def _text(written: str) -> tuple[str, str]:
    """The text and the language of a literal as the engine writes it.

    >>> _text('"a"@en'), _text('"3"^^<x>')
    (('a', 'en'), ('3', ''))
    """
    body, _, end = written.rpartition('"')
    return body.removeprefix('"'), end.removeprefix("@") if end.startswith("@") else ""
