"""The graph over HTTP: SPARQL 1.1 with limits, a page to ask in, and an address for each thing.

The processes that answer import parts of this package by themselves: it loads nothing.
"""
