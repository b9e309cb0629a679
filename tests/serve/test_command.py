"""What ``sawab-graph serve`` refuses to do, and says why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sawab_graph.cli import cli
from tests.serve.client import Server


def told(*arguments: str) -> str:
    """The sentence with which the command ends."""
    result = CliRunner().invoke(cli, ["serve", *arguments])
    assert result.exit_code == 1, result.output
    return result.output


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "starlette", None)
    assert "starlette; install: pip install 'sawab-graph[serve]'" in told()


def test_updates_for_all_are_for_this_machine_only(bundled: Path) -> None:
    message = told("--store", str(bundled), "--open-updates", "--host", "0.0.0.0")
    assert "'0.0.0.0'" in message
    assert "127.0.0.1" in message


def test_a_token_that_can_be_guessed_is_refused(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text("secret\n", encoding="utf-8")
    short = told("--store", str(bundled), "--token-file", str(tmp_path / "token"))
    assert "shorter than 16" in short
    assert "secret" not in short
    monkeypatch.setenv("SAWAB_GRAPH_TOKEN", "secret")
    assert "shorter than 16" in told("--store", str(bundled))
    assert "cannot be read" in told("--token-file", str(tmp_path / "none"))


def test_there_must_be_a_store(tmp_path: Path) -> None:
    assert "sawab-graph build" in told("--store", str(tmp_path / "none"))


def test_a_service_is_not_served_again() -> None:
    assert "is a service already" in told("--store", "http://127.0.0.1:9/query")


def test_the_commands_ask_a_server_as_they_ask_a_folder(server: Server, bundled: Path) -> None:
    arguments = ["query", "memoranda", "--param", "language=en", "--format", "csv", "--store"]
    answers = [
        CliRunner().invoke(cli, [*arguments, place])
        for place in (str(bundled), f"{server.address}/query")
    ]
    assert [each.exit_code for each in answers] == [0, 0], answers[1].output
    assert answers[0].output == answers[1].output
    assert "Kazakhstan,Sawab Center" in answers[1].output
