import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import Options, read
from newslens.reading.unpacking import inflated

STORY = b"Ferry Stops\n\nThe ferry stopped on Monday. It will sail again."
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def tarred(*names: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = len(STORY)
            archive.addfile(member, io.BytesIO(STORY))
    return file.getvalue()


def outcomes(path: Path, data: bytes, options: Options | None = None) -> list[tuple[str, str, str]]:
    path.write_bytes(data)
    return [
        (str(item.path).removeprefix(str(path.parent)), "article", item.text)
        if isinstance(item, Article)
        else (str(item.path).removeprefix(str(path.parent)), item.severity, str(item.reason))
        for item in read(path, options)
    ]


@pytest.mark.parametrize("kind", PACKERS)
def test_one_file(tmp_path: Path, kind: str) -> None:
    found = outcomes(tmp_path / f"a.txt.{kind}", PACKERS[kind](STORY))
    assert found == [(f"/a.txt.{kind}/a.txt", "article", STORY.decode())]


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize("suffix", ["tar.{}", "t{}", "bin"])
def test_tar_archives_of_any_name(tmp_path: Path, kind: str, suffix: str) -> None:
    name = f"a.{suffix.format(kind)}"
    found = outcomes(tmp_path / name, PACKERS[kind](tarred("x.txt", "y.txt")))
    assert [path for path, _, _ in found] == [f"/{name}/x.txt", f"/{name}/y.txt"]


def test_several_packed_pieces_in_a_row_are_one_file(tmp_path: Path) -> None:
    [(_, _, text)] = outcomes(
        tmp_path / "a.txt.gz", gzip.compress(STORY[:9]) + gzip.compress(STORY[9:])
    )
    assert text == STORY.decode()


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_what_is_cut_off_is_read_as_far_as_it_goes(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    found = outcomes(tmp_path / "a.txt.gz", pack(STORY)[:-4])
    assert [kind for _, kind, _ in found] == ["article", "warning"]
    assert found[1][2] == Reason.DAMAGED
    data = pack(tarred("x.txt", *(f"{number}.txt" for number in range(500))))
    found = outcomes(tmp_path / "a.tar.gz", data[: len(data) // 2])
    assert found[0] == ("/a.tar.gz/x.txt", "article", STORY.decode())
    assert found[-1] == ("/a.tar.gz", "error", Reason.DAMAGED)


def test_nothing_that_can_be_unpacked(tmp_path: Path) -> None:
    for data in (b"\x1f\x8b", b"\x1f\x8b\x08" + b"\xff" * 50, b"BZh9" + b"x" * 50, b"They met."):
        with pytest.raises(InputError, match="cannot be unpacked"):
            outcomes(tmp_path / "a.gz", data)


def test_bombs_end_soon(tmp_path: Path) -> None:
    options = Options(max_bytes=100_000)
    zeros = b"\0" * 50_000_000
    with pytest.raises(InputError, match="larger than"):
        outcomes(tmp_path / "a.txt.gz", gzip.compress(zeros), options)
    member = tarfile.TarInfo("x.txt")
    member.size = len(zeros)
    with pytest.raises(InputError, match="far more than its size"):
        outcomes(tmp_path / "a.tar.gz", gzip.compress(member.tobuf() + zeros), options)


def test_content_encoding_is_undone_within_a_bound() -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = raw.compress(STORY) + raw.flush()
    assert inflated(packed, "deflate", 1000) == STORY
    assert inflated(gzip.compress(STORY), "gzip", 5) == STORY[:5]
    assert inflated(gzip.compress(STORY)[:-10], "gzip", 1000) is not None
    assert inflated(STORY, "gzip", 1000) is None
    assert len(inflated(zlib.compress(b"\0" * 10_000_000), "deflate", 1000) or b"") == 1000


def test_problems_name_the_archive(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(tarred("x.txt", "y.unknown")))
    found = list(read(tmp_path / "a.tar.gz"))
    assert isinstance(found[1], Problem)
    assert found[1].path == f"{tmp_path}/a.tar.gz/y.unknown"
