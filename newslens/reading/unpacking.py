"""Packed bytes -> a stream that is counted, and that ends where they are damaged."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from typing import BinaryIO

from newslens.reading.limits import Allowance

GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_EITHER = zlib.MAX_WBITS | 32
_BLOCK = 1 << 16


class Unpacked:
    """What a packed file holds, read from the start to the end.

    `damage` says what is wrong with it once reading came that far, None if nothing is.
    """

    def __init__(self, file: BinaryIO, magic: bytes, allowance: Allowance) -> None:
        self.damage: str | None = None
        self._allowance = allowance
        self._opened = _opened(file, magic)
        self._begin = b""

    def read(self, size: int) -> bytes:
        """Return the next bytes, as many as asked for unless the end is near.

        Raises
        ------
        InputError
            If more was unpacked than may be.
        """
        begin, self._begin = self._begin[:size], self._begin[size:]
        parts = [begin]
        missing = size - len(begin)
        while missing > 0 and (block := self._next(min(missing, _BLOCK))):
            parts.append(block)
            missing -= len(block)
        return b"".join(parts)

    def peek(self, size: int) -> bytes:
        """Return the next bytes without passing them."""
        self._begin = self.read(size)
        return self._begin

    def _next(self, size: int) -> bytes:
        if self.damage is not None:
            return b""
        try:
            block = self._opened.read1(size)
        except (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError) as error:
            self.damage = str(error) or type(error).__name__
            return b""
        self._allowance.take(len(block))
        return block


def _opened(file: BinaryIO, magic: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if magic == GZIP:
        return gzip.GzipFile(fileobj=file, mode="rb")
    return bz2.BZ2File(file) if magic == BZIP2 else lzma.LZMAFile(file, format=lzma.FORMAT_XZ)


def inflated(data: bytes, encoding: str, most: int) -> bytes | None:
    r"""Unpack what a server sent with Content-Encoding gzip or deflate, up to a bound.

    Returns
    -------
    bytes or None
        The first `most` bytes, what could be read of them if there is damage; None if the
        bytes are not packed at all, as in archives that unpacked them.

    Examples
    --------
    >>> data = zlib.compress(b"They met.")
    >>> inflated(data, "deflate", 4), inflated(b"<p>They met.</p>", "gzip", 4)
    (b'They', None)
    """
    # Some servers send deflate without the header that belongs to it.
    windows = [_EITHER, -zlib.MAX_WBITS] if encoding == "deflate" else [_EITHER]
    for window in windows:
        parts = _inflated(data, zlib.decompressobj(window), most)
        if parts:
            return b"".join(parts)
    return None


def _inflated(data: bytes, engine: zlib._Decompress, most: int) -> list[bytes]:
    parts: list[bytes] = []
    try:
        for at in range(0, len(data), _BLOCK):
            piece = engine.decompress(data[at : at + _BLOCK], most)
            parts += [piece] if piece else []
            most -= len(piece)
            if most <= 0 or engine.eof:
                break
    except zlib.error:
        pass
    return parts
