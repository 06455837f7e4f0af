"""A second run asks nothing; a refresh asks for no more than it must."""

from typing import Any

import pytest

from newslens.errors import InputError
from tests.unit.reading.web.conftest import Fetch
from tests.unit.reading.web.site import PAGE, Site, redirect, reply


def test_a_second_run_asks_nothing(site: Site, get: Fetch) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": reply(content_type="text/html; charset=latin-1")}
    first = get(site.url("/a"))
    asked = len(site.requests)
    again = get(site.url("/a#part"))
    assert (again.data, again.url, again.charset) == (first.data, first.url, first.charset)
    assert len(site.requests) == asked
    site.stop()
    assert get(site.url("/a")).data == PAGE


def test_a_second_run_does_not_even_look_up_a_name(
    site: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/"] = reply()
    get(site.url())
    monkeypatch.setattr("socket.getaddrinfo", lambda *a: pytest.fail("looked up"))
    monkeypatch.setattr("time.sleep", lambda s: pytest.fail("waited"))
    assert get(site.url(), delay=1000).data == PAGE


def test_nothing_is_kept_if_a_user_wants_that(site: Site, get: Fetch) -> None:
    site.answers["/"] = reply()
    get(site.url(), cache=False)
    get(site.url(), cache=False)
    assert site.paths().count("/") == 2
    assert site.paths().count("/robots.txt") == 1


def test_an_empty_page_is_not_kept(site: Site, get: Fetch) -> None:
    site.answers["/"] = reply(b"")
    assert get(site.url()).data == b""
    site.answers["/"] = reply()
    assert get(site.url()).data == PAGE


def test_a_damaged_entry_is_fetched_anew(site: Site, get: Fetch, tmp_path: Any) -> None:
    site.answers["/"] = reply()
    get(site.url())
    [file] = (tmp_path / "pages").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert get(site.url()).data == PAGE
    assert site.paths().count("/") == 2


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, get: Fetch) -> None:
    friday = "Fri, 25 Oct 2024 10:00:00 GMT"
    site.answers |= {"/a": redirect("/b"), "/b": reply(etag='W/"1"', last_modified=friday)}
    get(site.url("/a"))
    site.answers["/b"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    again = get(site.url("/a"), refresh=True)
    assert (again.data, again.url, again.media_type) == (PAGE, site.url("/b"), "text/html")
    asked = {request.path: request.headers for request in site.requests}
    assert asked["/b"]["if-none-match"] == 'w/"1"'
    assert asked["/b"]["if-modified-since"] == friday.lower()
    # They are about the page, not about what leads to it.
    assert "if-none-match" not in asked["/a"]


def test_a_page_that_has_changed_is_kept_instead(site: Site, get: Fetch) -> None:
    site.answers["/a"] = reply(etag='"1"')
    get(site.url("/a"))
    site.answers["/a"] = reply(b"<p>They left.</p>", etag='"2"')
    assert get(site.url("/a")).data == PAGE
    assert get(site.url("/a"), refresh=True).data == b"<p>They left.</p>"
    assert get(site.url("/a")).data == b"<p>They left.</p>"


def test_a_tag_that_cannot_be_sent_is_not(site: Site, get: Fetch) -> None:
    site.answers["/a"] = reply(etag='"\xfc"')
    get(site.url("/a"))
    get(site.url("/a"), refresh=True)
    assert "if-none-match" not in site.requests[-1].headers
    site.answers["/a"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    with pytest.raises(InputError, match="304"):
        get(site.url("/a"), refresh=True)


def test_a_failed_refresh_is_an_error_and_the_page_stays(site: Site, get: Fetch) -> None:
    site.answers["/a"] = reply()
    get(site.url("/a"))
    site.answers["/a"] = reply(b"", "503 Busy")
    with pytest.raises(InputError, match="503"):
        get(site.url("/a"), refresh=True)
    site.stop()
    with pytest.raises(InputError, match="cannot be reached"):
        get(site.url("/a"), refresh=True)
    assert get(site.url("/a")).data == PAGE
