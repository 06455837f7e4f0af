"""Why an address gave no page -> the error that says so, and what to do instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus

from newslens.article import Reason
from newslens.errors import InputError

_LONGEST = 200
_PASSWORD = re.compile(r"//[^/?#\s]*@")
_BY_HAND = 'open it in a browser, save the page, then nl.load("page.html")'
_ADVICE = {
    400: _BY_HAND,
    401: _BY_HAND,
    402: _BY_HAND,
    403: _BY_HAND,
    404: "check the address in a browser; an archive of the web may have a copy",
    405: _BY_HAND,
    406: _BY_HAND,
    410: "the page was taken down; an archive of the web may have a copy",
    451: "the page is withheld for legal reasons; an archive of the web may have a copy",
}
_SERVER_ERROR = 500


def shown(text: str) -> str:
    """Return an address for a message: quoted, without a password, not too long."""
    text = _PASSWORD.sub("//…@", text)
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def no_answer(url: str, what: str, hint: str | None = None) -> InputError:
    """Return the error for a server that gave nothing, or nothing whole."""
    return InputError(
        f"{shown(url)} {what}",
        "a page that comes whole",
        hint or f"try again later, or {_BY_HAND}",
        Reason.FETCH,
    )


def not_public(url: str, number: str, kind: str) -> InputError:
    """Return the error for an address that leads into the user's own network."""
    return InputError(
        f"{shown(url)} leads to {number}, {kind}",
        "an address on the public internet",
        f"nl.load({shown(url)}, web=nl.Web(allow_private=True)) if you trust what is there",
        Reason.FETCH,
    )


def excluded(url: str) -> InputError:
    """Return the error for a page that the site's robots.txt excludes."""
    return InputError(
        f"{shown(url)} is excluded by the robots.txt of its site",
        "a page that programs may read",
        f"{_BY_HAND}; or, if you may, nl.load({shown(url)}, web=nl.Web(robots=False))",
        Reason.FETCH,
    )


def no_robots(url: str, why: str) -> InputError:
    """Return the error for a page of a site whose robots.txt cannot be had."""
    return InputError(
        f"{shown(url)}, of a site whose robots.txt cannot be read: {why}",
        "a site that says what programs may read, or has no robots.txt at all",
        f"try again later; or, if you may, nl.load({shown(url)}, web=nl.Web(robots=False))",
        Reason.FETCH,
    )


def too_large(url: str, limit: int) -> InputError:
    """Return the error for an answer of more than `limit` bytes."""
    return InputError(
        f"{shown(url)} gives more than {limit:,} bytes",
        "a page that can be held in memory",
        f"nl.load({shown(url)}, web=nl.Web(max_bytes={2 * limit}))",
        Reason.TOO_LARGE,
    )


def too_many_redirects(url: str, most: int) -> InputError:
    """Return the error for an address that leads on and on."""
    return InputError(
        f"{shown(url)} redirects more than {most} times, perhaps for want of a cookie",
        "an address that leads to a page",
        _BY_HAND,
        Reason.FETCH,
    )


def not_text(url: str, media_type: str) -> InputError:
    """Return the error for a picture, a sound or a film."""
    return InputError(
        f"{shown(url)} gives {shown(media_type)}, in which there is no text",
        "a web page, a feed or another text",
        "pass the address of the page that shows it",
        Reason.UNKNOWN_FORMAT,
    )


def no_page(url: str, status: int, headers: Mapping[str, str]) -> InputError:
    """Return the error for an answer that is no page, by its status."""
    try:
        answer = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        answer = str(status)
    wait = headers.get("retry-after", "")
    if wait:
        unit = " seconds" if wait.isascii() and wait.isdigit() else ""
        answer = f"{answer}; wait for {wait[:40]!r}{unit}"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        hint = f"wait, then nl.load({shown(url)}, web=nl.Web(delay=10))"
    elif status >= _SERVER_ERROR:
        hint = "the site is out of order; try again later"
    else:
        hint = _ADVICE.get(status, _BY_HAND)
    return InputError(
        f"{shown(url)} gives no page ({answer})",
        "an address that is open to programs and has a page",
        hint,
        Reason.FETCH,
    )
