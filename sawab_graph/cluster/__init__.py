"""Reading on Apache Spark: the same facts as on one machine, whatever the partitions.

>>> import sawab_graph.cluster
>>> sawab_graph.cluster.__all__
['FORMATS', 'quads', 'read_articles', 'read_files', 'read_lines', 'session', 'table', 'write']
"""

from sawab_graph.cluster.reading import quads, read_articles, read_files, read_lines, table
from sawab_graph.cluster.session import session
from sawab_graph.cluster.writing import FORMATS, write

__all__ = [
    "FORMATS",
    "quads",
    "read_articles",
    "read_files",
    "read_lines",
    "session",
    "table",
    "write",
]
