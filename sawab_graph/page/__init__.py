"""A graph as one self-contained page: no request leaves it, every fact shows its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from sawab_graph.errors import InputError
from sawab_graph.model import GraphRows
from sawab_graph.page.words import LANGUAGES

THEMES = ("auto", "light", "dark")

__all__ = ["LANGUAGES", "THEMES", "check_choices", "render"]


def render(
    rows: GraphRows,
    *,
    language: str = "ar",
    theme: str = "auto",
    title: str | Mapping[str, str] | None = None,
    hub: str | None = None,
) -> str:
    """The page of a graph as HTML text to be written as UTF-8; the same rows, the same text.

    A title may differ by language; without one the page is called after its hub, the node that
    stands in the middle, which without a choice is the one that most facts touch.
    """
    from sawab_graph.page.html import page

    check_choices(language, theme)
    return page(rows, language, theme, title, hub)


def check_choices(language: str, theme: str) -> None:
    """InputError for a language or a theme that no page has."""
    _choose("language", language, LANGUAGES)
    _choose("theme", theme, THEMES)


def _choose(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise InputError(f"The page has no {what} {value!r}; choose one of {', '.join(allowed)}.")
