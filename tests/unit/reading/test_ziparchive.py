import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import Options, read, ziparchive

STORY = "Ferry Stops\n\nThe ferry stopped on Monday. It will sail again."


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def outcomes(
    tmp_path: Path, data: bytes, name: str = "a.zip", options: Options | None = None
) -> list[Article | Problem]:
    (tmp_path / name).write_bytes(data)
    found = list(read(tmp_path / name, options))
    return found


def paths(found: list[Article | Problem], tmp_path: Path) -> list[str]:
    return [str(item.path).removeprefix(f"{tmp_path}/") for item in found]


def problems(found: list[Article | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


def test_files_are_read_where_they_lie_and_hidden_ones_are_not(tmp_path: Path) -> None:
    story = STORY.encode()
    data = zipped({"b/ä.txt": story, "a.md": b"# Ferry Stops\n\nIt stopped.", "c/": b"",
                   "__MACOSX/a.txt": story, ".hidden/a.txt": story,
                   "../../up.txt": story})  # fmt: skip
    found = outcomes(tmp_path, data)
    assert paths(found, tmp_path) == ["a.zip/b/ä.txt", "a.zip/a.md", "a.zip/up.txt"]
    assert isinstance(found[0], Article)
    assert found[0].text == STORY
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_links_are_no_files(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", STORY)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = outcomes(tmp_path, file.getvalue())
    assert paths(found, tmp_path) == ["a.zip/a.txt"]


def test_a_name_in_utf8_that_is_not_said_to_be(tmp_path: Path) -> None:
    data = zipped({"xx.txt": STORY.encode()}).replace(b"xx.txt", "é.txt".encode())
    assert paths(outcomes(tmp_path, data), tmp_path) == ["a.zip/é.txt"]


def test_content_tells_an_archive_of_any_name(tmp_path: Path) -> None:
    found = outcomes(tmp_path, zipped({"a.txt": STORY.encode()}), "archive.bin")
    assert paths(found, tmp_path) == ["archive.bin/a.txt"]


def test_archives_within_archives(tmp_path: Path) -> None:
    data = STORY.encode()
    for name in ("a.txt", "b.zip", "c.zip"):
        data = zipped({name: data})
    assert paths(outcomes(tmp_path, data), tmp_path) == ["a.zip/c.zip/b.zip/a.txt"]
    data = zipped({"e.zip": zipped({"d.zip": data})})
    with pytest.raises(InputError, match="more than 3 archives"):
        outcomes(tmp_path, data)


def test_what_cannot_be_read_is_a_row_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": b"x" * 99, "c.txt": b"!"},
                            zipfile.ZIP_STORED))  # fmt: skip
    at = data.index(b"x" * 99)
    data[at] = 0
    found = outcomes(tmp_path, bytes(data))
    assert paths(found, tmp_path) == ["a.zip/a.txt", "a.zip/b.txt", "a.zip/c.txt"]
    [problem] = problems(found)
    assert problem.reason == Reason.DAMAGED
    assert problem.severity == "error"


def test_encrypted_members_and_other_methods_are_rows(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": b"secret"}, zipfile.ZIP_STORED))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    [problem] = problems(outcomes(tmp_path, bytes(data)))
    assert "encrypted" in problem.message
    with pytest.raises(InputError, match="packed by method 12"):
        outcomes(tmp_path, zipped({"a.txt": STORY.encode()}, zipfile.ZIP_BZIP2))


def test_a_member_that_is_larger_than_it_says(tmp_path: Path) -> None:
    options = Options(max_bytes=1000)
    data = zipped({"a.txt": STORY.encode(), "b.txt": b"b" * 1001, "c.txt": b"c" * 100_000})
    found = outcomes(tmp_path, data, options=options)
    assert [problem.reason for problem in problems(found)] == [Reason.TOO_LARGE] * 2
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    lying = data[: entry + 24] + struct.pack("<L", 10) + data[entry + 28 :]
    found = outcomes(tmp_path, lying, options=options)
    assert isinstance(found[0], Article)
    assert len(problems(found)) == 2


def test_what_unpacks_to_far_too_much_is_not_read_on(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.bin": b"\1" * 20_000 for number in range(200)})
    bombs = zipped({f"{number}.zip": bomb for number in range(10)} | {"a.txt": STORY.encode()})
    with pytest.raises(InputError, match="far more than its size"):
        outcomes(tmp_path, bombs, options=Options(max_bytes=len(bomb)))
    bombs = zipped({"a.txt": STORY.encode()} | {f"{number}.zip": bomb for number in range(10)})
    found = outcomes(tmp_path, bombs, options=Options(max_bytes=len(bomb)))
    assert isinstance(found[0], Article)
    assert "far more than its size" in problems(found)[-1].message
    assert len(found) < 1000


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06", b"PK\x03\x04" + b"\0" * 100,
                                  zipped({"a.txt": b"They met."})[:-10]])  # fmt: skip
def test_damaged_archives(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="damaged ZIP archive") as caught:
        outcomes(tmp_path, data)
    assert caught.value.reason == Reason.DAMAGED


def test_empty_archives_and_documents_under_the_name_of_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file in it"):
        outcomes(tmp_path, zipped({".hidden": b"x"}))
    with pytest.raises(InputError, match="rename it"):
        outcomes(tmp_path, zipped({"x.xml": b"x", "[Content_Types].xml": b"x"}))


def test_documents_that_are_zip_archives_do_not_look_like_one() -> None:
    assert ziparchive.looks_like(zipped({"a.txt": b"x"}))
    assert ziparchive.looks_like(zipped({}))
    for name in ("[Content_Types].xml", "word/numbering.xml", "xl/workbook.xml", "mimetype"):
        assert not ziparchive.looks_like(zipped({name: b"x", "b.xml": b"x"}))


def test_more_files_than_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ziparchive, "MOST_MEMBERS", 2)
    with pytest.raises(InputError, match="more than 2 files"):
        outcomes(tmp_path, zipped({f"{n}.txt": b"x" for n in range(3)}))
