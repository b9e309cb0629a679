"""Whether a graph keeps its promises: the SHACL shapes, reported in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sawab_graph.validate.checks import findings
from sawab_graph.validate.data import loaded
from sawab_graph.validate.report import Teller, Violation, Wording, report, summary
from sawab_graph.validate.shapes import the_shapes

if TYPE_CHECKING:
    from sawab_graph.store import Store

__all__ = ["Violation", "Wording", "report", "summary", "validate"]


def validate(source: Store | Path) -> tuple[Violation, ...]:
    """Every violation in a store or an RDF file, sorted; none where the graph is sound.

    Raises InputError where the file cannot be read as RDF.
    """
    engine, shapes = loaded(source), the_shapes()
    return tuple(sorted(Teller(engine, shapes).violations(findings(engine, shapes))))
