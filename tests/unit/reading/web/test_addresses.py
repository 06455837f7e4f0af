import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.errors import InputError
from newslens.reading.options import Options, Web
from newslens.reading.web import fetch, is_address
from newslens.reading.web.addresses import joined, parsed


@pytest.mark.parametrize("text", ["https://news.example/a", "HTTP://news.example", " http://a.b/c\n",
                                  "ftp://news.example/a", "s3://bucket/key", "gs://bucket/key",
                                  "file:///etc/a", "data:a/b,They", "data:,They"])  # fmt: skip
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["articles/a.html", "C:\\a.html", "C://a.html", "",
                                  "www.news.example/a", "://", "https://news.example/a and more",
                                  "data: they met", "They met: https://news.example/a",
                                  "date:2024"])  # fmt: skip
def test_no_addresses(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(("text", "spelling"), [
    ("HTTPS://News.Example:443/A/../B?q=1#part", "https://news.example/B?q=1"),
    ("http://news.example.", "http://news.example/"),
    ("http://news.example:8080", "http://news.example:8080/"),
    (" http://bücher.example/ä \n", "http://xn--bcher-kva.example/%C3%A4"),
    ("http://[::1]:80/", "http://[::1]/"),
    ("http://my_site.example/", "http://my_site.example/"),
])  # fmt: skip
def test_one_spelling(text: str, spelling: str) -> None:
    assert str(parsed(text)) == spelling
    assert str(parsed(spelling)) == spelling


@pytest.mark.parametrize("scheme", ["ftp", "file", "s3", "gs", "gopher", "ws"])
def test_other_schemes_are_refused(scheme: str) -> None:
    with pytest.raises(InputError, match=f"one of {scheme}\n.*http:// or https://") as caught:
        fetch(f"{scheme}://news.example/a", Options())
    assert caught.value.reason == "not fetched"
    assert "nl.load(" in caught.value.hint


def test_data_is_refused() -> None:
    with pytest.raises(InputError, match="one of data"):
        fetch("data:text/html,They met.", Options())


@pytest.mark.parametrize("text", ["http://", "http:///story", "http:story", "http:/news.example",
                                  "http://a b/", "http://a..b/", "http://news.example:99999/",
                                  "http://news.example:0/", "http://news.example:x/", "http://[::1/",
                                  "http://[fe80::1%25eth0]/", "http://news.example/\0",
                                  "http://" + "a" * 300, "http://%31.example/", "http://[v1.a]/",
                                  "http://１２７.0.0.1/"])  # fmt: skip
def test_malformed_addresses(text: str) -> None:
    with pytest.raises(InputError, match="cannot be understood"):
        parsed(text)


@pytest.mark.parametrize("text", ["http://me:secret@news.example/", "http://secret@news.example/",
                                  "ftp://me:secret@news.example/", "http://me:secret@a b/",
                                  "http://me:secret@news.example:x/", "http://a\\secret@b/",
                                  "http://me:secret@127.0.0.1@news.example/"])  # fmt: skip
def test_passwords_are_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed(text)
    assert "secret" not in str(caught.value)


def test_the_network_of_tor_is_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *a: pytest.fail("looked up"))
    with pytest.raises(InputError, match="only Tor reaches"):
        fetch("http://leaksite.onion./a", Options(web=Web(cache=False)))


@pytest.mark.parametrize(("location", "whole"), [
    ("/b", "https://news.example/b"),
    ("//other.example", "https://other.example/"),
    ("?q", "https://news.example/a/story?q"),
    ("../c", "https://news.example/c"),
    ("", "https://news.example/a/story"),
    ("/ü", "https://news.example/%C3%BC"),
])  # fmt: skip
def test_redirects_are_joined(location: str, whole: str) -> None:
    assert str(joined(parsed("https://news.example/a/story"), location)) == whole


@pytest.mark.parametrize("location", ["file:///etc/a", "http://me:x@a.example/", "data:,x",
                                      "http://", "http://[/", "javascript:x"])  # fmt: skip
def test_redirects_are_checked(location: str) -> None:
    with pytest.raises(InputError):
        joined(parsed("https://news.example/a/story"), location)


@given(st.text() | st.text("http:/@[]%.\\?#1x-üß\u3002").map("http://".__add__))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    base = parsed("https://news.example/")
    for read in (parsed, lambda text: joined(base, text)):
        try:
            url = read(text)
        except InputError:
            continue
        assert str(parsed(str(url))) == str(url)
        assert url.scheme in ("http", "https")
        assert url.raw_host
        assert not url.userinfo


@pytest.mark.parametrize("settings", [{"timeout": 0}, {"timeout": "20"}, {"timeout": float("nan")},
                                      {"delay": -1}, {"delay": float("inf")}, {"max_bytes": 1.5},
                                      {"max_redirects": -1}, {"max_bytes": True},
                                      {"cache": True}, {"cache": 3}])  # fmt: skip
def test_settings_are_checked(settings: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(settings))):
        Web(**settings)  # type: ignore[arg-type]
