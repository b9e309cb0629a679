"""The dossier's file: one page without scripts, with its fonts and a drawing of what is near."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sawab_graph.dossier.model import Dossier
from sawab_graph.errors import DataError
from sawab_graph.model import GraphRows
from sawab_graph.page.drawing import static_svg
from sawab_graph.page.fonts import font_faces
from sawab_graph.page.html import policy
from sawab_graph.page.labels import clean
from sawab_graph.page.scene import scene
from sawab_graph.page.words import counted, direction, load_words
from sawab_graph.resources import words
from sawab_graph.selection import focused

MOST_DRAWN = 60
_ASSETS = Path(__file__).parent / "assets"
_PAGE_STYLE = Path(__file__).parent.parent / "page" / "assets" / "page.css"
_COLOURS = re.compile(r'^:root(\[data-theme="dark"\])? \{(.*?)^\}', re.MULTILINE | re.DOTALL)
_DRAWN = re.compile(r"^(?:svg\.static|\.node|\.line|\.arrow|\.[gr]-)[^\n]*$", re.MULTILINE)


def page(rows: GraphRows, dossier: Dossier, language: str, theme: str) -> str:
    """The whole page as one HTML text; it holds no script, and no request leaves it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    drawing = Markup(_drawing(rows, dossier, language))
    template = Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("dossier.html.j2")
    ui = load_words(language)
    numbers = (("agreement", len(dossier.deeds)), ("article", len(dossier.sources)))

    def filled(style: str) -> str:
        return template.render(
            d=dossier,
            words=words("dossier", language),
            language=language,
            direction=direction(language),
            theme=theme,
            drawing=drawing,
            summary=" · ".join(counted(ui, key, number) for key, number in numbers),
            style=Markup(style),
            policy=policy((), [style]) if style else "",
        )

    return clean(filled(font_faces([clean(filled(""))]) + _style()))


def _drawing(rows: GraphRows, dossier: Dossier, language: str) -> str:
    """What is near as an SVG; nothing where that is one node or too many to read on paper."""
    near = focused(rows, dossier.node)
    if not 1 < len(near.entities) + len(near.agreements) <= MOST_DRAWN:
        return ""
    return static_svg(scene(near, dossier.node), language, clean(dossier.name))


@cache
def _style() -> str:
    """The colours of the graph page (paper is always light) and the dossier's own rules."""
    page_style = _PAGE_STYLE.read_text(encoding="utf-8")
    colours = {bool(dark): rules for dark, rules in _COLOURS.findall(page_style)}
    if set(colours) != {False, True}:
        raise DataError(f"{_PAGE_STYLE} lacks the light or the dark colours; restore its :root.")
    light, dark = colours[False], colours[True]
    return "\n".join(
        (
            f":root {{{light}}}",
            f'@media screen {{ :root[data-theme="dark"] {{{dark}}} }}',
            "@media screen and (prefers-color-scheme: dark) {"
            f' :root[data-theme="auto"] {{{dark}}} }}',
            *_DRAWN.findall(page_style),
            (_ASSETS / "dossier.css").read_text(encoding="utf-8"),
        )
    )
