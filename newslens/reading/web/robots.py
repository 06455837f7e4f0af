"""What a site's robots.txt allows, after RFC 9309, with Protego."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from newslens.errors import InputError
from newslens.reading.options import Web
from newslens.reading.web import refusals
from newslens.reading.web.connection import Clock, looked_up
from newslens.reading.web.transport import visited

if TYPE_CHECKING:
    from httpx import URL
    from protego import Protego

_NAME = "newslens"
_ANYONE = "*"
# What RFC 9309 asks for: at least 500 KiB, at least five redirects, at most a day.
_MOST_BYTES = 512 * 1024
_MOST_REDIRECTS = 5
_SECONDS_KEPT = 24 * 60 * 60
_SECONDS_UNREACHABLE = 10 * 60
_LONGEST_DELAY = 10.0
_MOST_SITES = 1000
_AGENT = re.compile(r"\s*user[-\s]*agent(?![a-z])[\s:]*([^#]*)", re.IGNORECASE)

_lock = Lock()
_sites: dict[str, _Site] = {}


@dataclass(frozen=True)
class _Site:
    """The rules of a site; or none, if all is allowed; or why they cannot be had."""

    until: float
    rules: Protego | None = None
    failure: str | None = None


def delay(url: URL, web: Web) -> float:
    """Return the seconds that a site wants between two requests, within reason.

    Its robots.txt is asked for once a day. One that the site says is not there (4xx) allows
    all; one that cannot be had (5xx, no answer) allows nothing for now.

    Raises
    ------
    InputError
        If the robots.txt excludes the address or cannot be had.
    """
    address = str(url)
    site = _known(url, web)
    if site.failure is not None:
        raise refusals.no_robots(address, site.failure)
    if site.rules is None:
        return 0.0
    if not site.rules.can_fetch(address, _NAME):
        raise refusals.excluded(address)
    return min(site.rules.crawl_delay(_NAME) or 0.0, _LONGEST_DELAY)


def _known(url: URL, web: Web) -> _Site:
    place = str(url.copy_with(raw_path=b"/robots.txt"))
    with _lock:
        known = _sites.get(place)
    if known is not None and known.until > monotonic():
        return known
    # A host that is unknown or not to be asked is the fault of the address, not of robots.txt.
    looked_up(url, web, Clock(web.timeout))
    site = _asked(url.copy_with(raw_path=b"/robots.txt"), web)
    with _lock:
        while len(_sites) >= _MOST_SITES:
            del _sites[next(iter(_sites))]
        _sites[place] = site
    return site


def _asked(place: URL, web: Web) -> _Site:
    day = monotonic() + _SECONDS_KEPT
    try:
        with visited(place, web, _MOST_REDIRECTS) as answer:
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise refusals.no_page(str(place), answer.status, answer.headers)
            if answer.status != HTTPStatus.OK:
                return _Site(day)
            data = answer.beginning(_MOST_BYTES)
    except InputError as error:
        return _Site(monotonic() + _SECONDS_UNREACHABLE, failure=error.seen)
    return _Site(day, _rules(data))


def _rules(data: bytes) -> Protego:
    from protego import Protego

    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    return Protego.parse("\n".join(map(_renamed, lines)))


def _renamed(line: str) -> str:
    """Give all the programs that newslens is not one name.

    Protego gives each program a copy of its group's rules: many programs with many rules would
    take gigabytes.
    """
    found = _AGENT.match(line)
    if not found:
        return line
    name = found.group(1).strip().lower()
    token = re.split(r"[^a-z_-]", name, maxsplit=1)[0]
    ours = _ANYONE if name == _ANYONE else _NAME if token == _NAME else "others"
    return f"User-agent: {ours}"
