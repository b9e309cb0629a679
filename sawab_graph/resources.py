"""Where data/, ontology/ and queries/ lie: beside the package, or inside it in a wheel."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from sawab_graph.errors import DataError

Folder = Literal["data", "ontology", "queries"]


def resource(folder: Folder, *parts: str) -> Path:
    """The path of a file or folder that travels with the package."""
    package = Path(__file__).parent
    inside = package / "_resources" / folder
    root = inside if inside.is_dir() else package.parent / folder
    return root.joinpath(*parts)


@cache
def words(name: str, language: str) -> Mapping[str, str]:
    """The words of one part of the product in a language, from ``data/words``."""
    path = resource("data", "words", f"{name}.toml")
    tables: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    if language not in tables:
        known = ", ".join(tables)
        raise DataError(f"There are no words in {language!r} for this; use one of: {known}.")
    return tables[language]
