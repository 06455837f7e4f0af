"""Requests to an address and to those it redirects to, within limits of time and size."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import httpcore
import httpx

from newslens.errors import InputError
from newslens.reading.options import Web
from newslens.reading.web import refusals
from newslens.reading.web.addresses import joined
from newslens.reading.web.body import DamagedError, TooLargeError, unpacked
from newslens.reading.web.connection import Checked, Clock, looked_up

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_MOST_WORDS = 120
_LENGTH = re.compile(r"[0-9]{1,18}\Z")
Headers = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """The status and headers of an answer, and its body if it is asked for."""

    url: httpx.URL
    status: int
    headers: Headers
    chunks: Iterable[bytes]

    @property
    def location(self) -> str | None:
        """Where a redirect leads; servers send UTF-8 there, whatever the standard says."""
        where = self.headers.get("location") if self.status in _REDIRECTS else None
        return where and where.encode("latin-1").decode("utf-8", errors="replace")

    def body(self, limit: int) -> bytes:
        """Return the body, unpacked.

        Raises
        ------
        TooLargeError
            If it has more than `limit` bytes, or says that it has.
        """
        length = self.headers.get("content-length", "")
        if _LENGTH.match(length) and int(length) > limit:
            raise TooLargeError
        return self._unpacked(limit)

    def beginning(self, limit: int) -> bytes:
        """Return the first bytes of the body, unpacked, `limit` of them at most."""
        try:
            return self._unpacked(limit)
        except TooLargeError as error:
            return error.beginning

    def _unpacked(self, limit: int) -> bytes:
        return unpacked(self.chunks, self.headers.get("content-encoding", ""), limit)


@contextmanager
def visited(
    url: httpx.URL,
    web: Web,
    most_redirects: int,
    *,
    before: Callable[[httpx.URL], object] = lambda url: None,
    headers: Callable[[httpx.URL], Headers] = lambda url: {},
) -> Iterator[Answer]:
    """Ask an address and follow its redirects.

    Parameters
    ----------
    url
        The address, checked as `addresses.parsed` does.
    web
        What is set about the web.
    most_redirects
        How many redirects are followed.
    before
        Called before each request with its address; it may wait or raise.
    headers
        Called for each request; gives the headers to send besides the usual ones.

    Yields
    ------
    Answer
        The first one that is no redirect.

    Raises
    ------
    InputError
        If an address may not be asked, or there is no whole answer in time.
    """
    clock = Clock(web.timeout)
    here = url
    for _ in range(most_redirects + 1):
        before(here)
        with _asked(here, web, clock, headers(here)) as answer:
            if answer.location is None:
                yield answer
                return
        here = joined(here, answer.location)
    raise refusals.too_many_redirects(str(url), most_redirects)


@contextmanager
def _asked(url: httpx.URL, web: Web, clock: Clock, more: Headers) -> Iterator[Answer]:
    address = str(url)
    started = False
    try:
        with clock.running():
            backend = Checked(looked_up(url, web, clock), clock)
            context = httpx.create_ssl_context() if url.scheme == "https" else None
            with (
                httpcore.ConnectionPool(context, network_backend=backend) as pool,
                pool.stream("GET", _plain(url), headers=_headers(url, more)) as response,
            ):
                started = True
                received = {
                    name.decode("latin-1").lower(): value.decode("latin-1").strip()
                    for name, value in response.headers
                }
                yield Answer(url, response.status, received, response.iter_stream())
    except InputError:
        raise
    except httpcore.TimeoutException as error:
        seconds = f"{clock.seconds:g} seconds"
        hint = f"nl.load({refusals.shown(address)}, web=nl.Web(timeout={3 * clock.seconds:g}))"
        raise refusals.no_answer(address, f"gave no whole answer in {seconds}", hint) from error
    except TooLargeError as error:
        raise refusals.too_large(address, web.max_bytes) from error
    except DamagedError as error:
        raise refusals.no_answer(address, f"gave a damaged answer: {error}") from error
    except (httpcore.ProtocolError, httpcore.NetworkError, OSError, ValueError) as error:
        raise refusals.no_answer(address, _why(error, started=started)) from error


def agent() -> str:
    """Return what newslens calls itself to servers."""
    try:
        product = f"newslens/{version('newslens')}"
    except PackageNotFoundError:
        product = "newslens"
    return f"{product} (reads news articles that a person chose, for research)"


def _headers(url: httpx.URL, more: Headers) -> list[tuple[str, str]]:
    return [
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", agent()),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        *more.items(),
    ]


def _plain(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _why(error: Exception, *, started: bool) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"has a certificate that is not to be trusted: {cause.verify_message}"
        # httpcore raises its errors "from None".
        cause = cause.__cause__ or cause.__context__
    words = " ".join(str(error).split())[:_MOST_WORDS] or type(error).__name__
    if started:
        return f"ended early or is garbled: {words}"
    if isinstance(error, httpcore.ProtocolError):
        return f"does not answer as web servers do: {words}"
    return f"cannot be reached: {words}"
