from collections.abc import Iterator
from pathlib import Path

import pytest

from newslens.article import Article
from newslens.errors import InputError
from newslens.reading import read, register, registry
from newslens.reading.plaintext import read_plain


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_readers", dict(registry._readers))


def shout(data: bytes, path: str) -> Iterator[Article]:
    yield Article(data.decode().upper(), blocks=(), path=path)


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.b.text", "README", "talks 24.10.25",
                                  "U.S. talks"])  # fmt: skip
def test_plain_text(name: str) -> None:
    assert registry.reader_for(name) is read_plain


@pytest.mark.parametrize(("name", "suffix"), [("a.pdf", ".pdf"), ("a.tar.GZ", ".gz"),
                                              ("a.7z", ".7z"), ("a.txt.bak", ".bak")])  # fmt: skip
def test_unknown_suffixes(name: str, suffix: str) -> None:
    assert registry.reader_for(name) is None
    assert registry.suffix_of(name) == suffix


def test_a_registered_reader_reads(tmp_path: Path) -> None:
    register(["RST", ".tar.gz"], shout)
    (tmp_path / "a.rst").write_text("x")
    (tmp_path / "b.tar.gz").write_text("y")
    assert [found.text for found in read(tmp_path) if isinstance(found, Article)] == ["X", "Y"]
    assert ".rst" in registry.readable()


def test_the_longest_suffix_wins() -> None:
    register(".gz", read_plain)
    register(".tar.gz", shout)
    assert registry.reader_for("a.tar.gz") is shout


@pytest.mark.parametrize("suffixes", [3, [3], None])
def test_what_is_no_suffix(suffixes: object) -> None:
    with pytest.raises(InputError, match="suffixes"):
        register(suffixes, shout)  # type: ignore[arg-type]


def test_what_is_no_reader() -> None:
    with pytest.raises(InputError, match="NoneType"):
        register(".x", None)  # type: ignore[arg-type]
