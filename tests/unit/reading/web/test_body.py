import contextlib
import gzip
import tracemalloc
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.reading.web.body import DamagedError, TooLargeError, unpacked

MANY = 1 << 20


def cut(data: bytes, size: int) -> Iterable[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@given(st.binary(max_size=300), st.integers(1, 400), st.sampled_from(["gzip", " GZip", "x-gzip"]))
def test_what_was_packed_comes_out(data: bytes, size: int, encoding: str) -> None:
    assert unpacked(cut(gzip.compress(data), size), encoding, 1000) == data
    assert unpacked(cut(data, size), "", 1000) == data


@given(st.integers(1, 60))
def test_several_members_and_padding(size: int) -> None:
    packed = gzip.compress(b"They ") + gzip.compress(b"met.") + b"\0\0\0"
    assert unpacked(cut(packed, size), "gzip", 100) == b"They met."


def test_nothing_packed_is_nothing() -> None:
    assert unpacked([], "gzip", 10) == b""


@given(st.binary(max_size=100), st.integers(1, 100))
def test_any_bytes_come_out_or_are_damaged(data: bytes, size: int) -> None:
    for packed in (data, gzip.compress(b"They met.") + data, gzip.compress(data)[:-1]):
        with contextlib.suppress(DamagedError, TooLargeError):
            assert len(unpacked(cut(packed, size), "gzip", 50)) <= 50


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "x" * 1000])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(DamagedError, match="not asked for"):
        unpacked([b"x"], encoding, 10)


@pytest.mark.parametrize("damage", [lambda data: data[:-4], lambda data: data[:15],
                                    lambda data: data[:-8] + b"\0" * 8])  # fmt: skip
def test_damage_is_told(damage: object) -> None:
    assert callable(damage)
    with pytest.raises(DamagedError):
        unpacked([damage(gzip.compress(b"They met in Oldham."))], "gzip", 1000)


def test_the_limit_is_exact() -> None:
    for encoding, pack in (("", bytes), ("gzip", gzip.compress)):
        assert unpacked([pack(b"x" * 100)], encoding, 100) == b"x" * 100
        with pytest.raises(TooLargeError) as caught:
            unpacked([pack(b"x" * 101)], encoding, 100)
        assert caught.value.beginning == b"x" * 100


def test_a_bomb_takes_no_memory() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(MANY)) for _ in range(200)) + packer.flush()
    assert len(bomb) < MANY
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        unpacked(cut(bomb, 65536), "gzip", MANY)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * MANY


def test_packed_bytes_that_hold_nothing_end_too() -> None:
    empty = gzip.compress(b"") * 3000

    def for_ever() -> Iterable[bytes]:
        while True:
            yield empty

    with pytest.raises(TooLargeError):
        unpacked(for_ever(), "gzip", 200_000)
