"""What people see: the page to ask in, a page for each thing, the graph, and what forms need."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sawab_graph import lookup, questions
from sawab_graph.errors import QueryError, SawabGraphError
from sawab_graph.page import render
from sawab_graph.page.words import LANGUAGES, direction
from sawab_graph.resources import words
from sawab_graph.rows import graph_rows
from sawab_graph.serve.parts import part
from sawab_graph.serve.things import Thing, described, thing
from sawab_graph.store import PREFIXES, display
from sawab_graph.store.sparql import bind
from sawab_graph.store.terms import notation

if TYPE_CHECKING:
    from jinja2 import Environment

    from sawab_graph.store import Store

ASSETS = Path(__file__).parent / "assets"
_MOST_NAMES = 20_000
_FEATURED = (
    "partners",
    "memoranda",
    "timeline",
    "evidence",
    "signatories",
    "most-connected",
)
_COUNTS = """
SELECT ?name (COUNT(DISTINCT ?thing) AS ?n) WHERE {
  VALUES (?place ?name ?class) {
    (1 "agreements" sg:Arrangement) (2 "organisations" org:Organization)
    (3 "articles" sg:Article) (4 "facts" sg:Claim)
  }
  OPTIONAL { ?thing a ?class }
}
GROUP BY ?place ?name ORDER BY ?place
"""

Job = dict[str, Any]


class MissingError(SawabGraphError):
    """Something was asked for by its address that the graph does not have."""


def home(store: Store, job: Job) -> str:
    """The page to ask in, in one language."""
    language = job["language"]
    listed = [_listed(each, language) for each in questions.load_questions()]
    featured = [each for name in _FEATURED for each in listed if each["name"] == name]
    values = {"questions": listed, "featured": featured, "counts": _counts(store)}
    return _page("home.html.j2", job, data={"base": store.base}, **values)


def _counts(store: Store) -> list[dict[str, str]]:
    """How much the graph has of what readers look for."""
    rows = store.query(_COUNTS, timeout=None).rows
    return [{"name": display(name), "number": f"{int(display(n)):,}"} for name, n in rows]


def _listed(question: questions.Question, language: str) -> dict[str, Any]:
    return {"name": question.name, "summary": question.summary(language)}


def question_form(store: Store, job: Job) -> str:
    """What a question takes, with the choices that the graph has, as JSON."""
    asked, language = questions.question(job["name"]), job["language"]
    fields = [
        {
            "name": each.name,
            "kind": each.kind,
            "default": language if each.kind == "language" else each.default,
            "summary": each.summary(language),
            "choices": questions.choices(store, each, language),
        }
        for each in asked.parameters
    ]
    return _json(
        {
            "name": asked.name,
            "summary": asked.summary(language),
            "note": asked.note(language),
            "columns": asked.columns,
            "parameters": fields,
            "example": dict(asked.example.params),
        }
    )


def question_query(store: Store, job: Job) -> str:
    """The SPARQL text that puts a question with these parameters."""
    asked = questions.question(job["name"])
    given = {name: value for name, value in job["parameters"].items() if value}
    body = "\n".join(line for line in asked.sparql.splitlines() if not line.startswith("#+"))
    return bind(body.strip() + "\n", notation(questions.bindings(store, asked, given)))


def terms(store: Store, job: Job) -> str:
    """The names that the editor completes: prefixes, the model's terms, organisations."""
    from sawab_graph.reference.model import load_model

    model, language = load_model(), job["language"]
    known = [
        {"name": term.name, "kind": kind, "label": term.label.get(language, "")}
        for kind, group in (("class", model.classes), ("property", (*model.links, *model.values)))
        for term in group
    ]
    organisations = [
        {"iri": each.value, "label": each.label(language), "names": [n.text for n in each.names]}
        for each in lookup.choices(store, lookup.ORGANISATION)[:_MOST_NAMES]
    ]
    return _json({"prefixes": PREFIXES, "terms": known, "organisations": organisations})


def graph(store: Store, job: Job) -> str:
    """The graph page, of all or of what an answer names."""
    rows = graph_rows(store)
    if job["values"] is not None:
        rows = part(rows, job["values"])
    return render(rows, language=job["language"], theme=job["theme"])


def thing_page(store: Store, job: Job) -> str:
    """The page of one thing: what is known of it, and the sentences that prove it."""
    found = _thing(store, job)

    def local(iri: str) -> str:
        """Where this server has the thing; nothing where it has not."""
        return iri.replace(store.base, "/", 1) if iri.startswith(f"{store.base}id/") else ""

    def slug(iri: str) -> str:
        """How the graph page calls it."""
        return iri.removeprefix(f"{store.base}id/")

    values = {"thing": found, "iri": found.iri, "local": local, "slug": slug}
    return _page("thing.html.j2", job, titles=_titles(store), **values)


def _titles(store: Store) -> dict[str, str]:
    rows = store.query("SELECT ?a ?t { ?a a sg:Article ; dct:title ?t }", timeout=None).rows
    return {display(article): display(title) for article, title in rows}


def thing_data(store: Store, job: Job) -> str:
    """What is known of one thing, for the query page, as JSON."""
    found = _thing(store, job)
    facts = [
        {
            "sentence": fact.sentence,
            "quotes": [{"quote": q.quote, "article": q.article} for q in fact.quotes],
        }
        for fact in found.facts
    ]
    return _json({"iri": found.iri, "title": found.title, "facts": facts})


def thing_rdf(store: Store, job: Job) -> bytes:
    """What is said of one thing and with it, as Turtle or JSON-LD."""
    body = described(store, job["iri"], job["format"])
    if body is None:
        raise MissingError(f"The graph says nothing of <{job['iri']}>.")
    return body


def _thing(store: Store, job: Job) -> Thing:
    found = thing(store, job["iri"], job["language"])
    if found is None:
        raise MissingError(f"The graph says nothing of <{job['iri']}>.")
    return found


def fonts(store: Store, job: Job) -> str:
    """The fonts of the pages, cut to the letters of their languages."""
    from sawab_graph.page.fonts import font_faces

    blocks = ((0xA0, 0x180), (0x600, 0x700), (0x2010, 0x2040), (0x2190, 0x2194))
    return font_faces("".join(map(chr, range(*block))) for block in blocks)


def _page(template: str, job: Job, **values: Any) -> str:
    language = job["language"]
    if language not in LANGUAGES:
        raise QueryError(f"There is no page in {language!r}; use {', '.join(LANGUAGES)}.")
    other = next(each for each in LANGUAGES if each != language)
    return (
        _environment()
        .get_template(template)
        .render(
            words=words("serve", language),
            language=language,
            direction=direction(language),
            other=other,
            other_words=words("serve", other),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["dict"] = dict
    return environment


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


PAGES: dict[str, Callable[[Any, Job], str | bytes]] = {
    "home": home,
    "form": question_form,
    "question": question_query,
    "terms": terms,
    "graph": graph,
    "thing": thing_page,
    "thing-data": thing_data,
    "thing-rdf": thing_rdf,
    "fonts": fonts,
}
