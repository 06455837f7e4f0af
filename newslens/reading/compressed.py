"""Files packed by gzip, bzip2 or xz -> what is in them: a file, a TAR or a WARC archive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading import tararchive, warc
from newslens.reading.failure import left_out, warning
from newslens.reading.limits import Packed, packed
from newslens.reading.source import Source, too_large
from newslens.reading.unpacking import BZIP2, GZIP, XZ, Unpacked

SUFFIXES = (".gz", ".bz2", ".xz", ".tgz", ".tbz", ".tbz2", ".txz")
_HEAD = 8192
_MAGICS = (GZIP, BZIP2, XZ)


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as gzip, bzip2 or xz begin theirs."""
    return _magic(head) is not None


def read(source: Source) -> Iterator[Source | Problem]:
    """Give what is in a packed file: one file under its name without the suffix, or many.

    Raises
    ------
    InputError
        If it is damaged from the start, or unpacks to far too much.
    """
    archive = packed(source)
    magic = _magic(archive.head())
    if magic is None:
        raise _damaged(archive.path, "its first bytes are not those of a packed file")
    with archive.open() as file:
        unpacked = Unpacked(file, magic, archive.allowance)
        head = unpacked.peek(_HEAD)
        if not head:
            raise _damaged(archive.path, unpacked.damage or "nothing is in it")
        is_archive = True
        try:
            if tararchive.looks_like(head):
                yield from tararchive.read_stream(archive, unpacked)
            elif warc.looks_like(head):
                yield from warc.read_stream(archive, unpacked)
            else:
                is_archive = False
                yield _single(archive, unpacked)
        except InputError as error:
            if unpacked.damage is None or error.reason != Reason.DAMAGED:
                raise
    if unpacked.damage is not None:
        message = f"damaged, and read as far as it goes: {unpacked.damage}"
        row = left_out if is_archive else warning
        yield row(archive.path, message, Reason.DAMAGED)


def _single(archive: Packed, unpacked: Unpacked) -> Source:
    limit = archive.options.max_bytes
    data = unpacked.read(limit + 1)
    if len(data) > limit:
        raise too_large(archive.path, limit)
    name = posixpath.basename(archive.path.replace("\\", "/"))
    stem, dot, suffix = name.rpartition(".")
    inner = stem if stem and f"{dot}{suffix}".lower() in SUFFIXES else name
    return archive.inside(inner, data, url=archive.url)


def _magic(head: bytes) -> bytes | None:
    return next((magic for magic in _MAGICS if head.startswith(magic)), None)


def _damaged(path: str, what: str) -> InputError:
    return InputError(
        f"{path!r} cannot be unpacked: {what}",
        "a whole file packed by gzip, bzip2 or xz",
        "get it again, then nl.load(...) again",
        Reason.DAMAGED,
    )
