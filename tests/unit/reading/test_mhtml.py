from __future__ import annotations

import base64
import contextlib
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.article import Article, Reason
from newslens.errors import InputError
from newslens.reading.mhtml import looks_like, read
from newslens.reading.source import Source

TEXT = "Der Rat von Löwenfels tagte am Montag und ließ den Steg mähen. " * 4
PAGE = f"<!DOCTYPE html><html><body><article><h1>Rat</h1><p>{TEXT}</p></article></body></html>"
HEADERS = """From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/rat
Subject: Rat
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x--"
"""


def saved(
    part: bytes, headers: str = HEADERS, kind: str = "text/html", encoding: str = "8bit"
) -> bytes:
    image = (
        "------x--\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    )
    head = f"{headers}\n\n------x--\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}"
    data = f"{head}\nContent-Location: https://b.example/\n\n".encode() + part
    return (data + f"\n{image}------x----\n".encode()).replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("encoding", "charset", "encode"),
    [
        ("quoted-printable", "utf-8", quopri.encodestring),
        ("base64", "utf-8", base64.encodebytes),
        ("8bit", "windows-1252", bytes),
        ("BASE64", "windows-1252", base64.encodebytes),
    ],
)
def test_page_of_an_archive(encoding: str, charset: str, encode: object) -> None:
    assert callable(encode)
    data = saved(
        encode(PAGE.encode(charset)), kind=f"text/html; charset={charset}", encoding=encoding
    )
    [article] = read(Source("a.mhtml", data=data))
    assert isinstance(article, Article)
    assert article.text == f"Rat\n\n{TEXT.strip()}"
    assert article.url == "https://a.example/rat"
    assert article.path == "a.mhtml"
    assert looks_like(data)


def test_a_page_within_alternatives_is_found() -> None:
    inner = (
        "Content-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain\n\nno\n"
        f"--y\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--y--\n"
    )
    data = f"{HEADERS}\n------x--\n{inner}------x----\n".encode()
    [article] = read(Source("a.mht", data=data))
    assert isinstance(article, Article)
    assert article.title == "Rat"


def test_an_address_that_is_none_is_left_out() -> None:
    headers = HEADERS.replace("https://a.example/rat", "https://[a")
    [article] = read(Source("a.mht", data=saved(PAGE.encode(), headers)))
    assert isinstance(article, Article)
    assert article.url is None


@pytest.mark.parametrize("data", [b"", b"x", b"MIME-Version: 1.0\n\n", HEADERS.encode()])
def test_no_page_in_it(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        list(read(Source("a.mht", data=data)))
    assert error.value.reason == Reason.DAMAGED


def test_archives_within_archives_end() -> None:
    data = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500)
    )
    with pytest.raises(InputError):
        list(read(Source("a.mht", data=data + b"Content-Type: text/html\n\n<p>x")))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Subject: Rat\n\nThe council met.",
        b"<html>",
        b"Subject: x\nContent-Type: text/plain\n\n",
    ],
)
def test_looks_like_leaves_others_alone(head: bytes) -> None:
    assert not looks_like(head)


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 900))
def test_any_bytes(noise: bytes, at: int) -> None:
    whole = saved(PAGE.encode())
    for data in (noise, whole[:at] + noise + whole[at:], whole[:at] + noise):
        looks_like(data)
        with contextlib.suppress(InputError):
            assert list(read(Source("a.mht", data=data)))
