"""TAR archives -> the files in them, read as a stream, none of them written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import Protocol

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading.failure import left_out, warning
from newslens.reading.limits import MOST_MEMBERS, Packed, packed, shown_name
from newslens.reading.options import MEBIBYTE
from newslens.reading.source import Source

_MAGIC, _MAGIC_AT = b"ustar", 257
_BLOCK = tarfile.BLOCKSIZE
_STEP = 1 << 20
_LONGEST_TOLD = 1 << 20
# Where the old form of a file with holes says that its map goes on.
_MORE_AT, _MORE_STILL_AT = 482, 504
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_WITHOUT_DATA = (
    tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
)  # fmt: skip
_EXTENDED = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_RECORDS = (
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE, *_EXTENDED,
)  # fmt: skip


class Stream(Protocol):
    """What can be read from the start to the end."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, as many as asked for unless the end is near."""


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as a TAR archive does."""
    return head[_MAGIC_AT:].startswith(_MAGIC)


def read(source: Source) -> Iterator[Source | Problem]:
    """Give the files in a TAR archive, hidden ones, links and devices left out.

    Raises
    ------
    InputError
        If it is damaged, holds nothing or far too much. What came before was given.
    """
    archive = packed(source)
    with archive.open() as file:
        yield from read_stream(archive, file)


def read_stream(archive: Packed, stream: Stream) -> Iterator[Source | Problem]:
    """Give the files in a TAR archive that is read from a stream, as `read` does."""
    path, limit = archive.path, archive.options.max_bytes
    count = given = 0
    for entry in _entries(path, stream):
        if entry is None:
            message = "the archive has no end mark: files may be missing"
            yield warning(path, message, Reason.DAMAGED)
            continue
        count += 1
        if count > MOST_MEMBERS:
            raise _unreadable(path, f"more than {MOST_MEMBERS:,} files", Reason.TOO_LARGE)
        told, size, has_holes = entry
        name = shown_name(told)
        if name is None:
            _skip(path, stream, _padded(size))
            continue
        given += 1
        inner = f"{path}/{name}"
        if not has_holes and size <= limit:
            data = stream.read(size)
            if len(data) < size:
                message = f"is cut off: {len(data):,} of {size:,} bytes are there"
                yield left_out(inner, message, Reason.DAMAGED)
                return
            _skip(path, stream, -size % _BLOCK)
            yield archive.inside(name, data)
            continue
        if has_holes:
            yield left_out(inner, "is stored with holes in it, which is not read")
        else:
            message = f"is larger than {limit / MEBIBYTE:,.0f} MiB"
            yield left_out(inner, message, Reason.TOO_LARGE)
        _skip(path, stream, _padded(size))
    if not given:
        raise _unreadable(path, "no file in it", Reason.EMPTY)


def _entries(path: str, stream: Stream) -> Iterator[tuple[str, int, bool] | None]:
    """Find the files: name, size and whether there are holes in it; None for a missing end.

    The bytes of each file must be taken from the stream before the next is asked for.
    """
    name: str | None = None
    size: int | None = None
    has_holes = False
    while block := stream.read(_BLOCK):
        if not block.strip(b"\0"):
            return
        header = _header(path, block)
        if header.type in _RECORDS:
            data = _told(path, stream, header.size)
            if header.type == tarfile.GNUTYPE_LONGNAME:
                name = _text(data.split(b"\0", 1)[0])
            elif header.type in _EXTENDED:
                told = _records(data)
                name = _text(told[b"path"]) if b"path" in told else name
                size = _number(told.get(b"size"))
                has_holes = any(key.startswith(b"GNU.sparse.") for key in told)
            continue
        length = header.size if size is None else size
        if length < 0:
            raise _unreadable(path, "a file of negative size", Reason.DAMAGED)
        found = header.name if name is None else name
        if header.type == tarfile.GNUTYPE_SPARSE:
            _pass_map(stream, block)
            yield found, length, True
        elif header.type in _FILES:
            yield found, length, has_holes
        elif header.type not in _WITHOUT_DATA:
            _skip(path, stream, _padded(length))
        name = size = None
        has_holes = False
    yield None


def _header(path: str, block: bytes) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError) as error:
        what = f"a damaged header ({error}); what follows it was not read"
        raise _unreadable(path, what, Reason.DAMAGED) from error


def _told(path: str, stream: Stream, size: int) -> bytes:
    """Return what is told about the next file ahead of it, such as a long name."""
    if not 0 <= size <= _LONGEST_TOLD:
        raise _unreadable(path, "a name too long to be one", Reason.DAMAGED)
    return stream.read(_padded(size))[:size]


def _pass_map(stream: Stream, block: bytes) -> None:
    """Pass the blocks that say where the holes of a file are."""
    more = block[_MORE_AT : _MORE_AT + 1]
    while more.strip(b"\0"):
        more = stream.read(_BLOCK)[_MORE_STILL_AT : _MORE_STILL_AT + 1]


def _padded(size: int) -> int:
    return size + -size % _BLOCK


def _skip(path: str, stream: Stream, size: int) -> None:
    while size > 0:
        block = stream.read(min(size, _STEP))
        if not block:
            raise _unreadable(path, "less in it than it says: it is cut off", Reason.DAMAGED)
        size -= len(block)


def _records(data: bytes) -> dict[bytes, bytes]:
    """Read the lines of an extended header: a length, a key, a value."""
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(data):
        space = data.find(b" ", at, at + 8)
        length = _number(data[at:space]) if space > at else None
        if not length or space + 1 >= at + length:
            break
        key, equals, value = data[space + 1 : at + length].rstrip(b"\n").partition(b"=")
        if equals:
            found[key] = value
        at += length
    return found


def _number(digits: bytes | None) -> int | None:
    return int(digits) if digits is not None and digits.isdigit() and len(digits) < 20 else None


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _unreadable(path: str, what: str, reason: Reason) -> InputError:
    return InputError(
        f"{path!r} is a TAR archive with {what}",
        "a whole archive of articles",
        "unpack it, then nl.load(...) the folder",
        reason,
    )
