"""Numbers of what a server did, in the text format that Prometheus reads."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counts of requests by route and status, of failures by kind, and how long requests took."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._failures: Counter[str] = Counter()
        self._durations = [0] * (len(_BOUNDS) + 1)
        self._seconds = 0.0
        self._bytes = 0

    def request(self, route: str, status: int, seconds: float, size: int) -> None:
        """A request has been answered."""
        self._requests[route, status] += 1
        self._durations[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds += seconds
        self._bytes += size

    def failure(self, kind: str) -> None:
        """A query had no answer for a reason of this kind."""
        self._failures[kind] += 1

    def text(self, gauges: dict[str, int]) -> str:
        """All numbers, and those that are told as they are now."""
        lines = ["# TYPE sawab_requests_total counter"]
        for (route, status), number in sorted(self._requests.items()):
            lines.append(f'sawab_requests_total{{route="{route}",status="{status}"}} {number}')
        lines.append("# TYPE sawab_query_failures_total counter")
        for kind, number in sorted(self._failures.items()):
            lines.append(f'sawab_query_failures_total{{kind="{kind}"}} {number}')
        lines += self._histogram()
        lines += ["# TYPE sawab_sent_bytes_total counter", f"sawab_sent_bytes_total {self._bytes}"]
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE sawab_{name} gauge", f"sawab_{name} {value}"]
        return "\n".join(lines) + "\n"

    def _histogram(self) -> list[str]:
        lines, total = ["# TYPE sawab_request_seconds histogram"], 0
        for bound, number in zip((*map(str, _BOUNDS), "+Inf"), self._durations, strict=True):
            total += number
            lines.append(f'sawab_request_seconds_bucket{{le="{bound}"}} {total}')
        lines.append(f"sawab_request_seconds_sum {self._seconds:.6f}")
        lines.append(f"sawab_request_seconds_count {total}")
        return lines
