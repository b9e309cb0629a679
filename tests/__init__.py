"""Tests of sawab-graph."""
