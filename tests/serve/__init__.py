"""Tests of the server, over real connections to a real process."""
