"""Pages from a server that behaves, and then does not."""

import gzip
import socket
import time
import zlib
from typing import Any

import pytest

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading import Options, Web, read
from newslens.reading.web import fetch
from tests.unit.reading.web.conftest import Fetch
from tests.unit.reading.web.site import (
    LONGEST,
    PAGE,
    Answer,
    Site,
    dripping,
    endless,
    redirect,
    reply,
    reset,
)

MEBIBYTE = 1 << 20
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


def refused(get: Fetch, url: str, **settings: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        get(url, **settings)
    assert caught.value.hint
    assert len(str(caught.value)) < 2000
    return caught.value


def test_a_page(site: Site, get: Fetch) -> None:
    site.answers["/a?q=1"] = reply(content_type='Text/HTML; Charset="ISO-8859-2"; x=y')
    url = site.url("/a?q=1")
    found = get(f" {url}\n")
    assert (found.path, found.url, found.data) == (url, url, PAGE)
    assert (found.charset, found.media_type) == ("ISO-8859-2", "text/html")


@pytest.mark.parametrize(("said", "media_type", "charset"), [
    ("", None, None), ("html", None, None), ("text/html;charset=", "text/html", None),
    ("text/html; charset='x'; charset=y", "text/html", "x"), ("a/b/c; charset=x y", None, "x"),
    ("application/rss+xml;charset=" + "x" * 99, "application/rss+xml", "x" * 40),
])  # fmt: skip
def test_odd_content_types(
    site: Site, get: Fetch, said: str, media_type: str | None, charset: str | None
) -> None:
    site.answers["/"] = reply(content_type=said)
    found = get(site.url())
    assert (found.media_type, found.charset) == (media_type, charset)


def test_what_is_sent(site: Site, get: Fetch) -> None:
    site.answers["/"] = reply(set_cookie="a=b")
    get(site.url())
    get(site.url(), refresh=True)
    sent = site.requests[-1].headers
    assert sent["user-agent"].startswith("newslens/0.")
    assert sent["host"] == f"127.0.0.1:{site.port}"
    assert not {"cookie", "referer", "authorization", "from"} & set(sent)


def test_proxies_of_the_environment_are_not_used(
    site: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/"] = reply()
    assert get(site.url()).data == PAGE


def test_the_reading_of_an_address(site: Site) -> None:
    site.answers["/story.txt"] = reply(b"Talks Resume\n\nThey met.", content_type="text/plain")
    web = Web(allow_private=True, delay=0, cache=False)
    found = list(
        read([site.url("/story.txt"), site.url("/gone"), "ftp://a.example"], Options(web=web))
    )
    assert [getattr(one, "title", None) for one in found] == ["Talks Resume", None, None]
    assert [getattr(one, "reason", None) for one in found] == [None, Reason.FETCH, Reason.FETCH]


# Addresses that are not public.


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST.", "127.1", "2130706433",
                                  "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
                                  "[::ffff:7f00:1]", "0", "10.0.0.1", "169.254.169.254",
                                  "[fe80::1]", "[64:ff9b::7f00:1]"])  # fmt: skip
