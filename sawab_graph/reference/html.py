"""The reference page's file: one template, both languages, and a policy that forbids the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sawab_graph.page.fonts import font_faces
from sawab_graph.page.html import policy
from sawab_graph.page.words import LANGUAGES, direction
from sawab_graph.questions import LANGUAGES as NAME_LANGUAGES
from sawab_graph.rdf import ONTOLOGY
from sawab_graph.reference.answers import answered
from sawab_graph.reference.diagram import diagram
from sawab_graph.reference.model import (
    SHOWN_PREFIXES,
    Model,
    Rule,
    Term,
    curie,
    load_model,
)
from sawab_graph.resources import words

if TYPE_CHECKING:
    from jinja2 import Environment

    from sawab_graph.store import Store

_ASSETS = Path(__file__).parent / "assets"
_TAG = re.compile(r"<[^>]+>")


def page(store: Store, language: str, theme: str) -> str:
    """The whole page as one HTML text."""
    environment, model = _environment(), load_model()
    script = _asset("reference.js")
    body = environment.get_template("body.html.j2").render(_content(store, model))
    style = font_faces([_TAG.sub("", body)]) + _asset("reference.css")
    return environment.get_template("reference.html.j2").render(
        language=language,
        direction=direction(language),
        theme=theme,
        titles={code: words("reference", code)["title"] for code in LANGUAGES},
        policy=policy([script], [style]),
        style=style,
        script=script,
        body=body,
    )


def _content(store: Store, model: Model) -> dict[str, Any]:
    return {
        "model": model,
        "words": {code: words("reference", code) for code in LANGUAGES},
        "languages": LANGUAGES,
        "name_languages": NAME_LANGUAGES,
        "diagrams": [diagram(store, code) for code in LANGUAGES],
        "questions": tuple(answered(store)),
        "rules": _by_target(model.rules),
        "used": _used(store),
        "properties": _properties(model),
        "known": {term.name for term in (*model.classes, *model.links, *model.values)},
        "prefixes": SHOWN_PREFIXES,
        "ontology": ONTOLOGY.rstrip("#"),
    }


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    environment.filters["curie"] = curie
    return environment


def anchor(name: str) -> str:
    """The name of a place in the page.

    >>> anchor("sg:hasParty")
    'sg-hasParty'
    """
    return re.sub(r"[^A-Za-z0-9_]+", "-", name)


def _by_target(rules: Iterable[Rule]) -> Mapping[tuple[str, ...], list[Rule]]:
    groups: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.targets, []).append(rule)
    return groups


def _used(store: Store) -> Mapping[str, int]:
    """How many triples each property has, and how many members each class."""
    counts: Counter[str] = Counter()
    for triple in {quad.triple for quad in store.data_quads()}:
        name = curie(triple.predicate.value)
        counts[curie(str(triple.object)[1:-1]) if name == "rdf:type" else name] += 1
    return counts


def _properties(model: Model) -> Mapping[str, list[Term]]:
    """The properties that begin at each class."""
    found: dict[str, list[Term]] = {}
    for term in (*model.links, *model.values):
        for class_ in term.domain:
            found.setdefault(class_, []).append(term)
    return found


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
