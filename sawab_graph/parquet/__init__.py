"""What articles say as tables: the same columns and rows from every engine that reads them."""

from sawab_graph.parquet.outcome import Given, Outcome, given_of, outcome_of
from sawab_graph.parquet.schema import TABLES, Column, Row

__all__ = [
    "TABLES",
    "Column",
    "Given",
    "Outcome",
    "Row",
    "given_of",
    "outcome_of",
]
