"""A part of a graph to look at: what stands around one node, or what an answer names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sawab_graph.errors import InputError, QueryError
from sawab_graph.model import AgreementRow, FigureRow, GraphRows, LinkRow
from sawab_graph.store.results import display

if TYPE_CHECKING:
    from sawab_graph.store import Results

DEEPEST = 6
Fact = AgreementRow | LinkRow


def ends_of(fact: Fact) -> frozenset[str]:
    """The organisations and persons that a fact joins (a place joins nobody)."""
    if isinstance(fact, LinkRow):
        return frozenset((fact.subject, fact.object))
    signers = (signatory.person for signatory in fact.signatories)
    return frozenset((*fact.parties, *signers))


def focused(rows: GraphRows, node: str, depth: int = 1) -> GraphRows:
    """A node, all within ``depth`` facts of it, and every fact between those.

    An agreement stands for its parties, and a place for the agreements made there. InputError for
    a depth below 1 or above ``DEEPEST``, and for a node that the graph does not have.
    """
    if not 1 <= depth <= DEEPEST:
        raise InputError(f"A depth of {depth} cannot be drawn; use 1 to {DEEPEST}.")
    start = _start(rows, node)
    around: dict[str, set[str]] = defaultdict(set)
    for fact in facts_of(rows):
        for end in ends_of(fact):
            around[end] |= ends_of(fact)
    near = set(start)
    for _ in range(depth if start == {node} else depth - 1):
        near |= {other for end in near for other in around[end]}
    return kept(rows, {node, *near}, lambda fact: ends_of(fact) <= near)


def _start(rows: GraphRows, node: str) -> set[str]:
    """The node itself, or the ends of the agreements that it is, or that were made there."""
    known = {row.iri for row in rows.entities} | {row.iri for row in rows.agreements}
    if node not in known:
        raise InputError(f"The graph has no node {node!r}; take one of `sawab-graph query names`.")
    made = [row for row in rows.agreements if node in (row.iri, row.place)]
    return {node}.union(*map(ends_of, made))


def answered(rows: GraphRows, results: Results) -> GraphRows:
    """What an answer names, by address or by name.

    The facts are the agreements that it names and the relations that a constructed graph states;
    where it names only organisations, persons and places, all facts between those. QueryError for
    an answer that names nothing of the graph.
    """
    named = set(_named(rows, results))
    stated = {(display(t.subject), display(t.object)) for t in results.triples or ()}

    def told(fact: Fact) -> bool:
        if isinstance(fact, AgreementRow):
            return fact.iri in named
        return (fact.subject, fact.object) in stated

    if any(map(told, facts_of(rows))):
        return kept(rows, named, told)
    if not any(entity.iri in named for entity in rows.entities):
        raise QueryError(
            "The answer names nothing that can be drawn; ask for organisations or agreements "
            "with SELECT or CONSTRUCT."
        )
    return kept(rows, named, lambda fact: ends_of(fact) <= named)


def _named(rows: GraphRows, results: Results) -> Iterator[str]:
    by_name: dict[str, list[str]] = defaultdict(list)
    for entity in rows.entities:
        for name in entity.names:
            by_name[name.text].append(entity.iri)
    terms = [(t.subject, t.object) for t in results.triples or ()]
    for row in (*results.rows, *terms):
        for text in map(display, row):
            yield text
            yield from by_name.get(text, ())


def kept(rows: GraphRows, nodes: Iterable[str], wanted: Callable[[Fact], bool]) -> GraphRows:
    """The rows of the facts wanted, of all that they name, and of the nodes."""
    agreements = tuple(filter(wanted, rows.agreements))
    links = tuple(filter(wanted, rows.links))
    joining: list[Fact] = [*agreements, *links]
    known = set(nodes).union(*map(ends_of, joining))
    known |= {row.place for row in agreements if row.place}
    figures = tuple(row for row in rows.figures if row.subject in known)
    told_of: list[Fact | FigureRow] = [*joining, *figures]
    told = {quote.article for fact in told_of for quote in fact.evidence}
    return GraphRows(
        articles=tuple(row for row in rows.articles if row.iri in told),
        entities=tuple(row for row in rows.entities if row.iri in known),
        agreements=agreements,
        links=links,
        figures=figures,
    )


def facts_of(rows: GraphRows) -> Iterator[Fact]:
    """Every agreement and every relation."""
    yield from rows.agreements
    yield from rows.links