def test_private_addresses_are_refused(site: Site, host: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(f"http://{host}:{site.port}/", Options(web=Web(cache=False)))
    assert caught.value.reason == Reason.FETCH
    # Which odd spellings mean a number at all is for the system to say.
    ways = ("leads to", "cannot be found", "cannot be understood")
    assert any(way in caught.value.seen for way in ways)
    assert not site.requests


def test_the_hint_is_a_line_to_type(site: Site) -> None:
    with pytest.raises(InputError, match=r"leads to 127\.0\.0\.1, a loopback address") as caught:
        fetch(site.url("/a"), Options(web=Web(cache=False)))
    assert f"nl.load('{site.url('/a')}', web=nl.Web(allow_private=True))" in caught.value.hint


# Redirects.


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temp", "308 Perm"])
def test_redirects_are_followed(site: Site, get: Fetch, status: str) -> None:
    site.answers |= {
        "/a": redirect("b#part", status),
        "/b": redirect(site.url("/c")),
        "/c": reply(),
    }
    found = get(site.url("/a"))
    assert (found.path, found.url) == (site.url("/a"), site.url("/c"))
    assert site.paths() == ["/robots.txt", "/a", "/b", "/c"]


def test_a_redirect_in_letters_of_its_own(site: Site, get: Fetch) -> None:
    site.answers |= {"/a": redirect("/ü".encode().decode("latin-1")), "/%C3%BC": reply()}
    assert get(site.url("/a")).data == PAGE


def test_redirects_have_a_limit(site: Site, get: Fetch) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "redirects more than 5 times" in refused(get, site.url("/a")).seen
    assert site.paths().count("/a") == 3
    site.answers |= {"/1": redirect("/2"), "/2": reply()}
    assert get(site.url("/1"), max_redirects=1).url == site.url("/2")
    refused(get, site.url("/1"), max_redirects=0, cache=False)


@pytest.mark.parametrize(("to", "seen"), [("file:///etc/hosts", "one of file"),
                                          ("ftp://news.example/", "one of ftp"),
                                          ("javascript:x", "one of javascript"),
                                          ("http://me:x@news.example/", "a password"),
                                          ("http://[/", "cannot be understood")])  # fmt: skip
def test_redirects_elsewhere_are_refused(site: Site, get: Fetch, to: str, seen: str) -> None:
    site.answers["/a"] = redirect(to)
    assert seen in refused(get, site.url("/a")).seen


def test_a_redirect_to_nowhere_is_no_page(site: Site, get: Fetch) -> None:
    site.answers["/a"] = reply(b"", "302 Found")
    assert "no page (302 Found)" in refused(get, site.url("/a")).seen


# Statuses.


@pytest.mark.parametrize(("status", "hint"), [
    ("401 Unauthorized", "save the page"), ("402 Payment Required", "save the page"),
    ("403 Forbidden", "save the page"), ("404 Not Found", "check the address"),
    ("410 Gone", "taken down"), ("418 Odd", "save the page"), ("451 Legal", "legal reasons"),
    ("500 Internal Server Error", "try again later"), ("503 Busy", "try again later"),
    ("599 Odd", "try again later"), ("204 No Content", "save"), ("202 Accepted", "save"),
    ("206 Partial Content", "save"), ("304 Not Modified", "save"), ("300 Many", "save"),
    ("999 Denied", "try again later"),
])  # fmt: skip
def test_other_statuses_are_errors_and_not_kept(
    site: Site, get: Fetch, status: str, hint: str
) -> None:
    bodiless = status[:3] in ("204", "304")
    site.answers["/a"] = reply(b"" if bodiless else PAGE, status)
    error = refused(get, site.url("/a"))
    assert status[:3] in error.seen
    assert hint in error.hint
    assert error.reason == Reason.FETCH
    site.answers["/a"] = reply()
    assert get(site.url("/a")).data == PAGE


@pytest.mark.parametrize(("wait", "said"), [("120", "'120' seconds"), ("Fri, 1", "'Fri, 1'")])
def test_too_many_requests(site: Site, get: Fetch, wait: str, said: str) -> None:
    site.answers["/a"] = reply(b"", "429 Too Many Requests", retry_after=wait)
    error = refused(get, site.url("/a"))
    assert said in error.seen
    assert "delay=" in error.hint


@pytest.mark.parametrize("said", ["image/png", "Video/mp4", " audio/mpeg;x", "font/woff2"])
def test_what_has_no_text_is_not_taken(site: Site, get: Fetch, said: str) -> None:
    site.answers["/a"] = endless(reply(b"", content_type=said, content_length=""))
    error = refused(get, site.url("/a"))
    assert "in which there is no text" in error.seen
    assert error.reason == Reason.UNKNOWN_FORMAT


# Slow.


@pytest.mark.parametrize("answer", [
    lambda connection: time.sleep(LONGEST),
    dripping(b"", b"H"),
    dripping(b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
    dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
    dripping(b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n"),
    dripping(CHUNKED, b"1\r\nx\r\n"),
    dripping(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    dripping(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n", gzip.compress(b"")),
])  # fmt: skip
def test_what_drips_ends(site: Site, get: Fetch, answer: Answer) -> None:
    site.answers["/"] = answer
    error = refused(get, site.url(), timeout=0.5, robots=False)
    assert "no whole answer in 0.5 seconds" in error.seen
    assert "nl.Web(timeout=1.5)" in error.hint


def test_slow_redirects_share_the_time(site: Site, get: Fetch) -> None:
    def slow(connection: socket.socket) -> None:
        time.sleep(0.3)
        connection.sendall(redirect("/"))

    site.answers["/"] = slow
    assert "no whole answer" in refused(get, site.url(), timeout=1, max_redirects=90).seen


def test_the_pause_between_requests_is_no_part_of_the_time(site: Site, get: Fetch) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": reply()}
    assert get(site.url("/a"), timeout=0.5, delay=0.8).data == PAGE


# Too much.


@pytest.mark.parametrize("answer", [
    endless(b"HTTP/1.1 200 OK\r\n\r\n"),
    endless(CHUNKED, b"8000\r\n" + b"x" * 0x8000 + b"\r\n"),
    endless(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n", gzip.compress(b"") * 3000),
    reply(content_length=str(MEBIBYTE + 1)),
    reply(content_length="9" * 18),
    reply(gzip.compress(bytes(300 * MEBIBYTE), 1), content_encoding="gzip", content_length=""),
], ids=["endless", "chunks", "empty members", "said", "much said", "bomb"])  # fmt: skip
def test_what_is_too_large_ends(site: Site, get: Fetch, answer: Answer) -> None:
    site.answers["/"] = answer
    error = refused(get, site.url(), max_bytes=MEBIBYTE, robots=False)
    assert "more than 1,048,576 bytes" in error.seen
    assert "max_bytes=2097152" in error.hint
    assert error.reason == Reason.TOO_LARGE


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\na: "])
def test_endless_headers_end(site: Site, get: Fetch, beginning: bytes) -> None:
    site.answers["/"] = endless(beginning, b"a: b\r\n" * 1000)
    refused(get, site.url(), robots=False)
    site.answers["/"] = endless(beginning)
    refused(get, site.url(), robots=False)


# Broken.


@pytest.mark.parametrize("answer", [
    reply(content_length="9999"),
    CHUNKED + b"4\r\nThey\r\n",
    CHUNKED + b"zz\r\nThey\r\n",
    reply(gzip.compress(PAGE)[:-9], content_encoding="gzip"),
    reply(gzip.compress(PAGE)[:-8] + bytes(8), content_encoding="gzip"),
    reply(PAGE, content_encoding="gzip"),
    reply(zlib.compress(PAGE), content_encoding="deflate"),
    reply(b"\x0b\x02\x80", content_encoding="br"),
    reset(reply(content_length="9999")),
])  # fmt: skip
def test_what_breaks_off_is_not_taken_for_whole(site: Site, get: Fetch, answer: Answer) -> None:
    site.answers["/"] = answer
    error = refused(get, site.url())
    assert "ended early or is garbled" in error.seen or "a damaged answer" in error.seen
    site.answers["/"] = reply()
    assert get(site.url()).data == PAGE


def test_a_length_that_is_too_short_counts(site: Site, get: Fetch) -> None:
    site.answers["/"] = reply(b"They met." + PAGE, content_length="9")
    assert get(site.url()).data == b"They met."


def test_a_page_without_a_length_ends_with_its_connection(site: Site, get: Fetch) -> None:
    site.answers["/"] = b"HTTP/1.0 200 OK\r\n\r\n" + PAGE
    assert get(site.url()).data == PAGE


def test_packed_pages_are_unpacked(site: Site, get: Fetch) -> None:
    site.answers["/"] = reply(gzip.compress(PAGE), content_encoding="GZIP")
    assert get(site.url()).data == PAGE
    assert "gzip" in site.requests[-1].headers["accept-encoding"]


@pytest.mark.parametrize("answer", [
    b"",
    b"\0\xff\n\n",
    b"SSH-2.0-Server\r\n",
    b"<p>They met.</p>",
    b"HTTP/1.1 2000 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n\xff\xfe: \0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ncontent-length: " + b"9" * 5000 + b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n",
    b"HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
    reset(),
    reset(b"HTTP/1.1 200"),
])  # fmt: skip
def test_garbage_is_an_error(site: Site, get: Fetch, answer: Answer) -> None:
    site.answers["/"] = answer
    error = refused(get, site.url(), robots=False)
    assert error.reason == Reason.FETCH


def test_what_a_server_says_is_cut_short_in_messages(site: Site, get: Fetch) -> None:
    site.answers["/"] = b"HTTP/1.1 " + b"x" * 50_000 + b"\r\n\r\n"
    refused(get, site.url(), robots=False)
    site.answers["/"] = redirect("ftp://" + "x" * 50_000)
    refused(get, site.url(), robots=False)
    site.answers["/"] = reply(content_type="image/" + "x" * 50_000)
    refused(get, site.url(), robots=False)


def test_a_server_that_is_not_there(site: Site, get: Fetch) -> None:
    url = site.url()
    site.stop()
    assert "cannot be reached" in refused(get, url, robots=False).seen


def test_an_interruption_passes(site: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    site.answers["/"] = reply()
    monkeypatch.setattr("newslens.reading.web.pacing.wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        get(site.url())
