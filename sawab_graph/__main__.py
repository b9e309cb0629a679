"""``python -m sawab_graph`` is the command ``sawab-graph``."""

from sawab_graph.cli import main

main()
