"""A name -> a connection to a number that was checked, within a limit of time.

What was checked is what is connected to: a name is looked up once for each request, every
number it stands for is checked, and the connection is made to one of those numbers, while the
certificate is verified for the name.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

import httpcore
import httpx

from newslens.reading.options import Web
from newslens.reading.web import refusals
from newslens.reading.web.networks import special

_PORTS = {"http": 80, "https": 443}
_MOST_NUMBERS = 4


class Clock:
    """How many seconds are left for a page; the time between two requests does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._left = seconds
        self._since: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time that passes."""
        self._since = monotonic()
        try:
            yield
        finally:
            self._left -= monotonic() - self._since
            self._since = None

    def left(self) -> float:
        """Return the seconds left.

        Raises
        ------
        httpcore.ReadTimeout
            If there are none.
        """
        passed = 0.0 if self._since is None else monotonic() - self._since
        if passed >= self._left:
            raise httpcore.ReadTimeout("the time is up")
        return self._left - passed


def looked_up(url: httpx.URL, web: Web, clock: Clock) -> list[str]:
    """Return the numbers that the host of an address stands for.

    Raises
    ------
    InputError
        If there are none, or any of them is not public and that is not allowed.
    """
    host = url.raw_host.decode("ascii")
    found: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look() -> None:
        try:
            known = socket.getaddrinfo(host, url.port or _PORTS[url.scheme], 0, socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(str(entry[4][0]) for entry in known)))
        except Exception as error:
            found.put(error)

    # The system's own look-up knows no time-out and cannot be interrupted.
    Thread(target=look, daemon=True).start()
    try:
        numbers = found.get(timeout=clock.left())
    except Empty:
        numbers = []
    if isinstance(numbers, Exception) or not numbers:
        hint = "check the spelling, and whether this computer is on the internet"
        raise refusals.no_answer(str(url), f"cannot be found: no address for {host!r}", hint)
    if not web.allow_private:
        for number in numbers:
            kind = special(number)
            if kind:
                raise refusals.not_public(str(url), number, kind)
    return numbers[:_MOST_NUMBERS]


class Checked(httpcore.NetworkBackend):
    """Connects to numbers that were checked, whatever name it is given."""

    def __init__(self, numbers: list[str], clock: Clock) -> None:
        self._numbers = numbers
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first number that answers, each given its share of the time left."""
        system = httpcore.SyncBackend()
        failure: Exception | None = None
        for index, number in enumerate(self._numbers):
            share = self._clock.left() / (len(self._numbers) - index)
            try:
                stream = system.connect_tcp(number, port, share)
                return _Timed(stream, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")


class _Timed(httpcore.NetworkStream):
    """A stream each step of which may take what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.left())
        return _Timed(stream, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
