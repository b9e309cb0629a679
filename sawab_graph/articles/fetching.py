"""Articles at addresses of the web, fetched only when asked for, within limits."""

from __future__ import annotations

import http.client
import re
import time
from functools import partial
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from sawab_graph.articles.article import LARGEST, TOO_LARGE, Article, Entry, made
from sawab_graph.articles.pages import article_of
from sawab_graph.decoding import decode
from sawab_graph.errors import InputError

SECONDS = 30.0
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SCHEMES = ("http", "https")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN = "text/plain"
_AGENT = "sawab-graph"
_REDIRECTIONS = 5
_LONGEST_NAME = 100
_PIECE = 2**16


def is_address(source: str) -> bool:
    """Whether a source is an address, of whatever scheme, and not a path."""
    return _SCHEME.match(source) is not None


def entry(address: str, seconds: float = SECONDS) -> Entry:
    """What stands at an address; it is fetched when the entry is loaded."""
    return Entry(address, partial(fetched, address, seconds), address.encode("utf-8"), 0)


def fetched(address: str, seconds: float = SECONDS) -> Article:
    """The article at an address: a page of the web, or plain text.

    Raises InputError where the server does not give one within ``seconds``, where it is too large
    or of another kind, or where it sends elsewhere than to ``http`` and ``https``.
    """
    try:
        _refuse_other_schemes(address)
        request = Request(_escaped(address), headers={"User-Agent": _AGENT})
        with _opener().open(request, timeout=seconds) as response:
            kind = response.headers.get_content_type()
            if kind != _PLAIN and kind not in _PAGES:
                raise InputError(f"{address} is {kind}, not a page or a text; save and convert it.")
            data = _body(response, address, time.monotonic() + seconds)
            there = response.geturl()
    except HTTPError as error:
        error.close()
        why = " ".join(str(error.reason).split())
        raise InputError(f"{address} answers {error.code} ({why}); check it.") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise InputError(f"{address} cannot be fetched ({reason}); check it.") from error
    name = _name(there)
    if kind == _PLAIN:
        return made(address, decode(data, address), name, {"url": there})
    return article_of(data, address, name, there)


class _Redirections(HTTPRedirectHandler):
    """Follows a few redirections, to no other scheme."""

    max_redirections = _REDIRECTIONS

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """The request for where a server sends to; InputError for another scheme."""
        _refuse_other_schemes(newurl)
        if urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme != "https":
            raise InputError(
                f"{req.full_url} sends to {newurl}, which anybody can read on the way."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    return build_opener(_Redirections)


def _refuse_other_schemes(address: str) -> None:
    if urlsplit(address).scheme.lower() not in _SCHEMES:
        raise InputError(f"{address} is not fetched: only http and https addresses are.")


def _body(response: Any, address: str, deadline: float) -> bytes:
    """What a server sends, piece by piece, so that one that never ends is left."""
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise InputError(f"{address} comes packed, which was not asked for; save it as a file.")
    data = bytearray()
    while piece := response.read1(_PIECE):
        data += piece
        if len(data) > LARGEST:
            raise InputError(f"{address} {TOO_LARGE}")
        if time.monotonic() > deadline:
            raise TimeoutError("it takes too long")
    return bytes(data)


def _escaped(address: str) -> str:
    """The address with what is no ASCII escaped, as a browser does."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else None
    replaced = parts._replace(
        netloc=host or parts.netloc,
        path=quote(parts.path, safe="/%:@!$&'()*+,;=~"),
        query=quote(parts.query, safe="/%:@!$&'()*+,;=~?"),
        fragment="",
    )
    return replaced.geturl()


def _name(address: str) -> str:
    """What an id is made of: host and path, where they are short."""
    parts = urlsplit(address)
    name = f"{parts.hostname or ''}{parts.path}"
    return name if len(name) <= _LONGEST_NAME else ""
