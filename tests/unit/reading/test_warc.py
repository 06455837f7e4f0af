import gzip
import zlib
from pathlib import Path

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import Options, read

STORY = "Ferry Stops\n\nThe ferry stopped on Monday. It will sail again."
PAGE = f"<!doctype html><html><body><article><h1>Ferry Stops</h1><p>{STORY[13:]}</p></article>"
SITE = "https://post.example"


class Archive:
    """The records of an archive, each packed by itself if it is a packed one."""

    def __init__(self, *, packed: bool = False) -> None:
        self._packed = packed
        self.data = b""

    def other(
        self, kind: str, url: str, media_type: str, body: bytes = STORY.encode()
    ) -> "Archive":
        named = f"WARC-Target-URI: {url}\r\n" if url else ""
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n{named}"
            f"WARC-Date: 2024-10-25T10:00:00Z\r\nContent-Type: {media_type}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        record = head.encode() + body + b"\r\n\r\n"
        self.data += gzip.compress(record) if self._packed else record
        return self

    def add(
        self,
        path: str,
        body: bytes = STORY.encode(),
        media_type: str = "text/plain",
        status: str = "200 OK",
        **headers: str,
    ) -> "Archive":
        named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{named}\r\n"
        return self.other(
            "response",
            f"{SITE}{path}",
            "application/http; msgtype=response",
            head.encode() + body,
        )


def outcomes(
    tmp_path: Path, data: bytes, name: str = "a.warc", options: Options | None = None
) -> list[Article | Problem]:
    (tmp_path / name).write_bytes(data)
    return list(read(tmp_path / name, options))


def texts(found: list[Article | Problem]) -> list[tuple[str | None, str]]:
    return [(item.url, item.text) for item in found if isinstance(item, Article)]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_under_their_addresses(tmp_path: Path, packed: bool) -> None:
    archive = Archive(packed=packed)
    archive.other("warcinfo", "", "application/warc-fields", b"software: x")
    archive.add("/news/1", PAGE.encode(), "text/html; charset=utf-8").add("/v1.2")
    archive.other("metadata", f"{SITE}/v1.2", "application/warc-fields", b"a: b")
    name = "a.warc.gz" if packed else "a.warc"
    found = outcomes(tmp_path, archive.data, name)
    assert texts(found) == [(f"{SITE}/news/1", STORY), (f"{SITE}/v1.2", STORY)]
    assert found[0].path == f"{tmp_path}/{name}/{SITE}/news/1"


def test_one_packed_piece_of_many_records(tmp_path: Path) -> None:
    data = gzip.compress(Archive().add("/1").add("/2").data)
    assert len(texts(outcomes(tmp_path, data, "a.bin"))) == 2


def test_resources_and_converted_texts(tmp_path: Path) -> None:
    archive = Archive()
    archive.other("conversion", f"{SITE}/a.html", "text/plain")
    archive.other("resource", f"{SITE}/b", "text/html", PAGE.encode())
    assert [text for _, text in texts(outcomes(tmp_path, archive.data))] == [STORY, STORY]


def test_what_the_server_says_counts_more_than_the_address(tmp_path: Path) -> None:
    fragment = b"<p>The ferry stopped on Monday. It will sail again.</p>" * 2
    archive = Archive().add("/story.txt", fragment, "text/html").add("/a.md", b"# A\n\nThey met.")
    [first, second] = texts(outcomes(tmp_path, archive.data))
    assert "<p>" not in first[1]
    assert second[1] == "A\n\nThey met."


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    archive = Archive().add("/1")
    for number in range(3):
        archive.add(f"/{number}.png", b"x", "image/png")
    archive.add("/2", b"x", "text/html", "404 Not Found").add("/robots.txt").add("/3", b"")
    archive.add("/4", b"moved", "text/html", "301 Moved")
    archive.other("resource", "dns:post.example", "text/dns")
    archive.other("revisit", f"{SITE}/1", "application/http")
    [_, problem] = outcomes(tmp_path, archive.data)
    assert isinstance(problem, Problem)
    assert problem.severity == "warning"
    assert problem.path == f"{tmp_path}/a.warc"
    assert problem.message == (
        "9 records that are no pages: 3 image/png, 1 status 404, 1 robots.txt, 1 empty pages, "
        "1 status 301, 1 dns, 1 revisit"
    )


