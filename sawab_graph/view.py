"""A network to look at: the page it is written as, and how a notebook shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sawab_graph.model import GraphRows

if TYPE_CHECKING:
    from sawab_graph.store import Results, Store

# Scripts of the page run in an origin of their own: they reach neither the notebook nor its files.
_SANDBOX = "allow-scripts allow-downloads"


@dataclass(frozen=True)
class Network:
    """The rows of a graph, or of a part of it, and how they are shown.

    In a notebook it shows itself as its page inside a sandboxed frame.
    """

    rows: GraphRows
    language: str = "ar"
    theme: str = "auto"
    title: str | Mapping[str, str] | None = None
    hub: str | None = None
    height: int = 640

    @classmethod
    def of(
        cls,
        store: Store,
        *,
        answer: Results | None = None,
        focus: str | None = None,
        depth: int = 1,
        language: str = "ar",
        theme: str = "auto",
        title: str | Mapping[str, str] | None = None,
    ) -> Network:
        """The network of a store: all of it, what an answer names, or what stands around a node.

        QueryError for an answer that names nothing drawn, and for a ``focus`` (an IRI or a name)
        that is nothing or several things; InputError for a depth that cannot be drawn.
        """
        from sawab_graph.lookup import one_meant
        from sawab_graph.rows import graph_rows
        from sawab_graph.selection import answered, focused

        rows, hub = graph_rows(store), None
        if answer is not None:
            rows = answered(rows, answer)
        if focus is not None:
            hub = one_meant(store, focus, language).value
            rows = focused(rows, hub, depth)
        return cls(rows, language, theme, title, hub)

    def html(self) -> str:
        """The page, to be written as UTF-8; InputError for a language or theme there is not."""
        from sawab_graph.page import render

        return render(
            self.rows,
            language=self.language,
            theme=self.theme,
            title=self.title,
            hub=self.hub,
        )

    def _repr_html_(self) -> str:
        """The page in a frame that can run its own scripts and nothing else."""
        return (
            f'<iframe sandbox="{_SANDBOX}" referrerpolicy="no-referrer" width="100%" '
            f'height="{self.height:d}" frameborder="0" title="sawab-graph" '
            f'srcdoc="{escape(self.html())}"></iframe>'
        )
