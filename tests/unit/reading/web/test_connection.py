"""Names: what was checked is what is connected to, and certificates are for the name."""

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newslens.errors import InputError
from tests.unit.reading.web.conftest import Fetch
from tests.unit.reading.web.site import LONGEST, PAGE, Site, dripping, redirect, reply, serving

# Of news.example, until the end of 2099. No secret: the private key is the number one.
KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABoAoGCCqGSM49
AwEHoUQDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/
m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
-----END EC PRIVATE KEY-----
"""
CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBbDCCARKgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1uZXdzbGVu
cyB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIwOTkxMjMxMDAwMDAwWjAYMRYwFAYD
VQQDDA1uZXdzbGVucyB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR
8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84z
V2sxXs7LtkBoN79R9aNLMEkwFwYDVR0RBBAwDoIMbmV3cy5leGFtcGxlMA8GA1Ud
EwEB/wQFMAMBAf8wHQYDVR0OBBYEFLRno5mete+mcd4AMvCKnJ5e/aDhMAoGCCqG
SM49BAMCA0gAMEUCIQDOQv216ac4Gokh2qtOPOo0P9iHDIFiMRpKybjd2gFdtAIg
JQSZj0MJX3GBtGfLw4qNil4Wvy7g8YQSbOkeddkIcz8=
-----END CERTIFICATE-----
"""


class Names:
    """Stands in for the system's look-up: what each name means, one answer after the other."""

    def __init__(self) -> None:
        self.numbers: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def look_up(self, host: str, port: int, *rest: Any) -> list[Any]:
        if host not in self.numbers:
            return self.real(host, port, *rest)
        self.asked.append(host)
        meanings = self.numbers[host]
        found = meanings.pop(0) if len(meanings) > 1 else meanings[0]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in found]

    real = staticmethod(socket.getaddrinfo)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    found = Names()
    monkeypatch.setattr("socket.getaddrinfo", found.look_up)
    return found


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "key.pem").write_text(KEY + CERTIFICATE)
    (tmp_path / "certificate.pem").write_text(CERTIFICATE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "key.pem")
    with serving(context) as site:
        site.answers["/"] = reply()
        yield site


def test_a_name_is_asked_under_its_name(site: Site, get: Fetch, names: Names) -> None:
    names.numbers["news.example"] = [["127.0.0.1"]]
    site.answers["/"] = reply()
    assert get(f"http://news.example.:{site.port}/").url == f"http://news.example:{site.port}/"
    assert site.requests[-1].headers["host"] == f"news.example:{site.port}"


@pytest.mark.parametrize("numbers", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1"],
                                     ["169.254.169.254"], ["fe80::1%eth0"]])  # fmt: skip
def test_a_name_that_means_any_private_number_is_refused(
    site: Site, get: Fetch, names: Names, numbers: list[str]
) -> None:
    names.numbers["news.example"] = [numbers]
    with pytest.raises(InputError, match=f"leads to {numbers[-1]}"):
        get(f"http://news.example:{site.port}/", allow_private=False)
    assert not site.requests


def test_a_name_that_changes_its_meaning_is_not_followed(
    site: Site, get: Fetch, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[Any] = []

    def connect(address: Any, *rest: Any, **more: Any) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("socket.create_connection", connect)
    names.numbers["news.example"] = [["93.184.216.34"], ["127.0.0.1"]]
    url = f"http://news.example:{site.port}/"
    with pytest.raises(InputError, match="cannot be reached"):
        get(url, allow_private=False, robots=False)
    assert connected == [("93.184.216.34", site.port)]
    assert names.asked == ["news.example"]
    # The next request looks up again, and checks again.
    with pytest.raises(InputError, match=r"leads to 127\.0\.0\.1"):
        get(url, allow_private=False, robots=False)
    assert len(connected) == 1


def test_a_redirect_into_the_network_is_refused(
    site: Site, get: Fetch, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the server of this test stood on the internet, and the rest did not.
    monkeypatch.setattr(
        "newslens.reading.web.connection.special",
        lambda number: None if number == "127.0.0.1" else "a private address",
    )
    names.numbers["inside.example"] = [["127.0.0.2"]]
    for to in (f"http://inside.example:{site.port}/", f"http://127.0.0.2:{site.port}/"):
        site.answers["/"] = redirect(to)
        with pytest.raises(InputError, match=r"leads to 127\.0\.0\.2, a private address"):
            get(site.url(), allow_private=False)
    assert site.paths() == ["/robots.txt", "/", "/"]


def test_the_next_number_is_tried(site: Site, get: Fetch, names: Names) -> None:
    names.numbers["news.example"] = [["127.0.0.9", "127.0.0.1"]]
    site.answers["/"] = reply()
    assert get(f"http://news.example:{site.port}/").data == PAGE


def test_a_name_that_means_nothing(get: Fetch, names: Names) -> None:
    names.numbers["news.example"] = [[]]
    with pytest.raises(InputError, match=r"no address for 'news\.example'") as caught:
        get("http://news.example/")
    assert "spelling" in caught.value.hint


def test_a_look_up_that_takes_for_ever_ends(get: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *a: time.sleep(LONGEST))
    with pytest.raises(InputError, match="cannot be found"):
        get("http://news.example/", timeout=0.2)


def test_a_trusted_certificate(
    secure: Site, get: Fetch, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names.numbers |= {"news.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    found = get(f"https://news.example:{secure.port}/")
    assert (found.data, found.url) == (PAGE, f"https://news.example:{secure.port}/")
    with pytest.raises(InputError, match=r"certificate that is not to be trusted.*mismatch"):
        get(f"https://other.example:{secure.port}/", robots=False)


def test_a_certificate_of_nobody(secure: Site, get: Fetch, names: Names) -> None:
    names.numbers["news.example"] = [["127.0.0.1"]]
    with pytest.raises(InputError, match="certificate that is not to be trusted"):
        get(f"https://news.example:{secure.port}/", robots=False)
    assert not secure.requests


def test_certificates_that_are_not_there(
    secure: Site, get: Fetch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(InputError, match="No such file"):
        get(f"https://127.0.0.1:{secure.port}/", robots=False)


def test_a_server_without_https(site: Site, get: Fetch) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        get(f"https://127.0.0.1:{site.port}/", robots=False)


def test_a_page_that_drips_over_https_ends(
    secure: Site, get: Fetch, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names.numbers["news.example"] = [["127.0.0.1"]]
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    secure.answers["/"] = dripping(b"HTTP/1.1 200 OK\r\n\r\n")
    with pytest.raises(InputError, match="no whole answer"):
        get(f"https://news.example:{secure.port}/", timeout=1, robots=False)
