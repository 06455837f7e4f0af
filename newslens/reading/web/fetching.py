"""An address -> the source of its page: from the cache, or fetched with care."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from newslens.reading.options import Options, Web
from newslens.reading.source import Source
from newslens.reading.web import pacing, refusals
from newslens.reading.web.addresses import parsed
from newslens.reading.web.cache import Cache, Page

if TYPE_CHECKING:
    from httpx import URL

    from newslens.reading.web.transport import Answer

_TYPE = re.compile(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})\s*(?:;|\Z)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)
_SENDABLE = re.compile(r"[!-~](?:[ -~]*[!-~])?\Z")
_TEXTLESS = frozenset(["audio", "font", "image", "video"])
_PAGES = frozenset([HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION])


def fetch(url: str, options: Options) -> Source:
    """Return the page at an address.

    A page that is in the cache is not fetched again, and nothing is asked at all, unless
    `options.web.refresh` is set: then the server is asked whether it has changed, and a server
    that does not answer is an error.

    Parameters
    ----------
    url
        An http or https address.
    options
        What the user set; `options.web` says what may be asked, how long, how much.

    Returns
    -------
    Source
        Named as the address given, with its bytes, its final address, and the charset and
        media type that the server named.

    Raises
    ------
    InputError
        If the address may not be asked or gives no page.

    Examples
    --------
    >>> fetch("ftp://news.example/story", Options())
    Traceback (most recent call last):
    ...
    newslens.errors.InputError: Seen:     the address 'ftp://news.example/story', one of ftp
    Expected: an address that begins with http:// or https://
    Try:      download it with a tool of its own, then nl.load("page.html")
    """
    web = options.web
    asked = parsed(url)
    address = str(asked)
    cache = Cache.of(web)
    kept = cache.get(address) if cache else None
    page = kept
    if page is None or web.refresh:
        page = _fetched(asked, kept, web)
        # An empty page may be a mishap; it is worth another request.
        if cache and page.data and page is not kept:
            cache.put(address, page)
    media_type, charset = _TYPE.match(page.content_type), _CHARSET.search(page.content_type)
    return Source(
        url.strip(),
        options,
        data=page.data,
        url=page.url,
        charset=charset.group(1) if charset else None,
        media_type=media_type.group(1).lower() if media_type else None,
    )


def _fetched(url: URL, kept: Page | None, web: Web) -> Page:
    # httpcore and httpx take time to import: not for those who load files.
    from newslens.reading.web import robots
    from newslens.reading.web.transport import visited

    def before(url: URL) -> None:
        wanted = robots.delay(url, web) if web.robots else 0.0
        pacing.wait(url.raw_host.decode("ascii"), max(web.delay, wanted))

    def conditions(url: URL) -> dict[str, str]:
        if kept is None or str(url) != kept.url:
            return {}
        known = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
        return {name: value for name, value in known.items() if _SENDABLE.match(value)}

    with visited(url, web, web.max_redirects, before=before, headers=conditions) as answer:
        if answer.status == HTTPStatus.NOT_MODIFIED and kept and conditions(answer.url):
            return kept
        return _page(answer, web)


def _page(answer: Answer, web: Web) -> Page:
    address, headers = str(answer.url), answer.headers
    if answer.status not in _PAGES:
        raise refusals.no_page(address, answer.status, headers)
    content_type = headers.get("content-type", "")
    if content_type.strip().partition("/")[0].lower() in _TEXTLESS:
        raise refusals.not_text(address, content_type.partition(";")[0].strip())
    data = answer.body(web.max_bytes)
    return Page(
        address, data, content_type, headers.get("etag", ""), headers.get("last-modified", "")
    )
