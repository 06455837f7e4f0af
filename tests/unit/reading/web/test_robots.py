import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.errors import InputError
from newslens.reading.web import pacing, robots
from tests.unit.reading.web.conftest import Fetch
from tests.unit.reading.web.site import (
    PAGE,
    Answer,
    Site,
    dripping,
    endless,
    redirect,
    reply,
    reset,
)

NEVER = b"User-agent: *\nDisallow: /"


@pytest.fixture(autouse=True)
def _page(site: Site) -> None:
    site.answers |= {"/": reply(), "/private/a?b": reply(), "/open": reply()}


def test_what_is_excluded_is_not_asked_for(site: Site, get: Fetch) -> None:
    site.answers["/robots.txt"] = reply(b"User-agent: *\nDisallow: /private\n")
    with pytest.raises(InputError, match=r"excluded by the robots\.txt") as caught:
        get(site.url("/private/a?b"))
    assert "nl.Web(robots=False)" in caught.value.hint
    assert site.paths() == ["/robots.txt"]
    assert get(site.url("/open")).data == PAGE
    assert get(site.url("/private/a?b"), robots=False).data == PAGE
    assert site.paths().count("/robots.txt") == 1


@pytest.mark.parametrize(("rules", "open_to_us"), [
    (b"User-agent: newslens\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
    (b"User-agent: NewsLens/2.0\nDisallow: /", False),
    (b"User-agent: other\nDisallow: /", True),
    (b"User-agent: newslensbot\nDisallow: /", True),
    (b"User-agent: news\nDisallow: /", True),
    (b"User-agent: other\nUser-agent: *\nDisallow: /", False),
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False),
    (b"user-agent:*\r\ndisallow:/", False),
    (b"User-agent: *\nDisallow: /\nAllow: /$", True),
    (b"User-agent: *\nDisallow:", True),
    (b"<html>They met.</html>", True),
    (b"\0\xff\xfe", True),
    (b"", True),
])  # fmt: skip
def test_rules(site: Site, get: Fetch, rules: bytes, open_to_us: bool) -> None:
    site.answers["/robots.txt"] = reply(rules)
    if open_to_us:
        assert get(site.url()).data == PAGE
    else:
        with pytest.raises(InputError, match="excluded"):
            get(site.url())


@pytest.mark.parametrize(
    "status", ["400 Bad", "401 No", "403 No", "404 None", "410 Gone", "429 Busy"]
)
def test_none_allows_all(site: Site, get: Fetch, status: str) -> None:
    site.answers["/robots.txt"] = reply(NEVER, status)
    assert get(site.url()).data == PAGE


@pytest.mark.parametrize("answer", [
    reply(NEVER, "500 Broken"),
    reply(NEVER, "503 Busy"),
    reply(b"x", content_length="9999"),
    reply(b"x", content_encoding="gzip"),
    dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
    redirect("/robots.txt"),
    redirect("file:///robots.txt"),
    b"garbage\r\n\r\n",
    reset(),
])  # fmt: skip
def test_one_that_cannot_be_had_allows_nothing(site: Site, get: Fetch, answer: Answer) -> None:
    site.answers["/robots.txt"] = answer
    for _ in range(2):
        with pytest.raises(InputError, match=r"robots\.txt cannot be read") as caught:
            get(site.url(), timeout=1)
        assert "nl.Web(robots=False)" in caught.value.hint
    # It is not asked again for every page.
    assert site.paths().count("/robots.txt") in (1, 6)
    assert "/" not in site.paths()


def test_it_is_asked_again_after_its_time(
    site: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/robots.txt"] = reply(b"", "503 Busy")
    with pytest.raises(InputError, match="503"):
        get(site.url())
    site.answers["/robots.txt"] = reply(b"")
    later = time.monotonic() + 11 * 60
    monkeypatch.setattr(robots, "monotonic", lambda: later)
    assert get(site.url()).data == PAGE
    get(site.url("/open"))
    assert site.paths().count("/robots.txt") == 2
    tomorrow = time.monotonic() + 26 * 60 * 60
    monkeypatch.setattr(robots, "monotonic", lambda: tomorrow)
    get(site.url(), refresh=True)
    assert site.paths().count("/robots.txt") == 3


def test_it_may_be_elsewhere(site: Site, get: Fetch) -> None:
    site.answers |= {"/robots.txt": redirect("/r"), "/r": reply(NEVER)}
    with pytest.raises(InputError, match="excluded"):
        get(site.url())


def test_of_one_that_never_ends_the_beginning_counts(site: Site, get: Fetch) -> None:
    for answer in (endless(b"HTTP/1.1 200 OK\r\n\r\n" + NEVER + b"\n", b"# x\n" * 9999),
                   reply(NEVER + b"\n" + b"# x\n" * 999_999)):  # fmt: skip
        robots._sites.clear()
        site.answers["/robots.txt"] = answer
        with pytest.raises(InputError, match="excluded"):
            get(site.url())


def test_each_place_that_a_page_leads_to_is_checked(site: Site, get: Fetch) -> None:
    site.answers |= {"/robots.txt": reply(b"User-agent: *\nDisallow: /private"),
                     "/": redirect("/private/a?b")}  # fmt: skip
    with pytest.raises(InputError, match="excluded"):
        get(site.url())
    assert site.paths() == ["/robots.txt", "/"]


@pytest.mark.parametrize(("said", "waited"), [(b"3", 3), (b"0.5", 2), (b"9999", 10), (b"nan", 2),
                                              (b"-3", 2), (b"soon", 2)])  # fmt: skip
def test_a_wish_for_time_is_granted_within_reason(
    site: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch, said: bytes, waited: float
) -> None:
    waits: list[tuple[str, float]] = []
    monkeypatch.setattr(pacing, "wait", lambda *wait: waits.append(wait))
    site.answers["/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: " + said)
    get(site.url(), delay=2)
    assert waits == [("127.0.0.1", waited)]


def test_many_programs_with_many_rules_are_read_in_time() -> None:
    agents = "".join(f"User-agent: a{n}\n" for n in range(15_000))
    rules = "".join(f"Disallow: /*{n}*x\n" for n in range(15_000))
    found = robots._rules((agents + rules + "User-agent: *\n" + rules).encode())
    assert found.can_fetch("https://news.example/" + "0123456789" * 200, "newslens")


def test_no_more_sites_are_remembered_than_needed(
    site: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "_MOST_SITES", 1)
    get(site.url())
    get(site.url("/open").replace("127.0.0.1", "localhost"))
    assert len(robots._sites) == 1


@given(st.binary(max_size=300) | st.lists(st.sampled_from(
    ["User-agent: *", "User agent newslens", "useragent:*", "Disallow: /", "Allow: /*$", "#", "$",
     "Crawl-delay: 1e999", "Request-rate: 1/0", "Sitemap:", "\x85", "User-agent:\u2028*", ":",
     "Disallow: %", "Disallow: //[", "Allow"]
)).map(lambda lines: "\n".join(lines).encode()))  # fmt: skip
def test_any_bytes_are_rules(data: bytes) -> None:
    rules = robots._rules(data)
    for address in ("https://news.example/a", "http://[::1]/%zz?[$*"):
        assert rules.can_fetch(address, "newslens") in (True, False)
    assert (rules.crawl_delay("newslens") or 0) >= 0
