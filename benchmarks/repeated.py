"""A file of JSON Lines again and again under new ids, for measuring how work grows with the input.

``python -m benchmarks.repeated 10 news.jsonl.gz > news-10.jsonl``
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path


def repeated(path: Path, times: int) -> Iterator[str]:
    """The lines, ``times`` over, each under an id of its own."""
    opened = gzip.open if path.suffix == ".gz" else open
    for time in range(times):
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                value = json.loads(line)
                value["id"] = f"{value.get('id', number)}-{time:04d}"
                yield json.dumps(value, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the lines."""
    times, path = int(sys.argv[1]), Path(sys.argv[2])
    for line in repeated(path, times):
        sys.stdout.buffer.write(line.encode("utf-8"))


if __name__ == "__main__":
    main()
