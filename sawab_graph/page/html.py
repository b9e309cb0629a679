"""The page's file: pyvis builds the network, our template holds it, a policy forbids the rest."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sawab_graph.model import GraphRows
from sawab_graph.page.drawing import static_svg
from sawab_graph.page.fonts import font_faces
from sawab_graph.page.labels import clean, plain
from sawab_graph.page.payload import by_language, payload
from sawab_graph.page.scene import Scene, node_options, scene
from sawab_graph.page.table import table_rows
from sawab_graph.page.words import LANGUAGES, Words, counted, direction, load_words

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = (
    "state.js",
    "shown.js",
    "draw.js",
    "signposts.js",
    "near.js",
    "groups.js",
    "measures.js",
    "story.js",
    "panel.js",
    "dossier.js",
    "filters.js",
    "search.js",
    "table.js",
    "save.js",
    "page.js",
)
_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
_NOTHING = "'none'"
_SURROGATES = re.compile("[\ud800-\udfff]")
_JSON_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


_FEW = 5  # articles, which may all be about the most connected organisation


def page(
    rows: GraphRows,
    language: str,
    theme: str,
    title: str | Mapping[str, str] | None,
    hub: str | None,
) -> str:
    """The whole page as one HTML text."""
    drawn = scene(rows, hub)
    given = dict.fromkeys(LANGUAGES, title) if isinstance(title, str) else title or {}
    about = drawn.hub if hub or len(rows.articles) <= _FEW else None
    titles = {code: given.get(code) or _title(rows, about, code) for code in LANGUAGES}
    data = payload(rows) | {
        "language": language,
        "theme": theme,
        "titles": titles,
        "hub": drawn.hub,
        "subtitles": {code: _subtitle(rows, load_words(code)) for code in LANGUAGES},
    }
    drawings = {code: static_svg(drawn, code, plain(titles[code])) for code in LANGUAGES}
    return _filled(rows, drawn, data, drawings)


def _title(rows: GraphRows, about: str | None, language: str) -> str:
    """What the page is called: after the organisation that it is about, if it is about one."""
    words = load_words(language)
    for entity in rows.entities:
        if entity.iri == about:
            return words["ui.titled"].format(name=by_language(entity)[language])
    return words["ui.title"]


def _subtitle(rows: GraphRows, words: Words) -> str:
    organisations = sum(entity.kind == "organisation" for entity in rows.entities)
    numbers = (
        ("organisation", organisations),
        ("agreement", len(rows.agreements)),
        ("article", len(rows.articles)),
    )
    return " · ".join(counted(words, key, number) for key, number in numbers)


def _filled(rows: GraphRows, drawn: Scene, data: dict[str, Any], drawings: dict[str, str]) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    language = data["language"]
    words = load_words(language)
    style = font_faces(_texts(data)) + _asset("page.css")
    scripts = {"library": _vis_network(), "program": _own_script(), "unpacker": _asset("unpack.js")}
    net = _built(drawn)
    net.templateEnv = Environment(
        loader=FileSystemLoader(_ASSETS), autoescape=True, undefined=StrictUndefined
    )
    net.path = "page.html.j2"
    net.templateEnv.filters.update(json=lambda value: Markup(safe_json(value)), packed=packed)
    net.templateEnv.globals.update(
        policy=policy(scripts.values(), [style]),
        style=Markup(style),
        **{name: Markup(script) for name, script in scripts.items()},
        drawings={code: Markup(drawing) for code, drawing in drawings.items()},
        data=data,
        page_title=clean(data["titles"][language]),
        words=words,
        language=language,
        direction=direction(language),
        rows=table_rows(rows, language),
    )
    return _SURROGATES.sub("\ufffd", net.generate_html())


def _built(drawn: Scene) -> Any:
    """The pyvis network: its nodes carry their places, and never a ``title``."""
    from pyvis.network import Network

    net = Network(directed=True)
    # Its ``add_edge`` looks each end up in a list, which takes minutes for ten thousand nodes.
    net.nodes = [{"id": node, **node_options(drawn, node)} for node in drawn.graph]
    net.edges = [
        {"id": f"e{number}", "from": source, "to": target, **attributes}
        for number, (source, target, attributes) in enumerate(drawn.graph.edges(data=True))
    ]
    return net


def packed(text: str) -> str:
    """Text compressed for the page's script to unpack; the same text, the same letters."""
    data = gzip.compress(_SURROGATES.sub("\ufffd", text).encode("utf-8"), 9, mtime=0)
    return base64.b64encode(data).decode("ascii")


def safe_json(value: Any) -> str:
    """JSON that cannot end the element it stands in, nor a line of script.

    >>> safe_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = _SURROGATES.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return re.sub("[<>&\u2028\u2029]", lambda match: _JSON_ESCAPES[match[0]], text)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A Content-Security-Policy that lets exactly these scripts and styles run."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts)) or _NOTHING}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data: blob:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _texts(value: Any) -> Iterable[str]:
    """Every string inside plain values: what the fonts must be able to write."""
    if isinstance(value, str):
        yield clean(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


@cache
def _own_script() -> str:
    return "".join(map(_asset, _SCRIPTS))


@cache
def _vis_network() -> str:
    """The drawing library as pyvis has it installed."""
    import pyvis

    folder = Path(str(pyvis.__file__)).parent
    return folder.joinpath(*_VIS).read_text(encoding="utf-8").replace("\r\n", "\n")
