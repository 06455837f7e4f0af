"""What fuzzing begins with: one small sound file of each kind, and words to put in whole."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

STORY = "The ferry stopped on Monday. “We will repair it,” said Mira Holt, the harbour master."
_PAGE = (
    "<!doctype html><html><head><title>Ferry</title><meta name=author content='Ann Lee'>"
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-04"}'
    f"</script></head><body><article><h1>Ferry</h1><p>{STORY}</p><h2>Costs</h2><p>None.</p>"
    "</article></body></html>"
)
_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Ferry</title>'
    f"<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate><description>{STORY}</description></item>"
    "</channel></rss>"
)
_ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_PAGE}".encode()
_ARCHIVED = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    % len(_ANSWER)
    + _ANSWER
    + b"\r\n\r\n"
)
_PARTS = (
    "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=text/html;"
    f" boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n{_PAGE}\r\n--x--\r\n"
)
_LINES = f"Ferry Stops\n\nBy Ann Lee\n\n4 March 2024\n\n{STORY}\n\nCosts\n\nHe said: “None.”"
ATTRIBUTION = "attribution"
_WORDS = (
    "“", "”", '"', "'", "‘", "’", "«", "»", "—", "\n\n", " said ", " said that ",
    "according to ", " told reporters ", " denied ", " added: ", "Mira Holt", "President Lee",
    "he ", "they ", "the ministry", "Reuters", "(AP) — ", "<p>", "</p>", "<![CDATA[", "&#x",
    '{"text":', "%PDF", "PK\x03\x04", "PAR1", "ARROW1", "WARC/1.0", "boundary=", "\ufeff",
)  # fmt: skip


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("story.txt", STORY)
    return file.getvalue()


def _tarred() -> bytes:
    file, data = io.BytesIO(), STORY.encode()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("story.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def _tables() -> dict[str, bytes]:
    """Return a workbook, a Parquet and a Feather file, and a Word document of the story."""
    import docx
    import pandas as pd

    frame = pd.DataFrame({"title": ["Ferry"], "text": [STORY], "published": ["2024-03-04"]})
    workbook, parquet, feather, word = (io.BytesIO() for _ in range(4))
    frame.to_excel(workbook, index=False, engine="xlsxwriter")
    frame.to_parquet(parquet, index=False)
    frame.to_feather(feather)
    document = docx.Document()
    document.add_heading("Ferry")
    document.add_paragraph(STORY)
    document.save(word)
    return {
        ".xlsx": workbook.getvalue(),
        ".parquet": parquet.getvalue(),
        ".feather": feather.getvalue(),
        ".docx": word.getvalue(),
    }


def _printed() -> bytes:
    """Return a PDF of one page, without a table of where its parts stand: it is mended."""
    shown = b"BT /F1 12 Tf 72 700 Td (The ferry stopped on Monday, said Mira Holt.) Tj ET"
    page = b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(shown), shown)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        b"/MediaBox[0 0 612 792]>>endobj\n" + page + b"5 0 obj<</Type/Font/Subtype/Type1"
        b"/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
    )


def seeds() -> Mapping[str, list[bytes]]:
    """Return what is sound for each target: what fuzzing begins with.

    Examples
    --------
    >>> sorted(seeds())[:3]
    ['.csv', '.docx', '.feather']
    """
    rows = {"title": "Ferry", "text": STORY, "published": "2024-03-04"}
    found = {
        ".txt": [_LINES.encode(), _LINES.encode("utf-16"), STORY.encode("cp1252")],
        ".md": [
            f"---\ntitle: Ferry\ndate: 2024-03-04\n---\n# Ferry\n\n{STORY}\n\n> *No.*".encode()
        ],
        ".html": [_PAGE.encode(), f"<p>{STORY}".encode()],
        ".xml": [_FEED.encode()],
        ".warc": [_ARCHIVED],
        ".mhtml": [_PARTS.encode()],
        ".json": [json.dumps([rows]).encode(), json.dumps({"articles": [rows]}).encode()],
        ".jsonl": [(json.dumps(rows) + "\n").encode() * 2],
        ".csv": [f'title,text,published\nFerry,"{STORY}",2024-03-04\n'.encode()],
        ".pdf": [_printed()],
        ".zip": [_zipped()],
        ".tar": [_tarred()],
        ".gz": [gzip.compress(_PAGE.encode(), mtime=0)],
        ATTRIBUTION: [_LINES.encode(), STORY.encode(), "He: «No».\n\n— Yes, she said.".encode()],
        **{suffix: [data] for suffix, data in _tables().items()},
    }
    return MappingProxyType(found)


def words() -> str:
    r"""Return what is put in whole, as libFuzzer reads it.

    Examples
    --------
    >>> print(words().splitlines()[3])
    "\x27"
    """
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in _WORDS)
    return "".join(f'"{word}"\n' for word in escaped)
