"""Where data/, ontology/ and queries/ lie: beside the package, or inside it in a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Folder = Literal["data", "ontology", "queries"]


def resource(folder: Folder, *parts: str) -> Path:
    """The path of a file or folder that travels with the package."""
    package = Path(__file__).parent
    inside = package / "_resources" / folder
    root = inside if inside.is_dir() else package.parent / folder
    return root.joinpath(*parts)
