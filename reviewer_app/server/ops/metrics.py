"""What Prometheus reads; one registry per app, none of the process."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})


class Metrics:
    """Requests as they are served, and gauges set just before they are read."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "reviewer_requests_total", "Requests served.", ["method", "route", "status"], registry=self._registry
        )
        self._latency = Histogram(
            "reviewer_request_seconds", "Time to serve a request.", ["route"], registry=self._registry
        )
        self._cases = Gauge("reviewer_cases", "Cases by state.", ["state"], registry=self._registry)
        self._head = Gauge("reviewer_change_seq", "Newest number of the change stream.", registry=self._registry)

    def seen(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; routes are templates, so that no id becomes a label."""
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._latency.labels(route).observe(seconds)

    def text(self, cases: dict[str, int], head_seq: int) -> bytes:
        """The exposition text with these gauges."""
        self._cases.clear()
        for state, count in cases.items():
            self._cases.labels(state).set(count)
        self._head.set(head_seq)
        return generate_latest(self._registry)
