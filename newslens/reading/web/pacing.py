"""A polite pause between two requests to one host, across all calls in this process."""

from __future__ import annotations

from threading import Lock
from time import monotonic, sleep

_lock = Lock()
_asked: dict[str, float] = {}


def wait(host: str, seconds: float) -> None:
    """Wait until `seconds` have passed since the last request to this host."""
    with _lock:
        now = monotonic()
        due = max(now, _asked.get(host, now - seconds) + seconds)
        _asked[host] = due
    if due > now:
        sleep(due - now)
