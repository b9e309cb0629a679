"""The files of a form (``multipart/form-data``), by the standard library's reader of mail."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser

from sawab_graph.serve.protocol import HttpError


def files_of(content_type: str, body: bytes) -> list[tuple[str, bytes]]:
    """The media type and the bytes of each part.

    >>> text = b"--x\\r\\nContent-Type: text/turtle\\r\\n\\r\\n<a:> <b:> <c:> .\\r\\n--x--\\r\\n"
    >>> files_of("multipart/form-data; boundary=x", text)
    [('text/turtle', b'<a:> <b:> <c:> .')]
    """
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise HttpError(400, "The form has no parts that can be read; check its boundary.")
    parts = [part for part in message.iter_parts() if not part.is_multipart()]
    return [(part.get_content_type(), _bytes(part.get_payload(decode=True))) for part in parts]


def _bytes(payload: object) -> bytes:
    return payload if isinstance(payload, bytes) else b""
