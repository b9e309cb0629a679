"""The wheel holds everything: installed elsewhere, away from the checkout, it builds the graph."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run without what the developer's environment adds to the search path."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, env=environment
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the backend that is installed: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    result = run(sys.executable, *command, cwd=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel, which borrows only the libraries of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python*/site-packages")
    borrowed = [p for p in sys.path if p.endswith("-packages")]
    (packages / "borrowed.pth").write_text("\n".join(borrowed), "utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return folder / "bin" / "python"


def test_wheel_carries_data_ontology_and_queries(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "data/organisations.tsv",
        "data/articles/sawab-oic.txt",
        "data/articles/sawab-oic.toml",
        "data/benchmark/gold/verbs-01.json",
        "data/benchmark/texts/verbs-01.txt",
        "data/lexicon/ar.toml",
        "ontology/shapes.ttl",
        "queries/memoranda.rq",
    ):
        assert f"sawab_graph/_resources/{name}" in names
    assert "sawab_graph/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "data/"))]


def test_installed_package_builds_and_answers_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    place = run(
        str(installed), "-c", "import sawab_graph; print(sawab_graph.__file__)", cwd=tmp_path
    )
    assert place.stdout.startswith(str(installed.parent.parent))
    built = run(str(installed), "-m", "sawab_graph", "build", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    answer = run(
        str(installed), "-m", "sawab_graph", "query", "memoranda", "--format", "csv", cwd=tmp_path
    )
    assert "حملة السكينة" in answer.stdout
    version = run(str(installed), "-m", "sawab_graph", "--version", cwd=tmp_path)
    assert version.stdout == "sawab-graph, version 0.1.0\n"
