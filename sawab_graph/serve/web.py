"""The addresses that people open: the page to ask in, the graph, and the things of the graph."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from sawab_graph.errors import QueryError
from sawab_graph.questions import load_questions, question
from sawab_graph.serve import querying
from sawab_graph.serve.bodies import body_of
from sawab_graph.serve.formats import HTML, JSONLD, TURTLE, Format, accepted, named
from sawab_graph.serve.protocol import FORM, HttpError, Operation, content_type, pairs_of
from sawab_graph.serve.service import Known, unchanged
from sawab_graph.serve.versions import tag

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from sawab_graph.serve.service import Service

LANGUAGES = ("ar", "en")
THEMES = ("auto", "light", "dark")
READ = ("GET", "HEAD")
_ASSETS = Path(__file__).parent / "assets"
_SERVED = (".css", ".js", ".svg")
_OF_THE_PAGE = ("lang", "theme", "format", "download", "question")
_MOST_ROWS_DRAWN = 2000
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_GRAPH_POLICY = "frame-ancestors 'self'"
_HTML = "text/html; charset=utf-8"


async def home(service: Service, request: Request) -> ASGIApp:
    """The page to ask in."""
    job = {"kind": "home", "language": _language(request)}
    return await _made(service, request, job, _HTML, _POLICY)


async def terms(service: Service, request: Request) -> ASGIApp:
    """What the editor completes."""
    job = {"kind": "terms", "language": _language(request)}
    return await _made(service, request, job, "application/json")


async def asset(service: Service, request: Request) -> ASGIApp:
    """A file of the pages."""
    name = request.path_params["name"]
    if name == "fonts.css":
        return await _made(service, request, {"kind": "fonts"}, "text/css; charset=utf-8")
    files = _files()
    if name not in files:
        raise HttpError(404, f"There is no file {name!r} here.")
    content, etag = files[name]
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if media.startswith("text/"):
        media += "; charset=utf-8"
    headers = {"Content-Type": media, "ETag": etag, "Cache-Control": "no-cache"}
    if unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    return Known(headers, content, request.method != "HEAD")


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """The files that pages load, each with its tag."""
    paths = (path for path in sorted(_ASSETS.iterdir()) if path.suffix in _SERVED)
    found = {path.name: path.read_bytes() for path in paths}
    return {name: (data, f'W/"{_digest(data)}"') for name, data in found.items()}


@cache
def _build() -> str:
    """A name for the state of the code that makes pages."""
    package = Path(__file__).parent.parent
    folders = (package / "serve", package / "page", package / "serve/assets")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _digest(b"".join(p.read_bytes() for p in paths if p.suffix != ".pyc"))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


async def questions(service: Service, request: Request) -> ASGIApp:
    """The named questions, as JSON."""
    language = _language(request)
    known = [{"name": q.name, "summary": q.summary(language)} for q in load_questions()]
    return JSONResponse(known)


async def question_form(service: Service, request: Request) -> ASGIApp:
    """What a question takes, with the choices that the graph has."""
    job = {"kind": "form", "name": _name(request), "language": _language(request)}
    return await _made(service, request, job, "application/json")


async def question_query(service: Service, request: Request) -> ASGIApp:
    """The SPARQL text of a question with its parameters."""
    text = await _query_of(service, request, _name(request), _given(request, b""))
    return Response(text, media_type="application/sparql-query; charset=utf-8")


async def ask(service: Service, request: Request) -> ASGIApp:
    """Answer a named question."""
    limits = service.settings.limits
    body = await body_of(request, limits.body, limits.body_seconds)
    text = await _query_of(service, request, _name(request), _given(request, body))
    return await querying.answer(service, request, Operation("query", text))


def _name(request: Request) -> str:
    """The question that the address names, if there is one."""
    try:
        return question(request.path_params["name"]).name
    except QueryError as error:
        raise HttpError(404, str(error)) from error


def _given(request: Request, body: bytes) -> dict[str, str]:
    pairs = pairs_of(request.scope["query_string"])
    if body and content_type(request)[0] != FORM:
        raise HttpError(415, f"The parameters of a question are sent as {FORM}.")
    return {name: value for name, value in [*pairs, *pairs_of(body)] if name not in _OF_THE_PAGE}


async def _query_of(
    service: Service, request: Request, name: str, parameters: dict[str, str]
) -> str:
    job = {"kind": "question", "name": name, "parameters": parameters}
    return (await _content(service, request, job))[1].decode("utf-8")


async def graph(service: Service, request: Request) -> ASGIApp:
    """The graph page: of all, or of what a question or a query names."""
    theme = request.query_params.get("theme", "auto")
    if theme not in THEMES:
        raise HttpError(400, f"There is no theme {theme!r}; use {', '.join(THEMES)}.")
    job = {
        "kind": "graph",
        "language": _language(request),
        "theme": theme,
        "values": await _values(service, request),
    }
    return await _made(service, request, job, _HTML, _GRAPH_POLICY)


async def _values(service: Service, request: Request) -> list[str] | None:
    """What the answer to the question or the query of the address names; of all, nothing."""
    asked, text = request.query_params.get("question"), request.query_params.get("query")
    if asked is not None:
        request.path_params["name"] = asked
        text = await _query_of(service, request, _name(request), _given(request, b""))
    if text is None:
        return None
    job = querying.job_of(service, request, Operation("query", text))
    job |= {"table": "json", "graph": None, "rows": _MOST_ROWS_DRAWN, "version": service.version()}
    found = service.check(await service.answered(request, service.queries, job))
    await found.finished()
    service.check(found)
    rows = json.loads(found.whole()).get("results", {}).get("bindings", ())
    found.close()
    return sorted({str(term["value"]) for row in rows for term in row.values()})


async def thing(service: Service, request: Request) -> ASGIApp:
    """One thing by its address, for people or as RDF."""
    iri = f"{service.settings.base}id/{request.path_params['path']}"
    job: dict[str, Any] = {"iri": iri, "language": _language(request)}
    wanted = request.query_params.get("format")
    if wanted == "facts":
        return await _made(service, request, {"kind": "thing-data", **job}, "application/json")
    format = _format_of(request, wanted)
    if format is HTML:
        return await _made(service, request, {"kind": "thing", **job}, _HTML, _POLICY)
    job = {"kind": "thing-rdf", "iri": iri, "format": format.name}
    return await _made(service, request, job, format.header)


def _format_of(request: Request, wanted: str | None) -> Format:
    offered = (HTML, TURTLE, JSONLD)
    accept = request.headers.get("accept", "")
    format = named(wanted, offered) if wanted else accepted(accept, offered)
    if format is None:
        known = ", ".join(each.media for each in offered)
        raise HttpError(406, f"{wanted or accept!r} is not written here; accept one of: {known}.")
    return format


def _language(request: Request) -> str:
    """The language of the address, else the first of the reader's that pages have."""
    asked = request.query_params.get("lang")
    if asked is not None:
        if asked not in LANGUAGES:
            raise HttpError(400, f"There is no page in {asked!r}; use {', '.join(LANGUAGES)}.")
        return asked
    wishes = request.headers.get("accept-language", "").lower().split(",")
    known = (wish.partition(";")[0].strip()[:2] for wish in wishes)
    return next((each for each in known if each in LANGUAGES), LANGUAGES[0])


async def _made(
    service: Service, request: Request, job: dict[str, Any], media: str, policy: str = ""
) -> ASGIApp:
    """A page, made anew only where the store has changed."""
    etag = _tag(service, job)
    headers = {
        "Content-Type": media,
        "ETag": etag,
        "Cache-Control": "no-cache",
        "Vary": "Accept, Accept-Encoding, Accept-Language",
    }
    if policy:
        headers["Content-Security-Policy"] = policy
    if unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    _, body = await _content(service, request, job)
    return Known(headers, body, request.method != "HEAD")


def _tag(service: Service, job: dict[str, Any]) -> str:
    return tag(service.version(), _build(), job)


async def _content(
    service: Service, request: Request, job: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    """What the process for pages makes of a job, or made of it before."""
    etag = _tag(service, job)
    kept = service.kept.get(etag)
    if kept is None:
        job = {**job, "version": service.version()}
        found = service.check(await service.answered(request, service.pages, job))
        await found.finished()
        service.check(found)
        kept = ({}, found.whole())
        found.close()
        service.kept.put(etag, *kept)
    return kept
