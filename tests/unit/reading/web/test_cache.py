import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslens.errors import NewslensWarning
from newslens.reading.options import Web
from newslens.reading.web.cache import Cache, Page, default_folder

ADDRESS = "https://news.example/a"
PAGE = Page("https://news.example/b", b"\x00They\nmet\xff", "text/html; charset=x", '"e"', "Fri")


def test_what_was_put_is_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "pages")
    assert cache.get(ADDRESS) is None
    cache.put(ADDRESS, PAGE)
    assert cache.get(ADDRESS) == PAGE
    assert cache.get(ADDRESS + "?") is None
    other = Page("https://news.example/c", b"")
    cache.put(ADDRESS, other)
    assert cache.get(ADDRESS) == other
    assert len(os.listdir(tmp_path / "deep" / "pages")) == 1


def test_it_is_for_the_owner_alone_and_names_no_address(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    Cache(folder).put(ADDRESS, PAGE)
    [file] = folder.iterdir()
    assert "news" not in file.name
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_damage_is_as_good_as_nothing(tmp_path: Path, data: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(ADDRESS, PAGE)
    [file] = [path for path in tmp_path.iterdir() if path.is_file()]
    whole = file.read_bytes()
    cut = len(data) % len(whole)
    for damaged in (
        data,
        whole[:cut],
        whole + data + b"x",
        whole[:cut] + b"\xfe" + whole[cut + 1 :],
    ):
        file.write_bytes(damaged)
        assert cache.get(ADDRESS) in (None, PAGE) if damaged != whole else True
        if damaged in (data, whole[:cut], whole + data + b"x"):
            assert cache.get(ADDRESS) is None


@pytest.mark.parametrize(
    "about", [b"[]", b"{}", b"null", b'{"kind": 1}', b"[" * 100_000, b"1" * 9999]
)
def test_odd_json_is_as_good_as_nothing(tmp_path: Path, about: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(ADDRESS, PAGE)
    [file] = tmp_path.iterdir()
    file.write_bytes(about + b"\nThey met.")
    assert cache.get(ADDRESS) is None


def test_the_file_of_another_address_is_not_taken(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(ADDRESS, PAGE)
    cache.put("https://news.example/z", PAGE)
    first, second = sorted(tmp_path.iterdir())
    data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(data)
    assert cache.get(ADDRESS) is None


def test_what_cannot_be_kept_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file, no folder")
    cache = Cache(tmp_path / "pages")
    with pytest.warns(NewslensWarning, match="cannot be kept"):
        cache.put(ADDRESS, PAGE)
    assert cache.get(ADDRESS) is None


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put(ADDRESS, PAGE)

    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.warns(NewslensWarning, match="No space left"):
        cache.put(ADDRESS, Page("https://news.example/c", b"other"))
    assert cache.get(ADDRESS) == PAGE
    assert len(os.listdir(tmp_path)) == 1


def test_where_pages_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    assert default_folder() == tmp_path / "c" / "newslens" / "web"
    for odd in ("", "relative/c"):
        monkeypatch.setenv("XDG_CACHE_HOME", odd)
        assert default_folder() == tmp_path / ".cache" / "newslens" / "web"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_folder() == tmp_path / "Library" / "Caches" / "newslens" / "web"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert default_folder() == tmp_path / "Local" / "newslens" / "web"


def test_the_user_names_a_folder_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Cache.of(Web(cache=False)) is None
    for named, folder in (("~/p", tmp_path / "p"), (tmp_path / "q", tmp_path / "q"),
                          (None, tmp_path / "newslens" / "web")):  # fmt: skip
        cache = Cache.of(Web(cache=named))
        assert cache is not None
        cache.put(ADDRESS, PAGE)
        assert len(os.listdir(folder)) == 1
