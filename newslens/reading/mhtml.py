"""Pages saved as one file (MHTML) -> the page in it."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import html
from newslens.reading.source import Source

_LONGEST_HEADER = 65536
_DEEPEST = 4
_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_FIRST_LINE = re.compile(
    rb"(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-[A-Za-z-]{1,40}|X-[\w-]{1,40}):",
    re.I,
)
_MULTIPART = re.compile(rb"^Content-Type:\s{0,9}multipart/related\b", re.I | re.M)


def read(source: Source) -> Iterator[Article | Problem]:
    r"""Read the page that an MHTML file holds; its pictures and styles are left alone.

    Raises
    ------
    InputError
        If there is no page in it, or none that can be read.

    Examples
    --------
    >>> data = (
    ...     b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    ...     b"--x\nContent-Type: text/html\nContent-Location: https://a.example/b\n\n"
    ...     b"<h1>Talks Resume</h1><p>They met in Oakmere on Friday evening.</p>\n--x--\n"
    ... )
    >>> [(article.title, article.url) for article in read(Source("a.mht", data=data))]
    [('Talks Resume', 'https://a.example/b')]
    """
    headers, body = _parted(source.whole().lstrip())
    pages = list(_pages(headers, body, 0))
    if not pages:
        raise InputError(
            f"{source.path!r} holds no web page",
            "a page saved as MHTML, with a part of type text/html",
            "save the page as HTML, then nl.load(...) it",
            Reason.DAMAGED,
        )
    start = headers.get_param("start")
    part, content = next(
        (page for page in pages if start and page[0]["Content-ID"] == start), pages[0]
    )
    address = (
        headers["Snapshot-Content-Location"]
        or part["Content-Location"]
        or headers["Content-Location"]
    )
    # One page is one article: it goes by the name of the file, and never back through the
    # list of formats, which would find its suffix again.
    yield from html.read(
        replace(
            source,
            data=_decoded(part, content),
            file=None,
            url="".join(str(address).split()) if address else source.url,
            charset=part.get_content_charset(),
            media_type="text/html",
        )
    )


def looks_like(head: bytes) -> bool:
    r"""Say whether the first bytes of a file are those of a page saved as MHTML.

    Examples
    --------
    >>> looks_like(b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\n\n")
    True
    """
    start = head.lstrip()
    if not _FIRST_LINE.match(start):
        return False
    return bool(_MULTIPART.search(_HEADER_END.split(start, maxsplit=1)[0]))


def _parted(data: bytes) -> tuple[Message, bytes]:
    """Return the headers of a part and what follows them."""
    end = _HEADER_END.search(data, 0, _LONGEST_HEADER)
    if end is None:
        return Message(), data
    return BytesHeaderParser().parsebytes(data[: end.end()]), data[end.end() :]


def _pages(headers: Message, body: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    boundary = headers.get_boundary()
    kind = headers.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        yield headers, body
    elif headers.get_content_maintype() == "multipart" and boundary and depth < _DEEPEST:
        for part in _split(body, boundary.encode("ascii", "replace")):
            yield from _pages(*_parted(part), depth + 1)


def _split(body: bytes, boundary: bytes) -> list[bytes]:
    parts = re.split(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", body)
    return [part for part in parts[1:] if part.strip()]


def _decoded(part: Message, content: bytes) -> bytes:
    encoding = str(part["Content-Transfer-Encoding"] or "").strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(content)
    if encoding == "base64":
        clean = _NO_BASE64.sub(b"", content)
        clean = clean[: len(clean) - (len(clean) % 4 == 1)]
        try:
            return base64.b64decode(clean + b"=" * (-len(clean) % 4))
        except binascii.Error:
            return b""
    return content
