"""All that the graph knows of one organisation, person or place, as one page to read and print."""

from __future__ import annotations

from sawab_graph.model import GraphRows

__all__ = ["dossier_page"]


def dossier_page(rows: GraphRows, node: str, *, language: str = "ar", theme: str = "auto") -> str:
    """The dossier of a node as HTML text to be written as UTF-8; the same rows, the same text.

    InputError for a language or theme that there is not, and for a node that is no organisation,
    person or place of the graph.
    """
    from sawab_graph.dossier.facts import gathered
    from sawab_graph.dossier.html import page
    from sawab_graph.page import check_choices

    check_choices(language, theme)
    return page(rows, gathered(rows, node, language), language, theme)
