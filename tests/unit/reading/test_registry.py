from collections.abc import Iterator
from pathlib import Path

import pytest

from newslens.article import Article
from newslens.errors import InputError
from newslens.reading import read, register, registry


def format_of(name: str, head: bytes = b"They met.") -> str | None:
    found = registry.format_of(name, head)
    return found.name if found else None


def shout(data: bytes, path: str) -> Iterator[Article]:
    yield Article(data.decode().upper(), blocks=(), path=path)


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.b.text", "README", "talks 24.10.25",
                                  "U.S. talks"])  # fmt: skip
def test_plain_text(name: str) -> None:
    assert format_of(name) == "plain text"


@pytest.mark.parametrize(("name", "suffix"), [("a.mp3", ".mp3"), ("a.rar", ".rar"),
                                              ("a.7z", ".7z"), ("a.txt.bak", ".bak")])  # fmt: skip
def test_unknown_suffixes(name: str, suffix: str) -> None:
    assert format_of(name) is None
    assert registry.suffix_of(name) == suffix


def test_a_registered_reader_reads(tmp_path: Path) -> None:
    register(["RST", ".tar.gz"], shout)
    (tmp_path / "a.rst").write_text("x")
    (tmp_path / "b.tar.gz").write_text("y")
    assert [found.text for found in read(tmp_path) if isinstance(found, Article)] == ["X", "Y"]
    assert ".rst" in registry.readable()


def test_the_longest_suffix_wins() -> None:
    def whisper(data: bytes, path: str) -> Iterator[Article]:
        yield Article(data.decode().lower(), blocks=(), path=path)

    register(".gz", whisper)
    register(".tar.gz", shout)
    assert (format_of("a.tar.gz"), format_of("a.gz")) == ("shout", "whisper")


def test_content_decides_before_the_name() -> None:
    register(".shout", shout, looks_like=lambda head: head.startswith(b"!!!"))
    assert format_of("a.txt", b"!!! they met") == "shout"
    assert format_of("a.txt") == "plain text"


def test_a_name_that_a_user_registered_decides_before_the_content() -> None:
    register(".odd", shout, looks_like=lambda head: head.startswith(b"!!!"))
    register(".mine", shout)
    assert format_of("a.mine", b"!!!") == "shout"


@pytest.mark.parametrize("suffixes", [3, [3], None])
def test_what_is_no_suffix(suffixes: object) -> None:
    with pytest.raises(InputError, match="suffixes"):
        register(suffixes, shout)  # type: ignore[arg-type]


def test_what_is_no_reader() -> None:
    with pytest.raises(InputError, match="NoneType"):
        register(".x", None)  # type: ignore[arg-type]
