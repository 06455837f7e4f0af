"""What is an address, in one spelling, and which ones newslens asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.web.refusals import shown

if TYPE_CHECKING:
    from httpx import URL

_ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]{1,15}://\S*\s*\Z|data:[\w/+.-]*[;,]", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\Z|[0-9a-f.]*:[0-9a-f:.]*\Z")
_MOST_OF_A_NAME = 253
_HIGHEST_PORT = 65535
_HINTS = {
    "data": 'save what it holds as a file, then nl.load("page.html")',
    "file": 'pass the path itself: nl.load("articles/page.html")',
}
_OTHER_HINT = 'download it with a tool of its own, then nl.load("page.html")'


def is_address(text: str) -> bool:
    """Say whether a string is an address and no path, whether newslens asks such ones or not.

    Examples
    --------
    >>> is_address("https://news.example/a"), is_address("articles/a.html")
    (True, False)
    """
    return bool(_ADDRESS.match(text))


def parsed(text: str) -> URL:
    """Return an address in the one spelling that it is asked and kept under.

    Raises
    ------
    InputError
        If it is no http or https address, has no sound host, or carries a password.

    Examples
    --------
    >>> str(parsed("HTTPS://News.Example.:443/a b#top"))
    'https://news.example/a%20b'
    """
    import httpx

    text = text.strip()
    try:
        url = httpx.URL(text)
    # InvalidURL is no ValueError; what idna and the text codecs raise is one.
    except (httpx.InvalidURL, ValueError) as error:
        raise _malformed(text, str(error)) from error
    return _checked(url, text)


def joined(url: URL, location: str) -> URL:
    """Return the address that a redirect from `url` leads to.

    Raises
    ------
    InputError
        As `parsed` does.
    """
    import httpx

    try:
        return _checked(url.join(location), location)
    except (httpx.InvalidURL, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise _malformed(location, str(error)) from error


def _checked(url: URL, text: str) -> URL:
    if url.scheme not in ("http", "https"):
        raise InputError(
            f"the address {shown(text)}, one of {url.scheme}",
            "an address that begins with http:// or https://",
            _HINTS.get(url.scheme, _OTHER_HINT),
            Reason.FETCH,
        )
    if url.userinfo:
        raise InputError(
            f"the address {shown(text)}, with a user name or a password in it",
            "an address without them; newslens sends none",
            'save the page in a browser, then nl.load("page.html")',
            Reason.FETCH,
        )
    host = url.raw_host.decode("ascii").removesuffix(".")
    if not _NAME.match(host) or len(host) > _MOST_OF_A_NAME:
        raise _malformed(text, "it names no host" if not host else "its host is malformed")
    if host.endswith(".onion"):
        # RFC 7686: such names are not looked up, which would tell others about them.
        raise InputError(
            f"the address {shown(text)}, which only Tor reaches",
            "an address on the public internet",
            'save the page in Tor Browser, then nl.load("page.html")',
            Reason.FETCH,
        )
    if url.port is not None and not 0 < url.port <= _HIGHEST_PORT:
        raise _malformed(text, "there is no such port")
    # An empty path and a lone slash are the same.
    return url.copy_with(host=host, raw_path=url.raw_path, fragment=None)


def _malformed(text: str, why: str) -> InputError:
    return InputError(
        f"the address {shown(text)} cannot be understood: {why}",
        "an address as a browser shows it",
        'nl.load("https://news.example/story")',
        Reason.FETCH,
    )
