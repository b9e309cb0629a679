"""Requests to a SPARQL service: with a time limit, signed in, and repeated only where that is safe.

The environment says how: ``SAWAB_GRAPH_STORE_USER`` and ``_PASSWORD`` (Basic or Digest, as the
service asks), or ``_TOKEN`` (Bearer); ``_TIMEOUT`` in seconds.
"""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import IO, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from sawab_graph.errors import QueryError, StoreError

PREFIX = "SAWAB_GRAPH_STORE_"
DEFAULT_TIMEOUT = 60.0
_PAUSES = (0.2, 1.0)
_PASSING = frozenset({429, 502, 503, 504})
_TOLD = 300
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Access:
    """How to sign in, and how long to wait."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = DEFAULT_TIMEOUT

    @property
    def secret(self) -> bool:
        """Whether anything is sent that others must not read."""
        return bool(self.user or self.token)


def access_from(environment: Mapping[str, str]) -> Access:
    """What the environment says; StoreError where the time limit is none."""
    stated = environment.get(f"{PREFIX}TIMEOUT") or str(DEFAULT_TIMEOUT)
    try:
        timeout = float(stated)
    except ValueError:
        timeout = 0.0
    if not timeout > 0:
        raise StoreError(f"{PREFIX}TIMEOUT is {stated!r}; give a number of seconds.")
    user, password, token = (
        environment.get(PREFIX + name, "") for name in ("USER", "PASSWORD", "TOKEN")
    )
    return Access(user, password, token, timeout)


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer and its headers."""

    body: bytes
    headers: Message


class Client:
    """Sends requests to the addresses of one service."""

    def __init__(self, address: str, access: Access) -> None:
        parts = urlsplit(address)
        if access.secret and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise StoreError(
                f"The password would go to {address} readable by everyone on the way; use https."
            )
        self._access = access
        self._opener = _opener(address, access)

    def send(
        self,
        address: str,
        body: bytes | None,
        headers: Mapping[str, str],
        *,
        method: str = "POST",
        timeout: float | None = None,
        repeatable: bool,
    ) -> Answer:
        """The answer to a request. What changes data is sent again only where it never arrived."""
        token = {"Authorization": f"Bearer {self._access.token}"} if self._access.token else {}
        limit = min(timeout or self._access.timeout, self._access.timeout)
        for pause in (*_PAUSES, None):
            request = urllib.request.Request(
                address, data=body, headers={**headers, **token}, method=method
            )
            try:
                with self._opener.open(request, timeout=limit) as response:
                    return Answer(response.read(), response.headers)
            except HTTPError as error:
                if pause is None or not (repeatable and error.code in _PASSING):
                    _refused(address, error)
            except TimeoutError as error:
                raise _too_slow(address, limit) from error
            except (URLError, OSError) as error:
                if isinstance(getattr(error, "reason", None), TimeoutError):
                    raise _too_slow(address, limit) from error
                if pause is None or not (repeatable or _never_arrived(error)):
                    raise StoreError(_unreached(address, error)) from error
            time.sleep(pause)
        raise AssertionError("the last attempt returns or raises")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A service that has moved is not followed: a password would go along."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> None:
        raise StoreError(
            f"The service at {req.full_url} says that it has moved to {newurl}; give that address."
        )


def _opener(address: str, access: Access) -> urllib.request.OpenerDirector:
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if access.user:
        root = "{0.scheme}://{0.netloc}/".format(urlsplit(address))
        passwords.add_password(None, root, access.user, access.password)
        handlers.append(urllib.request.HTTPBasicAuthHandler(passwords))
        handlers.append(urllib.request.HTTPDigestAuthHandler(passwords))
    return urllib.request.build_opener(*handlers)


def _never_arrived(error: OSError) -> bool:
    return isinstance(getattr(error, "reason", error), ConnectionRefusedError)


def _too_slow(address: str, limit: float) -> StoreError:
    return StoreError(
        f"The service at {address} did not answer within {limit:g} seconds; make the question "
        f"narrower, or set {PREFIX}TIMEOUT."
    )


def _unreached(address: str, error: OSError) -> str:
    reason = getattr(error, "reason", error)
    return f"The service at {address} cannot be reached ({reason}); check the address."


def _refused(address: str, error: HTTPError) -> NoReturn:
    told = error.read(4 * _TOLD).decode("utf-8", "replace").strip()
    told = " ".join(told.split())[:_TOLD]
    if error.code in (401, 403):
        raise StoreError(
            f"The service at {address} refuses ({error.code}); set {PREFIX}USER and "
            f"{PREFIX}PASSWORD, or {PREFIX}TOKEN, of someone who may do this."
        ) from error
    if error.code == 400:
        raise QueryError(f"The service at {address} does not take this: {told}") from error
    raise StoreError(
        f"The service at {address} answered {error.code}: {told or error.reason}; check the "
        "address, and the log of the service."
    ) from error
