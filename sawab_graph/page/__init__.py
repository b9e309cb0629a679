"""A graph as one self-contained page: no request leaves it, every fact shows its sentence."""

from __future__ import annotations

from sawab_graph.errors import InputError
from sawab_graph.model import GraphRows
from sawab_graph.page.words import LANGUAGES

THEMES = ("auto", "light", "dark")

__all__ = ["LANGUAGES", "THEMES", "render"]


def render(
    rows: GraphRows, *, language: str = "ar", theme: str = "auto", title: str | None = None
) -> str:
    """The page of a graph as HTML text to be written as UTF-8; the same rows, the same text."""
    from sawab_graph.page.html import page

    _choose("language", language, LANGUAGES)
    _choose("theme", theme, THEMES)
    return page(rows, language, theme, title)


def _choose(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise InputError(f"The page has no {what} {value!r}; choose one of {', '.join(allowed)}.")
