"""The body of an answer, unpacked as it comes, so that no small answer grows beyond bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MARK = b"\x1f"


class DamagedError(Exception):
    """The bytes are not what they were called, or end too early."""


class TooLargeError(Exception):
    """There are more bytes than are wanted, packed or unpacked."""

    def __init__(self, beginning: bytes = b"") -> None:
        super().__init__()
        self.beginning = beginning


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    r"""Return what the chunks of a body hold.

    Parameters
    ----------
    chunks
        The bytes as they come.
    encoding
        What its Content-Encoding says: nothing, "identity" or "gzip".
    limit
        How many bytes are taken, counted both before and after unpacking.

    Raises
    ------
    TooLargeError
        As soon as there are more; `beginning` is the first `limit` of them.
    DamagedError
        If they cannot be unpacked.

    Examples
    --------
    >>> import gzip
    >>> unpacked([gzip.compress(b"They met.")], "gzip", 100)
    b'They met.'
    """
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise DamagedError(f"it is packed as {encoding[:40]!r}, which was not asked for")
    gzip = _Gzip() if encoding.endswith("gzip") else None
    data = bytearray()
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        data += gzip.unpack(chunk, limit + 1 - len(data)) if gzip else chunk
        if taken > limit or len(data) > limit:
            raise TooLargeError(bytes(data[:limit]))
    if gzip and not gzip.is_whole:
        raise DamagedError("it ends in the midst of what was packed")
    return bytes(data)


class _Gzip:
    """One gzip stream after the other; what follows them and is none is let be."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP)
        self._is_empty = True

    @property
    def is_whole(self) -> bool:
        return self._stream.eof or self._is_empty

    def unpack(self, data: bytes, most: int) -> bytes:
        unpacked = bytearray()
        while data and len(unpacked) < most:
            if self._stream.eof:
                if not data.startswith(_GZIP_MARK):
                    break
                self._stream = zlib.decompressobj(_GZIP)
            self._is_empty = False
            try:
                unpacked += self._stream.decompress(data, most - len(unpacked))
            except zlib.error as error:
                raise DamagedError(f"it cannot be unpacked ({error})") from error
            data = self._stream.unused_data
        return bytes(unpacked)
