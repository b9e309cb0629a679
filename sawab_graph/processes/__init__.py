"""Articles read by several processes of this machine, and what a run leaves to go on from."""

from sawab_graph.processes.outcome import Outcome, Work
from sawab_graph.processes.pool import SECONDS, read_entries

__all__ = ["SECONDS", "Outcome", "Work", "read_entries"]
