"""The documents tell the truth: commands run as shown, and nothing is left out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sawab_graph.cli import cli
from sawab_graph.questions import load_questions

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SHOWN = re.findall(r"```console\n\$ (.+)\n((?:.|\n)*?)```", README)
VARYING = re.compile(r"^triples .*\n", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


def test_commands_of_the_readme_print_what_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert len(SHOWN) >= 3
    for command, shown in SHOWN:
        program, *arguments = shlex.split(command.split(" && ")[-1])
        result = CliRunner().invoke(cli, arguments)
        assert (program, result.exit_code) == ("sawab-graph", 0), command
        assert VARYING.sub("", result.output) == VARYING.sub("", shown), command


def test_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n((?:.|\n)*?)```", README)
    path = [str(ROOT), *sys.path]
    code = f"import sys; sys.path[:] = {path!r}\n{code}"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONIOENCODING": "utf-8"},
    )
    assert "memorandum_of_understanding" in result.stdout
    assert "مذكرة تفاهم" in result.stdout


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_command_is_named_in_the_readme_and_has_help(name: str) -> None:
    assert f"`sawab-graph {name}" in README
    assert cli.commands[name].help


@pytest.mark.parametrize("name", [question.name for question in load_questions()])
def test_question_is_named_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in README


def test_readme_names_no_question_or_command_that_is_not_there() -> None:
    questions = {question.name for question in load_questions()}
    assert f"\n{len(questions)} questions are ready to be put" in README
    assert set(re.findall(r"^\| `([a-z-]+)` \|", README, re.MULTILINE)) == questions
    assert set(re.findall(r"`sawab-graph ([a-z]+)", README)) <= set(cli.commands)


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("*.md"), *ROOT.glob("d*/**/*.md")]), ids=lambda p: p.name
)
def test_links_to_files_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8"))
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert not missing
