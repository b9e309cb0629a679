"""Reading on Apache Spark: the same facts as on one machine, whatever the partitions.

>>> import sawab_graph.cluster
>>> "read_articles" in sawab_graph.cluster.__all__
True
"""

from sawab_graph.cluster.merging import merge, merged
from sawab_graph.cluster.reading import quads, read_articles, read_files, read_lines, table
from sawab_graph.cluster.session import session
from sawab_graph.cluster.writing import FORMATS, write, write_merged

__all__ = [
    "FORMATS",
    "merge",
    "merged",
    "quads",
    "read_articles",
    "read_files",
    "read_lines",
    "session",
    "table",
    "write",
    "write_merged",
]
