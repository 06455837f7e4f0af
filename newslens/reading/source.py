"""Source: one file's worth of bytes, wherever it lies: on disk, in an archive, on the web."""

from __future__ import annotations

import errno
import io
import os
import stat
from dataclasses import dataclass, field
from typing import BinaryIO

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.options import MEBIBYTE, Options

_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read, their name, and what is known about them before they are read.

    Parameters
    ----------
    path
        What the tables call it: the path of a file, `archive.zip/inner.html`, an address.
    options
        What the user set.
    file
        The path on disk, or None if `data` is given.
    data
        The bytes, if they are in memory already.
    url, charset, media_type
        What a web server or an archive of pages said about it.
    depth
        How many archives it lies in.
    """

    path: str
    options: Options = field(default_factory=Options)
    file: str | None = None
    data: bytes | None = None
    url: str | None = None
    charset: str | None = None
    media_type: str | None = None
    depth: int = 0

    def open(self) -> BinaryIO:
        """Open the bytes for reading from the start, without taking them all into memory.

        Raises
        ------
        OSError
            If it is a file that cannot be opened, or is no ordinary file any more.
        """
        if self.file is None:
            return io.BytesIO(self.data or b"")
        return open(self.file, "rb", opener=_at_once)

    def head(self) -> bytes:
        """Return the first few kilobytes, by which a format is told."""
        with self.open() as file:
            return file.read(_HEAD)

    def tail(self) -> bytes:
        """Return the last few kilobytes."""
        with self.open() as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(max(0, size - _HEAD))
            return file.read(_HEAD)

    def whole(self) -> bytes:
        """Return all the bytes.

        Raises
        ------
        InputError
            If there are more than `options.max_bytes`.
        """
        limit = self.options.max_bytes
        if self.data is not None:
            data = self.data
        else:
            with self.open() as file:
                data = file.read(limit + 1)
        if len(data) > limit:
            raise too_large(self.path, limit)
        return data

    def inside(
        self,
        name: str,
        data: bytes,
        *,
        url: str | None = None,
        charset: str | None = None,
        media_type: str | None = None,
    ) -> Source:
        """Return the source of a member of this one, an archive."""
        path, depth = f"{self.path}/{name}", self.depth + 1
        return Source(path, self.options, None, data, url, charset, media_type, depth)


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting: what was a file when it was found may be a pipe by now."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return handle
    os.close(handle)
    raise OSError(errno.ENXIO, "not an ordinary file (a pipe, a socket or a device)", path)


def too_large(path: str, limit: int) -> InputError:
    """Return the error for a file of more than `limit` bytes."""
    return InputError(
        f"{path!r} is larger than {limit / MEBIBYTE:,.0f} MiB",
        "a file that can be held in memory",
        f"nl.load(..., max_bytes={2 * limit}) to take files up to twice as large",
        Reason.TOO_LARGE,
    )
