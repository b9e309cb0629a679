"""Tests of the graph: triples, store, questions, shapes, exports."""
