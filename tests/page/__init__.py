"""Tests of what people look at: the network, the page and the tables."""
