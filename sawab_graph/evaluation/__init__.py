"""What was read against what people annotated: figures, the errors behind them, calibration.

The measures follow docs/annotation.md. Nothing here talks to people; the command line does.
"""

from sawab_graph.evaluation.annotations import (
    Annotation,
    Prediction,
    Record,
    load_gold,
    load_predictions,
    misquoted,
    prediction,
)
from sawab_graph.evaluation.calibration import Bin, calibration, calibration_error
from sawab_graph.evaluation.comparison import Comparison, compare
from sawab_graph.evaluation.figures import Figures, Rate, Share, figures
from sawab_graph.evaluation.misses import KINDS, Miss, misses

__all__ = [
    "KINDS",
    "Annotation",
    "Bin",
    "Comparison",
    "Figures",
    "Miss",
    "Prediction",
    "Rate",
    "Record",
    "Share",
    "calibration",
    "calibration_error",
    "compare",
    "figures",
    "load_gold",
    "load_predictions",
    "misquoted",
    "misses",
    "prediction",
]
