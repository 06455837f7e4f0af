"""ZIP archives -> the files in them, one after the other, none of them written to disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading.failure import left_out
from newslens.reading.limits import MOST_MEMBERS, Packed, packed, shown_name
from newslens.reading.options import MEBIBYTE
from newslens.reading.source import Source

_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"
_NAME_AT = 30
# Documents that are ZIP archives themselves begin with one of these files.
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"mimetype")
_CONTENT_TYPES = "[Content_Types].xml"
_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
_BLOCK = 1 << 20


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as a ZIP archive does that is not the form of a document."""
    return head.startswith(_STARTS) and not head[_NAME_AT:].startswith(_OFFICE)


def read(source: Source) -> Iterator[Source | Problem]:
    """Give the files in a ZIP archive, links and hidden ones left out, in the archive's order.

    Raises
    ------
    InputError
        If it is damaged, is a document under an archive's name, holds nothing or far too much.
    """
    archive = packed(source)
    with archive.open() as file:
        if _entries(file) > MOST_MEMBERS:
            raise _too_many(archive.path)
        file.seek(0)
        try:
            opened = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise InputError(
                f"{archive.path!r} is a damaged ZIP archive: {error}",
                "a whole ZIP archive",
                "get it again, or mend it with: zip -FF",
                Reason.DAMAGED,
            ) from error
        with opened:
            yield from _members(archive, opened)


def _members(archive: Packed, opened: zipfile.ZipFile) -> Iterator[Source | Problem]:
    infos = opened.infolist()
    if any(info.filename == _CONTENT_TYPES for info in infos):
        raise InputError(
            f"{archive.path!r} is an office document under the name of an archive",
            "its own suffix",
            "rename it to .docx or .xlsx, then nl.load(...) again",
            Reason.UNKNOWN_FORMAT,
        )
    is_empty = True
    for info in infos:
        name = _name(info)
        # A link's content is where it leads, and is followed nowhere.
        if info.is_dir() or name is None or stat.S_ISLNK(info.external_attr >> 16):
            continue
        is_empty = False
        path = f"{archive.path}/{name}"
        limit = archive.options.max_bytes
        if info.flag_bits & _ENCRYPTED:
            message = "is encrypted; unpack it with its password, then load the folder"
            yield left_out(path, message, Reason.OTHER)
        elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # What the library unpacks by other methods it holds in memory without a bound.
            message = (
                f"is packed by method {info.compress_type}; read are stored and deflated files"
            )
            yield left_out(path, message, Reason.OTHER)
        else:
            data = _unpacked(opened, info, limit + 1)
            if isinstance(data, Exception):
                message = f"is damaged: {type(data).__name__}: {data}"
                yield left_out(path, message, Reason.DAMAGED)
                continue
            archive.allowance.take(len(data))
            if len(data) > limit:
                message = f"is larger than {limit / MEBIBYTE:,.0f} MiB"
                yield left_out(path, message, Reason.TOO_LARGE)
            else:
                yield archive.inside(name, data)
    if is_empty:
        raise InputError(
            f"{archive.path!r} is an archive with no file in it",
            "an archive of articles",
            'nl.load("articles.zip")',
            Reason.EMPTY,
        )


def _unpacked(opened: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | Exception:
    """Return the first bytes of a member; hostile ones make the library raise anything."""
    try:
        with opened.open(info) as member:
            return member.read(most)
    except Exception as error:
        return error


def _name(info: zipfile.ZipInfo) -> str | None:
    """Return a member's name; much software writes UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return shown_name(name)


def _entries(file: BinaryIO) -> int:
    """Count what can be entries, since the library makes an object of each at once."""
    count, tail = 0, b""
    while block := file.read(_BLOCK):
        count += (tail + block).count(_ENTRY)
        tail = block[-len(_ENTRY) + 1 :]
    return count


def _too_many(path: str) -> InputError:
    return InputError(
        f"{path!r} holds more than {MOST_MEMBERS:,} files",
        "an archive with fewer",
        "unpack it, then nl.load(...) the folder",
        Reason.TOO_LARGE,
    )
