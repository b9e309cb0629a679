"""The reference of the model and its questions, as one page made from the files themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sawab_graph.errors import QueryError
from sawab_graph.page.words import LANGUAGES

if TYPE_CHECKING:
    from sawab_graph.store import Store

THEMES = ("auto", "light", "dark")


def reference(store: Store, language: str = "ar", theme: str = "auto") -> str:
    """One HTML page without any other file: classes, properties, vocabulary, shapes and questions.

    The questions are answered from ``store``. The page holds both languages; ``language`` is the
    one that it opens in. Equal files and stores give equal bytes.
    """
    if language not in LANGUAGES:
        raise QueryError(f"There is no reference in {language!r}; use {', '.join(LANGUAGES)}.")
    if theme not in THEMES:
        raise QueryError(f"There is no theme {theme!r}; use {', '.join(THEMES)}.")
    from sawab_graph.reference.html import page

    return page(store, language, theme)
