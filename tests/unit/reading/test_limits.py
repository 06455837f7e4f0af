from pathlib import Path

import pytest

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.limits import packed, shown_name
from newslens.reading.options import Options
from newslens.reading.source import Source


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.txt", "a.txt"), ("/etc/passwd", "etc/passwd"), ("../../a.txt", "a.txt"),
     ("..\\..\\a.txt", "a.txt"), ("./a//b.txt", "a/b.txt"), ("a/.b/c.txt", None), ("", None),
     ("__MACOSX/a.txt", None), ("a/Thumbs.db", None), ("a/..", "a"), ("a\ud800", "a\ufffd")],
)  # fmt: skip
def test_names_lead_out_of_no_archive(name: str, shown: str | None) -> None:
    assert shown_name(name) == shown


def test_what_is_unpacked_is_counted_for_all_archives_within(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(b"12345")
    outer = packed(Source(str(file), Options(max_bytes=10), file=str(file)))
    inner = packed(outer.inside("b.zip", b"1", media_type="application/zip"))
    assert inner.path == f"{file}/b.zip"
    assert inner.depth == 1
    before = outer.allowance.left
    inner.allowance.take(5)
    assert outer.allowance.left == before - 5
    with pytest.raises(InputError, match="far more than its size") as caught:
        inner.allowance.take(before)
    assert caught.value.reason == Reason.TOO_LARGE
