"""Reading what a client sends: not too much of it, and not for too long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sawab_graph.serve.protocol import HttpError

if TYPE_CHECKING:
    from starlette.requests import Request

# What is somewhat too large is read and thrown away: a client that still sends hears no answer.
_DRAINED = 4


async def body_of(request: Request, most: int, seconds: float) -> bytes:
    """The whole body of a request."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > _DRAINED * most:
        raise _too_large(most)
    try:
        return await asyncio.wait_for(_gathered(request, most), seconds)
    except TimeoutError as error:
        raise HttpError(
            408,
            f"The body did not arrive within {seconds:g} seconds; send it faster.",
            {"Connection": "close"},
        ) from error


async def _gathered(request: Request, most: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size <= most:
            parts.append(part)
        elif size > _DRAINED * most:
            break
    if size > most:
        raise _too_large(most)
    return b"".join(parts)


def _too_large(most: int) -> HttpError:
    return HttpError(
        413, f"The body is larger than {most:,} bytes; send less.", {"Connection": "close"}
    )