@pytest.mark.parametrize(
    ("body", "headers"),
    [(gzip.compress(STORY.encode()), {"Content_Encoding": "gzip"}),
     (zlib.compress(STORY.encode()), {"Content_Encoding": "Deflate"}),
     (STORY.encode(), {"Content_Encoding": "gzip"}),
     (STORY.encode(), {"Content_Encoding": "identity"}),
     (b"7;x=y\r\nFerry S\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(STORY) - 7, STORY[7:].encode()),
      {"Transfer_Encoding": "chunked"}), (STORY.encode(), {"Transfer_Encoding": "chunked"})],
    ids=["gzip", "deflate", "unpacked", "identity", "chunks", "joined"],
)  # fmt: skip
def test_bodies_as_they_were_sent(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    assert texts(outcomes(tmp_path, Archive().add("/1", body, **headers).data))[0][1] == STORY


def test_pages_that_cannot_be_unpacked_or_held_are_rows(tmp_path: Path) -> None:
    archive = Archive().add("/1").add("/2", b"x", Content_Encoding="br").add("/3", b"x" * 2001)
    archive.add("/4", gzip.compress(b"x" * 2001), Content_Encoding="gzip")
    archive.add("/5", b"1\r\nx\r\n" * 500, Transfer_Encoding="chunked")
    found = outcomes(tmp_path, archive.data, options=Options(max_bytes=2000))
    rows = [item for item in found if isinstance(item, Problem)]
    assert [str(row.path)[-1] for row in rows] == ["2", "3", "4", "5"]
    assert all(row.severity == "error" for row in rows)
    assert "packed by br" in rows[0].message


def test_the_declared_encoding_counts(tmp_path: Path) -> None:
    body = "Паром остановился в понедельник.".encode("koi8-r")
    archive = Archive().add("/1", body, "text/plain; charset=KOI8-R")
    assert texts(outcomes(tmp_path, archive.data))[0][1].startswith("Паром")


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, packed: bool) -> None:
    whole = Archive(packed=packed).add("/1").data
    data = Archive(packed=packed).add("/1").add("/2").data
    for size in range(len(whole) + 5, len(data) - 5, 7):
        found = outcomes(tmp_path, data[:size])
        assert texts(found)[0] == (f"{SITE}/1", STORY)
        assert any(isinstance(item, Problem) and item.reason == Reason.DAMAGED for item in found)


def test_a_record_of_the_wrong_length_ends_the_reading(tmp_path: Path) -> None:
    data = Archive().add("/1").add("/2").data
    at = data.rindex(b"WARC/1.0")
    wrong = data[:at] + data[at:].replace(b"Content-Length: ", b"Content-Length: -")
    found = outcomes(tmp_path, wrong)
    assert len(texts(found)) == 1
    assert Reason.DAMAGED in [item.reason for item in found if isinstance(item, Problem)]


def test_nothing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = Archive().add("/1").add("/2").data
    outcomes(tmp_path, data.replace(b"\r\n\r\nWARC", b"x\r\n\r\nWARC"))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "data",
    [b"WARC/1.0\r\n" + b"A" * 20_000_000, b"WARC/1.0\r\n" + b"A: b\r\n" * 2_000_000,
     b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n" + b"A" * 100,
     b"WARC/1.0\r\n\r\n" * 100_000, b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", b"WARC/"],
    ids=["line", "headers", "length", "empty", "bare", "mark"],
)  # fmt: skip
def test_hostile_archives_end(tmp_path: Path, data: bytes) -> None:
    for name, content in (("a.warc", data), ("a.warc.gz", gzip.compress(data))):
        with pytest.raises(InputError):
            outcomes(tmp_path, content, name)


def test_a_bomb_of_pages(tmp_path: Path) -> None:
    archive = Archive(packed=True).add("/1")
    bomb = gzip.compress(b"x" * 900_000)
    for number in range(100):
        archive.add(f"/{number}", bomb, Content_Encoding="gzip")
    found = outcomes(tmp_path, archive.data, "a.warc.gz", Options(max_bytes=1_000_000))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Problem)
    assert "far more than its size" in found[-1].message
