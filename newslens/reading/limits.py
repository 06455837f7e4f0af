"""How much may be unpacked from a file, so that a small one cannot fill a machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.options import MEBIBYTE
from newslens.reading.source import Source

MOST_MEMBERS = 500_000

# Text shrinks to a fifth or a tenth; only what was made to be unpacked shrinks a hundredfold.
_MOST_RATIO = 100
_ALWAYS_FILES = 16
_HIDDEN = frozenset(["__MACOSX", "Thumbs.db", "desktop.ini"])


class Allowance:
    """What may still be unpacked from a file and from all the archives in it, in bytes."""

    def __init__(self, path: str, size: int, max_bytes: int) -> None:
        self._path, self._limit = path, _ALWAYS_FILES * max_bytes + _MOST_RATIO * size
        self.left = self._limit

    def take(self, size: int) -> None:
        """Count bytes that were unpacked.

        Raises
        ------
        InputError
            If they are more than may be.
        """
        self.left -= size
        if self.left < 0:
            raise InputError(
                f"{self._path!r} unpacks to more than {self._limit / MEBIBYTE:,.0f} MiB, far "
                "more than its size; what follows in it was not read",
                "an archive of articles",
                "unpack it, then nl.load(...) the folder",
                Reason.TOO_LARGE,
            )


@dataclass(frozen=True, slots=True)
class Packed(Source):
    """A source that is being unpacked, or that was; what is in it shares its allowance."""

    allowance: Allowance = field(kw_only=True)

    def inside(
        self,
        name: str,
        data: bytes,
        *,
        url: str | None = None,
        charset: str | None = None,
        media_type: str | None = None,
    ) -> Packed:
        """Return the source of a member of this one, an archive."""
        path, depth, allowance = f"{self.path}/{name}", self.depth + 1, self.allowance
        return Packed(
            path, self.options, None, data, url, charset, media_type, depth, allowance=allowance
        )


def packed(source: Source) -> Packed:
    """Return a source with an allowance: its own, or that of the file in which it lies.

    Examples
    --------
    >>> outer = packed(Source("a.zip", data=b"PK"))
    >>> packed(outer.inside("b.zip", b"PK")).allowance is outer.allowance
    True
    """
    if isinstance(source, Packed):
        return source
    size = len(source.data or b"") if source.file is None else os.path.getsize(source.file)
    return Packed(
        source.path,
        source.options,
        source.file,
        source.data,
        source.url,
        source.charset,
        source.media_type,
        source.depth,
        allowance=Allowance(source.path, size, source.options.max_bytes),
    )


def shown_name(name: str) -> str | None:
    r"""Return what the tables call a member of an archive, None if its owner does not see it.

    Nothing is written to disk under this name; ways out of the archive are left out all the
    same, lest someone takes the path for one on their disk.

    Examples
    --------
    >>> shown_name("../news\\a.txt"), shown_name("__MACOSX/a.txt"), shown_name("a/.DS_Store")
    ('news/a.txt', None, None)
    """
    parts = storable(name)[0].replace("\\", "/").split("/")
    parts = [part for part in parts if part.strip(".")]
    if not parts or any(part in _HIDDEN or part.startswith(".") for part in parts):
        return None
    return "/".join(parts)
