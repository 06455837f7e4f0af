"""Any bytes under any name: articles or rows of problems, within bounds of time and memory."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem
from newslens.errors import NewslensError
from newslens.reading import read
from newslens.reading.formats import FORMATS

SUFFIXES = sorted({suffix for known in FORMATS for suffix in known.suffixes})
STORY = "The ferry stopped on Monday. “We will repair it,” said Mira Holt, the harbour master."
# A watchdog against hanging, far from what any of these needs.
SECONDS = 120
MEMORY = 4 << 30


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


HTML = f"<!doctype html><html><body><article><h1>Ferry</h1><p>{STORY}</p></article></body></html>"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Ferry'
    f"</title><description>{STORY}</description></item></channel></rss>"
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 80\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
)
MHTML = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"
    ' type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
    f"{HTML}\r\n--x--\r\n"
)
SOUND = [
    STORY.encode(), HTML.encode(), RSS.encode(), WARC + HTML.encode(), MHTML.encode(),
    json.dumps([{"title": "Ferry", "body": STORY}]).encode(),
    json.dumps({"text": STORY}).encode() + b"\n" + json.dumps({"text": STORY}).encode(),
    f"title,text\nFerry,{STORY}\n".encode(), f"# Ferry\n\n{STORY}\n".encode(),
    zipped(a_txt=STORY.encode()), tarred("a.txt", STORY.encode()), gzip.compress(HTML.encode()),
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    b"PAR1\x15\x04PAR1", b"ARROW1\0\0\xff\xff\xff\xff", b"PK\x03\x04", b"\x1f\x8b\x08",
]  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """Sound files with pieces cut out, doubled, overwritten or put in."""
    data = bytearray(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        data[start:end] = draw(st.binary(max_size=20) | st.just(bytes(data[start:end]) * 2))
    return bytes(data)


def outcome(data: bytes, suffix: str) -> list[Article | Problem]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"story{suffix}")
        path.write_bytes(data)
        try:
            return list(read(path))
        except NewslensError:
            return []


def is_sound(article: Article) -> None:
    end = 0
    article.text.encode("utf-8")
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert (
            article.text[block.start : block.end].strip() == article.text[block.start : block.end]
        )
        end = block.end
    for span, text in (
        (article.title_span, article.title),
        (article.published_span, article.published_raw),
    ):
        assert span is None or article.text[slice(*span)] == text


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300) | mangled(), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name(data: bytes, suffix: str) -> None:
    for found in outcome(data, suffix):
        assert isinstance(found, (Article, Problem))
        if isinstance(found, Article):
            is_sound(found)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_sound_content_under_every_name(suffix: str) -> None:
    for data in SOUND:
        for found in outcome(data, suffix):
            if isinstance(found, Article):
                is_sound(found)


BOMB = 1 << 30
HOSTILE = {
    "deep.html": b"<div>" * 400_000 + STORY.encode(),
    "unclosed.html": b"<b><i>" * 200_000 + STORY.encode(),
    "attributes.html": b"<p " + b"a='" * 500_000 + b">",
    "comments.html": b"<!doctype html>" + b"<!--" * 500_000,
    "entities.html": b"<p>" + b"&amp;&#x26;&" * 300_000,
    "deep.json": b"[" * 500_000,
    "deep.jsonl": b'{"a":' * 300_000,
    "number.json": b'[{"text": ' + b"9" * 2_000_000 + b"}]",
    "quotes.csv": b'text\n"' + b'""' * 1_000_000,
    "columns.csv": b"text," * 500_000 + b"\n" + b"a," * 500_000,
    "stars.md": b"*" * 200_000 + b"a" + b"**a" * 100_000,
    "brackets.md": b"[" * 100_000 + b"](" * 100_000,
    "quoted.md": b">" * 50_000 + b" a",
    "laughs.rss": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12)
    )
    + b"]><rss><channel><item><title>&l;</title></item></channel></rss>",
    "spaces.txt": b" \t" * 2_000_000 + b"a",
    "quotes.txt": "“".encode() * 500_000,
    "lines.txt": b"a\n" * 500_000,
    "word.txt": b"a" * 4_000_000,
    "capitals.txt": b"A " * 500_000,
    "dates.txt": b"Published: " + b"1/" * 500_000,
    "dashes.txt": b"KYIV, " * 300_000 + b"(Reuters",
    "mime.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    + b"--x\nContent-Type: multipart/related; boundary=x\n\n" * 20_000,
}  # fmt: skip


def bombs(folder: Path) -> None:
    zeros = gzip.compress(b"\0" * (BOMB // 8)) * 8
    (folder / "bomb.html.gz").write_bytes(zeros)
    (folder / "bomb.warc.gz").write_bytes(zeros)
    with (
        zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("story.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(BOMB >> 20):
            member.write(b"a" * (1 << 20))
    inner = (folder / "bomb.zip").read_bytes()
    for name in ("nested.zip", "bomb.xlsx", "bomb.docx"):
        (folder / name).write_bytes(zipped(a_zip=inner, b_zip=inner))


READ = """
import faulthandler, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from newslens.errors import NewslensError
from newslens.reading import read
for path in sys.argv[1:]:
    # What hangs ends the process, and is named.
    print(path, flush=True)
    faulthandler.dump_traceback_later({seconds}, exit=True)
    try:
        for found in read(path):
            pass
    except NewslensError:
        pass
    faulthandler.cancel_dump_traceback_later()
print("all read")
"""


def test_hostile_files_end_within_bounds(tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    bombs(tmp_path)
    done = subprocess.run(
        [
            *(sys.executable, "-c", READ.format(memory=MEMORY, seconds=SECONDS)),
            *map(os.fspath, sorted(tmp_path.iterdir())),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-200:]}{done.stderr}"
    assert done.stdout.endswith("all read\n")
