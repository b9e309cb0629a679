"""The shape of the package: what may import what, and what no module may do."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sawab_graph"
MODULES = sorted(PACKAGE.rglob("*.py"))

VALUES = {"model", "errors", "resources"}
NAMES = {"reading", "naming", "gazetteer"}
INPUT = {"decoding", "articles"}
GRAPH = {"rdf", "store", "questions", "lookup", "validate", "explain", "rows", "doubts"}
WRITERS = {"serialise", "jsonld"}
VIEWS = {"archives", "network", "page", "selection", "tables"}

MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "resources": {"errors"},
    "reading": {"reading"} | VALUES,
    "naming": {"reading"} | VALUES,
    "gazetteer": NAMES | VALUES,
    "resolve": NAMES | VALUES,
    "merging": {"naming", "reading"} | VALUES,
    "decoding": {"errors"},
    "articles": INPUT | {"naming"} | VALUES,
    "processes": INPUT | {"gazetteer", "installed", "processes", "reading"} | VALUES,
    "output": {"errors"},
    "rdf": {"rdf"} | VALUES,
    "store": {"rdf", "store", "merging"} | VALUES,
    "questions": GRAPH | {"reading"} | VALUES,
    "lookup": GRAPH | {"reading", "gazetteer"} | VALUES,
    "validate": GRAPH | VALUES,
    "explain": GRAPH | {"reading"} | VALUES,
    "doubts": GRAPH | VALUES,
    "difference": GRAPH | VALUES,
    "measures": VIEWS | VALUES,
    "rows": GRAPH | VALUES,
    "serialise": {"rdf", "store", "jsonld"} | VALUES,
    "jsonld": {"rdf", "store"} | VALUES,
    "network": VIEWS | VALUES,
    "page": VIEWS | VALUES,
    "tables": VIEWS | VALUES,
    "archives": {"tables"} | VALUES,
    "selection": {"store"} | VALUES,
    "view": GRAPH | VIEWS | VALUES,
    "dossier": {"dossier", "gazetteer", "page", "selection"} | VALUES,
    "reference": GRAPH | {"page", "reference"} | VALUES,
    "records": {"articles", "rdf"} | VALUES,
    "evaluation": {"articles", "evaluation", "reading"} | VALUES,
    "terminal": set(),
    "serve": GRAPH | WRITERS | {"page", "reference"} | VALUES,
    "pipeline": INPUT | GRAPH | WRITERS | VIEWS | VALUES | {"output", "reading", "resolve"},
    "installed": {"resources"},
    "parquet": {"articles", "merging", "output", "processes", "parquet", "pipeline", "rdf", "store"}
    | VALUES,
    "cluster": {"articles", "cluster", "installed", "merging", "parquet", "rdf"} | VALUES,
    "adding": {"articles", "naming", "pipeline", "processes", "rdf", "store"} | VALUES,
    "extracting": {"articles", "output", "pipeline", "processes", "records"} | VALUES,
    "bulk": {"articles", "keeping", "rdf", "store"} | VALUES,
    "keeping": {"naming", "output", "rdf", "store", "validate"} | VALUES,
    "status": {"store"} | VALUES,
    "cli": {"*"},
    "__main__": {"*"},
    "__init__": {"*"},
}
THIRD_PARTIES = {
    "articles": {"pyarrow", "trafilatura", "zstandard"},
    "reading": {"ahocorasick_rs", "hijridate", "regex"},
    "merging": {"rapidfuzz"},
    "rdf": {"rdflib"},
    "store": {"rdflib", "pyoxigraph"},
    "questions": {"rdflib"},
    "lookup": {"rapidfuzz", "rdflib", "pyoxigraph"},
    "validate": {"rdflib", "pyoxigraph", "pyshacl"},
    "explain": {"rdflib", "pyoxigraph"},
    "doubts": {"rdflib"},
    "difference": {"pyoxigraph"},
    "measures": {"networkx"},
    "rows": {"rdflib", "pyoxigraph"},
    "serialise": {"pyoxigraph"},
    "bulk": {"pyoxigraph"},
    "keeping": {"pyoxigraph"},
    "jsonld": {"pyoxigraph"},
    "network": {"networkx", "numpy"},
    "page": {
        "networkx",
        "numpy",
        "pyvis",
        "jinja2",
        "fontTools",
        "fontpkg",
        "brotli",
        "markupsafe",
    },
    "tables": {"networkx"},
    "archives": {"pyarrow"},
    "dossier": {"jinja2", "markupsafe"},
    "reference": {"rdflib", "jinja2"},
    "terminal": {"rich"},
    "serve": {"pyoxigraph", "starlette", "uvicorn", "jinja2"},
    "pipeline": {"networkx"},
    "parquet": {"rdflib", "pyarrow"},
    "cluster": {"pyspark", "pyarrow"},
    "cli": {"click"},
}


def part_of(path: Path) -> str:
    """The module or sub-package directly below the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports relatively"
            if node.module == "sawab_graph":
                yield from (f"sawab_graph.{alias.name}" for alias in node.names)
            else:
                yield node.module


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_imports_only_what_the_table_allows(path: Path) -> None:
    allowed = MAY_IMPORT[part_of(path)]
    own = {name.split(".")[1] for name in imports_of(path) if name.startswith("sawab_graph.")}
    assert allowed == {"*"} or own <= allowed | {part_of(path)}


READING = sorted((PACKAGE / "reading").rglob("*.py"))


@pytest.mark.parametrize("path", READING, ids=name_of)
def test_a_grammar_is_known_only_to_itself_and_to_the_table_of_grammars(path: Path) -> None:
    folders = {p.parent.name for p in READING} - {"reading"}
    names = [name.split(".") for name in imports_of(path)]
    grammars = {n[2] for n in names if n[:2] == ["sawab_graph", "reading"] and len(n) > 2} & folders
    assert path.name == "grammars.py" or grammars <= {path.parent.name}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_uses_only_the_third_parties_of_its_layer(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports_of(path)}
    foreign = tops - set(sys.stdlib_module_names) - {"sawab_graph", "__future__"}
    assert foreign <= THIRD_PARTIES.get(part_of(path), set())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_neither_prints_nor_catches_everything(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print"
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert ast.unparse(node.type) not in ("Exception", "BaseException")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_holds_no_arabic_letters(path: Path) -> None:
    assert not re.findall("[\u0600-\u06ff]+", path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_grows_beyond_reading(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_import_table_names_only_what_exists() -> None:
    parts = {part_of(path) for path in MODULES}
    assert set(MAY_IMPORT) == parts
    assert set(THIRD_PARTIES) <= parts
