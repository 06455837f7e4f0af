import io
import tarfile
from pathlib import Path

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import Options, read, tararchive

STORY = b"Ferry Stops\n\nThe ferry stopped on Monday. It will sail again."
LONG = "folder/" * 30 + "a.txt"


def tarred(members: dict[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=kind) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, form in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE),
                           ("dir", tarfile.DIRTYPE), ("dev", tarfile.CHRTYPE)):  # fmt: skip
            member = tarfile.TarInfo(name)
            member.type, member.linkname = form, "/etc/passwd"
            archive.addfile(member)
    return file.getvalue()


def outcomes(
    tmp_path: Path, data: bytes, options: Options | None = None
) -> list[Article | Problem]:
    (tmp_path / "a.tar").write_bytes(data)
    return list(read(tmp_path / "a.tar", options))


def names(found: list[Article | Problem]) -> list[str]:
    return [str(item.path).partition("a.tar")[2] for item in found]


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_files_are_read_links_and_hidden_ones_are_not(tmp_path: Path, kind: int) -> None:
    members = {
        "a.txt": STORY,
        ".hidden": STORY,
        "é/ü.txt": STORY,
        LONG: STORY,
        "/x/../b.txt": STORY,
    }
    found = outcomes(tmp_path, tarred(members, kind))
    assert names(found) == ["/a.txt", "/é/ü.txt", f"/{LONG}", "/x/b.txt"]
    assert all(isinstance(item, Article) and item.text == STORY.decode() for item in found)
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar"]


def test_what_is_too_large_is_a_row(tmp_path: Path) -> None:
    found = outcomes(tmp_path, tarred({"a.txt": STORY, "b.txt": b"b" * 2000, "c.txt": STORY}),
                     Options(max_bytes=1000))  # fmt: skip
    assert names(found) == ["/a.txt", "/b.txt", "/c.txt"]
    assert isinstance(found[1], Problem)
    assert found[1].reason == Reason.TOO_LARGE


@pytest.mark.parametrize("size", [512 + 200, 1024 + 512, 1024 + 512 + 20, 1024 + 1024])
def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, size: int) -> None:
    data = tarred({"a.txt": STORY, "b.txt": b"b" * 600}, tarfile.USTAR_FORMAT)
    if size < 1024:
        with pytest.raises(InputError, match="cut off"):
            outcomes(tmp_path, data[: 512 + 20])
    found = outcomes(tmp_path, data[: max(size, 1024)])
    assert names(found)[0] == "/a.txt"
    assert isinstance(found[-1], Problem)
    assert found[-1].reason == Reason.DAMAGED


def test_a_damaged_header_ends_the_reading(tmp_path: Path) -> None:
    data = bytearray(tarred({"a.txt": STORY, "b.txt": STORY}))
    data[1024 + 100] ^= 1
    found = outcomes(tmp_path, bytes(data))
    assert names(found) == ["/a.txt", ""]
    assert isinstance(found[1], Problem)
    assert "damaged header" in found[1].message


def test_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file in it"):
        outcomes(tmp_path, tarred({".hidden": STORY}))
    assert not tararchive.looks_like(b"\0" * 512)


def header(kind: bytes, size: int, name: str = "a") -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize(
    "data",
    [header(tarfile.XHDTYPE, 1 << 40), header(tarfile.GNUTYPE_LONGNAME, 1 << 50) + b"x" * 2000,
     header(tarfile.REGTYPE, 1 << 60) + b"x" * 1024, header(b"Z", 1 << 60) + b"x" * 1024,
     header(tarfile.XHDTYPE, 1024) + b"1" * 1024 + header(tarfile.REGTYPE, 0),
     header(tarfile.XHDTYPE, 512) + b"9999 path=".ljust(512, b"x"),
     header(tarfile.XHDTYPE, 512) * 5_000,
     header(tarfile.GNUTYPE_SPARSE, 512)[:482] + b"\1" + b"\0" * 29 + b"\1" * 5120],
    ids=["record", "name", "file", "unknown", "digits", "length", "records", "holes"],
)  # fmt: skip
def test_hostile_headers_end(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError):
        outcomes(tmp_path, data)


def test_files_with_holes_are_rows(tmp_path: Path) -> None:
    data = header(tarfile.GNUTYPE_SPARSE, 512, "holes.txt") + b"x" * 512 + tarred({"a.txt": STORY})
    found = outcomes(tmp_path, data)
    assert names(found) == ["/holes.txt", "/a.txt"]
    assert isinstance(found[0], Problem)


def test_more_files_than_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tararchive, "MOST_MEMBERS", 2)
    found = outcomes(tmp_path, tarred({f"{n}.txt": STORY for n in range(4)}))
    assert names(found) == ["/0.txt", "/1.txt", ""]
    assert isinstance(found[2], Problem)
    assert found[2].reason == Reason.TOO_LARGE
