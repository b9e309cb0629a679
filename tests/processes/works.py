"""Work for processes that goes wrong where a text says so, in every way that a process can."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import time
from pathlib import Path

from sawab_graph.articles import Article


def copied(article: Article) -> bytes:
    """The article's id and text."""
    return f"{article.document.id}: {article.document.text}\n".encode()


def fragile(article: Article) -> bytes:
    """The same, but where the text asks for an accident."""
    what = article.document.text
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "segfault":
        ctypes.string_at(0)
    elif what == "memory":
        bytearray(2**60)
    elif what == "mistake":
        return [b""][len(what)]
    elif what == "stuck":
        re.match(r"(a+)+$", "a" * 64 + "b")  # the interpreter's lock is held all the time
    elif what == "exit":
        os._exit(3)
    return copied(article)


def killed_once(article: Article) -> bytes:
    """The same, but the process is killed once for each article whose text is a path to note it."""
    text = article.document.text
    if text.startswith("/") and not Path(text).exists():
        Path(text).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return copied(article)


def slow_first(article: Article) -> bytes:
    """The same, but the first article takes longer than all others together."""
    if article.document.id == "n0":
        time.sleep(1.0)
    return copied(article)
